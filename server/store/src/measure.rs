//! How long the database takes and how often it fails, as metrics.

use std::time::Instant;

use metrics::{counter, histogram};

/// The histogram of operations, by the label `kind`: `read` or `write`.
pub const OPERATION_SECONDS: &str = "signet_store_operation_duration_seconds";

/// The counter of faults, by the label `reason`.
pub const ERRORS: &str = "signet_store_errors_total";

/// One operation, from its begin until this is dropped. Waiting for a connection is part of it.
pub(crate) struct Operation {
    kind: &'static str,
    began: Instant,
}

impl Operation {
    /// A statement that only reads.
    pub(crate) fn read() -> Self {
        Self { kind: "read", began: Instant::now() }
    }

    /// A transaction.
    pub(crate) fn write() -> Self {
        Self { kind: "write", began: Instant::now() }
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        histogram!(OPERATION_SECONDS, "kind" => self.kind).record(self.began.elapsed());
    }
}

/// Counts a fault of the database by its word.
pub(crate) fn fault(reason: &'static str) {
    counter!(ERRORS, "reason" => reason).increment(1);
}
