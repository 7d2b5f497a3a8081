//! Meizu (Flyme): no sign-in, each message is signed; success may still list the one phone
//! among the bad ones.
//!
//! Flyme's push API, edition of 2025-04-09.

use md5::{Digest, Md5};
use serde_json::{Value, json};
use shared::chat::Vendor;

use crate::coded::Coded;
use crate::inside::refusal;
use crate::reply::code_of;
use crate::{
    AccessToken, Body, DefaultHosts, FormValue, KeyFault, Placeholder, Push, PushVendor, Reply,
    Request, SendResult, SignIn, VendorHosts, VendorSecret,
};

pub(super) const HOSTS: DefaultHosts = DefaultHosts::one("https://server-api-push.meizu.com");

const ANSWER: Coded = Coded { code: "code", success: "200", words: "message" };

/// Meizu in the name of one app.
#[derive(Clone, Debug)]
pub struct Meizu {
    app_id: String,
    app_secret: VendorSecret,
    hosts: VendorHosts,
}

impl Meizu {
    /// Takes what Flyme's console shows of the app.
    #[must_use]
    pub fn new(app_id: String, app_secret: VendorSecret, hosts: VendorHosts) -> Self {
        Self { app_id, app_secret, hosts }
    }

    /// Lower-case hex MD5 over the fields in the order of their names, and the secret. The
    /// values are as before any escaping.
    fn sign(&self, message: &str, push_ids: &str) -> String {
        let mut digest = Md5::new();
        for (name, value) in
            [("appId", self.app_id.as_str()), ("messageJson", message), ("pushIds", push_ids)]
        {
            digest.update(name);
            digest.update("=");
            digest.update(value);
        }
        digest.update(self.app_secret.expose());
        hex::encode(digest.finalize())
    }
}

/// The message, written once: what is signed must be what is sent.
fn message(push: &Push<'_>) -> String {
    let message = json!({
        // A title and a text.
        "noticeBarInfo": {"noticeBarType": 0, "title": push.title, "content": push.body},
        // Opens the app.
        "clickTypeInfo": {"clickType": 0},
        // Kept for a phone that is offline, for an hour: the least.
        "pushTimeInfo": {"offLine": 1, "validTime": 1},
    });
    // The same to who reads it, and no placeholder that would be filled after the signing.
    message.to_string().replace('<', "\\u003c")
}

impl PushVendor for Meizu {
    fn vendor(&self) -> Vendor {
        Vendor::Meizu
    }

    fn account(&self) -> String {
        format!("meizu {} {}", self.hosts.send, self.app_id)
    }

    fn sign_in(&self, _now: i64) -> Result<SignIn, KeyFault> {
        Ok(SignIn::None)
    }

    fn signed_in(&self, _reply: &Reply, _now: i64) -> Result<AccessToken, SendResult> {
        Err(SendResult::default())
    }

    fn send(
        &self,
        _access: Option<&AccessToken>,
        push: &Push<'_>,
        _now: i64,
    ) -> Result<Request, KeyFault> {
        let message = message(push);
        let sign = self.sign(&message, push.token.expose());
        let fields = vec![
            ("appId", FormValue::Text(self.app_id.clone())),
            ("pushIds", FormValue::Text(Placeholder::DeviceToken.text().to_owned())),
            ("messageJson", FormValue::Text(message)),
            ("sign", FormValue::Text(Placeholder::Sign.text().to_owned())),
        ];
        let path = "garcia/api/server/push/varnished/pushByPushId";
        Ok(Request::post(format!("{}/{path}", self.hosts.send), Body::Form(fields))
            .secret(Placeholder::Sign, &sign)
            .secret(Placeholder::DeviceToken, push.token.expose()))
    }

    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult {
        let answer = match ANSWER.read(reply) {
            Ok(answer) => answer,
            Err(result) => return result,
        };
        // `value` holds the bad ones: by code, by push ID, below `respTarget`, or as a text.
        let value = answer.get("value").unwrap_or(&Value::Null);
        let refused = refusal(value, push.token.expose(), ANSWER.success);
        SendResult {
            accepted: refused.is_none(),
            // The same number means something else as a code of the answer as a whole.
            keys: vec![refused.map_or(ANSWER.success.to_owned(), |code| format!("value/{code}"))],
            info: ANSWER.info(&answer),
            message_id: code_of(answer.get("msgId")).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::BaseUrl;

    #[track_caller]
    fn check(secret: &str, message: &str, push_ids: &str, wanted: &str) {
        let host = BaseUrl::parse("http://127.0.0.1:1").unwrap();
        let hosts = VendorHosts { send: host.clone(), auth: host, other: None };
        let meizu = Meizu::new("10000".into(), VendorSecret::new(secret), hosts);
        assert_eq!(meizu.sign(message, push_ids), wanted);
    }

    #[test]
    fn the_vendors_own_example_is_signed_alike() {
        check(
            "<APP_SECRET>",
            r#"{"title":"title","content":"content","pushTimeInfo":{"offLine":1,"validTime":24}}"#,
            "RA50c6348036344485d01776773577c64740465480a6b",
            "ac076ff25d9900015a681cb5172aa53b",
        );
    }

    #[test]
    fn a_signature_made_elsewhere_is_the_same() {
        check(
            "app-secret-demo",
            r#"{"noticeBarInfo":{"title":"t","content":"c"}}"#,
            "demo-push-id",
            "946e726c893df192a01c4ff1155561b4",
        );
    }
}
