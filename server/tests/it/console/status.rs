//! **Get status**.

use serde_json::json;
use shared::api::{Field, StatusReport};
use shared::chat::Readiness;

use crate::console::support::{APP, demo};

#[tokio::test]
async fn everybody_with_a_story_is_judged() {
    let console = demo().await;
    for person in sandbox::demo_users() {
        let readiness = match person.userid {
            // Not answered within the time that a person would wait.
            "slow" => continue,
            "garbage" | "http_502" | "redirect" | "huge" | "reset" | "code_60020" => continue,
            "offline" => Readiness::NotReady,
            "online_only" => Readiness::OnlineNow,
            "web_only" => Readiness::NoMobileClient,
            "not_imported" => Readiness::NoSuchAccount,
            _ => Readiness::Ready,
        };
        let asked = json!({ "sdkappid": APP, "userids": [person.userid] });
        let report: StatusReport = console.ok("get_status", asked).await;
        assert_eq!(report.users.len(), 1, "{report:?}");
        let user = &report.users[0];
        assert_eq!((user.userid.as_str(), user.readiness), (person.userid, readiness));
        assert!(!user.meaning.is_empty() && !user.next.is_empty(), "{user:?}");
        assert!(report.raw.contains(person.userid), "{}", report.raw);
    }
}

#[tokio::test]
async fn a_vendor_that_fails_is_an_answer_with_a_solution() {
    let console = demo().await;
    for (userid, code) in [
        ("garbage", ""),
        ("http_502", ""),
        ("redirect", ""),
        ("huge", ""),
        ("reset", ""),
        ("code_60020", "60020"),
        ("code_70009", "70009"),
        ("code_123456", "123456"),
    ] {
        let asked = json!({ "sdkappid": APP, "userids": [userid] });
        let error = console.refused("get_status", asked).await;
        assert_eq!((error.field, error.code.as_str()), (None, code), "{userid}");
        for text in [&error.title, &error.solution] {
            assert!(!text.en.is_empty() && !text.zh.is_empty(), "{userid}: {error:?}");
        }
        assert_eq!(error.info.is_empty(), code.is_empty(), "{userid}: {error:?}");
    }
}

#[tokio::test]
async fn a_gateway_is_named_by_its_status() {
    let console = demo().await;
    let asked = json!({ "sdkappid": APP, "userids": ["http_502"] });
    let error = console.refused("get_status", asked).await;
    assert!(error.title.en.contains("502") && error.title.zh.contains("502"), "{error:?}");
}

#[tokio::test]
async fn five_hundred_users_at_once_and_no_more() {
    let console = demo().await;
    let users = |count: usize| (0..count).map(|at| format!("user{at}")).collect::<Vec<_>>();
    let asked = json!({ "sdkappid": APP, "userids": users(500) });
    let report: StatusReport = console.ok("get_status", asked).await;
    let order: Vec<_> = report.users.iter().map(|user| user.userid.clone()).collect();
    assert_eq!(order, users(500));
    let count = |of| report.users.iter().filter(|user| user.readiness == of).count();
    // By the last digit: 0 to 4 and 8 are ready, 5 online, 6 web, 7 offline, 9 unknown.
    assert_eq!(count(Readiness::Ready), 300);
    assert_eq!(count(Readiness::OnlineNow), 50);
    assert_eq!(count(Readiness::NoMobileClient), 50);
    assert_eq!(count(Readiness::NotReady), 50);
    assert_eq!(count(Readiness::NoSuchAccount), 50);

    let asked = json!({ "sdkappid": APP, "userids": users(501) });
    let error = console.refused("get_status", asked).await;
    assert_eq!(error.field, Some(Field::UserId));
    assert!(error.title.en.contains("501") && error.title.zh.contains("501"), "{error:?}");
}

#[tokio::test]
async fn a_bad_user_id_is_refused_at_its_field() {
    let console = demo().await;
    for (userids, word) in [
        (vec![], "UserID"),
        (vec![String::new()], "UserID"),
        (vec!["x".repeat(33)], "33 bytes"),
        (vec!["a\tb".to_owned()], "control character"),
        (vec!["alice".to_owned(), "b\nb".to_owned()], "number 2"),
    ] {
        let asked = json!({ "sdkappid": APP, "userids": userids });
        let error = console.refused("get_status", asked).await;
        assert_eq!(error.field, Some(Field::UserId), "{userids:?}");
        assert!(error.title.en.contains(word), "{error:?}");
        assert!(!error.title.zh.is_empty(), "{error:?}");
    }
}

#[tokio::test]
async fn an_app_that_is_not_configured_is_refused_at_its_field() {
    let console = demo().await;
    for sdkappid in [0, 1_400_000_999] {
        let asked = json!({ "sdkappid": sdkappid, "userids": ["alice"] });
        let error = console.refused("get_status", asked).await;
        assert_eq!(error.field, Some(Field::App), "{sdkappid}: {error:?}");
    }
}
