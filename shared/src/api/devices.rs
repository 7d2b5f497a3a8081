use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::Text;
use crate::chat::Vendor;

/// How a check or a finding came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingState {
    /// Seen to be good.
    Passed,
    /// Seen to be bad.
    Failed,
    /// Not a fault, but worth reading.
    Notice,
    /// Nothing seen either way.
    Unknown,
    /// Only a person can look: at the console, the code or the phone.
    ByHand,
}

/// One thing that was found out before or beside the bindings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Good, bad, or neither.
    pub state: FindingState,
    /// What was looked at, with its outcome.
    pub title: Text,
    /// The evidence or the cause.
    pub detail: Text,
    /// What to do; empty where nothing is to be done.
    pub solution: Text,
    /// The vendor's code, where one came; else empty.
    pub code: String,
}

/// The answer to **Get device information**.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceInformation {
    /// Account, status and, where one was asked for, the trace: in the order looked at.
    pub findings: Vec<Finding>,
    /// What is bound, newest first.
    pub bindings: Vec<Binding>,
    /// Whether the query ends here: with nothing bound, or no way to find out.
    pub ended: bool,
    /// Where nothing is bound: why nothing may have been uploaded, one entry a reason.
    pub checklist: Vec<Finding>,
    /// Whether a probe push makes sense now.
    pub can_probe: bool,
    /// Whether an online push makes sense now: a client is connected.
    pub can_test_online: bool,
}

/// Where a binding is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BindingSource {
    /// The trace of a push that the user named by its Task ID.
    TaskTrace,
    /// The trace of a message that the user named by its Push ID.
    MessageTrace,
    /// A webhook event: platform and outcome, without token.
    Webhook,
    /// A probe push.
    Probe,
    /// A report of the app itself.
    Reported,
    /// Typed in by hand.
    Typed,
}

/// A certificate ID and a token on one device, as of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Binding {
    /// The store's number of it.
    pub id: i64,
    /// Empty where the device reported none.
    pub certificate_id: String,
    /// Whose service it is; `None` where unknown.
    pub vendor: Option<Vendor>,
    /// The operator's name for the certificate; empty where it is not configured.
    pub label: String,
    /// `production`, `development` or empty.
    pub environment: String,
    /// Whether the certificate ID is in the configuration.
    pub configured: bool,
    /// The token; empty where the device reported none. The page shows it masked.
    pub token: String,
    /// Device model; may be empty.
    pub device_model: String,
    /// System with its version; may be empty.
    pub system: String,
    /// SDK version; may be empty.
    pub sdk_version: String,
    /// Push plug-in version; may be empty.
    pub push_version: String,
    /// The notification switch: 1 on, 0 off or unknown, as the vendor writes it.
    pub notification: Option<i64>,
    /// The APNs environment of the app's build, as the app reported it: `production`,
    /// `development` or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub build_environment: String,
    /// The version of the app, as it reported it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub app_version: String,
    /// When it was seen, Unix seconds.
    pub seen_at: i64,
    /// Where it is known from.
    pub source: BindingSource,
}
