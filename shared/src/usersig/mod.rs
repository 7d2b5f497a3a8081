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
mod alike;
mod base64;
mod checks;
mod claims;
mod class;
mod content;
mod deflate;
mod differ;
mod extract;
mod field;
mod hint;
mod hints;
mod json;
mod json_text;
mod legacy;
mod mac;
mod message;
mod normalize;
mod not_json;
mod open;
mod paste;
mod probe;
mod probing;
mod recognise;
mod report;
mod runs;
mod sig_encodings;
mod sign;
mod signature;
mod similar;
mod times;
mod unescape;
mod unreadable;
mod unwrap;
mod userbuf;
mod verify;
mod zlib;

pub use advice::{Advice, Draft, DraftField, advise};
pub use alike::Alike;
pub use base64::{Base64Fault, encode as encode_base64};
pub use claims::{Claims, Fields};
pub use class::{FailureClass, Warning};
pub use field::{FieldName, FieldProblem, Found};
pub use hint::Hint;
pub use json::JsonFault;
pub use legacy::LegacyClaims;
#[cfg(feature = "unicode")]
pub use normalize::UnicodeTables;
pub use normalize::{NoNormalizer, Normalizer};
pub use paste::is_space as is_invisible;
pub use probe::{NumberField, Probe};
pub use recognise::OtherText;
pub use report::{Check, CheckId, CheckState, Detail, Failure, Report};
pub use sign::{DEFAULT_EXPIRE, MAX_USERBUF, SignError, SignSteps, Signer, UserSig};
pub use userbuf::{PrivateMapKey, Privileges, Room, UserbufError};
pub use verify::{
    CLOCK_LEEWAY, Expected, MAX_DOCUMENTED_EXPIRE, MAX_INPUT, verify, verify_unexplained,
};
pub use zlib::{MAX_INFLATED, ZlibFault};
