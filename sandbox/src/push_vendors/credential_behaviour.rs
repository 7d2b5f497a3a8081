//! The behaviour of a credential, asked for by the suffix after the demo's own name.
//!
//! | ends with | behaviour |
//! | --- | --- |
//! | `-badsecret` | the secret, or the key that signs, is another one |
//! | `-expired` | what it hands out has ended at once; where it hands out nothing, it has ended itself |
//! | `-code-CODE` | that answer to the sign-in, or to the send where there is no sign-in |

use super::codes::{self, CodeAnswer};
use crate::vendor::Vendor;

/// How a credential behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CredentialBehaviour {
    Sound,
    BadSecret,
    Expired,
    Code(CodeAnswer<'static>),
}

/// Reads a name; `None` when it is not the demo's.
pub(crate) fn of(vendor: Vendor, own: &str, name: &str) -> Option<CredentialBehaviour> {
    Some(match name.strip_prefix(own)? {
        "" => CredentialBehaviour::Sound,
        "-badsecret" => CredentialBehaviour::BadSecret,
        "-expired" => CredentialBehaviour::Expired,
        rest => CredentialBehaviour::Code(codes::find(vendor, rest.strip_prefix("-code-")?)?),
    })
}

/// A name that asks for a code.
pub(crate) fn with_code(own: &str, code: &str) -> String {
    format!("{own}-code-{}", codes::slug(code))
}
