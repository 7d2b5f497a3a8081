//! Names that were meant for a field of the token and are not its name.

use alloc::string::String;

use super::field::FieldName;

/// What each field is called elsewhere, without `TLS.`, in lower case, letters and digits
/// only.
const OTHER_NAMES: [(FieldName, &[&str]); 7] = [
    (FieldName::Version, &["ver", "version"]),
    (
        FieldName::Identifier,
        &["identifier", "identify", "userid", "uid", "user", "username", "account", "accountid"],
    ),
    (FieldName::SdkAppId, &["sdkappid", "appid", "sdkid"]),
    (
        FieldName::Time,
        &["time", "timestamp", "ts", "now", "iat", "currtime", "currenttime", "createtime"],
    ),
    (
        FieldName::Expire,
        &[
            "expire",
            "expires",
            "exp",
            "expired",
            "expiredtime",
            "expiration",
            "endtime",
            "expiretime",
            "expireafter",
            "expirein",
            "expiresin",
            "ttl",
            "validity",
        ],
    ),
    (FieldName::Userbuf, &["userbuf", "userbuffer", "buf"]),
    (FieldName::Sig, &["sig", "sign", "signature", "hmac", "usersig"]),
];

/// The field that `name` was meant for.
pub(crate) fn meant(name: &str) -> Option<FieldName> {
    let bare: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let bare = bare.strip_prefix("tls").unwrap_or(&bare);
    OTHER_NAMES.iter().find(|(_, names)| names.contains(&bare)).map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_libraries() {
        for (name, field) in [
            ("TLS.uid", Some(FieldName::Identifier)),
            ("tls_user_id", Some(FieldName::Identifier)),
            ("TLS.sdkAppID", Some(FieldName::SdkAppId)),
            ("TLS.expire_in", Some(FieldName::Expire)),
            ("timestamp", Some(FieldName::Time)),
            ("TLS.Signature", Some(FieldName::Sig)),
            ("TLS.room", None),
            ("note", None),
        ] {
            assert_eq!(meant(name), field, "{name}");
        }
    }
}
