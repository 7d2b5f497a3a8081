//! Work that is done once, however many servers share a store.

use store::Store;

use crate::line_a_minute::LineAMinute;

/// Whether this server does what has to be done once. All such work asks here right before it
/// begins.
pub(crate) async fn is_leader(store: &Store) -> bool {
    static UNKNOWN: LineAMinute = LineAMinute::new();
    store.is_leader().await.unwrap_or_else(|error| {
        if let Some(left_out) = UNKNOWN.due() {
            tracing::warn!(
                target: "signet::store", %error, left_out,
                "it cannot be told which server leads: what is done once waits"
            );
        }
        false
    })
}
