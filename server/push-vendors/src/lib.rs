//! One notification to one phone, at the push vendor itself: APNs, FCM, Huawei, Honor, Xiaomi,
//! OPPO, vivo and Meizu.
//!
//! Each file of `vendors` knows how to ask and how to read the answer, behind the one trait
//! [`PushVendor`]; it makes no call and reads no clock. [`DirectPushService`] makes the calls:
//! it checks the message, signs in, keeps access tokens, limits how often it sends, and looks
//! up in the catalogue what a refusal means.
//!
//! ```no_run
//! use push_vendors::{
//!     Clock, Credential, DirectPushService, HttpLimits, Push, VendorSecret, open,
//!     random_uuid, vendor_hosts, Environment,
//! };
//! use shared::chat::{DeviceToken, Vendor};
//!
//! # async fn send() -> Result<(), Box<dyn std::error::Error>> {
//! let credential = Credential::Meizu {
//!     app_id: "100999".to_owned(),
//!     app_secret: VendorSecret::new(std::env::var("APP_SECRET")?),
//! };
//! let hosts = vendor_hosts(Vendor::Meizu, Environment::Production)?;
//! let token = DeviceToken::parse(&std::env::var("DEVICE_TOKEN")?)?;
//! let push = Push {
//!     token: &token,
//!     title: "Checking your notifications",
//!     body: "Nothing to do.",
//!     id: &random_uuid(),
//!     dry_run: false,
//!     test_mode: false,
//! };
//! let service = DirectPushService::new(HttpLimits::default(), Clock::system())?;
//! let vendor = open(&credential, &hosts, &token);
//! let result = service.test("my app", vendor.as_ref(), &push, &|_| {}).await;
//! println!("{} {}: {}", result.code, result.info, result.solution.en);
//! # Ok(())
//! # }
//! ```
//!
//! [`DirectPushService::check_credential`] proves a credential alone, without a phone.
//!
//! SECURITY: a [`Request`] keeps its secrets apart and is shown with placeholders in their
//! place. Of a device token only the tail is shown.
#![forbid(unsafe_code)]

mod access_token;
mod bearer;
mod body;
mod coded;
mod credential_check;
mod curl;
mod default_hosts;
mod inside;
pub mod jwt;
mod mask;
mod message;
mod no_device;
mod outcome;
mod preflight;
mod push_vendor;
mod rate_limit;
mod reach;
mod read_reply;
pub mod reply;
mod request;
mod run;
mod service;
mod steps;
mod token_cache;
mod transport;
mod vendors;

pub use curl::curl;
pub use default_hosts::DefaultHosts;
pub use message::Push;
pub use model::{
    ApnsAuth, BaseUrl, BaseUrlError, Clock, Credential, Environment, HuaweiAuth, ServiceAccount,
    VendorHosts, VendorSecret, random_uuid,
};
pub use outbound::{CallEnd, CallObserver, NetFailure, Proxy};
pub use push_vendor::{AccessToken, KeyFault, PushVendor, SendResult, SignIn};
pub use rate_limit::{SEND_PAUSE, SENDS_PER_HOUR};
pub use reach::reach;
pub use reply::Reply;
pub use request::{Body, FormValue, Method, Placeholder, Request};
pub use service::{DirectPushService, Watcher};
pub use transport::HttpLimits;
pub use vendors::*;
