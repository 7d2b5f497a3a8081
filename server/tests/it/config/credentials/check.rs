//! What `signet check-config` says of credentials.

use serde_json::Value;

use super::{CANARY, IDS, account, apns, folder, google};
use crate::config::check_config::{check, stdout};
use crate::config::support::Folder;

#[track_caller]
fn shown(folder: &Folder, code: i32, words: &[&str]) {
    let shown = stdout(&check(folder, &[]), code);
    for word in words {
        assert!(shown.contains(word), "{word} is missing in: {shown}");
    }
    let json = stdout(&check(folder, &["--json"]), code);
    for secret in [CANARY, "-----BEGIN", "MII", "MIG"] {
        assert!(!shown.contains(secret) && !json.contains(secret), "{shown}{json}");
    }
}

#[test]
fn a_key_is_shown_by_its_id() {
    let folder = apns(&format!("key_file = \"apns.p8\"\n{IDS}"), &["apns.p8"]);
    let words = [
        "31001  APNs  production  com.example.app\n",
        &format!("credential  .p8 key, key_file {}", folder.path("apns.p8").display()),
        "key_id      ABC1234567",
        "team_id     TEAM123456",
        "base_url    https://api.push.apple.com",
        "other       https://api.sandbox.push.apple.com",
    ];
    shown(&folder, 0, &words);
}

#[test]
fn a_certificate_is_shown_by_what_it_says_of_itself() {
    let table = format!("p12_file = \"modern.p12\"\np12_password = \"{CANARY}\"");
    let words = [
        "ends        2126-01-01 00:00:00 UTC",
        "for         production, development",
        "topics      com.example.app, com.example.app.voip, com.example.app.complication",
    ];
    shown(&apns(&table, &["modern.p12"]), 0, &words);
}

#[test]
fn accounts_and_secrets_are_masked() {
    let words = ["service account", "demo-project", "https://oauth2.googleapis.com"];
    shown(&account("fcm", &google()), 0, &words);
    let table = format!("app_id = \"10000\"\napp_secret = \"{CANARY}\"");
    shown(&folder("vendor = \"meizu\"", &table, &[]), 0, &["app_id      10000", ", app_secret\n"]);
}

#[test]
fn a_certificate_that_has_ended_is_a_fault() {
    let folder = apns("pem_file = \"ended.pem\"", &["ended.pem"]);
    shown(&folder, 1, &["FAULT", "ended on 2025-01-01", "Create a new certificate"]);
    let chinese = stdout(&check(&folder, &["--lang", "zh-CN"]), 1);
    assert!(chinese.contains("故障") && chinese.contains("过期"), "{chinese}");

    let json: Value = serde_json::from_str(&stdout(&check(&folder, &["--json"]), 1)).unwrap();
    let certificate = &json["apps"][0]["certificates"][0];
    assert_eq!(certificate["vendor"], "apns");
    let credential = &certificate["credential"];
    assert_eq!(credential["ends_at"], 1_735_689_600);
    assert_eq!(credential["findings"][0]["is_fault"], true);
    assert_ne!(credential["findings"][0]["solution"]["zh"], "");
}

#[test]
fn a_hint_is_no_fault() {
    let face = "vendor = \"xiaomi\"\ntopic = \"com.example.app\"";
    let words = ["hint        No channel_id", "Apply for a channel"];
    shown(&folder(face, "app_secret = \"canary-password\"", &[]), 0, &words);
}

#[test]
fn a_wrong_credential_stops_both_commands() {
    let folder = apns("p12_file = \"modern.p12\"", &["modern.p12"]);
    for command in ["check-config", "serve"] {
        let output = crate::config::check_config::signet(&[command, "--config"])
            .arg(folder.file())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("credential.p12_file: the file has a password"), "{said}");
    }
}
