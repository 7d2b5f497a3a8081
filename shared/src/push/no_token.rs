//! Texts that people take for a device token, and that no push vendor gave out.

use crate::vendor::Vendor;

/// What a text is that is no token of any push vendor: a key of the catalogue.
#[must_use]
pub fn no_token(vendor: Vendor, text: &str) -> Option<&'static str> {
    let text = text.trim().trim_matches(['"', '\'']);
    let lower = text.to_ascii_lowercase();
    let groups = text.split('-').map(str::len);
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    Some(match () {
        () if lower.starts_with("exponentpushtoken[") || lower.starts_with("expopushtoken[") => {
            "local/token-expo"
        }
        () if is_hex && groups.eq([8, 4, 4, 4, 12]) => "local/token-uuid",
        () if lower.contains("length") && lower.contains("bytes") && lower.contains("0x") => {
            "local/token-description"
        }
        () if lower.starts_with("optional(") && lower.contains(" bytes") => {
            "local/token-description"
        }
        () if ["null", "(null)", "nil", "undefined", "none", "[object object]", "nan"]
            .contains(&lower.as_str()) =>
        {
            "local/token-null"
        }
        () if vendor == Vendor::Fcm && is_installation(text) => "local/token-installation",
        () => return None,
    })
}

/// A Firebase installation ID: 17 bytes in base64url, of which the first four bits are 0111.
/// Source: <https://github.com/firebase/firebase-js-sdk/blob/main/packages/installations/src/helpers/generate-fid.ts>.
fn is_installation(text: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    text.len() == 22 && text.starts_with(['c', 'd', 'e', 'f']) && text.bytes().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

    #[test]
    fn what_is_no_token_is_named() {
        for (vendor, text, wanted) in [
            (Vendor::Apns, "ExponentPushToken[Ab3dEf6hIj9lMn2pQr5tUv]", Some("local/token-expo")),
            (Vendor::Fcm, "ExpoPushToken[Ab3dEf6hIj9lMn2pQr5tUv]", Some("local/token-expo")),
            (Vendor::Apns, "6F9619FF-8B86-D011-B42D-00C04FC964FF", Some("local/token-uuid")),
            (
                Vendor::Apns,
                "{length = 32, bytes = 0x00fc13ad ff785122 ... 991de8f0 }",
                Some("local/token-description"),
            ),
            (Vendor::Apns, "Optional(32 bytes)", Some("local/token-description")),
            (Vendor::Huawei, "null", Some("local/token-null")),
            (Vendor::Fcm, "undefined", Some("local/token-null")),
            (Vendor::Fcm, "eQw4w9WgXcQ-aB_cD1eF2g", Some("local/token-installation")),
            (Vendor::Xiaomi, "eQw4w9WgXcQ-aB_cD1eF2g", None),
            (Vendor::Fcm, "AQw4w9WgXcQ-aB_cD1eF2g", None),
            (Vendor::Apns, HEX, None),
            (Vendor::Fcm, "canary", None),
        ] {
            assert_eq!(no_token(vendor, text), wanted, "{text}");
        }
    }
}
