//! One function per thing that happens.

use std::time::Duration;

use metrics::{counter, gauge, histogram};
use shared::api::{RunState, TestResult, Through};
use shared::chat::Vendor;
use shared::push::catalogue;

use super::name;

/// A request that ended.
pub(crate) struct EndedRequest<'a> {
    /// The template that the router matched; `None` for files and unknown paths.
    pub(crate) template: Option<&'a str>,
    /// Whether it is a page or a file of the site.
    pub(crate) is_site: bool,
    /// One of the standard methods, or `OTHER`.
    pub(crate) method: &'static str,
    /// `None` when the client went away first.
    pub(crate) status: Option<u16>,
    /// Until the answer was ready.
    pub(crate) duration: Duration,
}

/// Counts a request and measures it.
pub(crate) fn request(ended: &EndedRequest<'_>) {
    let EndedRequest { template, is_site, method, status, duration } = *ended;
    let route = template.unwrap_or(if is_site { "site" } else { "unmatched" }).to_owned();
    let status = status.map_or_else(|| "gone".to_owned(), |status| status.to_string());
    histogram!(name::HTTP_SECONDS, "route" => route.clone(), "method" => method).record(duration);
    counter!(name::HTTP_REQUESTS, "route" => route, "method" => method, "status" => status)
        .increment(1);
}

/// A connection begins.
pub(crate) fn connection_opened() {
    gauge!(name::CONNECTIONS_OPEN).increment(1.0);
}

/// A connection ends.
pub(crate) fn connection_closed() {
    gauge!(name::CONNECTIONS_OPEN).decrement(1.0);
}

shared::words! {
    /// What has refused a request because of too many.
    pub(crate) enum Limit: word {
        /// The calls of an address, a user or all in a minute.
        Calls = "calls",
        /// The pushes to one user.
        Pushes = "pushes",
        /// The push tests at a time.
        Tests = "tests",
        /// The reports of apps.
        Reports = "reports",
        /// The requests at a time.
        Requests = "requests",
    }
}

/// Counts a refusal.
pub(crate) fn limit_hit(limit: Limit) {
    counter!(name::LIMIT_HITS, "limit" => limit.word()).increment(1);
}

shared::words! {
    /// How a log-in ended.
    pub(crate) enum LogInOutcome: word {
        /// Somebody is logged in.
        Good = "ok",
        /// Name, password, second factor, token or provider was not good enough.
        Refused = "refused",
    }
}

/// Counts a log-in.
pub(crate) fn log_in(result: LogInOutcome) {
    counter!(name::LOG_INS, "result" => result.word()).increment(1);
}

/// Counts events of webhooks: `kept`, `repeated` or `lost`.
pub(crate) fn webhook_events(result: &'static str, count: usize) {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    counter!(name::WEBHOOK_EVENTS, "result" => result).increment(count);
}

/// Counts a refused webhook by the reason's word.
pub(crate) fn webhook_refused(reason: &'static str) {
    counter!(name::WEBHOOKS_REFUSED, "reason" => reason).increment(1);
}

/// Counts a push test that ended; `end` is `None` where it was interrupted. `vendor` is that of
/// the certificate that was asked for.
pub(crate) fn push_test(
    through: Through,
    vendor: Option<Vendor>,
    end: Option<&(RunState, TestResult)>,
) {
    let result = end.map(|(_, result)| result);
    let outcome = match (end, result) {
        (Some((RunState::Cancelled, _)), _) => "cancelled",
        (_, Some(result)) => result.verdict.outcome.word(),
        (_, None) => "interrupted",
    };
    let through = match through {
        Through::Tencent => "tencent",
        Through::Direct => "direct",
        Through::Both => "both",
    };
    let found = || result?.verdict.vendor.or_else(|| result?.bindings.first()?.vendor);
    let vendor = vendor.or_else(found).map_or("unknown", Vendor::slug);
    let class = result.filter(|_| outcome == "fault").map_or("none", class_of);
    counter!(
        name::PUSH_TESTS,
        "through" => through, "vendor" => vendor, "outcome" => outcome, "class" => class
    )
    .increment(1);
}

/// What kind of thing is wrong: the class of the push vendor's code, or `tencent` for a code of
/// Tencent's own.
fn class_of(result: &TestResult) -> &'static str {
    if let Some(direct) = result.direct.as_ref().filter(|direct| !direct.accepted) {
        return direct.class.slug();
    }
    let verdict = &result.verdict;
    match verdict.vendor {
        Some(vendor) => {
            let row = catalogue::lookup(Some(vendor), &verdict.code);
            row.map_or("other", |row| row.class.slug())
        }
        None if verdict.code.is_empty() => "other",
        None => "tencent",
    }
}
