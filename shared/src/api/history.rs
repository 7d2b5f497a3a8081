use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Outcome, Progress, PushTestInput, RunState};
use crate::Text;
use crate::chat::Vendor;

/// Which checks to list. A misspelled field is refused: left out, it would list all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckFilter {
    /// The app; `None` for all.
    pub sdkappid: Option<u32>,
    /// Part of the UserID; empty for all.
    pub userid: String,
    /// How it ended; `None` for all.
    pub outcome: Option<Outcome>,
    /// The push vendor it went to; `None` for all.
    #[serde(default)]
    pub vendor: Option<Vendor>,
    /// Only checks that began at this moment or later, Unix seconds; `None` from the oldest.
    #[serde(default)]
    pub from: Option<i64>,
    /// Only checks that began before this moment, Unix seconds; `None` up to now.
    #[serde(default)]
    pub to: Option<i64>,
    /// Only checks before this one, to page on; `None` from the newest.
    pub before: Option<String>,
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckSummary {
    /// Its name.
    pub id: String,
    /// When it began, Unix seconds.
    pub started_at: i64,
    /// What was asked, enough to run it again.
    pub input: PushTestInput,
    /// Whether it still runs.
    pub state: RunState,
    /// How it ended; `None` while it runs or when it was cut short.
    pub outcome: Option<Outcome>,
    /// The verdict in one line; empty while there is none.
    pub title: Text,
    /// The certificate ID asked for, or the one that a probe learnt; empty where there is none.
    pub certificate_id: String,
    /// The push vendor it went to; `None` where it came to none.
    pub vendor: Option<Vendor>,
    /// The deciding code; empty where there is none.
    pub code: String,
    /// Whose code it is; `None` for Tencent's.
    pub code_of: Option<Vendor>,
    /// Milliseconds it took so far.
    pub duration_ms: u32,
    /// Whether a canary began it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub by_canary: bool,
}

/// The checks of a filter, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CheckCounts {
    /// Oldest first; those without a check are left out.
    pub spans: Vec<CheckSpan>,
    /// What the faults were, most frequent first; the rest beyond some is left out.
    pub faults: Vec<FaultCount>,
}

/// The checks that began within a quarter of an hour, by how they ended.
///
/// Every time zone is some quarters of an hour from UTC, so a browser makes its days of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CheckSpan {
    /// Its beginning, Unix seconds.
    pub at: i64,
    /// Those that proved the channel.
    pub proven: u32,
    /// Those that found a fault.
    pub fault: u32,
    /// Those without a verdict, and those that were cut short.
    pub no_verdict: u32,
    /// How many still run.
    pub running: u32,
}

impl CheckSpan {
    /// Its length in seconds.
    pub const SECONDS: i64 = 900;
}

/// How often a fault was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultCount {
    /// Whose code it is; `None` for Tencent's.
    pub vendor: Option<Vendor>,
    /// The deciding code; empty for those without one.
    pub code: String,
    /// How often.
    pub count: u32,
}

/// One check, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckRecord {
    /// Its line.
    pub summary: CheckSummary,
    /// Its last state.
    pub progress: Progress,
    /// What differs from the last success of the same user: certificate, token, versions.
    pub changes: Vec<Text>,
}

/// A form for a support ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// For reading.
    Markdown,
    /// For programs.
    Json,
}
