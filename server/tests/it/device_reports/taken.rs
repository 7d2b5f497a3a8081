//! What becomes of reports that are taken.

use serde_json::json;
use shared::api::{BindingSource, FindingState};

use super::{PERSON, TOKEN, ask, bound, taken};
use crate::console::support::demo;

#[tokio::test]
async fn a_device_is_shown_without_any_push() {
    let console = demo().await;
    taken(&console, PERSON, bound(PERSON, "phone-1", TOKEN)).await;
    let information = ask(&console, PERSON).await;
    assert!(!information.ended && information.checklist.is_empty(), "{information:?}");
    let [binding] = &*information.bindings else { panic!("{information:?}") };
    assert_eq!((&*binding.certificate_id, &*binding.token), ("31001", TOKEN));
    assert_eq!((&*binding.system, binding.notification), ("iOS 18.5", Some(1)));
    assert_eq!(binding.source, BindingSource::Reported);
    assert!(binding.configured);
}

#[tokio::test]
async fn of_an_installation_the_newest_token_is_kept() {
    let console = demo().await;
    let [old, new] = ["a1", "b2"].map(|half| half.repeat(32));
    for (install, token) in [("one", &old), ("two", &old), ("one", &new), ("one", &new)] {
        taken(&console, PERSON, bound(PERSON, install, token)).await;
    }
    let tokens = ask(&console, PERSON).await.bindings;
    let mut tokens: Vec<_> = tokens.into_iter().map(|binding| binding.token).collect();
    tokens.sort_unstable();
    assert_eq!(tokens, [old, new], "of two installations");
}

#[tokio::test]
async fn a_failed_registration_stands_in_place_of_the_checklist_until_one_succeeds() {
    let console = demo().await;
    let failed = json!({ "userid": PERSON, "result_code": 22001, "result_info": "none" });
    taken(&console, PERSON, failed).await;
    let information = ask(&console, PERSON).await;
    let told = information.findings.iter().find(|found| found.code == "22001").unwrap();
    assert_eq!(told.state, FindingState::Failed);
    assert!(told.detail.en.contains("none") && !told.solution.en.is_empty(), "{told:?}");
    assert!(information.ended && information.checklist.is_empty());
    taken(&console, PERSON, bound(PERSON, "", TOKEN)).await;
    let information = ask(&console, PERSON).await;
    assert!(information.findings.iter().all(|found| found.code != "22001"));
}

#[tokio::test]
async fn a_log_out_ends_what_this_installation_reported() {
    let console = demo().await;
    for install in ["one", "two"] {
        taken(&console, PERSON, bound(PERSON, install, &install.repeat(20))).await;
    }
    let gone = json!({ "userid": PERSON, "install_id": "one", "logged_out": true });
    taken(&console, PERSON, gone).await;
    let left = ask(&console, PERSON).await.bindings;
    assert_eq!(left.len(), 1);
    assert!(left[0].token.starts_with("two"));
}

#[tokio::test]
async fn what_only_the_app_knows_is_kept() {
    let console = demo().await;
    let mut body = bound(PERSON, "phone-1", TOKEN);
    body["environment"] = "development".into();
    body["app_version"] = "3.2.1".into();
    taken(&console, PERSON, body).await;
    let information = ask(&console, PERSON).await;
    let binding = &information.bindings[0];
    assert_eq!((&*binding.build_environment, &*binding.app_version), ("development", "3.2.1"));
    // The certificate is for the App Store.
    let told = information.findings.iter().find(|found| found.state == FindingState::Notice);
    assert!(told.unwrap().title.en.contains("do not fit"), "{information:?}");
}

#[tokio::test]
async fn without_a_name_the_registration_id_tells_installations_apart() {
    let console = demo().await;
    for (registration, token) in [("one", "a1"), ("two", "b2"), ("one", "c3")] {
        let mut body = bound(PERSON, "", &token.repeat(32));
        body["registration_id"] = registration.into();
        taken(&console, PERSON, body).await;
    }
    assert_eq!(ask(&console, PERSON).await.bindings.len(), 2);
    let gone = json!({ "userid": PERSON, "registration_id": "two", "logged_out": true });
    taken(&console, PERSON, gone).await;
    let left = ask(&console, PERSON).await.bindings;
    assert_eq!((left.len(), &*left[0].token), (1, &*"c3".repeat(32)));
}

/// As the push plug-in for React Native hands it over on iPhones.
#[tokio::test]
async fn an_apns_token_in_base64_is_read() {
    let console = demo().await;
    let wrapped = "APwTrf94USK0rSiAmjQgmCNBJBQhNICXh45XfJkd6PA=";
    taken(&console, PERSON, bound(PERSON, "phone-1", wrapped)).await;
    assert_eq!(ask(&console, PERSON).await.bindings[0].token, TOKEN);
}

#[tokio::test]
async fn a_report_that_is_sent_again_adds_nothing() {
    let console = demo().await;
    for _ in 0..3 {
        taken(&console, PERSON, bound(PERSON, "phone-1", TOKEN)).await;
    }
    assert_eq!(ask(&console, PERSON).await.bindings.len(), 1);
}

#[tokio::test]
async fn each_of_many_installations_is_shown() {
    let console = demo().await;
    for number in 10..22 {
        let (install, token) = (format!("phone-{number}"), number.to_string().repeat(32));
        taken(&console, PERSON, bound(PERSON, &install, &token)).await;
    }
    assert_eq!(ask(&console, PERSON).await.bindings.len(), 12);
}
