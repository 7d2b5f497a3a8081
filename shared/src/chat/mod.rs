//! The vocabulary of Tencent Cloud Chat beside UserSig: states, vendors, traces, codes.
//!
//! Plain values without I/O. What the wire looks like is the server's business.

pub mod codes;
mod device_model;
mod ids;
pub(crate) mod labels;
mod status;
mod trace;
mod vendor;

pub use device_model::{device_name, system_name};
pub use ids::{CertificateId, CertificateIdError, DeviceToken, DeviceTokenError};
pub use status::{Client, ClientKind, OnlineStatus, Readiness, readiness};
pub use trace::{InstanceTrace, Stage, StageKind, StageState};
pub use vendor::Vendor;
