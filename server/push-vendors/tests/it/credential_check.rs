//! A credential is checked without a phone: at each push vendor a good one, a wrong one, one
//! that has ended, and one whose push vendor cannot be reached.

use std::net::SocketAddr;
use std::time::Duration;

use push_vendors::{
    ApnsAuth, BaseUrl, Credential, DirectPushService, Environment, HuaweiAuth, ServiceAccount,
    VendorHosts, VendorSecret,
};
use sandbox::push_vendors::{APNS, FCM, HONOR, HUAWEI, MEIZU, OPPO, VIVO, XIAOMI};
use shared::api::{CredentialCheck, CredentialOutcome};
use shared::push::Class;
use tokio::net::TcpListener;

use crate::live::{sandbox, service};

/// For a call as a whole.
const LIMIT: Duration = Duration::from_secs(20);

fn secret(text: &str) -> VendorSecret {
    VendorSecret::new(text)
}

/// One credential of each kind that the sandbox knows, its name with this ending, and the
/// prefixes of its two hosts. A Key ID of APNs takes no ending, so it is given.
fn all(ending: &str, apns_key: &str) -> Vec<(&'static str, Credential, [&'static str; 2])> {
    let named = |name: &str| format!("{name}{ending}");
    let (account, home) = FCM.client_email.split_once('@').unwrap();
    let huawei_account = ServiceAccount {
        project_id: HUAWEI.project_id.to_owned(),
        account: named(HUAWEI.sub_account),
        key_id: HUAWEI.key_id.to_owned(),
        private_key: secret(HUAWEI.private_key),
    };
    let apns = Credential::Apns {
        auth: ApnsAuth::Key {
            key: secret(APNS.key_pem),
            key_id: apns_key.to_owned(),
            team_id: APNS.team_id.to_owned(),
        },
        topic: APNS.bundle_id.to_owned(),
        environment: Environment::Production,
    };
    let fcm = Credential::Fcm(ServiceAccount {
        project_id: FCM.project_id.to_owned(),
        account: format!("{}@{home}", named(account)),
        key_id: FCM.private_key_id.to_owned(),
        private_key: secret(FCM.private_key),
    });
    let huawei = Credential::Huawei(HuaweiAuth::Client {
        client_id: named(HUAWEI.client_id),
        client_secret: secret(HUAWEI.client_secret),
        project_id: None,
    });
    let honor = Credential::Honor {
        app_id: HONOR.app_id.to_owned(),
        client_id: named(HONOR.client_id),
        client_secret: secret(HONOR.client_secret),
    };
    let xiaomi = Credential::Xiaomi {
        app_secret: secret(&named(XIAOMI.app_secret)),
        package: XIAOMI.package.to_owned(),
        channel_id: XIAOMI.channel_id.to_owned(),
        template_id: String::new(),
    };
    let oppo = Credential::Oppo {
        app_key: named(OPPO.app_key),
        master_secret: secret(OPPO.master_secret),
        channel_id: OPPO.channel_id.to_owned(),
    };
    let vivo = Credential::Vivo {
        app_id: VIVO.app_id.to_string(),
        app_key: named(VIVO.app_key),
        app_secret: secret(VIVO.app_secret),
    };
    let meizu =
        Credential::Meizu { app_id: named(MEIZU.app_id), app_secret: secret(MEIZU.app_secret) };
    vec![
        ("apns", apns, ["/push/apns/production"; 2]),
        ("fcm", fcm, ["/push/fcm", "/push/fcm-auth"]),
        ("huawei", huawei, ["/push/huawei", "/push/huawei-auth"]),
        ("harmony", Credential::Huawei(HuaweiAuth::Account(huawei_account)), ["/push/huawei"; 2]),
        ("honor", honor, ["/push/honor", "/push/honor-auth"]),
        ("xiaomi", xiaomi, ["/push/xiaomi"; 2]),
        ("oppo", oppo, ["/push/oppo"; 2]),
        ("vivo", vivo, ["/push/vivo"; 2]),
        ("meizu", meizu, ["/push/meizu"; 2]),
    ]
}

async fn check(
    service: &DirectPushService,
    address: SocketAddr,
    (name, credential, [send, auth]): &(&str, Credential, [&str; 2]),
) -> CredentialCheck {
    let at = |prefix: &str| BaseUrl::parse(&format!("http://{address}{prefix}")).unwrap();
    let hosts = VendorHosts { send: at(send), auth: at(auth), other: None };
    service.check_credential(name, credential, &hosts).await
}

/// The name, the outcome and the code of each.
async fn outcomes(address: SocketAddr, ending: &str, apns_key: &str) -> Vec<String> {
    let service = service(LIMIT);
    let mut seen = Vec::new();
    for one in all(ending, apns_key) {
        let CredentialCheck { outcome, code, cause, solution, .. } =
            check(&service, address, &one).await;
        assert_eq!(cause.is_empty(), outcome == CredentialOutcome::Good, "{} {cause:?}", one.0);
        assert_eq!(solution.is_empty(), cause.is_empty(), "{}", one.0);
        seen.push(format!("{} {} {code}", one.0, outcome.word()));
    }
    seen
}

