//! Apps, their keys, and signing.

use model::BaseUrl;
use serde_json::json;
use server::config::{AppConfig, ServeConfig};
use shared::api::{AppInfo, Field, KeyAccess};
use shared::usersig::{Expected, verify};
use shared::{SdkAppId, SecretKey, UserId};

use crate::console::support::{APP, Console, config, demo, start};

const KEY: &str = "5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e";
const NUMBER: u32 = 1_400_000_123;

async fn with_app(key_access: KeyAccess) -> Console {
    let (number, key) = (SdkAppId::new_unvalidated(NUMBER), SecretKey::parse(KEY).unwrap());
    let admin = UserId::parse("administrator").unwrap();
    let base_url = BaseUrl::parse("http://127.0.0.1:9").unwrap();
    let app = AppConfig::new(number, key, admin, base_url);
    let app = AppConfig { name: "Mine".to_owned(), key_access, ..app };
    start(ServeConfig { apps: vec![app], demo: true, ..config() }).await
}

#[tokio::test]
async fn the_demo_is_listed_with_its_people_and_gives_its_key() {
    let console = demo().await;
    let apps: Vec<AppInfo> = console.ok("list_apps", json!({})).await;
    let [app] = &apps[..] else { panic!("{apps:?}") };
    assert_eq!((app.sdkappid, app.demo, app.key_access), (APP, true, KeyAccess::Browser));
    assert_eq!(app.people.len(), sandbox::demo_users().len());
    assert_eq!(app.certificates.len(), sandbox::certificates().len());
    let key: String = console.ok("app_key", json!({ "sdkappid": APP })).await;
    assert_eq!(key, sandbox::DEMO_SECRET_KEY);
}

#[tokio::test]
async fn a_key_that_stays_on_the_server_is_not_given() {
    let console = with_app(KeyAccess::Server).await;
    let error = console.refused("app_key", json!({ "sdkappid": NUMBER })).await;
    assert_eq!(error.field, Some(Field::App));
    assert!(error.title.en.contains("key_access"), "{error:?}");
    let apps: Vec<AppInfo> = console.ok("list_apps", json!({})).await;
    assert_eq!(apps.len(), 2);
    assert!(!serde_json::to_string(&apps).unwrap().contains(KEY));
    let mine = apps.iter().find(|app| app.sdkappid == NUMBER).unwrap();
    assert_eq!((mine.demo, mine.people.len(), mine.name.as_str()), (false, 0, "Mine"));
    assert_eq!(mine.fingerprint, SecretKey::parse(KEY).unwrap().fingerprint());
}

#[tokio::test]
async fn a_key_that_the_page_may_have_is_given() {
    let console = with_app(KeyAccess::Browser).await;
    let key: String = console.ok("app_key", json!({ "sdkappid": NUMBER })).await;
    assert_eq!(key, KEY);
}

#[tokio::test]
async fn the_server_signs_for_an_app_whose_key_it_keeps() {
    let console = with_app(KeyAccess::Server).await;
    let asked = json!({ "sdkappid": NUMBER, "userid": "alice", "expire": 3_600 });
    let token: String = console.ok("sign_user_sig", asked).await;
    let key = SecretKey::parse(KEY).unwrap();
    let other = SecretKey::parse(sandbox::DEMO_SECRET_KEY).unwrap();
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs().try_into().unwrap();
    let with = |key, user_id| Expected {
        user_id: Some(user_id),
        sdkappid: Some(SdkAppId::new_unvalidated(NUMBER)),
        key: Some(key),
        now: Some(now),
        ..Expected::default()
    };
    assert!(verify(&token, &with(&key, "alice")).is_valid());
    assert!(!verify(&token, &with(&key, "bob")).is_valid());
    assert!(!verify(&token, &with(&other, "alice")).is_valid());
}

#[tokio::test]
async fn nothing_is_signed_for_nobody_or_for_no_time() {
    let console = with_app(KeyAccess::Server).await;
    let sign = |userid: &str, expire: u64| json!({ "sdkappid": NUMBER, "userid": userid, "expire": expire });
    for userid in [String::new(), "x".repeat(UserId::MAX_BYTES + 1)] {
        let error = console.refused("sign_user_sig", sign(&userid, 3_600)).await;
        assert_eq!(error.field, Some(Field::UserId), "{error:?}");
        let says_empty = error.title.en.contains("Enter");
        assert_eq!(says_empty, userid.is_empty(), "{error:?}");
    }
    let longest = 180 * 86_400;
    for expire in [0, longest + 1, u64::MAX] {
        let error = console.refused("sign_user_sig", sign("alice", expire)).await;
        assert_eq!(error.field, Some(Field::Expire), "{expire}: {error:?}");
        assert!(!error.title.is_empty() && !error.solution.is_empty(), "{error:?}");
    }
    let longest: String = console.ok("sign_user_sig", sign("alice", longest)).await;
    assert!(!longest.is_empty());
}

#[tokio::test]
async fn an_administrator_is_signed_for_an_hour_at_most() {
    let console = with_app(KeyAccess::Server).await;
    let sign = |userid: &str, expire: u64| json!({ "sdkappid": NUMBER, "userid": userid, "expire": expire });
    let _: String = console.ok("sign_user_sig", sign("administrator", 3_600)).await;
    let error = console.refused("sign_user_sig", sign("administrator", 3_601)).await;
    assert_eq!(error.field, Some(Field::Expire), "{error:?}");
    assert!(error.title.en.contains("1 hour") && error.title.zh.contains("1 小时"), "{error:?}");
    assert!(error.solution.en.contains("max_admin_validity"), "{error:?}");
}
