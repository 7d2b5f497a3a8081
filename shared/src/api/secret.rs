use alloc::string::String;
use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// A secret text on its way from the page, as it was typed: nothing of it is checked yet.
///
/// On the wire it is the plain text. Its `Debug` prints `[redacted]`, so that a call with it
/// can be logged, and its memory is wiped when it is dropped.
///
/// ```
/// use shared::api::TypedSecret;
/// let token = TypedSecret::from(String::from("abc123"));
/// assert_eq!(format!("{token:?}"), "TypedSecret([redacted])");
/// assert_eq!(token.expose(), "abc123");
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TypedSecret(Zeroizing<String>);

impl TypedSecret {
    /// The text, to be checked.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for TypedSecret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for TypedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedSecret([redacted])")
    }
}

impl Serialize for TypedSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for TypedSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
