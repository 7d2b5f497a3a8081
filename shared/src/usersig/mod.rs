//! The UserSig codec.
//!
//! ```text
//! UserSig = T( base64( zlib( JSON ) ) )      T: '+' → '*'   '/' → '-'   '=' → '_'
//! TLS.sig = base64( HMAC-SHA256( key, signed lines ) )
//! ```
//!
//! [`Signer`] makes tokens, [`verify`] takes them apart; [`advise`] remarks on inputs
//! before signing. Texts for people are in [`catalogue`](crate::catalogue).

mod advice;
mod base64;
mod claims;
mod class;
mod deflate;
mod hints;
mod json;
mod legacy;
mod mac;
mod message;
mod normalize;
mod open;
mod paste;
mod probe;
mod probing;
mod recognise;
mod report;
mod sign;
mod unreadable;
mod userbuf;
mod verify;
mod zlib;

pub use advice::{Advice, Draft, Field, advise};
pub use base64::Base64Fault;
pub use claims::{Claims, FieldName, FieldProblem, Fields, Found};
pub use class::{FailureClass, Warning};
pub use json::JsonFault;
pub use legacy::LegacyClaims;
#[cfg(feature = "unicode")]
pub use normalize::UnicodeTables;
pub use normalize::{NoNormalizer, Normalizer};
pub use paste::is_space as is_invisible;
pub use probe::{NumberField, Probe};
pub use recognise::OtherText;
pub use report::{
    AheadHint, Check, CheckId, CheckState, Detail, ExpiredHint, Failure, Report, SigFault,
    UserIdHint,
};
pub use sign::{DEFAULT_EXPIRE, MAX_USERBUF, SignError, SignSteps, Signer, UserSig};
pub use userbuf::{PrivateMapKey, Privileges, Room, UserbufError};
pub use verify::{CLOCK_LEEWAY, Expected, MAX_DOCUMENTED_EXPIRE, MAX_INPUT, verify};
pub use zlib::{MAX_INFLATED, ZlibFault};
