//! **Get device information**, and bindings that are typed in.

use serde_json::{Value, json};
use shared::api::{Binding, BindingSource, DeviceInformation, Field, FindingState};
use shared::chat::Vendor;

use crate::console::support::{APP, Page, demo};

async fn ask(page: &Page, userid: &str, id: &str) -> DeviceInformation {
    let asked = json!({ "sdkappid": APP, "userid": userid, "task_or_push_id": id });
    page.ok("get_device_information", asked).await
}

fn typed(userid: &str, certificate: &str, token: &str) -> Value {
    json!({ "sdkappid": APP, "userid": userid, "certificate_id": certificate, "token": token })
}

#[tokio::test]
async fn an_account_that_does_not_exist_ends_the_query() {
    let console = demo().await;
    let information = ask(&console, "not_imported", "").await;
    assert!(information.ended && !information.can_probe, "{information:?}");
    assert!(information.bindings.is_empty() && information.checklist.is_empty());
    assert!(information.findings.iter().any(|found| found.state == FindingState::Failed));
}

#[tokio::test]
async fn nobody_is_probed_who_gets_no_push() {
    let console = demo().await;
    for userid in ["offline", "web_only", "online_only"] {
        let information = ask(&console, userid, "").await;
        assert_eq!(information.can_test_online, userid == "online_only", "{userid}");
        assert!(information.ended && !information.can_probe, "{userid}: {information:?}");
        // Who has no phone needs no other reason.
        assert_eq!(information.checklist.is_empty(), userid == "web_only", "{userid}");
    }
}

#[tokio::test]
async fn where_nothing_was_uploaded_a_checklist_says_why() {
    let console = demo().await;
    let information = ask(&console, "user4", "").await;
    assert!(information.ended && information.can_probe, "{information:?}");
    assert!(information.bindings.is_empty());
    let checklist = serde_json::to_string(&information.checklist).unwrap();
    for code in ["21005", "22001", "8000"] {
        assert!(checklist.contains(code), "{code} is missing: {checklist}");
    }
    assert!(information.checklist.iter().all(|reason| !reason.title.zh.is_empty()));
}

#[tokio::test]
async fn a_task_id_shows_what_was_bound_and_it_stays_known() {
    let console = demo().await;
    let information = ask(&console, "user4", "demo-task-user4").await;
    assert!(!information.ended && information.checklist.is_empty(), "{information:?}");
    let [row] = &information.bindings[..] else { panic!("{information:?}") };
    assert_eq!((row.certificate_id.as_str(), row.label.as_str()), ("31001", "iPhone, App Store"));
    assert_eq!((row.vendor, row.environment.as_str()), (Some(Vendor::Apns), "production"));
    assert_eq!((row.source, row.configured), (BindingSource::TaskTrace, true));
    assert_eq!((row.token.len(), row.notification), (64, Some(1)));
    assert_eq!((row.device_model.as_str(), row.system.as_str()), ("iPhone16,1", "APNS 18.5"));
    assert_eq!((row.sdk_version.as_str(), row.push_version.as_str()), ("8.6.7040", "8.6.7040"));

    let again = ask(&console, "user4", "").await;
    assert_eq!(again.bindings, information.bindings);
    let twice = ask(&console, "user4", "demo-task-user4").await;
    assert_eq!(twice.bindings.len(), 1, "{twice:?}");
}

#[tokio::test]
async fn a_push_id_shows_what_was_bound() {
    let console = demo().await;
    let information = ask(&console, "huawei_ready", "demo-push-huawei_ready").await;
    let [row] = &information.bindings[..] else { panic!("{information:?}") };
    assert_eq!((row.certificate_id.as_str(), row.vendor), ("31003", Some(Vendor::Huawei)));
    assert_eq!(row.source, BindingSource::MessageTrace);
}

#[tokio::test]
async fn two_phones_are_two_rows() {
    let console = demo().await;
    let information = ask(&console, "two_devices", "demo-task-two_devices").await;
    let mut certificates: Vec<_> =
        information.bindings.iter().map(|row| row.certificate_id.as_str()).collect();
    certificates.sort_unstable();
    assert_eq!(certificates, ["31001", "31003"]);
}

#[tokio::test]
async fn an_unknown_id_is_a_finding_and_nothing_is_lost() {
    let console = demo().await;
    ask(&console, "user4", "demo-task-user4").await;
    for id in ["batch_of_nobody", "nothing-under-this", "expired-task"] {
        let information = ask(&console, "user4", id).await;
        let failed: Vec<_> =
            information.findings.iter().filter(|f| f.state == FindingState::Failed).collect();
        assert_eq!(failed.len(), 1, "{id}: {information:?}");
        assert!(!failed[0].detail.is_empty() && !failed[0].solution.is_empty(), "{failed:?}");
        assert_eq!(information.bindings.len(), 1, "{id}");
    }
    for id in ["two words", &"a".repeat(257)] {
        let asked = json!({ "sdkappid": APP, "userid": "user4", "task_or_push_id": id });
        let error = console.refused("get_device_information", asked).await;
        assert_eq!(error.field, Some(Field::TaskId), "{id}");
    }
}

