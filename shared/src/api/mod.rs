//! What travels between the page and the server: plain values, JSON on the wire.
//!
//! Texts for people come from the server in both languages, so that their catalogue is not
//! part of what the browser loads.

mod access;
mod apps;
mod audit;
mod canary;
mod credentials;
mod devices;
mod direct;
mod error;
mod history;
pub mod labels;
mod push_test;
mod second_factor;
mod secret;
mod sign_on;
mod status;

pub use access::{
    AccessState, Account, CALLS, CONSOLE_NAME_MAX, ConsoleUser, LogIn, Needs, NewToken, Origin,
    PASSWORD_MAX, PASSWORD_MIN, Role, SessionInfo, TOKEN_DAYS_MAX, TokenInfo, code, is_of_people,
    needs,
};
pub use apps::{AppInfo, CertificateInfo, KeyAccess, Person};
pub use audit::{AUDIT_PAGE_MAX, ActorKind, AuditDetails, AuditEvent, AuditFilter, AuditRecord};
pub use canary::{CanaryDay, CanaryInfo, CanaryRun};
pub use credentials::{
    CertificateTests, CredentialCheck, CredentialInfo, CredentialOutcome, CredentialReport,
    PastCredentialCheck, PastFault, TestDay,
};
pub use devices::{Binding, BindingSource, DeviceInformation, Finding, FindingState};
pub use direct::{DirectAccess, DirectInput, DirectResult, DirectStep, DirectStepView, Through};
pub use error::{ApiError, Field};
pub use history::{
    CheckCounts, CheckFilter, CheckRecord, CheckSpan, CheckSummary, FaultCount, ReportFormat,
};
pub use push_test::{
    CheckRow, Evidence, Outcome, Progress, PushTestInput, RunState, StageView, TestMode,
    TestResult, Verdict,
};
pub use second_factor::{NewSecondFactor, QrCode, RECOVERY_CODES, SecondFactor, is_for_set_up};
pub use secret::TypedSecret;
pub use sign_on::SignOnRefusal;
pub use status::{StatusReport, UserStatus};
