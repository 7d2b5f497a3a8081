//! Nothing that is printed has a secret in it.

use sandbox::DEMO_SECRET_KEY;
use sandbox::push_vendors::{APNS, FCM, HONOR, HUAWEI, MEIZU, OPPO, VIVO, XIAOMI};
use shared::{SdkAppId, UserId};
use store::Store;

use crate::push_cli::support::{Run, World, good, run, scripted_token};

/// Everything that opens something.
fn secrets() -> Vec<String> {
    let line = |pem: &str| pem.lines().nth(1).unwrap().to_owned();
    vec![
        DEMO_SECRET_KEY.to_owned(),
        line(APNS.key_pem),
        line(FCM.private_key),
        HUAWEI.client_secret.to_owned(),
        HONOR.client_secret.to_owned(),
        XIAOMI.app_secret.to_owned(),
        OPPO.master_secret.to_owned(),
        VIVO.app_secret.to_owned(),
        MEIZU.app_secret.to_owned(),
        "-----BEGIN".to_owned(),
        "Bearer ey".to_owned(),
    ]
}

#[track_caller]
fn keeps(run: &Run, token: &str) {
    for secret in secrets().iter().map(String::as_str).chain([token]) {
        assert!(!run.out.contains(secret) && !run.err.contains(secret), "{secret}: {run:?}");
    }
}

#[test]
fn of_a_test() {
    let world = World::start();
    let faults = [
        ("31001", scripted_token("apns", "BadDeviceToken")),
        ("31003", scripted_token("huawei", "80100000")),
        ("31005", scripted_token("xiaomi", "20301")),
        ("31008", scripted_token("meizu", "110010")),
        ("31009", scripted_token("fcm", "UNREGISTERED")),
    ];
    for (certificate, token) in good().into_iter().chain(faults) {
        for arguments in [&["--yes", "--curl"][..], &["--yes", "--json"]] {
            let run = world.test(certificate, &token, arguments);
            assert!(matches!(run.code, Some(0 | 1 | 3)) && !run.out.is_empty(), "{run:?}");
            keeps(&run, &token);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_doctor() {
    let task = ["--userid", "huawei_ready", "--task-id", "demo-task-huawei_ready"];
    let both = ["--certificate", "31003", "--through", "both", "--send", "--yes"];
    let json = [&both[..], &["--json"]].concat();
    for more in [&[][..], &["--json"], &both, &json] {
        // A world for each: a user gets one push in 15 seconds.
        let world = World::start();
        let store = Store::open(&world.path("signet.db")).await.unwrap();
        let run = world.push("doctor", &[&task[..], more].concat()).ends(0);
        let user = UserId::parse("huawei_ready").unwrap();
        let app = SdkAppId::new_unvalidated(sandbox::DEMO_SDKAPPID);
        // The whole token stands in the database and nowhere else; of it there is the end.
        let known = store.bindings(app, &user).await.unwrap();
        let token = known[0].token.as_str();
        assert!(token.len() > 32, "{known:?}");
        keeps(&run, token);
        assert!(run.out.contains(&format!("…{}", &token[token.len() - 8..])), "{run:?}");
    }
}

#[test]
fn of_a_token_in_place_of_a_file() {
    let token = &good()[0].1;
    let arguments = ["push", "test", "--certificate", "31001", "--token-file", token, "--yes"];
    let run = run(&arguments, "").ends(2);
    assert!(!run.err.contains(token.as_str()), "{run:?}");
}
