//! What was seen while a check ran. Nothing here is judged yet.

use super::EventReport;
use model::NetFault;
use shared::api::TestMode;
use shared::chat::{
    CertificateId, DeviceToken, InstanceTrace, OnlineStatus, PlatformLogin, Vendor,
};

/// How one call to the vendor went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum VendorCall {
    /// It was not made.
    #[default]
    NotMade,
    /// It was answered with code 0.
    Ok,
    /// It was answered with another code.
    Refused {
        /// `ErrorCode`.
        code: i64,
        /// `ErrorInfo`, as it came.
        info: String,
    },
    /// No answer that could be read.
    Unanswered(NetFault),
}

/// What the configuration says about the certificate in question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Whose service it is for.
    pub vendor: Vendor,
    /// `production`, `development` or empty.
    pub environment: String,
    /// Bundle ID or package name; may be empty.
    pub topic: String,
}

/// A device as the app reported it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedDevice {
    /// What it registered with.
    pub certificate_id: CertificateId,
    /// What the configuration says about that; `None` where it is not configured.
    pub certificate: Option<CertificateFacts>,
    /// The token that it got.
    pub token: DeviceToken,
    /// The APNs environment of its build: `production`, `development` or empty.
    pub build_environment: String,
    /// Whether the user allows notifications; `None` where that is not known.
    pub notifications: Option<bool>,
    /// SDK version; may be empty.
    pub sdk_version: String,
    /// Device model; may be empty.
    pub device_model: String,
}

/// Everything a verdict is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What kind of test it was.
    pub mode: TestMode,
    /// `account_check`.
    pub account_call: VendorCall,
    /// Whether the account exists, where the call said so.
    pub imported: Option<bool>,
    /// `query_online_status`.
    pub status_call: VendorCall,
    /// The code for this user in that call's `ErrorList`; `None` where not listed.
    pub status_code: Option<i64>,
    /// The state before the push.
    pub status: Option<OnlineStatus>,
    /// The clients before the push.
    pub clients: Vec<PlatformLogin>,
    /// The newest `State.StateChange` of this user: action and reason, as they came.
    pub last_state_change: Option<(String, String)>,
    /// Whether `timpush/batch` was on its way: what has no answer can have been sent all the
    /// same.
    pub push_begun: bool,
    /// `timpush/batch`.
    pub push_call: VendorCall,
    /// The code for this user in that call's `ErrorList`; `None` where not listed.
    pub push_code: Option<i64>,
    /// The last call of `all_member_push_trace`.
    pub trace_call: VendorCall,
    /// How many devices the trace showed.
    pub devices: usize,
    /// The device the verdict is about: the one with the wanted certificate ID, else the
    /// first failed one, else the first.
    pub trace: Option<InstanceTrace>,
    /// What webhook events said about this push, in the order they came.
    pub reports: Vec<EventReport>,
    /// What the app reported of its devices before the push, newest first.
    pub reported_devices: Vec<ReportedDevice>,
    /// The certificate ID that was picked; `None` for a probe.
    pub wanted: Option<CertificateId>,
    /// What the configuration says about the trace's certificate, else about the wanted one.
    pub certificate: Option<CertificateFacts>,
    /// Whether any certificate is configured, so that an unknown ID means something.
    pub certificates_configured: bool,
    /// Whether waiting ended because the time was up.
    pub timed_out: bool,
    /// Whether somebody pressed **Cancel**.
    pub cancelled: bool,
}

impl Facts {
    /// Facts of a run that has not begun.
    #[must_use]
    pub fn new(mode: TestMode, wanted: Option<CertificateId>) -> Self {
        Self {
            mode,
            account_call: VendorCall::NotMade,
            imported: None,
            status_call: VendorCall::NotMade,
            status_code: None,
            status: None,
            clients: Vec::new(),
            last_state_change: None,
            push_begun: false,
            push_call: VendorCall::NotMade,
            push_code: None,
            trace_call: VendorCall::NotMade,
            devices: 0,
            trace: None,
            reports: Vec::new(),
            reported_devices: Vec::new(),
            wanted,
            certificate: None,
            certificates_configured: false,
            timed_out: false,
            cancelled: false,
        }
    }
}
