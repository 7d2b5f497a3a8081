//! The ECDSA form of apps created before 2019-07-19. Recognised and read; its signature
//! needs the app's public key and is not checked here.

use alloc::string::String;

use super::json::{Member, Value};

/// What a legacy token says. All of its values are texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LegacyClaims {
    /// `TLS.identifier`
    pub user_id: Option<String>,
    /// `TLS.sdk_appid`
    pub sdkappid: Option<String>,
    /// `TLS.time`, Unix seconds; in the oldest form a local time.
    pub time: Option<String>,
    /// `TLS.expire_after`, seconds.
    pub expire_after: Option<String>,
    /// `TLS.account_type`
    pub account_type: Option<String>,
    /// `TLS.version`, the build date of the library.
    pub library: Option<String>,
}

/// No `TLS.ver`, and one of the names that only the old form has.
pub(crate) fn is_legacy(members: &[Member<'_>]) -> bool {
    let has = |wanted: &str| members.iter().any(|(name, _)| name == wanted);
    !has("TLS.ver") && (has("TLS.sdk_appid") || has("TLS.expire_after") || has("TLS.account_type"))
}

pub(crate) fn read(members: &[Member<'_>]) -> LegacyClaims {
    let text = |wanted: &str| {
        members.iter().find(|(name, _)| name == wanted).and_then(|(_, value)| match value {
            Value::Text(text) => Some(text.clone().into_owned()),
            Value::Number(digits) => Some((*digits).into()),
            _ => None,
        })
    };
    LegacyClaims {
        user_id: text("TLS.identifier"),
        sdkappid: text("TLS.sdk_appid"),
        time: text("TLS.time"),
        expire_after: text("TLS.expire_after"),
        account_type: text("TLS.account_type"),
        library: text("TLS.version"),
    }
}
