//! What an answer of a push vendor comes to.

/// The class of a vendor's code: what kind of thing is wrong, whoever says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Class {
    /// The vendor took it.
    Success,
    /// The token is malformed, unknown, or of another environment.
    TokenInvalid,
    /// The token belongs to another app.
    TokenNotForTopic,
    /// The app was removed from the phone, or its token is dead.
    DeviceUnregistered,
    /// Key, certificate, or secret is wrong.
    CredentialInvalid,
    /// Key, certificate, or access token is past its end.
    CredentialExpired,
    /// The credential is good and may not do this.
    Permission,
    /// The message itself is refused.
    PayloadInvalid,
    /// Too many, too fast.
    Quota,
    /// The vendor has a fault, or cannot be reached.
    VendorUnavailable,
    /// This server's clock is off.
    ClockSkew,
    /// Anything else.
    Other,
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
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Success,
        Self::TokenInvalid,
        Self::TokenNotForTopic,
        Self::DeviceUnregistered,
        Self::CredentialInvalid,
        Self::CredentialExpired,
        Self::Permission,
        Self::PayloadInvalid,
        Self::Quota,
        Self::VendorUnavailable,
        Self::ClockSkew,
        Self::Other,
    ];

    /// Its word in tables.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::TokenInvalid => "token_invalid",
            Self::TokenNotForTopic => "token_not_for_topic",
            Self::DeviceUnregistered => "device_unregistered",
            Self::CredentialInvalid => "credential_invalid",
            Self::CredentialExpired => "credential_expired",
            Self::Permission => "permission",
            Self::PayloadInvalid => "payload_invalid",
            Self::Quota => "quota",
            Self::VendorUnavailable => "vendor_unavailable",
            Self::ClockSkew => "clock_skew",
            Self::Other => "other",
        }
    }

    /// The reverse of [`Class::slug`].
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.slug() == slug)
    }

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
