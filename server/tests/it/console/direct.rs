//! **Start testing** at the push vendor itself, against the sandbox's stand-ins.

use sandbox::push_vendors::{ReplyTrigger, ScriptedReply, scripted_replies};
use serde_json::{Value, json};
use shared::api::{
    ApiError, AppInfo, CheckRecord, DirectResult, DirectStep, Field, Outcome, Progress, RunState,
};
use shared::chat::{StageState, Vendor};
use shared::push::{Class, catalogue};

use crate::console::support::{APP, Console, demo};

/// The demo's certificate of a vendor.
fn certificate(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Apns => "31001",
        Vendor::Huawei => "31003",
        Vendor::Honor => "31004",
        Vendor::Xiaomi => "31005",
        Vendor::Oppo => "31006",
        Vendor::Vivo => "31007",
        Vendor::Meizu => "31008",
        Vendor::Fcm => "31009",
    }
}

fn asked(vendor: Vendor, token: &str, through: &str, dry_run: bool, userid: &str) -> Value {
    json!({
        "test": {
            "sdkappid": APP, "userid": userid, "certificate_id": certificate(vendor),
            "mode": "offline", "consent": !dry_run,
            "direct": { "through": through, "dry_run": dry_run, "test_mode": false },
        },
        "token": token,
    })
}

/// A run at the vendor alone, to its end.
async fn direct(console: &Console, vendor: Vendor, token: &str, dry_run: bool) -> Progress {
    let asked = asked(vendor, token, "direct", dry_run, "");
    let begun: Progress = console.ok("start_push_test", asked).await;
    console.ended(begun).await
}

fn result(progress: &Progress) -> &DirectResult {
    progress.result.as_ref().and_then(|result| result.direct.as_ref()).unwrap()
}

/// A token of the usual shape that asks for nothing.
fn good(vendor: Vendor) -> String {
    match vendor {
        Vendor::Apns => "0f".repeat(32),
        Vendor::Fcm => format!("{}:APA91{}", "f".repeat(22), "g".repeat(110)),
        Vendor::Huawei => "M".repeat(64),
        Vendor::Honor => "H".repeat(64),
        Vendor::Xiaomi => "x".repeat(44),
        Vendor::Oppo => format!("OPPO_CN_{}", "0a".repeat(16)),
        Vendor::Vivo => "1".repeat(23),
        Vendor::Meizu => "m".repeat(45),
    }
}

#[tokio::test]
async fn every_vendor_takes_a_good_token() {
    let console = demo().await;
    for vendor in Vendor::ALL {
        let done = direct(&console, vendor, &good(vendor), false).await;
        let told = result(&done);
        assert!(told.accepted && told.class == Class::Success, "{told:?}");
        assert!(!told.dry_run && told.http_status == Some(200), "{told:?}");
        assert_eq!(done.result.as_ref().unwrap().verdict.outcome, Outcome::Proven, "{told:?}");
        assert_eq!(done.direct.first().unwrap().kind, DirectStep::PreFlight, "{done:?}");
        assert_eq!(done.direct.last().unwrap().kind, DirectStep::Accepted, "{done:?}");
        assert!(done.direct.iter().all(|step| step.state == StageState::Passed), "{done:?}");
        assert!(!told.message_id.is_empty() || vendor == Vendor::Honor, "{told:?}");
    }
}

#[tokio::test]
async fn the_steps_are_those_the_vendor_has() {
    use DirectStep::{Accepted, PreFlight, SignedIn, Validated};
    let console = demo().await;
    for (vendor, dry_run, wanted) in [
        (Vendor::Apns, false, &[PreFlight, Accepted][..]),
        (Vendor::Meizu, false, &[PreFlight, Accepted]),
        (Vendor::Vivo, false, &[PreFlight, SignedIn, Accepted]),
        (Vendor::Fcm, false, &[PreFlight, SignedIn, Validated, Accepted]),
        (Vendor::Fcm, true, &[PreFlight, SignedIn, Validated]),
    ] {
        let done = direct(&console, vendor, &good(vendor), dry_run).await;
        let steps: Vec<_> = done.direct.iter().map(|step| step.kind).collect();
        assert_eq!(steps, wanted, "{vendor:?}");
        assert_eq!(result(&done).dry_run, dry_run);
    }
}

