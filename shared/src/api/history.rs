use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Outcome, Progress, PushTestInput};
use crate::Text;

/// Which checks to list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CheckFilter {
    /// The app; `None` for all.
    pub sdkappid: Option<u32>,
    /// Part of the UserID; empty for all.
    pub userid: String,
    /// How it ended; `None` for all.
    pub outcome: Option<Outcome>,
    /// Only checks before this one, to page on; `None` from the newest.
    pub before: Option<String>,
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSummary {
    /// Its name.
    pub id: String,
    /// When it began, Unix seconds.
    pub started_at: i64,
    /// What was asked, enough to run it again.
    pub input: PushTestInput,
    /// How it ended; `None` while it runs or when it was cut short.
    pub outcome: Option<Outcome>,
    /// The verdict in one line; empty while there is none.
    pub title: Text,
}

/// One check, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// For reading.
    Markdown,
    /// For programs.
    Json,
}
