//! Every metric with its meaning: the table of `docs/metrics.md`.

/// The names.
pub(crate) mod name {
    pub(crate) use store::{ERRORS as STORE_ERRORS, OPERATION_SECONDS as STORE_SECONDS};

    pub(crate) const BUILD_INFO: &str = "signet_build_info";
    pub(crate) const HTTP_REQUESTS: &str = "signet_http_requests_total";
    pub(crate) const HTTP_SECONDS: &str = "signet_http_request_duration_seconds";
    pub(crate) const CONNECTIONS_OPEN: &str = "signet_connections_open";
    pub(crate) const LIMIT_HITS: &str = "signet_limit_hits_total";
    pub(crate) const LOG_INS: &str = "signet_log_ins_total";
    pub(crate) const PUSH_TESTS: &str = "signet_push_tests_total";
    pub(crate) const PUSH_TESTS_RUNNING: &str = "signet_push_tests_running";
    pub(crate) const PUSH_TESTS_LIMIT: &str = "signet_push_tests_limit";
    pub(crate) const OUTBOUND_CALLS: &str = "signet_outbound_calls_total";
    pub(crate) const OUTBOUND_SECONDS: &str = "signet_outbound_call_duration_seconds";
    pub(crate) const QUOTA_WAIT_SECONDS: &str = "signet_quota_wait_seconds";
    pub(crate) const TRACE_QUEUE: &str = "signet_trace_queue_waiting";
    pub(crate) const STORE_UP: &str = "signet_store_up";
    pub(crate) const STORE_WRITABLE: &str = "signet_store_writable";
    pub(crate) const WEBHOOK_EVENTS: &str = "signet_webhook_events_total";
    pub(crate) const WEBHOOKS_REFUSED: &str = "signet_webhooks_refused_total";
    pub(crate) const WEBHOOK_QUEUE: &str = "signet_webhook_queue_events";
    pub(crate) const WEBHOOK_QUEUE_LIMIT: &str = "signet_webhook_queue_limit";
    pub(crate) const CREDENTIAL_END: &str = "signet_credential_end_timestamp_seconds";
    pub(crate) const CREDENTIAL_CHECKED: &str = "signet_credential_last_check_timestamp_seconds";
    pub(crate) const CREDENTIAL_RESULT: &str = "signet_credential_last_check_result";
    pub(crate) const CANARY_RUN: &str = "signet_canary_last_run_timestamp_seconds";
    pub(crate) const CANARY_RESULT: &str = "signet_canary_last_run_result";
}

/// What a metric does.
#[derive(Clone, Copy)]
pub(super) enum MetricKind {
    /// It only grows.
    Counter,
    /// It is what it is.
    Gauge,
    /// It sorts durations into buckets.
    Histogram,
}

impl MetricKind {
    /// Its word in the document.
    #[cfg(test)]
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// One metric.
pub(super) struct Metric {
    pub(super) name: &'static str,
    pub(super) kind: MetricKind,
    /// The labels, for the document.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test compares them with the document"))]
    pub(super) labels: &'static [&'static str],
    /// For people, in the answer itself and in the document.
    pub(super) meaning: &'static str,
}

const fn metric(
    name: &'static str,
    kind: MetricKind,
    labels: &'static [&'static str],
    meaning: &'static str,
) -> Metric {
    Metric { name, kind, labels, meaning }
}

use MetricKind::{Counter, Gauge, Histogram};

/// The labels of one credential.
const CREDENTIAL: &[&str] = &["sdkappid", "certificate", "vendor"];

/// All of them, in the order of the document.
pub(super) const ALL: [Metric; 26] = [
    metric(
        name::PUSH_TESTS,
        Counter,
        &["through", "vendor", "outcome", "class"],
        "Push tests that ended.",
    ),
    metric(name::PUSH_TESTS_RUNNING, Gauge, &[], "Push tests that run."),
    metric(name::PUSH_TESTS_LIMIT, Gauge, &[], "Push tests that may run at a time."),
    metric(
        name::CREDENTIAL_END,
        Gauge,
        CREDENTIAL,
        "When a push credential ends, in Unix seconds; only where that is known.",
    ),
    metric(
        name::CREDENTIAL_CHECKED,
        Gauge,
        CREDENTIAL,
        "When a push credential was checked last, in Unix seconds.",
    ),
    metric(
        name::CREDENTIAL_RESULT,
        Gauge,
        &["sdkappid", "certificate", "vendor", "result"],
        "1 for the result of the last check of a push credential, 0 for the others.",
    ),
    metric(
        name::CANARY_RUN,
        Gauge,
        &["sdkappid", "certificate"],
        "When the last run of a canary began that has ended, in Unix seconds; 0 before the first.",
    ),
    metric(
        name::CANARY_RESULT,
        Gauge,
        &["sdkappid", "certificate", "result"],
        "1 for the result of the last run of a canary, 0 for the others.",
    ),
    metric(
        name::OUTBOUND_CALLS,
        Counter,
        &["service", "operation", "code"],
        "Calls to Tencent and to push vendors that ended.",
    ),
    metric(
        name::OUTBOUND_SECONDS,
        Histogram,
        &["service", "operation"],
        "Time from sending a call to the last byte of its answer.",
    ),
    metric(
        name::QUOTA_WAIT_SECONDS,
        Histogram,
        &["operation"],
        "Time that a call to Tencent waited for its turn.",
    ),
    metric(
        name::TRACE_QUEUE,
        Gauge,
        &["sdkappid"],
        "Calls for traces of pushes that wait for their turn.",
    ),
    metric(name::HTTP_REQUESTS, Counter, &["route", "method", "status"], "Requests that ended."),
    metric(
        name::HTTP_SECONDS,
        Histogram,
        &["route", "method"],
        "Time until the answer to a request was ready.",
    ),
    metric(name::CONNECTIONS_OPEN, Gauge, &[], "Open connections, with those to this address."),
    metric(name::LIMIT_HITS, Counter, &["limit"], "Requests that were refused by a limit."),
    metric(name::LOG_INS, Counter, &["result"], "Log-ins to the console."),
    metric(name::STORE_UP, Gauge, &[], "1 if the database answers and its file is there."),
    metric(
        name::STORE_WRITABLE,
        Gauge,
        &[],
        "1 unless the last attempt to write to the store failed.",
    ),
    metric(
        name::STORE_SECONDS,
        Histogram,
        &["kind"],
        "Time of an operation of the store, with its wait for a connection.",
    ),
    metric(name::STORE_ERRORS, Counter, &["reason"], "Faults of the database."),
    metric(name::WEBHOOK_EVENTS, Counter, &["result"], "Events of Tencent's webhooks."),
    metric(name::WEBHOOKS_REFUSED, Counter, &["reason"], "Webhooks that were refused."),
    metric(
        name::WEBHOOK_QUEUE,
        Gauge,
        &[],
        "Acknowledged events of webhooks that wait to be stored.",
    ),
    metric(
        name::WEBHOOK_QUEUE_LIMIT,
        Gauge,
        &[],
        "Events that may wait so; those beyond it are lost.",
    ),
    metric(name::BUILD_INFO, Gauge, &["version"], "Always 1."),
];
