//! The calls themselves: what is told where no proper answer comes, and what is sent again.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use push_vendors::{
    CallObserver, Credential, DirectPushService, HuaweiAuth, ServiceAccount, VendorHosts,
    VendorSecret, open,
};
use sandbox::push_vendors::{
    HONOR, HUAWEI, MEIZU, ReplyTrigger, ScriptedReply, VIVO, faults, scripted_replies,
};
use shared::api::{DirectResult, DirectStep, DirectStepView};
use shared::chat::{DeviceToken, StageState, Vendor};
use shared::push::{Class, catalogue};
use tokio::net::TcpListener;

use crate::kit::hosts;
use crate::live::{fcm, push, sandbox, service};

fn meizu() -> Credential {
    let known = &MEIZU;
    Credential::Meizu {
        app_id: known.app_id.to_owned(),
        app_secret: VendorSecret::new(known.app_secret),
    }
}

async fn test(
    service: &DirectPushService,
    credential: &Credential,
    hosts: &VendorHosts,
    token: &str,
) -> DirectResult {
    let token = DeviceToken::parse(token).unwrap();
    let push_vendor = open(credential, hosts, &token);
    let push = push(&token);
    service.test("1/1", push_vendor.as_ref(), &push, &|_: &[DirectStepView]| {}).await
}

#[tokio::test]
async fn each_broken_answer_is_told_for_what_it_is() {
    let (address, _stop) = sandbox().await;
    let base = format!("http://{address}{}", "/push/meizu");
    let hosts = hosts(&base, &base);
    let mut faults = faults();
    faults.retain(|fault| fault.vendor == "meizu");
    assert_eq!(faults.len(), 10);
    for fault in faults {
        let total = if fault.fault == "slow" { 500 } else { 20_000 };
        let service = service(Duration::from_millis(total));
        let result = test(&service, &meizu(), &hosts, &fault.token).await;
        let (code, class) = match fault.fault {
            // Nothing says that the push was not sent.
            "slow" => ("net/timeout-after-write", Class::Other),
            "reset" => ("net/closed", Class::Other),
            "garbage" => ("net/web-page", Class::Other),
            "half" => ("net/cut", Class::Other),
            "huge" => ("net/too-large", Class::Other),
            "redirect" => ("net/redirect", Class::VendorUnavailable),
            "http_429" => ("HTTP 429", Class::Quota),
            "http_502" => ("HTTP_5xx", Class::Other),
            // The code of an answer that is in order but for its date.
            "skew" | "skewok" => (result.code.as_str(), result.class),
            other => panic!("{other} is new"),
        };
        assert_eq!(
            (result.code.as_str(), result.class),
            (code, class),
            "{}: {result:?}",
            fault.fault
        );
        assert_eq!(result.may_be_sent, class == Class::Other, "{result:?}");
        assert_eq!(result.accepted, fault.fault == "skewok", "{result:?}");
        let noted = result.notes.iter().any(|note| note.code == "local/clock-skew");
        assert_eq!(noted, fault.fault.starts_with("skew"), "{}: {:?}", fault.fault, result.notes);
        assert!(result.raw.chars().count() <= 4_100, "{}", result.raw.len());
    }
}

#[tokio::test]
async fn an_observer_learns_of_each_call_and_of_no_token() {
    let (address, _stop) = sandbox().await;
    let at = |prefix: &str| format!("http://{address}{prefix}");
    let hosts = hosts(&at("/push/fcm"), &at("/push/fcm-auth"));
    let seen = Arc::new(Mutex::new(Vec::new()));
    let ends = Arc::clone(&seen);
    let token = format!("{}:APA91{}", "f".repeat(22), "g".repeat(110));
    let secret = token.clone();
    let service = service(Duration::from_secs(20)).with_observer(CallObserver::new(move |end| {
        assert!(!format!("{end:?}").contains(&secret));
        ends.lock().unwrap().push((end.service, end.operation, end.is_good));
    }));
    let result = test(&service, &fcm(), &hosts, &token).await;
    assert!(result.accepted, "{result:?}");
    let wanted = [("fcm", "sign_in", true), ("fcm", "dry_run", true), ("fcm", "send", true)];
    assert_eq!(*seen.lock().unwrap(), wanted);
}

#[tokio::test]
async fn nothing_goes_out_where_nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let service = service(Duration::from_secs(20));
    let result = test(&service, &meizu(), &hosts(&base, &base), &"m".repeat(45)).await;
    assert_eq!((result.code.as_str(), result.http_status), ("net/refused", None));
    assert_eq!(result.class, Class::VendorUnavailable);
    assert!(result.curl.contains("<DEVICE_TOKEN>") && result.raw.is_empty());
}

#[tokio::test]
async fn a_name_without_an_address_is_told_as_such() {
    let base = "https://no-such-host.invalid";
    let service = service(Duration::from_secs(20));
    let result = test(&service, &meizu(), &hosts(base, base), &"m".repeat(45)).await;
    assert_eq!(result.code, "net/dns", "{result:?}");
}

#[tokio::test]
async fn a_host_that_speaks_no_tls_is_told_as_such() {
    let (address, _stop) = sandbox().await;
    let base = format!("https://{address}");
    let service = service(Duration::from_secs(20));
    let result = test(&service, &meizu(), &hosts(&base, &base), &"m".repeat(45)).await;
    assert_eq!(result.code, "net/not-tls", "{result:?}");
}

