//! Tests at the push vendors themselves, with the operator's own credentials.
//!
//! A vendor's module knows how to ask and how to read the answer; it makes no call and reads
//! no clock. The calls, the kept access tokens and the limits are [`Desk`]'s.

mod channel;
mod credential;
pub mod jwt;
mod message;
pub mod reply;
mod request;
mod secret;

pub use channel::{Access, Channel, KeyFault, SignIn, Told};
pub use credential::{ApnsAuth, Credential, Environment, HuaweiAuth, ServiceAccount, VendorHosts};
pub use message::Push;
pub use reply::Reply;
pub use request::{Body, FormValue, Method, Placeholder, Request};
pub use secret::VendorSecret;
