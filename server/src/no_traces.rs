//! In place of traces, in a binary that was built without them.

use std::time::Duration;

use tracing::Span;
use tracing_subscriber::layer::Identity;
use tracing_subscriber::{Layer, Registry};

use crate::config::ServeConfig;
use crate::run_error::RunError;

/// Never there.
pub(crate) struct Traces {}

impl Traces {
    /// # Errors
    /// Never: the configuration has refused the key.
    pub(crate) fn start(_config: &ServeConfig) -> Result<Option<Self>, RunError> {
        Ok(None)
    }

    /// Sees nothing.
    pub(crate) fn layer(&self) -> Box<dyn Layer<Registry> + Send + Sync> {
        Identity::new().boxed()
    }

    /// Nothing is left.
    pub(crate) fn end(&self, _limit: Duration) {}
}

/// Nobody wants to know.
pub(crate) fn end_request(_: &Span, _method: &'static str, _route: &str, _status: Option<u16>) {}

/// Nobody wants to know.
pub(crate) fn end(_span: &Span) {}

/// Nobody wants to know.
pub(crate) fn note_call(_is_good: bool, _code: &'static str) {}