/// The test result of a scripted reply that differs from its row.
async fn scripted_result(console: &Console, scripted: &ScriptedReply) -> Option<String> {
    let vendor = Vendor::from_slug(scripted.vendor).unwrap();
    let dry_run = scripted.trigger == ReplyTrigger::DryRun;
    let done = direct(console, vendor, &scripted.token, dry_run).await;
    let told = result(&done);
    // The sandbox's other host refuses it as well.
    let code = match scripted.code {
        "BadDeviceToken" => "BadDeviceToken/both-environments",
        code => code,
    };
    let row =
        catalogue::lookup(Some(vendor), code).or_else(|| catalogue::lookup(None, code)).unwrap();
    let class = if row.class == Class::Success { told.accepted } else { !told.accepted };
    let good = class && told.class == row.class && told.cause == row.cause;
    (!good).then(|| {
        format!(
            "{} {}: wanted {:?}, got {:?} {} {:?} {:?}",
            scripted.vendor,
            scripted.code,
            row.class,
            told.class,
            told.code,
            told.http_status,
            told.info
        )
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_that_a_vendor_can_answer_is_read_as_that_row() {
    let console = demo().await;
    let (mut wrong, mut count) = (Vec::new(), 0);
    for scripted in scripted_replies() {
        // Our token is always too new to be too old: its row is the one for a fresh one.
        if scripted.code == "ExpiredProviderToken" {
            continue;
        }
        if matches!(
            scripted.trigger,
            ReplyTrigger::Token | ReplyTrigger::DryRun | ReplyTrigger::BothHosts
        ) {
            count += 1;
            wrong.extend(scripted_result(&console, &scripted).await);
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 150, "{count}");
}

#[tokio::test]
async fn a_second_push_to_a_token_has_to_wait() {
    let console = demo().await;
    let token = good(Vendor::Meizu);
    direct(&console, Vendor::Meizu, &token, false).await;
    let again = direct(&console, Vendor::Meizu, &token, false).await;
    let told = result(&again);
    assert_eq!((told.code.as_str(), told.class), ("local/too-soon", Class::Quota));
    assert_eq!(again.result.as_ref().unwrap().verdict.outcome, Outcome::NoVerdict);
    assert_eq!(told.http_status, None);
}

#[tokio::test]
async fn a_token_of_another_vendor_goes_nowhere() {
    let console = demo().await;
    let done = direct(&console, Vendor::Oppo, &good(Vendor::Fcm), false).await;
    let told = result(&done);
    assert_eq!(told.code, "local/token-of-other-vendor");
    assert_eq!((told.info.as_str(), told.http_status), ("FCM", None));
    assert_eq!(done.direct[0].state, StageState::Failed);
    assert!(done.direct[1..].iter().all(|step| step.state == StageState::NoData));
}

#[tokio::test]
async fn a_typed_token_in_another_dress_is_cleaned_and_that_is_told() {
    let console = demo().await;
    let (apns, fcm) = (good(Vendor::Apns), good(Vendor::Fcm));
    let groups = |token: &str| {
        token.chars().enumerate().fold(String::new(), |text, (at, sign)| match at % 8 {
            0 if at > 0 => format!("{text} {sign}"),
            _ => format!("{text}{sign}"),
        })
    };
    for (vendor, text, code) in [
        (Vendor::Apns, format!("<{}>", groups(&apns)), "local/token-with-blanks"),
        (Vendor::Fcm, format!("Optional(\"{fcm}\")"), "local/token-in-text"),
    ] {
        let done = direct(&console, vendor, &text, false).await;
        let told = result(&done);
        assert!(told.accepted, "{told:?}");
        assert_eq!(told.notes[0].code, code);
        assert!(!told.notes[0].title.zh.is_empty());
    }
}

#[tokio::test]
async fn a_text_that_is_no_token_is_named_and_goes_nowhere() {
    let console = demo().await;
    for (text, code) in [
        ("ExponentPushToken[Ab3dEf6hIj9lMn2pQr5tUv]", "local/token-expo"),
        ("6F9619FF-8B86-D011-B42D-00C04FC964FF", "local/token-uuid"),
        ("(null)", "local/token-null"),
        ("canary", "local/token-format"),
    ] {
        let done = direct(&console, Vendor::Apns, text, false).await;
        let told = result(&done);
        assert_eq!((told.code.as_str(), told.http_status), (code, None));
        let title = &done.result.as_ref().unwrap().verdict.title;
        assert!(title.en.contains("Nothing was sent"), "{title:?}");
    }
}

#[tokio::test]
async fn each_bad_question_is_refused_at_its_field() {
    let console = demo().await;
    let token = good(Vendor::Vivo);
    let mut no_consent = asked(Vendor::Vivo, &token, "direct", false, "");
    no_consent["test"]["consent"] = false.into();
    let mut unknown = asked(Vendor::Vivo, &token, "direct", false, "");
    unknown["test"]["certificate_id"] = "99999".into();
    for (question, field) in [
        (asked(Vendor::Vivo, "", "direct", false, ""), Field::Token),
        (asked(Vendor::Vivo, "a b", "direct", false, ""), Field::Token),
        (asked(Vendor::Vivo, &token, "direct", true, ""), Field::CertificateId),
        (asked(Vendor::Vivo, &token, "both", false, ""), Field::UserId),
        (unknown, Field::CertificateId),
        (no_consent, Field::Consent),
    ] {
        let error: ApiError = console.refused("start_push_test", question).await;
        assert_eq!(error.field, Some(field), "{error:?}");
        assert!(!error.title.en.is_empty() && !error.title.zh.is_empty());
    }
}

#[tokio::test]
async fn both_ways_are_judged_together() {
    let console = demo().await;
    for (userid, outcome, title) in [
        ("iphone_ready", Outcome::Proven, "look at the phone"),
        ("wrong_secret", Outcome::Fault, "copy of the certificate"),
        ("uninstalled", Outcome::Fault, "refused the token"),
    ] {
        let probe = console.run(userid, "", shared::api::TestMode::Probe).await;
        let row = probe.result.unwrap().bindings.into_iter().next().unwrap();
        let vendor = row.vendor.unwrap();
        let mut question = asked(vendor, &row.token, "both", false, userid);
        question["test"]["certificate_id"] = row.certificate_id.clone().into();
        let begun: Progress = console.ok("start_push_test", question).await;
        let done = console.ended(begun).await;
        let end = done.result.as_ref().unwrap();
        assert_eq!(end.verdict.outcome, outcome, "{userid}: {:?}", end.verdict);
        assert!(end.verdict.title.en.contains(title), "{userid}: {:?}", end.verdict.title);
        assert_eq!(end.checks.len(), 20);
        assert!(end.direct.is_some() && !done.stages.is_empty());
        assert_eq!(done.state, RunState::Done);
    }
}

#[tokio::test]
async fn what_is_kept_of_it_has_no_token() {
    let console = demo().await;
    for vendor in [Vendor::Apns, Vendor::Meizu, Vendor::Honor] {
        let scripted = scripted_replies().into_iter().find(|scripted| {
            scripted.vendor == vendor.slug()
                && scripted.trigger == ReplyTrigger::Token
                && catalogue::lookup(Some(vendor), scripted.code)
                    .is_some_and(|row| row.class == Class::DeviceUnregistered)
        });
        let token = scripted.unwrap().token;
        let done = direct(&console, vendor, &token, false).await;
        let told = result(&done);
        let shown = serde_json::to_string(&done).unwrap();
        assert!(!shown.contains(&token), "{vendor:?}: {shown}");
        assert!(told.curl.contains("<DEVICE_TOKEN>"), "{}", told.curl);
        assert!(!told.curl.contains("demo-"), "a secret: {}", told.curl);
        let record: CheckRecord = console.ok("get_check", json!({ "id": done.id })).await;
        assert!(!serde_json::to_string(&record).unwrap().contains(&token));
        for format in ["markdown", "json"] {
            let asked = json!({ "id": done.id, "format": format, "lang": "en" });
            let report: String = console.ok("export_check", asked).await;
            assert!(!report.contains(&token), "{vendor:?}: {report}");
            assert!(report.contains(&told.code), "{report}");
        }
    }
}

#[tokio::test]
async fn the_page_is_told_what_can_be_tested() {
    let console = demo().await;
    let apps: Vec<AppInfo> = console.ok("list_apps", json!({})).await;
    let certificates = &apps[0].certificates;
    assert!(certificates.iter().all(|certificate| certificate.direct.missing.is_empty()));
    let with = |is: fn(&shared::api::DirectAccess) -> bool| -> Vec<_> {
        let of = certificates.iter().filter(|certificate| is(&certificate.direct));
        of.map(|certificate| certificate.vendor).collect()
    };
    assert_eq!(with(|direct| direct.dry_run), [Vendor::Huawei, Vendor::Fcm]);
    assert_eq!(with(|direct| direct.test_mode), [Vendor::Vivo]);
    let shown = serde_json::to_string(&apps).unwrap();
    assert!(!shown.contains("demo-vivo") && !shown.contains("PRIVATE KEY"), "{shown}");
}
