//! `signet push credentials`.

use crate::push_cli::support::{World, app, fcm, run};

#[test]
fn good_ones_are_told_and_end_with_0() {
    let world = World::start();
    let run = world.push("credentials", &[]).ends(0);
    let run = run.says(&["31001  APNs  production", "31008  Meizu", "31009  FCM", "Good"]);
    assert_eq!(run.out.matches("Good").count(), 9, "{run:?}");

    let json = world.push("credentials", &["--json"]).ends(0).json();
    let all = json["credentials"].as_array().unwrap();
    assert_eq!(all.len(), 9);
    assert!(all.iter().all(|one| one["last"]["check"]["outcome"] == "good"), "{json}");
}

#[test]
fn one_that_is_refused_ends_with_1_and_says_what_to_do() {
    let world = World::start();
    let at = |prefix: &str| format!("http://{}{prefix}", world.address);
    let good = fcm(&at("/push/fcm"), &at("/push/fcm-auth"));
    let bad = good.replace("@demo", "-badsecret@demo").replace("31009", "31010");
    assert_ne!(good, bad);
    world.configure(&app(world.address, &format!("{good}{bad}")));
    let run = world.push("credentials", &[]).ends(1);
    run.says(&["31009  FCM  Good", "31010  FCM  Refused", "oauth/invalid_grant", "    "]);
    let json = world.push("credentials", &["--json"]).ends(1).json();
    let bad = &json["credentials"][1]["last"]["check"];
    assert_eq!((&bad["outcome"], &bad["class"]), (&"refused".into(), &"credential_invalid".into()));
}

#[test]
fn one_that_cannot_be_reached_is_not_called_good() {
    let world = World::start();
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    world.configure(&app(world.address, &fcm(&base, &base)));
    let run = world.push("credentials", &[]).ends(1);
    run.says(&["Push vendor not reached", "net/refused"]);
}

#[test]
fn wrong_usage_ends_with_2() {
    let world = World::start();
    world.push("credentials", &["--app", "7"]).ends(2);
    world.push("credentials", &["--colour"]).ends(2);
    world.configure(&app(world.address, ""));
    world.push("credentials", &[]).ends(2).complains(&["apps.certificates.credential"]);
    run(&["push", "credentials", "--config", "/nothing"], "").ends(2);
}

#[test]
fn without_a_configuration_it_asks_the_demo() {
    run(&["push", "credentials", "--lang", "zh-CN"], "").ends(0).says(&["31003  华为", "正常"]);
}
