//! What the server counts and measures about itself: one table of metrics, one function per
//! thing that happens.
//!
//! The recorder is of the process, as the `metrics` crate wants it: servers in one process, as in
//! tests, count together. Without [`install`] nothing is kept and each function does next to
//! nothing.
//!
//! SECURITY: a label is a word of this program, a route's template, the SDKAppID of a configured
//! app or one of its certificate IDs. What a client or a vendor wrote never becomes one.

mod calls;
mod record;
mod table;

use std::sync::OnceLock;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

pub(crate) use calls::observer;
pub(crate) use record::{
    EndedRequest, Limit, LogInOutcome, connection_closed, connection_opened, limit_hit, log_in,
    push_test, request, webhook_events, webhook_refused,
};
pub(crate) use table::name;
use table::{ALL, MetricKind};

/// Upper ends of the buckets of every duration, in seconds: from an answer out of memory to a
/// call that is given up.
const BUCKETS: [f64; 13] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// Keeps what is counted from now on. `None` when the process counts for somebody else.
pub(crate) fn install() -> Option<PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    HANDLE.get_or_init(new_recorder).clone()
}

fn new_recorder() -> Option<PrometheusHandle> {
    let recorder = PrometheusBuilder::new().set_buckets(&BUCKETS).ok()?.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).ok()?;
    for metric in &ALL {
        match metric.kind {
            MetricKind::Counter => describe_counter!(metric.name, metric.meaning),
            MetricKind::Gauge => describe_gauge!(metric.name, metric.meaning),
            MetricKind::Histogram => describe_histogram!(metric.name, metric.meaning),
        }
    }
    begin();
    Some(handle)
}

/// Shows from the start what may not happen for days: a rate needs a first value.
fn begin() {
    gauge!(name::BUILD_INFO, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    gauge!(name::CONNECTIONS_OPEN).increment(0.0);
    for limit in Limit::ALL {
        counter!(name::LIMIT_HITS, "limit" => limit.word()).increment(0);
    }
    for result in LogInOutcome::ALL {
        counter!(name::LOG_INS, "result" => result.word()).increment(0);
    }
    for result in ["kept", "repeated", "lost"] {
        webhook_events(result, 0);
    }
    for reason in ["not_writable", "unreachable", "closed", "failed"] {
        counter!(name::STORE_ERRORS, "reason" => reason).increment(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_every_metric_as_it_is_described() {
        let document = include_str!("../../../docs/metrics.md");
        for metric in &ALL {
            let labels = metric.labels.iter().map(|label| format!("`{label}`"));
            let labels = labels.collect::<Vec<_>>().join(", ");
            let (name, kind, meaning) = (metric.name, metric.kind.word(), metric.meaning);
            let row = format!("| `{name}` | {kind} | {labels} | {meaning} |\n");
            assert!(document.contains(&row), "docs/metrics.md lacks: {row}");
        }
        assert_eq!(document.matches("\n| `signet_").count(), ALL.len());
    }

    #[test]
    fn names_follow_the_conventions_of_prometheus() {
        for metric in &ALL {
            let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(metric.name.starts_with("signet_"), "{}", metric.name);
            assert!(metric.name.chars().all(is_word), "{}", metric.name);
            let is_total = metric.name.ends_with("_total");
            assert_eq!(is_total, matches!(metric.kind, MetricKind::Counter), "{}", metric.name);
            if matches!(metric.kind, MetricKind::Histogram) {
                assert!(metric.name.ends_with("_seconds"), "{}", metric.name);
            }
        }
    }
}
