//! Tests at the push vendors themselves, with the operator's own credentials.
//!
//! A vendor's module knows how to ask and how to read the answer; it makes no call and reads
//! no clock. The calls, the kept access tokens and the limits are [`Desk`]'s.

mod access;
mod apns;
mod bearer;
mod body;
mod caps;
mod channel;
mod coded;
mod credential;
mod curl;
mod desk;
mod fcm;
mod handshake;
mod honor;
mod huawei;
pub mod jwt;
mod lost;
mod meizu;
mod message;
mod open;
pub mod oppo;
mod outcome;
mod preflight;
pub mod reply;
mod request;
mod run;
mod secret;
mod vivo;
mod wire;
mod xiaomi;

pub use apns::Apns;
pub use channel::{Access, Channel, KeyFault, SignIn, Told};
pub use credential::{ApnsAuth, Credential, Environment, HuaweiAuth, ServiceAccount, VendorHosts};
pub use curl::curl;
pub use desk::{Desk, Watcher};
pub use fcm::Fcm;
pub use honor::Honor;
pub use huawei::Huawei;
pub use lost::Lost;
pub use meizu::Meizu;
pub use message::{Push, fresh_id};
pub use open::open;
pub use oppo::Oppo;
pub use reply::Reply;
pub use request::{Body, FormValue, Method, Placeholder, Request};
pub use secret::VendorSecret;
pub use vivo::Vivo;
pub use wire::WireLimits;
pub use xiaomi::Xiaomi;
