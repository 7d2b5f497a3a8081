//! A client for the REST interface of Tencent Cloud Chat (Tencent IM): one [`Client`] per app,
//! one method per command.
//!
//! - An administrator's UserSig is signed here, kept for half of its life and renewed.
//! - Each command has a queue that keeps to Tencent's limit for the smallest plan, shared by
//!   all clones of a client, and by several processes where a [`SharedQuota`] is given.
//! - A read is repeated once after a fault that may pass. A push or a message never is.
//! - What comes back is read leniently and kept whole in [`Answer::raw`], with device tokens
//!   masked. Tencent answers HTTP 200 for its own failures too: they are
//!   [`CallError::Refused`].
//!
//! ```no_run
//! use shared::{SdkAppId, SecretKey, UserId};
//! use tencent::{BaseUrl, ChatApp, Client, Clock, Region, Transport, TransportLimits};
//!
//! # async fn ask() -> Result<(), Box<dyn std::error::Error>> {
//! let app = ChatApp {
//!     sdkappid: SdkAppId::parse("1400000000")?,
//!     key: SecretKey::parse(&std::env::var("SECRET_KEY")?)?,
//!     admin: UserId::parse("administrator")?,
//!     base_url: BaseUrl::of_host(Region::Singapore.host())?,
//! };
//! let transport = Transport::new(TransportLimits::default())?;
//! let client = Client::new(app, &transport, Clock::system());
//! let answer = client.query_online_status(&[UserId::parse("alice")?]).await?;
//! for user in answer.value {
//!     println!("{}: {:?}", user.user, user.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! SECURITY: every address called carries an administrator's UserSig. No error, log line or
//! `Debug` of this crate contains an address.
#![forbid(unsafe_code)]

mod app;
mod caller;
mod client;
mod command;
mod fault;
mod json;
mod mask;
mod quota;
mod requests;
mod responses;
mod scrub;
mod signature;
mod trace;
mod transport;

pub use app::ChatApp;
pub use client::{Answer, Client};
pub use fault::{CallError, InputFault};
pub use model::{BaseUrl, BaseUrlError, Clock, Region};
pub use outbound::{CallEnd, CallObserver};
pub use quota::{QueueView, SharedQuota};
pub use requests::{BatchPush, TextMessage};
pub use responses::{AccountState, MessageSent, PushAccepted, RefusedUser, UserState};
pub use shared::chat::MAX_USERS;
pub use transport::{Transport, TransportError, TransportLimits};

/// The most UserIDs that one `account_check` takes.
pub const MAX_ACCOUNTS: usize = 100;

/// The longest `DataId`, in bytes.
pub const MAX_DATA_ID: usize = 64;