#[tokio::test]
async fn a_good_one_is_proved_by_its_sign_in_or_by_a_device_that_does_not_exist() {
    let (address, _stop) = sandbox().await;
    let seen = outcomes(address, "", APNS.key_id).await;
    assert_eq!(
        seen,
        [
            "apns good BadDeviceToken",
            "fcm good INVALID_ARGUMENT",
            "huawei good 80300007",
            "harmony good 80300007",
            "honor good ",
            "xiaomi good 20301",
            "oppo good ",
            "vivo good ",
            "meizu good value/110003",
        ]
    );
}

#[tokio::test]
async fn a_wrong_one_is_refused() {
    let (address, _stop) = sandbox().await;
    let seen = outcomes(address, "-badsecret", "DEMOKEYBAD").await;
    assert_eq!(
        seen,
        [
            "apns refused InvalidProviderToken",
            "fcm refused oauth/invalid_grant",
            "huawei refused oauth/1101",
            "harmony refused 80200001",
            "honor refused oauth/unauthorized_client",
            "xiaomi refused 21301",
            "oppo refused 16",
            "vivo refused 10206",
            "meizu refused 1006",
        ]
    );
}

/// The sandbox lets what the sign-in hands out end at once. Only Huawei calls that by its name;
/// where a sign-in is the whole proof it was made.
#[tokio::test]
async fn one_that_has_ended_is_told_as_the_push_vendor_tells_it() {
    let (address, _stop) = sandbox().await;
    let seen = outcomes(address, "-expired", "DEMOKEYEXP").await;
    assert_eq!(
        seen,
        [
            // Signed this second: it is a clock that is wrong.
            "apns not_told ExpiredProviderToken",
            "fcm refused UNAUTHENTICATED",
            "huawei ended 80200003",
            "harmony ended 80200005",
            "honor good ",
            "xiaomi refused 21302",
            "oppo good ",
            "vivo good ",
            "meizu refused 110033",
        ]
    );
}

#[tokio::test]
async fn a_certificate_that_has_ended_is_told_without_a_call() {
    let auth = ApnsAuth::Certificate { identity: secret("not read"), not_after: 1_700_000_000 };
    let credential = Credential::Apns {
        auth,
        topic: "com.example.demo".to_owned(),
        environment: Environment::Production,
    };
    let nowhere = ([127, 0, 0, 1], 1).into();
    let seen = check(&service(LIMIT), nowhere, &("apns", credential, ["", ""])).await;
    assert_eq!((seen.outcome, seen.class), (CredentialOutcome::Ended, Class::CredentialExpired));
    assert_eq!(seen.code, "local/certificate-expired");
}

#[tokio::test]
async fn a_push_vendor_that_cannot_be_reached_says_nothing_about_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let seen = outcomes(address, "", APNS.key_id).await;
    assert_eq!(seen.len(), 9);
    for one in seen {
        assert!(one.ends_with(" unreachable net/refused"), "{one}");
    }
}

/// The tests of the same token would have to wait for 15 seconds.
#[tokio::test]
async fn it_counts_as_no_push() {
    let (address, _stop) = sandbox().await;
    let service = service(LIMIT);
    for one in all("", APNS.key_id) {
        for _ in 0..2 {
            let seen = check(&service, address, &one).await;
            assert_eq!(seen.outcome, CredentialOutcome::Good, "{} {seen:?}", one.0);
        }
    }
}

/// A secret that was changed at the push vendor: the access token from before is still good.
#[tokio::test]
async fn a_sign_in_from_before_proves_nothing() {
    let (address, _stop) = sandbox().await;
    let service = service(LIMIT);
    let (good, bad) = (all("", "DEMOKEY001"), all("", "DEMOKEY001"));
    for (one, mut other) in good.iter().zip(bad) {
        match &mut other.1 {
            Credential::Huawei(HuaweiAuth::Client { client_secret, .. })
            | Credential::Honor { client_secret, .. } => *client_secret = secret("changed"),
            Credential::Oppo { master_secret, .. } => *master_secret = secret("changed"),
            Credential::Vivo { app_secret, .. } => *app_secret = secret("changed"),
            _ => continue,
        }
        let before = check(&service, address, one).await;
        assert_eq!(before.outcome, CredentialOutcome::Good, "{} {before:?}", one.0);
        let after = check(&service, address, &other).await;
        assert_eq!(after.outcome, CredentialOutcome::Refused, "{} {after:?}", one.0);
    }
}

#[tokio::test]
async fn no_secret_is_in_what_it_tells() {
    let (address, _stop) = sandbox().await;
    let service = service(LIMIT);
    for one in all("-badsecret", "DEMOKEYBAD") {
        let seen = serde_json::to_string(&check(&service, address, &one).await).unwrap();
        for canary in [
            HUAWEI.client_secret,
            HONOR.client_secret,
            XIAOMI.app_secret,
            OPPO.master_secret,
            VIVO.app_secret,
            MEIZU.app_secret,
            "eyJ",
        ] {
            assert!(!seen.contains(canary), "{}: {seen}", one.0);
        }
    }
}
