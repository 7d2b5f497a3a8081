//! Values that two layers of the server or more speak: addresses, regions, push credentials,
//! the clock, random IDs. Nothing here opens a file or a connection.
#![forbid(unsafe_code)]

mod base_url;
mod clock;
mod credential;
mod id;
mod net_fault;
mod region;
mod secret;
mod time;

pub use base_url::{BaseUrl, BaseUrlError};
pub use clock::Clock;
pub use credential::{ApnsAuth, Credential, Environment, HuaweiAuth, ServiceAccount, VendorHosts};
pub use id::{random, random_uuid};
pub use net_fault::NetFault;
pub use region::Region;
pub use secret::VendorSecret;
pub use time::utc;
