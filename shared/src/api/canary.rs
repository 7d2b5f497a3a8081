//! Canaries: push tests to the team's own phones that the server makes by itself.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::Text;

/// One run of a canary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CanaryRun {
    /// When it began, Unix seconds.
    pub at: i64,
    /// The name of its check; empty where none was begun.
    pub check: String,
    /// Whether it still runs.
    pub is_running: bool,
    /// How it ended; `None` while it runs, when it was cut short, and where no check was begun.
    pub outcome: Option<Outcome>,
    /// The verdict in one line, or why no check was begun.
    pub title: Text,
    /// The deciding code; empty where there is none.
    pub code: String,
}

/// The runs of a canary within 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CanaryDay {
    /// Those that proved the channel.
    pub good: u32,
    /// Those that found a fault.
    pub bad: u32,
    /// Those without a verdict.
    pub unclear: u32,
    /// The last one that found a fault, else the last one without a verdict.
    pub reason: Option<CanaryRun>,
}

/// The canary of one certificate ID.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CanaryInfo {
    /// Whose phone gets the push.
    pub userid: String,
    /// Hours from one run to the next.
    pub interval_hours: u32,
    /// When no run begins, as `22:00-07:00 +08:00`; empty for never.
    pub quiet_hours: String,
    /// The last run that has ended; `None` before the first.
    pub last: Option<CanaryRun>,
    /// The last [`CanaryInfo::DAYS`] times 24 hours, the oldest first.
    pub days: Vec<CanaryDay>,
}

impl CanaryInfo {
    /// How many days are kept in sight.
    pub const DAYS: usize = 30;
}