#[tokio::test]
async fn a_refused_sign_in_ends_it_there() {
    let (address, _stop) = sandbox().await;
    let at = |prefix: &str| format!("http://{address}{prefix}");
    let hosts = hosts(&at("/push/fcm"), &at("/push/fcm-auth"));
    let mut credential = fcm();
    if let Credential::Fcm(account) = &mut credential {
        account.account = account.account.replace('@', "-badsecret@");
    }
    let token =
        DeviceToken::parse(&format!("{}:APA91{}", "f".repeat(22), "g".repeat(110))).unwrap();
    let push_vendor = open(&credential, &hosts, &token);
    let push = push(&token);
    let seen = Mutex::new(Vec::new());
    let watcher = |steps: &[DirectStepView]| seen.lock().unwrap().push(steps.to_vec());
    let result =
        service(Duration::from_secs(20)).test("1/1", push_vendor.as_ref(), &push, &watcher).await;
    assert_eq!(result.class, Class::CredentialInvalid, "{result:?}");
    let steps = seen.into_inner().unwrap();
    let last = steps.last().unwrap();
    let states: Vec<_> = last.iter().map(|step| (step.kind, step.state)).collect();
    assert_eq!(
        states,
        [
            (DirectStep::PreFlight, StageState::Passed),
            (DirectStep::SignedIn, StageState::Failed),
            (DirectStep::Validated, StageState::Waiting),
            (DirectStep::Accepted, StageState::Waiting),
        ]
    );
    assert!(!result.curl.contains("eyJ"), "an assertion: {}", result.curl);
}

#[tokio::test]
async fn each_step_passes_with_a_new_access_token_and_with_a_cached_one() {
    let (address, _stop) = sandbox().await;
    let base = format!("http://{address}/push/vivo");
    let (hosts, known) = (hosts(&base, &base), &VIVO);
    let vivo = Credential::Vivo {
        app_id: known.app_id.to_string(),
        app_key: known.app_key.to_owned(),
        app_secret: VendorSecret::new(known.app_secret),
    };
    let service = service(Duration::from_secs(20));
    for device in ["1", "2"] {
        let token = DeviceToken::parse(&device.repeat(23)).unwrap();
        let push_vendor = open(&vivo, &hosts, &token);
        let seen = Mutex::new(Vec::new());
        let watcher = |steps: &[DirectStepView]| *seen.lock().unwrap() = steps.to_vec();
        let result = service.test("1/1", push_vendor.as_ref(), &push(&token), &watcher).await;
        assert!(result.accepted, "{result:?}");
        let steps = seen.into_inner().unwrap();
        let states: Vec<_> = steps.iter().map(|step| (step.kind, step.state)).collect();
        let all = [DirectStep::PreFlight, DirectStep::SignedIn, DirectStep::Accepted];
        assert_eq!(states, all.map(|step| (step, StageState::Passed)), "{device}");
    }
}

/// The credential that a scripted reply needs, with the hosts it goes to.
fn scripted_result(
    scripted: &ScriptedReply,
    at: impl Fn(&str) -> String,
) -> (Credential, VendorHosts) {
    let secret = |text: &str| VendorSecret::new(text);
    match (scripted.vendor, &scripted.trigger) {
        ("fcm", ReplyTrigger::Credential(email)) => {
            let mut credential = fcm();
            if let Credential::Fcm(account) = &mut credential {
                account.account.clone_from(email);
            }
            (credential, hosts(&at("/push/fcm"), &at("/push/fcm-auth")))
        }
        ("huawei", ReplyTrigger::Credential(client_id)) => (
            Credential::Huawei(HuaweiAuth::Client {
                client_id: client_id.clone(),
                client_secret: secret(HUAWEI.client_secret),
                project_id: None,
            }),
            hosts(&at("/push/huawei"), &at("/push/huawei-auth")),
        ),
        ("honor", ReplyTrigger::Credential(client_id)) => (
            Credential::Honor {
                app_id: HONOR.app_id.to_owned(),
                client_id: client_id.clone(),
                client_secret: secret(HONOR.client_secret),
            },
            hosts(&at("/push/honor"), &at("/push/honor-auth")),
        ),
        ("huawei", ReplyTrigger::HarmonyV3) => (
            Credential::Huawei(HuaweiAuth::Account(ServiceAccount {
                project_id: HUAWEI.project_id.to_owned(),
                account: HUAWEI.sub_account.to_owned(),
                key_id: HUAWEI.key_id.to_owned(),
                private_key: secret(HUAWEI.private_key),
            })),
            hosts(&at("/push/huawei"), &at("/push/huawei-auth")),
        ),
        other => panic!("{other:?} is new"),
    }
}

#[tokio::test]
async fn what_a_sign_in_or_harmony_answers_is_read_as_its_row() {
    let (address, _stop) = sandbox().await;
    let at = |prefix: &str| format!("http://{address}{prefix}");
    let service = service(Duration::from_secs(20));
    let (mut wrong, mut count) = (Vec::new(), 0);
    let special =
        |by: &ReplyTrigger| matches!(by, ReplyTrigger::Credential(_) | ReplyTrigger::HarmonyV3);
    for scripted in scripted_replies().into_iter().filter(|scripted| special(&scripted.trigger)) {
        count += 1;
        let (credential, hosts) = scripted_result(&scripted, at);
        let result = test(&service, &credential, &hosts, &scripted.token).await;
        let row = catalogue::lookup(Vendor::from_slug(scripted.vendor), scripted.code).unwrap();
        if result.class != row.class || result.cause != row.cause {
            wrong.push(format!("{} {}: {result:?}", scripted.vendor, scripted.code));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 8, "{count}");
}
