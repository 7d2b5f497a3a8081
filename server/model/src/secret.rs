//! Secrets of vendor credentials.

use std::fmt;

use zeroize::Zeroizing;

/// A key, secret, password or access token of a push vendor.
///
/// SECURITY: with it anyone can send in the app's name. Its `Debug` prints `[redacted]`, it
/// has no `Display`, and its memory is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct VendorSecret(Zeroizing<String>);

impl VendorSecret {
    /// Takes any text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself: for signing and for the request only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for VendorSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VendorSecret([redacted])")
    }
}
