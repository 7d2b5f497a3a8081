use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::Text;
use crate::chat::{OnlineStatus, PlatformLogin, Readiness};

/// The answer to **Get status**.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusReport {
    /// One entry per UserID, in the order asked.
    pub users: Vec<UserStatus>,
    /// Tencent's answer as it came, pretty-printed, for "raw answer".
    pub raw: String,
    /// How long Tencent took, in milliseconds.
    pub duration_ms: u32,
}

/// One user's state and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserStatus {
    /// As asked.
    pub userid: String,
    /// The verdict.
    pub readiness: Readiness,
    /// The state; `None` where Tencent gave none.
    pub status: Option<OnlineStatus>,
    /// Clients with their own state.
    pub clients: Vec<PlatformLogin>,
    /// Tencent's code for this user; 0 is good.
    pub code: i64,
    /// The state in one sentence.
    pub meaning: Text,
    /// What to do now.
    pub next: Text,
}
