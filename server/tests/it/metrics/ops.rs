//! The alerts and the dashboard use names that `/metrics` shows; see `scrape` for those.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::metrics::support::documented;

const ALERTS: &str = include_str!("../../../../ops/alerts.yml");
const ALERT_TESTS: &str = include_str!("../../../../ops/alerts.test.yml");
const DASHBOARD: &str = include_str!("../../../../ops/grafana-signet.json");

/// Every series that a server shows.
fn shown() -> BTreeSet<String> {
    let all = documented().into_iter().flat_map(|(name, (kind, _))| match kind.as_str() {
        "histogram" => ["bucket", "sum", "count"].map(|end| format!("{name}_{end}")).to_vec(),
        _ => vec![name],
    });
    all.collect()
}

/// The words in a text that begin as a metric of ours does.
fn named(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| word.starts_with("signet_")).map(str::to_owned).collect()
}

fn unknown(text: &str) -> Vec<String> {
    named(text).difference(&shown()).cloned().collect()
}

#[test]
fn every_metric_of_the_files_is_one_that_is_shown() {
    for (file, text) in [("alerts", ALERTS), ("tests", ALERT_TESTS), ("dashboard", DASHBOARD)] {
        assert!(named(text).len() > 8, "{file}");
        assert_eq!(unknown(text), [""; 0], "{file}");
    }
    // One that is misspelt, and a histogram without its end.
    let misspelt = ALERTS.replace("signet_store_up", "signet_stor_up");
    assert_eq!(unknown(&misspelt), ["signet_stor_up"]);
    assert_eq!(unknown("rate(signet_quota_wait_seconds[5m])"), ["signet_quota_wait_seconds"]);
}

#[test]
fn every_metric_is_on_the_dashboard() {
    let drawn = named(DASHBOARD);
    for name in documented().into_keys() {
        assert!(drawn.contains(&name) || drawn.contains(&format!("{name}_bucket")), "{name}");
    }
}

#[test]
fn every_alert_has_a_test() {
    let names = ALERTS.lines().filter_map(|line| line.trim().strip_prefix("- alert: "));
    let names: Vec<_> = names.collect();
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len());
    for name in names {
        assert!(ALERT_TESTS.contains(&format!("alertname: {name}\n")), "{name}");
    }
}

#[test]
fn panels_have_ids_of_their_own_and_ask_the_chosen_source() {
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let ids: BTreeSet<_> = panels.iter().map(|panel| panel["id"].as_u64().unwrap()).collect();
    assert_eq!(ids.len(), panels.len());
    let drawing: Vec<_> = panels.iter().filter(|panel| panel["type"] != "row").collect();
    assert!(drawing.len() > 12);
    for panel in drawing {
        let targets = panel["targets"].as_array().unwrap();
        assert!(!targets.is_empty(), "{panel}");
        for target in targets {
            assert_eq!(target["datasource"]["uid"], "${datasource}", "{panel}");
            let expression = target["expr"].as_str().unwrap();
            assert!(expression.contains("instance=~\"$instance\""), "{expression}");
        }
    }
}
