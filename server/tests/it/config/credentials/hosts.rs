//! Where each vendor is reached.

use server::config::CredentialConfig;

use super::{IDS, account, apns, folder, google, huawei, of};

fn hosts(config: &CredentialConfig) -> (String, String, Option<String>) {
    let hosts = &config.hosts;
    (hosts.send.to_string(), hosts.auth.to_string(), hosts.other.as_ref().map(ToString::to_string))
}

#[test]
fn every_vendor_has_its_hosts() {
    let p8 = format!("key_file = \"apns.p8\"\n{IDS}");
    let honor = "app_id = \"1\"\nclient_id = \"2\"\nclient_secret = \"x\"";
    let xiaomi = "vendor = \"xiaomi\"\ntopic = \"com.example.app\"";
    let vivo = "app_id = \"1\"\napp_key = \"2\"\napp_secret = \"x\"";
    let (production, development) =
        ("https://api.push.apple.com", "https://api.sandbox.push.apple.com");
    let face = |environment: &str| {
        format!("vendor = \"apns\"\ntopic = \"com.example.app\"\nenvironment = \"{environment}\"")
    };
    for (folder, send, auth, other) in [
        (folder(&face("production"), &p8, &["apns.p8"]), production, production, Some(development)),
        (
            folder(&face("development"), &p8, &["apns.p8"]),
            development,
            development,
            Some(production),
        ),
        (
            account("fcm", &google()),
            "https://fcm.googleapis.com",
            "https://oauth2.googleapis.com",
            None,
        ),
        (
            account("huawei", &huawei()),
            "https://push-api.cloud.huawei.com",
            "https://oauth-login.cloud.huawei.com",
            None,
        ),
        (
            folder("vendor = \"honor\"", honor, &[]),
            "https://push-api.cloud.honor.com",
            "https://iam.developer.honor.com",
            None,
        ),
        (
            folder(xiaomi, "app_secret = \"x\"", &[]),
            "https://api.xmpush.xiaomi.com",
            "https://api.xmpush.xiaomi.com",
            None,
        ),
        (
            folder("vendor = \"oppo\"", "app_key = \"1\"\nmaster_secret = \"x\"", &[]),
            "https://api.push.oppomobile.com",
            "https://api.push.oppomobile.com",
            None,
        ),
        (
            folder("vendor = \"vivo\"", vivo, &[]),
            "https://api-push.vivo.com.cn",
            "https://api-push.vivo.com.cn",
            None,
        ),
        (
            folder("vendor = \"meizu\"", "app_id = \"1\"\napp_secret = \"x\"", &[]),
            "https://server-api-push.meizu.com",
            "https://server-api-push.meizu.com",
            None,
        ),
    ] {
        let wanted = (send.to_owned(), auth.to_owned(), other.map(str::to_owned));
        assert_eq!(hosts(&of(&folder)), wanted);
    }
}

#[test]
fn xiaomi_has_a_host_per_region() {
    for (region, host) in [
        ("china", "api.xmpush.xiaomi.com"),
        ("global", "api.xmpush.global.xiaomi.com"),
        ("singapore", "sgp-api.xmpush.global.xiaomi.com"),
        ("europe", "fr-api.xmpush.global.xiaomi.com"),
        ("india", "idmb-api.xmpush.global.xiaomi.com"),
        ("russia", "ru-api.xmpush.global.xiaomi.com"),
    ] {
        let face = "vendor = \"xiaomi\"\ntopic = \"com.example.app\"";
        let table = format!("app_secret = \"x\"\nregion = \"{region}\"");
        assert_eq!(hosts(&of(&folder(face, &table, &[]))).0, format!("https://{host}"));
    }
}

#[test]
fn the_file_may_name_other_hosts() {
    let p8 = format!("key_file = \"apns.p8\"\n{IDS}\nbase_url = \"http://127.0.0.1:9000\"");
    let local = "http://127.0.0.1:9000".to_owned();
    // Then Apple's own other host is not tried.
    assert_eq!(hosts(&of(&apns(&p8, &["apns.p8"]))), (local.clone(), local.clone(), None));
    let both = format!("{p8}\nother_base_url = \"http://[::1]:9001/dev/\"");
    let other = Some("http://[::1]:9001/dev".to_owned());
    assert_eq!(hosts(&of(&apns(&both, &["apns.p8"]))), (local.clone(), local.clone(), other));

    let vivo =
        "app_id = \"1\"\napp_key = \"2\"\napp_secret = \"x\"\nbase_url = \"http://127.0.0.1:9000\"";
    let moved = folder("vendor = \"vivo\"", vivo, &[]);
    assert_eq!(hosts(&of(&moved)), (local.clone(), local.clone(), None));
    let apart = format!("{vivo}\nauth_base_url = \"https://gateway.example.com\"");
    let apart = folder("vendor = \"vivo\"", &apart, &[]);
    assert_eq!(hosts(&of(&apart)), (local, "https://gateway.example.com".to_owned(), None));
}
