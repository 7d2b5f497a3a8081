//! SECURITY: whatever is wrong with a key, no part of it stands in an error, a remark or a log.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{IDS, apns, folder, google, text_of};
use crate::config::check_config::{check, stdout};
use crate::config::support::Folder;

/// Parts of a text long enough that no word has them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len().saturating_sub(12)).step_by(4).filter_map(|at| text.get(at..at + 12))
}

/// What is told of a folder, an error or the configuration as it is printed for debugging.
fn told(folder: &Folder) -> String {
    match folder.load() {
        Ok(loaded) => {
            let findings: Vec<_> = loaded.findings(0).iter().map(|(_, one)| one.cause()).collect();
            format!("{loaded:?}{findings:?}")
        }
        Err(error) => format!("{error}{error:?}"),
    }
}

#[track_caller]
fn is_silent(folder: &Folder, secrets: &[&str]) {
    let told = told(folder);
    for part in secrets.iter().flat_map(|secret| parts(secret)) {
        assert!(!told.contains(part), "{part} stands in: {told}");
    }
}

fn body(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

/// A text in the forms that keys are met in.
fn forms(text: &str) -> Vec<String> {
    vec![
        text.to_owned(),
        text.replace('\n', "\\n"),
        text.replace("-----", "——"),
        format!("\"{text}\""),
        STANDARD.encode(text),
        body(text),
        text.replace("BEGIN PRIVATE", "BEGIN PUBLIC"),
    ]
}

#[test]
fn keys_of_apple() {
    let key = text_of("apns.p8");
    let body = body(&key);
    let in_base64 = STANDARD.encode(&key);
    for form in forms(&key) {
        for end in (0..=form.len()).step_by(7).filter(|end| form.is_char_boundary(*end)) {
            let folder = apns(&format!("key_file = \"key.p8\"\n{IDS}"), &[]);
            folder.write("key.p8", &form.as_bytes()[..end]);
            is_silent(&folder, &[&body, &in_base64]);
        }
    }
    // Where the name of a file or variable belongs.
    for line in ["key_file", "key_env", "key"] {
        let line = format!("{line} = \"{}\"\n{IDS}", key.replace('\n', "\\n"));
        is_silent(&apns(&line, &[]), &[&body]);
    }
}

#[test]
fn keys_of_service_accounts() {
    let key = body(&text_of("rsa.p8"));
    for form in [google().to_string(), text_of("rsa.p8"), key.clone()] {
        for form in [form.clone(), STANDARD.encode(&form), form.replace('"', "\\\"")] {
            for end in (0..=form.len()).step_by(101) {
                let table = "service_account_file = \"a.json\"";
                let folder = folder("vendor = \"fcm\"", table, &[]);
                folder.write("a.json", &form.as_bytes()[..end]);
                is_silent(&folder, &[&key, &STANDARD.encode(&key)]);
            }
        }
    }
    let whole = google().to_string().replace('\n', "");
    for line in ["service_account_file", "service_account_env", "service_account"] {
        let line = format!("{line} = '{whole}'");
        is_silent(&folder("vendor = \"fcm\"", &line, &[]), &[&key]);
    }
}

#[test]
fn remarks_in_the_report() {
    let folder = apns(&format!("key_file = \"key.p8\"\n{IDS}"), &[]);
    let key = text_of("apns.p8");
    folder.write("key.p8", STANDARD.encode(&key).as_bytes());
    for words in [&[][..], &["--json"], &["--lang", "zh-CN"]] {
        let shown = stdout(&check(&folder, words), 0);
        assert!(shown.contains("base64"), "{shown}");
        for part in parts(&body(&key)).chain(parts(&STANDARD.encode(&key))) {
            assert!(!shown.contains(part), "{part} stands in: {shown}");
        }
    }
}
