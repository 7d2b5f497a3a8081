//! Values to store, and a file below a store.

use std::path::{Path, PathBuf};

use shared::api::{
    Binding, BindingSource, CheckRow, Evidence, Finding, FindingState, Outcome, Progress,
    PushTestInput, RunState, StageView, TestMode, TestResult, Verdict,
};
use shared::chat::{CertificateId, DeviceToken, StageKind, StageState, Vendor};
use shared::{SdkAppId, Text, UserId};
use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use store::NewBinding;
use webhook_event::{EventKind, WebhookEvent};

pub const NOW: i64 = 1_764_000_000;
pub const DAY: i64 = 86_400;
pub const APP: u32 = 1_400_000_000;

/// A token as it looks in life, but of nobody.
pub const TOKEN: &str = "ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41ca9a41cadecafbad";

pub fn app() -> SdkAppId {
    SdkAppId::new_unvalidated(APP)
}

pub fn user(name: &str) -> UserId {
    UserId::parse(name).unwrap()
}

pub fn binding(name: &str, certificate: &str, token: &str) -> NewBinding {
    NewBinding {
        app: app(),
        user: user(name),
        certificate_id: CertificateId::parse(certificate).ok(),
        token: DeviceToken::parse(token).ok(),
        vendor: Some(Vendor::Apns),
        instance_id: "74224656".into(),
        device_model: "iPhone15,2".into(),
        system: "APNS 26.1".into(),
        sdk_version: "8.7.1".into(),
        push_version: "8.7.2".into(),
        notification: Some(1),
        build_environment: String::new(),
        app_version: String::new(),
        source: BindingSource::TaskTrace,
        task_id: "batch_1".into(),
        seen_at: NOW,
    }
}

pub fn input(name: &str) -> PushTestInput {
    PushTestInput {
        sdkappid: APP,
        userid: name.into(),
        certificate_id: "31001".into(),
        mode: TestMode::Offline,
        consent: true,
        direct: shared::api::DirectInput::default(),
    }
}

fn stage(kind: StageKind, state: StageState) -> StageView {
    StageView { kind, state, code: "0".into(), info: String::new(), time: String::new() }
}

/// A run in the middle.
pub fn running(id: &str, version: u32) -> Progress {
    Progress {
        id: id.into(),
        version,
        state: RunState::Running,
        elapsed_ms: 1_234,
        waiting: Text::default(),
        task_id: String::new(),
        stages: vec![
            stage(StageKind::Accepted, StageState::Passed),
            stage(StageKind::Bound, StageState::Running),
            stage(StageKind::Channel, StageState::Waiting),
        ],
        direct: Vec::new(),
        findings: vec![Finding {
            state: FindingState::Passed,
            title: Text::new("Account", "账号"),
            detail: Text::new("imported", "已导入"),
            solution: Text::default(),
            code: String::new(),
        }],
        result: None,
        not_stored: false,
    }
}

/// A run at its end. Its texts name the token in each place that a vendor could put it.
pub fn ended(id: &str, outcome: Outcome, token: &str) -> Progress {
    let mut progress = running(id, 9);
    progress.state = RunState::Done;
    for stage in &mut progress.stages {
        stage.state = StageState::Passed;
        stage.info = format!("sent to {token}");
    }
    progress.result = Some(TestResult {
        verdict: Verdict {
            outcome,
            title: Text::new("The verdict in one line", "一句话结论"),
            cause: Text::owned(
                format!("the push vendor said {token}"),
                format!("推送厂商返回 {token}"),
            ),
            solution: Text::new("Open the app once more.", "请重新打开应用。"),
            proven: vec![Text::new("token uploaded", "token 已上报")],
            unproven: vec![Text::new("sound", "声音")],
            code: "410".into(),
            info: format!("Unregistered {token}"),
            vendor: Some(Vendor::Apns),
        },
        checks: (1..=20)
            .map(|number| CheckRow {
                number,
                title: Text::same(format!("row {number}")),
                state: if number == 11 { FindingState::Failed } else { FindingState::Passed },
                evidence: Evidence::Trace,
                found: Text::same(format!("saw {token}")),
                solution: Text::default(),
                first_failure: number == 11,
            })
            .collect(),
        bindings: vec![Binding {
            id: 1,
            certificate_id: "31001".into(),
            vendor: Some(Vendor::Apns),
            label: "iPhone, App Store".into(),
            environment: "production".into(),
            configured: true,
            token: token.into(),
            device_model: "iPhone15,2".into(),
            system: "APNS 26.1".into(),
            sdk_version: "8.7.1".into(),
            push_version: "8.7.2".into(),
            notification: Some(1),
            build_environment: String::new(),
            app_version: String::new(),
            seen_at: NOW,
            source: BindingSource::Probe,
        }],
        direct: None,
        raw: format!("{{\"InstanceTrace\":[{{\"Token\":\"{token}\",\"CertId\":\"31001\"}}]}}"),
    });
    progress
}

pub fn event(name: &str, number: i64) -> WebhookEvent {
    WebhookEvent {
        userid: name.into(),
        task_id: format!("task_{number}"),
        data_id: format!("probe-{number}"),
        msg_key: format!("key_{number}"),
        stage: Some(1),
        err_code: Some("0".into()),
        raw: format!("{{\"To_Account\":\"{name}\",\"number\":{number}}}"),
        ..WebhookEvent::new(app(), EventKind::AllMemberPush, NOW)
    }
}

/// A folder, and the path of a store in it.
pub fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signet.db");
    (folder, path)
}

/// No file of a folder has these bytes.
#[track_caller]
pub fn assert_no_token(folder: &Path, token: &str) {
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        // SQLite's own two files may go meanwhile.
        let bytes = std::fs::read(&file).unwrap_or_default();
        let found = bytes.windows(token.len()).any(|window| window == token.as_bytes());
        assert!(!found, "{token} is in {}", file.display());
    }
}

/// A connection to a file beside the store's own.
pub async fn connection(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    options.connect().await.unwrap()
}
