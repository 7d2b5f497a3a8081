use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::Finding;
use crate::Text;
use crate::chat::{StageState, Vendor};
use crate::push::Class;

/// Which way a test goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// Through Tencent, followed by its trace.
    #[default]
    Tencent,
    /// At the push vendor itself, with the operator's own credential.
    Direct,
    /// Both, one after the other: the two answers tell whose side the fault is on.
    Both,
}

/// What a test at the vendor itself is asked for, beside app, user and certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectInput {
    /// Which way.
    pub through: Through,
    /// Only have the message looked over, where the vendor can: nothing is sent.
    pub dry_run: bool,
    /// vivo's test mode: only to phones entered as test devices in its console.
    pub test_mode: bool,
}

/// Whether a test at the vendor itself can be made with a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectAccess {
    /// Why it cannot; empty where it can.
    pub missing: Text,
    /// Whether the vendor can look a message over without sending it.
    pub dry_run: bool,
    /// Whether the vendor has a test mode of its own to choose (vivo).
    pub test_mode: bool,
    /// What is odd about the credential, which is used all the same.
    pub hints: Vec<Text>,
}

/// A station of a test at the vendor itself, in the order of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DirectStep {
    /// What can be seen without a call: the token's shape, the credential's end, the size.
    PreFlight,
    /// The vendor took the credential alone. Left out where there is no separate sign-in.
    SignedIn,
    /// The vendor looked the message over without sending it. Left out where it cannot.
    Validated,
    /// The vendor took the push.
    Accepted,
}

/// One row of the direct timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectStepView {
    /// Which station.
    pub kind: DirectStep,
    /// How far.
    pub state: StageState,
    /// The vendor's code; empty where there is none.
    pub code: String,
    /// The vendor's words; empty where there are none.
    pub info: String,
    /// Milliseconds the station took; 0 while it is not over.
    pub took_ms: u32,
}

/// How a test at the vendor itself ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectResult {
    /// The vendor asked.
    pub vendor: Vendor,
    /// Whether it took the push, or with `dry_run` would have.
    pub accepted: bool,
    /// Nothing was sent: the vendor only looked the message over.
    pub dry_run: bool,
    /// No answer says what became of the push: it may have gone out. `false` where nothing can
    /// have been sent, as in a sign-in or a dry run.
    #[serde(default)]
    pub may_be_sent: bool,
    /// What the answer comes to.
    pub class: Class,
    /// The vendor's code, or a word of our own such as `net/connect`; empty where none.
    pub code: String,
    /// What the code is called.
    pub name: String,
    /// The vendor's own words; empty where there are none.
    pub info: String,
    /// The HTTP status; `None` where no answer came.
    pub http_status: Option<u16>,
    /// What it means.
    pub cause: Text,
    /// What to do.
    pub solution: Text,
    /// The vendor's name of the message, for its own support; empty where none.
    pub message_id: String,
    /// The last characters of the token that was tried.
    pub token_tail: String,
    /// Worth reading beside the outcome: an unusual token, a clock that is off.
    pub notes: Vec<Finding>,
    /// The answer as it came, secrets masked.
    pub raw: String,
    /// The request as a command line, placeholders for every secret.
    pub curl: String,
}
