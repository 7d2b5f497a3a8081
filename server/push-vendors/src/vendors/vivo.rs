//! vivo: signed sign-in, then JSON; success may still refuse the one phone.
//!
//! vivo's server documentation, API 2.9.2.

use md5::{Digest, Md5};
use serde_json::{Value, json};
use shared::chat::Vendor;

use crate::coded::Coded;
use crate::reply::{code_of, holds_something};
use crate::{
    AccessToken, Body, DefaultHosts, KeyFault, Placeholder, Push, PushVendor, Reply, Request,
    SendResult, SignIn, VendorHosts, VendorSecret,
};

pub(super) const HOSTS: DefaultHosts = DefaultHosts::one("https://api-push.vivo.com.cn");

const ANSWER: Coded = Coded { code: "result", success: "0", words: "desc" };

/// Refused for the phone's sake, which `invalidUser` says more about.
const ILLEGAL_REG_ID: &str = "10302";

/// How long an access token is used, seconds. It is good for 24 hours; vivo asks for a new
/// one every hour or two.
const RENEW_AFTER: i64 = 3_600;

/// vivo in the name of one app.
#[derive(Clone, Debug)]
pub struct Vivo {
    app_id: String,
    app_key: String,
    app_secret: VendorSecret,
    hosts: VendorHosts,
}

impl Vivo {
    /// Takes what vivo's console shows of the app.
    #[must_use]
    pub fn new(
        app_id: String,
        app_key: String,
        app_secret: VendorSecret,
        hosts: VendorHosts,
    ) -> Self {
        Self { app_id, app_key, app_secret, hosts }
    }

    /// Lower-case hex MD5 over ID, key, time and secret.
    fn sign(&self, timestamp: i64) -> String {
        let digest = Md5::new()
            .chain_update(&self.app_id)
            .chain_update(&self.app_key)
            .chain_update(timestamp.to_string())
            .chain_update(self.app_secret.expose());
        hex::encode(digest.finalize())
    }

    /// A number, as vivo has it, wherever a number means the same text.
    fn app_id(&self) -> Value {
        let number = self.app_id.parse::<u64>().ok();
        match number.filter(|number| number.to_string() == self.app_id) {
            Some(number) => json!(number),
            None => json!(self.app_id),
        }
    }
}

/// What is said against the one phone, if anything is: the status, as a text.
fn refused(answer: &Value) -> Option<String> {
    let named = |name| answer.get(name).filter(|user| holds_something(user));
    // The answer to many phones has a list.
    let user = named("invalidUser").or_else(|| named("invalidUsers"))?;
    let user = user.as_array().map_or(Some(user), |users| users.first())?;
    Some(code_of(user.get("status")).unwrap_or_default())
}

impl PushVendor for Vivo {
    fn vendor(&self) -> Vendor {
        Vendor::Vivo
    }

    fn account(&self) -> String {
        format!("vivo {} {} {}", self.hosts.auth, self.app_id, self.app_key)
    }

    fn sign_in(&self, now: i64) -> Result<SignIn, KeyFault> {
        let timestamp = now.saturating_mul(1_000);
        let body = json!({
            "appId": self.app_id(),
            "appKey": self.app_key,
            "timestamp": timestamp,
            "sign": Placeholder::Sign.text(),
        });
        let request = Request::post(format!("{}/message/auth", self.hosts.auth), Body::Json(body));
        Ok(SignIn::Ask(request.secret(Placeholder::Sign, &self.sign(timestamp))))
    }

    fn signed_in(&self, reply: &Reply, now: i64) -> Result<AccessToken, SendResult> {
        let answer = ANSWER.read(reply)?;
        let token = ANSWER.token(&answer, answer.get("authToken"))?;
        Ok(AccessToken { token, renew_at: now.saturating_add(RENEW_AFTER) })
    }

    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        _now: i64,
    ) -> Result<Request, KeyFault> {
        let access_token = access_token.ok_or(KeyFault::Key)?;
        let body = json!({
            "appId": self.app_id(),
            "regId": Placeholder::DeviceToken.text(),
            // Sound and vibration.
            "notifyType": 4,
            "title": push.title,
            "content": push.body,
            // Seconds; the least.
            "timeToLive": 60,
            // Opens the app.
            "skipType": 1,
            // Any network.
            "networkType": -1,
            // A message of the system kind, which does not count as advertising. The two
            // belong together.
            "classification": 1,
            "category": "IM",
            "requestId": push.id,
            // Test mode reaches only phones that the console lists.
            "pushMode": u8::from(push.test_mode),
        });
        let request = Request::post(format!("{}/message/send", self.hosts.send), Body::Json(body))
            .header("authtoken", Placeholder::AccessToken.text())
            .secret(Placeholder::AccessToken, access_token.token.expose())
            .secret(Placeholder::DeviceToken, push.token.expose());
        Ok(request)
    }

    fn sent(&self, reply: &Reply, _push: &Push<'_>) -> SendResult {
        let key = |status: String| format!("0/invalidUser:{status}");
        match ANSWER.read(reply) {
            Ok(answer) => {
                let result = SendResult {
                    info: ANSWER.info(&answer),
                    message_id: code_of(answer.get("taskId")).unwrap_or_default(),
                    ..SendResult::default()
                };
                match refused(&answer) {
                    // Not "0" beside it: that would call an unknown status a success.
                    Some(status) => SendResult { keys: vec![key(status)], ..result },
                    None => SendResult {
                        accepted: true,
                        keys: vec![ANSWER.success.to_owned()],
                        ..result
                    },
                }
            }
            Err(mut result) => {
                if result.keys.iter().any(|key| key == ILLEGAL_REG_ID)
                    && let Some(status) = reply.json_with(ANSWER.code).as_ref().and_then(refused)
                {
                    result.keys.insert(0, key(status));
                }
                result
            }
        }
    }

    fn is_stale(&self, result: &SendResult) -> bool {
        result.keys.iter().any(|key| key == "10000")
    }
}
