//! OPPO: signed sign-in, then a form with the message as JSON in it.
//!
//! OPPO's server documentation: "Authentication", "Unicast", and "Address, common parameters
//! and return codes".

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use shared::chat::{DeviceToken, Vendor};

use crate::coded::Coded;
use crate::inside::refusal;
use crate::reply::{code_of, nested, text_of};
use crate::{
    AccessToken, BaseUrl, Body, DefaultHosts, FormValue, KeyFault, Placeholder, Push, PushVendor,
    Reply, Request, SendResult, SignIn, VendorHosts, VendorSecret,
};

/// Where phones of mainland China are served. The default.
pub const CHINA: &str = "https://api.push.oppomobile.com";

/// Where all others are served.
pub const OVERSEAS: &str = "https://api-intl.push.oppomobile.com";

pub(super) const HOSTS: DefaultHosts = DefaultHosts::one(CHINA);

const ANSWER: Coded = Coded { code: "code", success: "0", words: "message" };

/// How long an access token is good, seconds.
const GOOD_FOR: i64 = 24 * 3_600;

/// How long it is used, seconds.
const RENEW_AFTER: i64 = GOOD_FOR - 3_600;

/// OPPO in the name of one app.
#[derive(Clone, Debug)]
pub struct Oppo {
    app_key: String,
    master_secret: VendorSecret,
    channel_id: String,
    hosts: VendorHosts,
}

impl Oppo {
    /// `channel_id` is empty for none. With the default hosts, [`Oppo::toward`] finds the
    /// phone's.
    #[must_use]
    pub fn new(
        app_key: String,
        master_secret: VendorSecret,
        channel_id: String,
        hosts: VendorHosts,
    ) -> Self {
        Self { app_key, master_secret, channel_id, hosts }
    }

    /// The same at the hosts where this phone is served: both calls go there, because access
    /// tokens are made per host.
    #[must_use]
    pub fn toward(self, token: &DeviceToken) -> Self {
        Self { hosts: hosts_for(token.expose(), self.hosts), ..self }
    }

    /// Lower-case hex SHA-256 over key, time and secret.
    fn sign(&self, timestamp: &str) -> String {
        let digest = Sha256::new()
            .chain_update(&self.app_key)
            .chain_update(timestamp)
            .chain_update(self.master_secret.expose());
        hex::encode(digest.finalize())
    }

    fn message(&self, push: &Push<'_>) -> Value {
        let mut notification = Map::new();
        // Seen before, it is not pushed to the same phone again.
        notification.insert("app_message_id".to_owned(), json!(push.id));
        notification.insert("title".to_owned(), json!(push.title));
        notification.insert("content".to_owned(), json!(push.body));
        // Opens the app.
        notification.insert("click_action_type".to_owned(), json!(0));
        notification.insert("off_line".to_owned(), json!(true));
        // Seconds.
        notification.insert("off_line_ttl".to_owned(), json!(60));
        if !self.channel_id.is_empty() {
            notification.insert("channel_id".to_owned(), json!(self.channel_id));
        }
        json!({
            // By registration ID.
            "target_type": 2,
            "target_value": Placeholder::DeviceToken.text(),
            // A phone that has another ID by now drops the message.
            "verify_registration_id": true,
            "notification": notification,
        })
    }
}

/// Whether a registration ID is of a phone outside mainland China, as OPPO says to find out:
/// `id`, `CN_id` and `OPPO_CN_id` are inside, everything else is not.
#[must_use]
pub fn is_overseas(registration_id: &str) -> bool {
    let parts: Vec<&str> = registration_id.split('_').collect();
    !matches!(parts.as_slice(), [_] | ["CN", _] | [_, "CN", _])
}

/// The hosts for a registration ID. What the configuration put in place of the default stays.
#[must_use]
pub fn hosts_for(registration_id: &str, hosts: VendorHosts) -> VendorHosts {
    let is_default = |host: &BaseUrl| host.to_string() == CHINA;
    if !is_overseas(registration_id) || !is_default(&hosts.send) || !is_default(&hosts.auth) {
        return hosts;
    }
    match BaseUrl::parse(OVERSEAS) {
        Ok(overseas) => VendorHosts { send: overseas.clone(), auth: overseas, ..hosts },
        Err(_) => hosts,
    }
}

impl PushVendor for Oppo {
    fn vendor(&self) -> Vendor {
        Vendor::Oppo
    }

    fn account(&self) -> String {
        format!("oppo {} {}", self.hosts.auth, self.app_key)
    }

    fn sign_in(&self, now: i64) -> Result<SignIn, KeyFault> {
        let timestamp = now.saturating_mul(1_000).to_string();
        let sign = self.sign(&timestamp);
        let fields = vec![
            ("app_key", FormValue::Text(self.app_key.clone())),
            ("timestamp", FormValue::Text(timestamp)),
            ("sign", FormValue::Text(Placeholder::Sign.text().to_owned())),
        ];
        let url = format!("{}/server/v1/auth", self.hosts.auth);
        Ok(SignIn::Ask(Request::post(url, Body::Form(fields)).secret(Placeholder::Sign, &sign)))
    }

    fn signed_in(&self, reply: &Reply, now: i64) -> Result<AccessToken, SendResult> {
        let answer = ANSWER.read(reply)?;
        let data = answer.get("data");
        let token = ANSWER.token(&answer, data.and_then(|data| data.get("auth_token")))?;
        // A token may be older than this answer. OPPO's clock counts only where it is not
        // ahead of ours.
        let made = code_of(data.and_then(|data| data.get("create_time")));
        let made = made.and_then(|made| made.parse::<i64>().ok()).map(|made| made / 1_000);
        let possible = now.saturating_sub(GOOD_FOR)..=now;
        let since = made.filter(|made| possible.contains(made)).unwrap_or(now);
        Ok(AccessToken { token, renew_at: since.saturating_add(RENEW_AFTER) })
    }

    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        _now: i64,
    ) -> Result<Request, KeyFault> {
        let access_token = access_token.ok_or(KeyFault::Key)?;
        let fields = vec![
            ("auth_token", FormValue::Text(Placeholder::AccessToken.text().to_owned())),
            ("message", FormValue::Json(self.message(push))),
        ];
        let url = format!("{}/server/v1/message/notification/unicast", self.hosts.send);
        Ok(Request::post(url, Body::Form(fields))
            .secret(Placeholder::AccessToken, access_token.token.expose())
            .secret(Placeholder::DeviceToken, push.token.expose()))
    }

    /// Success may hold a code for the one token, as the answer to many tokens does.
    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult {
        let answer = match ANSWER.read(reply) {
            Ok(answer) => answer,
            Err(result) => return result,
        };
        let data = nested(answer.get("data"));
        let refused = refusal(&data, push.token.expose(), ANSWER.success);
        let words = refused.as_ref().map(|_| text_of(data.get("errorMessage")));
        SendResult {
            accepted: refused.is_none(),
            keys: vec![refused.unwrap_or_else(|| ANSWER.success.to_owned())],
            info: words.filter(|it| !it.is_empty()).unwrap_or_else(|| ANSWER.info(&answer)),
            message_id: code_of(data.get("messageId")).unwrap_or_default(),
        }
    }

    fn is_stale(&self, result: &SendResult) -> bool {
        result.keys.iter().any(|key| key == "11")
    }
}
