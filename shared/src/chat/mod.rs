//! The vocabulary of Tencent Cloud Chat beside UserSig: states, vendors, traces, codes.
//!
//! Plain values without I/O. What the wire looks like is the server's business.

pub mod codes;
mod device_model;
mod ids;
pub(crate) mod labels;
mod status;
mod trace;

pub use crate::vendor::Vendor;
pub use device_model::{device_name, system_name};
pub use ids::{CertificateId, CertificateIdError, DeviceToken, DeviceTokenError, mask_token};
pub use status::{ClientKind, OnlineStatus, PlatformLogin, Readiness, readiness};
pub use trace::{InstanceTrace, Stage, StageKind, StageState};

/// The most UserIDs in one status query, `query_online_status` (page 1047/35477), or one push,
/// `timpush/batch`.
pub const MAX_USERS: usize = 500;

/// The code of an account that was never imported and never logged in.
pub const NO_SUCH_ACCOUNT: i64 = 70_107;
