//! Log lines: text for a person at a terminal, JSON for a collector behind a pipe.

use std::io::{self, IsTerminal};
use std::str::FromStr;

use thiserror::Error;
use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt, Targets, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, fmt};

use crate::traces::Traces;

/// The variable that chooses what is logged.
const VARIABLE: &str = "SIGNET_LOG";

/// Why logging could not be set up.
#[derive(Debug, Error)]
pub(crate) enum LoggingError {
    /// When `SIGNET_LOG` is not a list of levels and targets.
    #[error(
        "SIGNET_LOG is not a filter: write a level (error, warn, info, debug, trace, off) or \
             target=level pairs with commas between them"
    )]
    Filter,
    /// When this process already logs to somewhere else.
    #[error("logging was set up twice")]
    Twice,
}

/// Sends events to standard error from now on, and panics with them; spans go to `traces`.
pub(crate) fn init(traces: Option<&Traces>) -> Result<(), LoggingError> {
    let filter = match std::env::var(VARIABLE) {
        Ok(text) if !text.trim().is_empty() => {
            Targets::from_str(text.trim()).map_err(|_| LoggingError::Filter)?
        }
        // What strangers write into cookies is no event.
        _ => Targets::new().with_default(Level::INFO).with_target("tower_sessions", Level::ERROR),
    };
    // With a hint, or what the filter leaves out would be asked about each time.
    let shown = filter_fn(is_shown).with_max_level_hint(Level::TRACE);
    let mut layers = vec![lines().with_filter(filter.and(shown)).boxed()];
    let own = filter_fn(is_own_span).with_max_level_hint(Level::INFO);
    layers.extend(traces.map(|traces| traces.layer().with_filter(own).boxed()));
    Registry::default().with(layers).try_init().map_err(|_| LoggingError::Twice)?;
    log_panics();
    Ok(())
}

/// Events of all, spans of our own: they say which request and which check a line is about.
///
/// SECURITY: a span of a library can hold anything, such as the name of a session.
fn is_shown(about: &Metadata<'_>) -> bool {
    about.is_event() || is_own_span(about)
}

/// Whether it is a span of this program and not of a library.
fn is_own_span(about: &Metadata<'_>) -> bool {
    let owners = ["server", "tencent", "push_vendors"];
    about.is_span() && owners.contains(&about.target().split("::").next().unwrap_or_default())
}

fn lines() -> Box<dyn Layer<Registry> + Send + Sync> {
    // An error while writing a log line must not be answered by writing to the same place.
    let layer = fmt::layer().with_writer(io::stderr).log_internal_errors(false);
    if io::stderr().is_terminal() && io::stdout().is_terminal() {
        let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        layer.with_ansi(colour).with_target(false).boxed()
    } else {
        layer.json().flatten_event(true).with_current_span(false).boxed()
    }
}

/// Replaces the standard report, which would break the JSON lines.
///
/// SECURITY: only the place is logged. The message may quote what a user typed.
fn log_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(target: "signet::panic", place, "panicked at {place}");
    }));
}
