//! Tencent's REST interface: one client per app, one method per command.
//!
//! What comes back is read leniently and kept whole for the screen, with device tokens
//! masked. Tencent answers HTTP 200 for its own failures too; they are [`CallError::Refused`]
//! and no failure of ours.
//!
//! SECURITY: every address called carries an administrator's UserSig. No error, log line or
//! `Debug` of this module contains an address.

mod client;
mod command;
mod fault;
mod lenient;
mod mask;
mod quota;
mod regions;
mod requests;
mod signature;
mod trace;
mod transport;
mod wire;

pub use client::{Answer, Client};
pub use fault::{CallError, InputFault};
pub use quota::QueueView;
pub use regions::Region;
pub use requests::{BatchPush, TextMessage};
pub use transport::{Transport, TransportError, TransportLimits};
pub use wire::{AccountState, MessageSent, PushAccepted, RefusedUser, UserState};

/// The most UserIDs that one `account_check` takes.
pub const MAX_ACCOUNTS: usize = 100;
/// The most UserIDs that one `query_online_status` or `timpush/batch` takes.
pub const MAX_USERS: usize = 500;
/// The longest `DataId`, in bytes.
pub const MAX_DATA_ID: usize = 64;