#[tokio::test]
async fn somebody_elses_task_says_nothing_about_this_user() {
    let console = demo().await;
    let information = ask(&console, "huawei_ready", "demo-task-user4").await;
    assert!(information.bindings.is_empty() && information.ended, "{information:?}");
    assert!(information.findings.iter().any(|found| found.state == FindingState::Failed));
}

#[tokio::test]
async fn a_typed_binding_is_kept_with_its_face() {
    let console = demo().await;
    let row: Binding = console.ok("add_binding", typed("user4", " 31002 ", "abc123")).await;
    assert_eq!((row.certificate_id.as_str(), row.label.as_str()), ("31002", "iPhone, development"));
    assert_eq!((row.source, row.vendor), (BindingSource::Typed, Some(Vendor::Apns)));
    let information = ask(&console, "user4", "").await;
    assert_eq!(information.bindings, [row]);
    assert!(!information.ended && information.checklist.is_empty());
}

/// As it would be for a direct test.
#[tokio::test]
async fn a_typed_token_loses_what_stands_around_it() {
    let console = demo().await;
    let token = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";
    let wrapped = format!("Optional(\"{token}\")");
    let row: Binding = console.ok("add_binding", typed("user4", "31002", &wrapped)).await;
    assert_eq!(row.token, token);
    // Whose token it is cannot be known here.
    let error = console.refused("add_binding", typed("user4", "39999", "a b")).await;
    assert_eq!(error.field, Some(Field::Token));
}

#[tokio::test]
async fn a_certificate_that_is_not_configured_is_kept_and_marked() {
    let console = demo().await;
    let row: Binding = console.ok("add_binding", typed("user4", "39999", "abc123")).await;
    assert_eq!((row.certificate_id.as_str(), row.configured, row.vendor), ("39999", false, None));
    assert!(row.label.is_empty());
}

#[tokio::test]
async fn each_bad_field_of_a_typed_binding_is_named() {
    let console = demo().await;
    for (arguments, field) in [
        (typed("", "31001", "abc"), Field::UserId),
        (typed("alice", "", "abc"), Field::CertificateId),
        (typed("alice", "31001x", "abc"), Field::CertificateId),
        (typed("alice", "31001", ""), Field::Token),
        (typed("alice", "31001", "a b"), Field::Token),
    ] {
        let error = console.refused("add_binding", arguments.clone()).await;
        assert_eq!(error.field, Some(field), "{arguments}");
        assert!(!error.title.en.is_empty() && !error.title.zh.is_empty(), "{error:?}");
    }
}

#[tokio::test]
async fn a_push_that_a_webhook_reported_shows_what_was_bound() {
    let console = demo().await;
    let event = json!({ "Events": [{
        "CallbackCommand": "Push.AllMemberPush", "EventType": 1,
        "TaskId": "demo-task-user4", "DataId": "", "TaskTime": 1, "EventTime": 2,
        "To_Account": "user4", "PushPlatform": 1, "PushStage": 1, "ErrCode": 0,
    }]});
    let path = format!("/webhooks/tencent/{APP}?SdkAppid={APP}&CallbackCommand=Push.AllMemberPush");
    console.report(&path, event).await;
    // The event is acknowledged first and stored a moment later.
    let information = loop {
        let information = ask(&console, "user4", "").await;
        if !information.bindings.is_empty() {
            break information;
        }
    };
    let [row] = &information.bindings[..] else { panic!("{information:?}") };
    assert_eq!((row.source, row.certificate_id.as_str()), (BindingSource::Webhook, "31001"));
}

#[tokio::test]
async fn a_push_id_of_an_unsigned_event_files_no_device() {
    let console = demo().await;
    let report = |id: &str| {
        json!({ "Events": [{
            "CallbackCommand": "Push.OfflinePush", "EventType": 1, "EventTime": 2,
            "From_Account": "x", "To_Account": "user4", "PushPlatform": 4, "PushStage": 1,
            "MsgKey": id, "PushID": id, "ErrCode": 0,
        }]})
    };
    let path = format!("/webhooks/tencent/{APP}?SdkAppid={APP}&CallbackCommand=Push.OfflinePush");
    // The trace of this ID shows somebody else's phone.
    console.report(&path, report("demo-push-huawei_ready")).await;
    let task = json!({ "Events": [{
        "CallbackCommand": "Push.AllMemberPush", "EventType": 1, "EventTime": 1,
        "TaskId": "demo-task-user4", "To_Account": "user4", "PushStage": 1,
        "ErrCode": 0,
    }]});
    // The queue is in order: once this one is found, the first was seen as well.
    let all = format!("/webhooks/tencent/{APP}?CallbackCommand=Push.AllMemberPush");
    console.report(&all, task).await;
    let information = loop {
        let information = ask(&console, "user4", "").await;
        if !information.bindings.is_empty() {
            break information;
        }
    };
    let ids: Vec<_> = information.bindings.iter().map(|row| &*row.certificate_id).collect();
    assert_eq!(ids, ["31001"], "{information:?}");
}
