//! UserSig for Tencent Cloud Chat: sign, decode, verify, explain.
//!
//! A UserSig is the token with which a user logs in to Tencent Cloud Chat: a small JSON
//! object, signed with HMAC-SHA256, compressed with zlib and written in a base64 of its own.
//! This crate makes such tokens, takes them apart, and says *why* one is refused.
//! It is `no_std + alloc`, does no I/O, and never asks for the time: `now` is an argument.
//!
//! # Sign, verify, explain
//!
//! ```
//! use shared::{Lang, SdkAppId, SecretKey, UserId, catalogue};
//! use shared::usersig::{Expected, FailureClass, Signer, verify};
//!
//! let app = SdkAppId::parse("1400000000")?;
//! let key = SecretKey::parse("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")?;
//! let alice = UserId::parse("alice")?;
//! let issued = 1_730_000_000;
//! let token = Signer::new(app, &key).sign(&alice, issued, 86_400, None)?;
//!
//! // Within its day the token is good …
//! let expected = Expected { key: Some(&key), now: Some(issued + 60), ..Expected::default() };
//! assert!(verify(token.expose(), &expected).is_valid());
//!
//! // … a second after its end it is not, and the report says so in words.
//! let late = Expected { now: Some(issued + 86_401), ..expected };
//! let report = verify(token.expose(), &late);
//! assert_eq!(report.primary(), Some(FailureClass::Expired));
//! println!("{}", catalogue::explain(FailureClass::Expired, Lang::En).solution);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
// Descriptions for OpenAPI are derived by a library that needs `std`.
#![cfg_attr(not(feature = "openapi"), no_std)]
#![forbid(unsafe_code)]

extern crate alloc;

#[cfg(feature = "serde")]
pub mod api;
pub mod catalogue;
pub mod chars;
pub mod chat;
mod ids;
mod label;
mod lang;
pub mod push;
mod secret;
pub mod server_code;
mod text;
mod texts;
pub mod usersig;
mod vendor;
mod words;

pub use ids::{SdkAppId, SdkAppIdError, UserId, UserIdError};
pub use label::Label;
pub use lang::Lang;
pub use secret::{SecretKey, SecretKeyError};
pub use text::Text;
