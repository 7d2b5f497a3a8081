//! `[[apps.canaries]]`.

use serde_json::Value;
use server::config::{CanaryConfig, QuietHours};

use crate::config::check_config::{check, stdout};
use crate::config::support::{Folder, app_with};

const ONE: &str = "[[apps.certificates]]\nid = \"31001\"\nvendor = \"fcm\"\n";
const TWO: &str = "[[apps.certificates]]\nid = \"31002\"\nvendor = \"huawei\"\n";
const CANARY: &str = "[[apps.canaries]]\nuserid = \"alice\"\n";

fn read(lines: &str) -> Vec<CanaryConfig> {
    Folder::with(&app_with(lines)).load().unwrap().config.apps.remove(0).canaries
}

#[track_caller]
fn refused(lines: &str, words: &[&str]) {
    let said = Folder::with(&app_with(lines)).load().unwrap_err().to_string();
    for word in words {
        assert!(said.contains(word), "{word} is missing in: {said}");
    }
}

#[test]
fn without_a_table_there_is_none() {
    assert_eq!(read(ONE), []);
}

#[test]
fn a_user_is_enough_where_there_is_one_certificate() {
    let [canary] = &read(&format!("{ONE}{CANARY}"))[..] else { panic!() };
    assert_eq!((canary.user.as_str(), canary.certificate.as_str()), ("alice", "31001"));
    assert_eq!((canary.interval_hours, canary.quiet), (24, None));
}

#[test]
fn every_key() {
    let lines = format!(
        "{ONE}{TWO}{CANARY}certificate_id = \"31002\"\ninterval_hours = 1\n\
         quiet_hours = \"22:00-07:00 +08:00\"\n\
         {CANARY}certificate_id = \"31001\"\ninterval_hours = 168\n"
    );
    let [first, second] = &read(&lines)[..] else { panic!() };
    assert_eq!((first.certificate.as_str(), first.interval_hours), ("31002", 1));
    assert_eq!(first.quiet, QuietHours::parse("22:00-07:00 +08:00").ok());
    assert_eq!((second.certificate.as_str(), second.interval_hours), ("31001", 168));
}

#[test]
fn what_would_ring_too_often_or_nobody_is_refused() {
    for hours in ["0", "169"] {
        refused(
            &format!("{ONE}{CANARY}interval_hours = {hours}"),
            &["signet.toml:10:18: apps[0].canaries[0].interval_hours", "from 1 to 168", "rings"],
        );
    }
    refused(
        &format!("{ONE}[[apps.canaries]]\ncertificate_id = \"31001\""),
        &["missing key `userid`"],
    );
    refused(
        &format!("{ONE}[[apps.canaries]]\nuserid = \"\""),
        &["signet.toml:9:10: apps[0].canaries[0].userid"],
    );
    refused(&format!("{ONE}{CANARY}every = \"1h\""), &["unknown key `every`", "`interval_hours`"]);
}

#[test]
fn quiet_hours_without_their_clock_are_refused() {
    for text in ["22:00-07:00", "22-7", "22:00-07:00 Asia/Shanghai"] {
        refused(
            &format!("{ONE}{CANARY}quiet_hours = \"{text}\""),
            &["signet.toml:10:15: apps[0].canaries[0].quiet_hours", "22:00-07:00 +08:00"],
        );
    }
    refused(&format!("{ONE}{CANARY}quiet_hours = \"07:00-07:00 +08:00\""), &["the same"]);
}

#[test]
fn a_certificate_that_is_not_clear_is_refused() {
    refused(CANARY, &["apps[0].canaries[0]", "no [[apps.certificates]]"]);
    refused(&format!("{ONE}{TWO}{CANARY}"), &["certificate_id is missing", "31001, 31002"]);
    refused(
        &format!("{ONE}{TWO}{CANARY}certificate_id = \"31003\""),
        &["canaries[0].certificate_id", "31001, 31002"],
    );
    refused(
        &format!("{ONE}{CANARY}{CANARY}certificate_id = \"31001\""),
        &["canaries[1].certificate_id", "31001 has a canary already"],
    );
}

#[test]
fn check_config_says_that_a_phone_rings() {
    let text = app_with(&format!("{ONE}{CANARY}quiet_hours = \"22:00-07:00 +08:00\""));
    let folder = Folder::with(&text);
    let shown = stdout(&check(&folder, &[]), 0);
    let line = "canary        a real push to alice, certificate 31001, every 24 h, \
                not 22:00-07:00 +08:00";
    assert!(shown.contains(line), "{shown}");
    let json: Value = serde_json::from_str(&stdout(&check(&folder, &["--json"]), 0)).unwrap();
    let canary = &json["apps"][0]["canaries"][0];
    assert_eq!((&canary["userid"], &canary["interval_hours"]), (&"alice".into(), &24.into()));
}
