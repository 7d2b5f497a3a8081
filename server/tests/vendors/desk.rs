//! The calls themselves: what is told where no proper answer comes, and what is sent again.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::Duration;

use sandbox::push_vendors::{credentials, faults, prefix};
use sandbox::{Sandbox, SandboxConfig};
use server::Clock;
use server::config::BaseUrl;
use server::vendors::{
    Credential, Desk, Push, ServiceAccount, VendorHosts, VendorSecret, WireLimits, open,
};
use shared::api::{DirectResult, DirectStep, DirectStepView};
use shared::chat::{DeviceToken, StageState};
use shared::push::Class;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A sandbox that ends when it is dropped.
struct Vendors {
    address: SocketAddr,
    _stop: oneshot::Sender<()>,
}

async fn vendors() -> Vendors {
    let listen = ([127, 0, 0, 1], 0).into();
    let sandbox = Sandbox::bind(SandboxConfig::demo(listen)).await.unwrap();
    let address = sandbox.local_addr();
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(sandbox.serve(async {
        let _ = stopped.await;
    }));
    Vendors { address, _stop: stop }
}

fn hosts(send: &str, auth: &str) -> VendorHosts {
    let at = |url: &str| BaseUrl::parse(url).unwrap();
    VendorHosts { send: at(send), auth: at(auth), other: None }
}

fn meizu() -> Credential {
    let known = &credentials().meizu;
    Credential::Meizu {
        app_id: known.app_id.to_owned(),
        app_secret: VendorSecret::new(known.app_secret),
    }
}

fn fcm() -> Credential {
    let known = &credentials().fcm;
    Credential::Fcm(ServiceAccount {
        project_id: known.project_id.to_owned(),
        account: known.client_email.to_owned(),
        key_id: known.private_key_id.to_owned(),
        private_key: VendorSecret::new(known.private_key),
    })
}

fn desk(total: Duration) -> Desk {
    let limits = WireLimits { total, ..WireLimits::default() };
    Desk::new(limits, Clock::system()).unwrap()
}

async fn test(
    desk: &Desk,
    credential: &Credential,
    hosts: &VendorHosts,
    token: &str,
) -> DirectResult {
    let token = DeviceToken::parse(token).unwrap();
    let channel = open(credential, hosts, &token);
    let push = Push {
        token: &token,
        title: "Checking your notifications",
        body: "Nothing to do.",
        id: "0b7f1d2e-3c4d-4e5f-8a6b-7c8d9e0f1a2b",
        dry_run: false,
        test_mode: false,
    };
    desk.test("1/1", channel.as_ref(), &push, &|_: &[DirectStepView]| {}).await
}

#[tokio::test]
async fn each_broken_answer_is_told_for_what_it_is() {
    let vendors = vendors().await;
    let base = format!("http://{}{}", vendors.address, prefix::MEIZU);
    let hosts = hosts(&base, &base);
    for fault in faults().into_iter().filter(|fault| fault.vendor == "meizu") {
        let total = if fault.fault == "slow" { 500 } else { 20_000 };
        let desk = desk(Duration::from_millis(total));
        let told = test(&desk, &meizu(), &hosts, &fault.token).await;
        let (code, class) = match fault.fault {
            "slow" | "reset" => ("net/timeout-after-write", Class::Other),
            "garbage" | "half" | "huge" | "redirect" => ("net/not-json", Class::VendorUnavailable),
            "http_429" => ("HTTP 429", Class::Quota),
            "http_502" => ("HTTP_5xx", Class::VendorUnavailable),
            // The code of an answer that is in order but for its date.
            "skew" | "skewok" => (told.code.as_str(), told.class),
            other => panic!("{other} is new"),
        };
        assert_eq!((told.code.as_str(), told.class), (code, class), "{}: {told:?}", fault.fault);
        assert_eq!(told.accepted, fault.fault == "skewok", "{told:?}");
        let noted = told.notes.iter().any(|note| note.code == "local/clock-skew");
        assert_eq!(noted, fault.fault.starts_with("skew"), "{}: {:?}", fault.fault, told.notes);
        assert!(told.raw.chars().count() <= 4_100, "{}", told.raw.len());
    }
}

#[tokio::test]
async fn nothing_goes_out_where_nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let desk = desk(Duration::from_secs(20));
    let told = test(&desk, &meizu(), &hosts(&base, &base), &"m".repeat(45)).await;
    assert_eq!((told.code.as_str(), told.http_status), ("net/connect", None));
    assert_eq!(told.class, Class::VendorUnavailable);
    assert!(told.curl.contains("<DEVICE_TOKEN>") && told.raw.is_empty());
}

#[tokio::test]
async fn a_name_without_an_address_is_told_as_such() {
    let base = "https://no-such-host.invalid";
    let desk = desk(Duration::from_secs(20));
    let told = test(&desk, &meizu(), &hosts(base, base), &"m".repeat(45)).await;
    assert_eq!(told.code, "net/dns", "{told:?}");
}

#[tokio::test]
async fn a_host_that_speaks_no_tls_is_told_as_such() {
    let vendors = vendors().await;
    let base = format!("https://{}", vendors.address);
    let desk = desk(Duration::from_secs(20));
    let told = test(&desk, &meizu(), &hosts(&base, &base), &"m".repeat(45)).await;
    assert_eq!(told.code, "net/tls", "{told:?}");
}

#[tokio::test]
async fn a_refused_sign_in_ends_it_there() {
    let vendors = vendors().await;
    let at = |prefix: &str| format!("http://{}{prefix}", vendors.address);
    let hosts = hosts(&at(prefix::FCM), &at(prefix::FCM_AUTH));
    let mut credential = fcm();
    if let Credential::Fcm(account) = &mut credential {
        account.account = account.account.replace('@', "-badsecret@");
    }
    let token =
        DeviceToken::parse(&format!("{}:APA91{}", "f".repeat(22), "g".repeat(110))).unwrap();
    let channel = open(&credential, &hosts, &token);
    let push = Push {
        token: &token,
        title: "Checking your notifications",
        body: "Nothing to do.",
        id: "0b7f1d2e-3c4d-4e5f-8a6b-7c8d9e0f1a2b",
        dry_run: false,
        test_mode: false,
    };
    let seen = Mutex::new(Vec::new());
    let watcher = |steps: &[DirectStepView]| seen.lock().unwrap().push(steps.to_vec());
    let told = desk(Duration::from_secs(20)).test("1/1", channel.as_ref(), &push, &watcher).await;
    assert_eq!(told.class, Class::CredentialInvalid, "{told:?}");
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
    assert!(!told.curl.contains("eyJ"), "an assertion: {}", told.curl);
}
