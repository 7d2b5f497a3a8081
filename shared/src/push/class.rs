//! What an answer of a push vendor comes to.

crate::words! {
    /// The class of a vendor's code: what kind of thing is wrong, whoever says it.
    #[derive(Hash, PartialOrd, Ord)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
    pub enum Class: slug, from_slug {
        /// The vendor took it.
        Success = "success",
        /// The token is malformed, unknown, or of another environment.
        TokenInvalid = "token_invalid",
        /// The token belongs to another app.
        TokenNotForTopic = "token_not_for_topic",
        /// The app was removed from the phone, or its token is dead.
        DeviceUnregistered = "device_unregistered",
        /// Key, certificate, or secret is wrong.
        CredentialInvalid = "credential_invalid",
        /// Key, certificate, or access token is past its end.
        CredentialExpired = "credential_expired",
        /// The credential is good and may not do this.
        Permission = "permission",
        /// The message itself is refused.
        PayloadInvalid = "payload_invalid",
        /// Too many, too fast.
        Quota = "quota",
        /// The vendor has a fault, or cannot be reached.
        VendorUnavailable = "vendor_unavailable",
        /// This server's clock is off.
        ClockSkew = "clock_skew",
        /// Anything else.
        Other = "other",
    }
}

/// Whose side a class puts the fault on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Nobody's: it works.
    Fine,
    /// The token's: the app must register again.
    Token,
    /// The certificate's: to be mended at the vendor.
    Certificate,
    /// The message's, as this test wrote it.
    Message,
    /// Nothing can be said: repeat later.
    Unknown,
}

impl Class {
    /// Whose side the fault is on.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Success => Side::Fine,
            Self::TokenInvalid | Self::TokenNotForTopic | Self::DeviceUnregistered => Side::Token,
            Self::CredentialInvalid | Self::CredentialExpired | Self::Permission => {
                Side::Certificate
            }
            Self::PayloadInvalid => Side::Message,
            Self::Quota | Self::VendorUnavailable | Self::ClockSkew | Self::Other => Side::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_their_class() {
        for class in Class::ALL {
            assert_eq!(Class::from_slug(class.slug()), Some(class));
        }
        assert_eq!(Class::from_slug("Success"), None);
    }
}
