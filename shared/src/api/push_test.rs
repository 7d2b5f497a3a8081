use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Binding, DirectInput, DirectResult, DirectStepView, Finding, FindingState};
use crate::Text;
use crate::chat::{StageKind, StageState, Vendor};

/// What kind of push a test sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TestMode {
    /// Through a push vendor, for a user whose app is not connected.
    Offline,
    /// Over the app's own connection.
    Online,
    /// An offline push whose first purpose is to learn what is bound.
    Probe,
}

/// What **Start testing** or **Send a probe push** asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushTestInput {
    /// The app.
    pub sdkappid: u32,
    /// Who gets the push; empty where a token alone is tested at its vendor.
    pub userid: String,
    /// Which certificate the trace is read for; empty for a probe.
    pub certificate_id: String,
    /// What to send.
    pub mode: TestMode,
    /// The person said yes to one real notification; to two where it goes both ways.
    pub consent: bool,
    /// Which way it goes.
    #[serde(default)]
    pub direct: DirectInput,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Steps are still to come.
    Running,
    /// It ended by itself.
    Done,
    /// Somebody pressed **Cancel**.
    Cancelled,
}

/// A run as of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// The run's name, also its name in the history.
    pub id: String,
    /// Grows with each change; give it back to wait for the next one.
    pub version: u32,
    /// How far.
    pub state: RunState,
    /// Milliseconds since it began.
    pub elapsed_ms: u32,
    /// What is being waited for, such as the place in the queue; empty when nothing.
    pub waiting: Text,
    /// Tencent's ID of the push, by which its trace is asked for; empty where there is none.
    #[serde(default)]
    pub task_id: String,
    /// The timeline, in order.
    pub stages: Vec<StageView>,
    /// The timeline of the test at the vendor itself; empty where there is none.
    #[serde(default)]
    pub direct: Vec<DirectStepView>,
    /// Findings before the push: account, status.
    pub findings: Vec<Finding>,
    /// The end of it, once there is one.
    pub result: Option<TestResult>,
    /// The end is known but not stored, as on a full disk; the server goes on trying.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub not_stored: bool,
}

/// One row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StageView {
    /// Which station.
    pub kind: StageKind,
    /// How far.
    pub state: StageState,
    /// The vendor's code; empty where there is none.
    pub code: String,
    /// The vendor's text; empty where there is none.
    pub info: String,
    /// The vendor's time as printed; empty where there is none.
    pub time: String,
}

crate::words! {
    /// How a run ended.
    #[derive(Hash, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(rename_all = "snake_case")]
    pub enum Outcome: word {
        /// The channel works as far as it was asked.
        Proven = "proven",
        /// A fault was found.
        Fault = "fault",
        /// Nothing can be said.
        NoVerdict = "no_verdict",
    }
}

/// The verdict, then the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestResult {
    /// In words.
    pub verdict: Verdict,
    /// What the check walked through.
    pub checks: Vec<CheckRow>,
    /// What the trace showed.
    pub bindings: Vec<Binding>,
    /// The vendor's answers as they came, tokens masked, pretty-printed.
    pub raw: String,
    /// What the test at the vendor itself came to; `None` where there was none.
    #[serde(default)]
    pub direct: Option<DirectResult>,
}

/// The verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// Which of the three.
    pub outcome: Outcome,
    /// In one line.
    pub title: Text,
    /// Why; empty on success.
    pub cause: Text,
    /// What to do next.
    pub solution: Text,
    /// What is proven.
    pub proven: Vec<Text>,
    /// What is not.
    pub unproven: Vec<Text>,
    /// The deciding code; empty where there is none.
    pub code: String,
    /// The vendor's own words beside the code; empty where there are none.
    pub info: String,
    /// Whose code it is; `None` for Tencent's.
    pub vendor: Option<Vendor>,
}

/// Where a check's answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A REST call.
    Call,
    /// The trace of a push, or a webhook event about it.
    Trace,
    /// Somebody has to look.
    Hand,
}

/// One of the twenty rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckRow {
    /// 1 to 20.
    pub number: u8,
    /// What is looked at.
    pub title: Text,
    /// How it came out.
    pub state: FindingState,
    /// Where the answer comes from.
    pub evidence: Evidence,
    /// What was seen.
    pub found: Text,
    /// What to do; empty where nothing is to be done.
    pub solution: Text,
    /// Whether it is the first failure.
    pub first_failure: bool,
}
