//! Push credentials: `[apps.certificates.credential]`.

mod account_faults;
mod apns;
mod apns_faults;
mod check;
mod faults;
mod findings;
mod hosts;
mod leaks;
mod mangled;
mod pairs;
mod values;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use server::config::{CredentialConfig, Given};

use crate::config::support::{Folder, app_with};

/// What none of the messages may quote.
pub const CANARY: &str = "canary-password";

pub const IDS: &str = "key_id = \"ABC1234567\"\nteam_id = \"TEAM123456\"";

/// A key or certificate of the folder `keys`; see `make.py` there.
pub fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/config/keys").join(name)).unwrap()
}

pub fn text_of(name: &str) -> String {
    String::from_utf8(fixture(name)).unwrap()
}

/// A folder with one certificate and its credential; the named fixtures lie beside it.
pub fn folder(face: &str, table: &str, fixtures: &[&str]) -> Folder {
    let folder = Folder::with(&app_with(&format!(
        "[[apps.certificates]]\nid = \"31001\"\n{face}\n[apps.certificates.credential]\n{table}"
    )));
    for name in fixtures {
        folder.write(name, &fixture(name));
    }
    folder
}

pub fn apns(table: &str, fixtures: &[&str]) -> Folder {
    let face = "vendor = \"apns\"\nenvironment = \"production\"\ntopic = \"com.example.app\"";
    folder(face, table, fixtures)
}

pub fn of(folder: &Folder) -> Arc<CredentialConfig> {
    of_with(folder, &[])
}

pub fn of_with(folder: &Folder, variables: &[(&str, &str)]) -> Arc<CredentialConfig> {
    let loaded = folder.load_with(Given::default(), variables).unwrap();
    let shown = format!("{loaded:?}");
    assert!(!shown.contains(CANARY) && !shown.contains("-----BEGIN"), "{shown}");
    loaded.config.apps[0].certificates[0].credential.clone().unwrap()
}

/// A service account of Google.
pub fn google() -> Value {
    json!({
        "type": "service_account",
        "project_id": "demo-project",
        "private_key_id": "0123456789abcdef",
        "private_key": text_of("rsa.p8"),
        "client_email": "push@demo-project.iam.gserviceaccount.com",
        "token_uri": "https://oauth2.googleapis.com/token",
    })
}

/// A service account of Huawei.
pub fn huawei() -> Value {
    json!({
        "project_id": "388421841222225613",
        "key_id": "d0123456789",
        "private_key": text_of("rsa.p8"),
        "sub_account": "100012345",
        "token_uri": "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
    })
}

pub fn account(vendor: &str, json: &Value) -> Folder {
    let face = format!("vendor = \"{vendor}\"");
    let folder = folder(&face, "service_account_file = \"account.json\"", &[]);
    folder.write("account.json", json.to_string().as_bytes());
    folder
}

/// That a folder is refused at `key` of the credential, in these words and without a secret.
#[track_caller]
pub fn refused(folder: &Folder, key: &str, words: &[&str]) {
    let shown = folder.load().unwrap_err().to_string();
    let dot = if key.is_empty() { "" } else { "." };
    let place = format!(": apps[0].certificates[0].credential{dot}{key}: ");
    assert!(shown.contains(&place), "{place} is missing in: {shown}");
    for word in words {
        assert!(shown.contains(word), "{word} is missing in: {shown}");
    }
    for secret in [CANARY, "MII", "MIG", "APA91b"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
