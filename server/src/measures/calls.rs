//! Calls to Tencent and to push vendors.

use metrics::{counter, histogram};
use outbound::{CallEnd, CallObserver};
use shared::chat::Vendor;
use shared::chat::codes::{self, Family};
use shared::push::catalogue;

use super::name;
use crate::traces;

/// Counts and measures each call, writes it to the log at `debug`, and notes its end in its span.
pub(crate) fn observer() -> CallObserver {
    CallObserver::new(note)
}

fn note(end: &CallEnd<'_>) {
    let CallEnd { service, operation, waited, duration, .. } = *end;
    let code = code(end);
    traces::note_call(end.is_good, code);
    let duration_ms = duration.as_millis();
    tracing::debug!(target: "signet::outbound", service, operation, code, duration_ms, "called");
    if service == TENCENT {
        histogram!(name::QUOTA_WAIT_SECONDS, "operation" => operation).record(waited);
    }
    histogram!(name::OUTBOUND_SECONDS, "service" => service, "operation" => operation)
        .record(duration);
    counter!(
        name::OUTBOUND_CALLS,
        "service" => service, "operation" => operation, "code" => code
    )
    .increment(1);
}

const TENCENT: &str = "tencent";

/// A code that is in the tables, or a word of this program. SECURITY: the other side can answer
/// any text, again and again another one.
fn code(end: &CallEnd<'_>) -> &'static str {
    if end.is_good {
        return "ok";
    }
    let common = || catalogue::lookup(None, end.code).map(|row| row.code);
    let own = match Vendor::from_slug(end.service) {
        Some(vendor) => catalogue::lookup(Some(vendor), end.code).map(|row| row.code),
        None => codes::lookup(Family::Rest, end.code).map(|row| row.code),
    };
    own.or_else(common).unwrap_or("other")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn label(service: &'static str, is_good: bool, code: &str) -> &'static str {
        let (waited, duration) = (Duration::ZERO, Duration::ZERO);
        super::code(&CallEnd { service, operation: "send", is_good, code, waited, duration })
    }

    #[test]
    fn a_code_is_one_of_the_tables_or_none() {
        assert_eq!(label("tencent", true, "0"), "ok");
        assert_eq!(label("tencent", false, "70001"), "70001");
        assert_eq!(label("tencent", false, "net/refused"), "net/refused");
        assert_eq!(label("tencent", false, "987654321"), "other");
        assert_eq!(label("apns", false, "BadDeviceToken"), "BadDeviceToken");
        assert_eq!(label("apns", false, "net/timeout-after-write"), "net/timeout-after-write");
        assert_eq!(label("apns", false, "canary of a vendor"), "other");
        assert_eq!(label("apns", false, ""), "other");
    }
}
