//! Digests as three vendors sign with them, in lower-case hexadecimal digits.

use md5::Md5;
use sha2::{Digest, Sha256};

/// OPPO: SHA-256 of AppKey, timestamp and MasterSecret.
pub(crate) fn oppo(app_key: &str, timestamp: &str, master_secret: &str) -> String {
    hex::encode(Sha256::digest([app_key, timestamp, master_secret].concat()))
}

/// vivo: MD5 of appId, appKey, timestamp and appSecret.
pub(crate) fn vivo(app_id: &str, app_key: &str, timestamp: &str, app_secret: &str) -> String {
    hex::encode(Md5::digest([app_id, app_key, timestamp, app_secret].concat()))
}

/// Meizu: MD5 of all fields as `key=value` in the order of their keys, and AppSecret. The
/// values are those before URL encoding.
pub(crate) fn meizu(fields: &[(&str, &str)], app_secret: &str) -> String {
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    let mut text: String = fields.iter().flat_map(|(key, value)| [key, "=", value]).collect();
    text.push_str(app_secret);
    hex::encode(Md5::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIME: &str = "1700000000000";

    #[test]
    fn known_answers() {
        assert_eq!(
            oppo("app-key-demo", TIME, "master-secret-demo"),
            "cbb84531bece7f4f2388e3bd364fcbffe90c15a0de5dbd1a64fae9e956adf15a"
        );
        assert_eq!(
            vivo("10004", "app-key-demo", TIME, "app-secret-demo"),
            "fc7cb3a91428db61b48350ca1945064b"
        );
        let message = r#"{"noticeBarInfo":{"title":"t","content":"c"}}"#;
        let fields = [("pushIds", "demo-push-id"), ("messageJson", message), ("appId", "10000")];
        assert_eq!(meizu(&fields, "app-secret-demo"), "946e726c893df192a01c4ff1155561b4");
    }

    #[test]
    fn the_worked_example_of_meizu() {
        let message =
            r#"{"title":"title","content":"content","pushTimeInfo":{"offLine":1,"validTime":24}}"#;
        let id = "RA50c6348036344485d01776773577c64740465480a6b";
        let fields = [("appId", "10000"), ("messageJson", message), ("pushIds", id)];
        assert_eq!(meizu(&fields, "<APP_SECRET>"), "ac076ff25d9900015a681cb5172aa53b");
    }
}
