//! Apple's Push Notification service.
//!
//! Sources: developer.apple.com/documentation/usernotifications, "Sending notification requests
//! to APNs", "Establishing a token-based connection to APNs" and "Handling notification
//! responses from APNs".

use model::utc;
use serde_json::{Value, json};
use shared::chat::Vendor;

use crate::jwt::{self, Algorithm};
use crate::reply::{code_of, keys_of_page, text_of};
use crate::{
    AccessToken, ApnsAuth, Body, DefaultHosts, Environment, KeyFault, Placeholder, Push,
    PushVendor, Reply, Request, SendResult, SignIn, VendorHosts, VendorSecret,
};

/// How long a signed token is used, in seconds. Apple refuses one older than 60 minutes, and a
/// new one before 20 minutes are over; this is the middle.
const RENEW_AFTER: i64 = 40 * 60;

const PRODUCTION: &str = "https://api.push.apple.com";
const DEVELOPMENT: &str = "https://api.sandbox.push.apple.com";

/// The host of an environment, and that of the other one.
pub(super) const fn hosts(environment: Environment) -> DefaultHosts {
    let (send, other) = match environment {
        Environment::Production => (PRODUCTION, DEVELOPMENT),
        Environment::Development => (DEVELOPMENT, PRODUCTION),
    };
    DefaultHosts { send, auth: None, other: Some(other) }
}

/// The least time in milliseconds: in seconds it would be after the year 5000.
const MILLISECONDS: i64 = 100_000_000_000;

const BAD_DEVICE_TOKEN: &str = "BadDeviceToken";
const EXPIRED_PROVIDER_TOKEN: &str = "ExpiredProviderToken";

/// APNs in the name of one key or certificate, for one app in one environment.
#[derive(Clone, Debug)]
pub struct Apns {
    auth: ApnsAuth,
    topic: String,
    environment: Environment,
    hosts: VendorHosts,
}

impl Apns {
    /// `topic` is the bundle ID. `hosts.send` is the host of `environment`; with `hosts.other`
    /// a token can be tried in the other one.
    #[must_use]
    pub const fn new(
        auth: ApnsAuth,
        topic: String,
        environment: Environment,
        hosts: VendorHosts,
    ) -> Self {
        Self { auth, topic, environment, hosts }
    }

    /// The environment it sends to.
    #[must_use]
    pub const fn environment(&self) -> Environment {
        self.environment
    }

    /// The same in the other environment, from which there is no further one.
    #[must_use]
    pub fn retry_other_environment(&self) -> Option<Self> {
        let send = self.hosts.other.clone()?;
        let environment = match self.environment {
            Environment::Production => Environment::Development,
            Environment::Development => Environment::Production,
        };
        let hosts = VendorHosts { auth: send.clone(), send, other: None };
        Some(Self { environment, hosts, ..self.clone() })
    }
}

impl PushVendor for Apns {
    fn vendor(&self) -> Vendor {
        Vendor::Apns
    }

    /// Two certificates of one app differ in their end, so they never share a connection.
    fn account(&self) -> String {
        let host = &self.hosts.send;
        match &self.auth {
            ApnsAuth::Key { key_id, team_id, .. } => format!("{host} {team_id} {key_id}"),
            ApnsAuth::Certificate { not_after, .. } => {
                format!("{host} {} {not_after}", self.topic)
            }
        }
    }

    fn sign_in(&self, now: i64) -> Result<SignIn, KeyFault> {
        let ApnsAuth::Key { key, key_id, team_id } = &self.auth else {
            return Ok(SignIn::None);
        };
        let claims = json!({"iss": team_id, "iat": now});
        let token = jwt::sign(Algorithm::Es256, key_id, key, &claims)?;
        Ok(SignIn::Signed(AccessToken { token, renew_at: now.saturating_add(RENEW_AFTER) }))
    }

    /// Never asked: no call is made to sign in.
    fn signed_in(&self, _: &Reply, _: i64) -> Result<AccessToken, SendResult> {
        Err(SendResult::default())
    }

    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        _: i64,
    ) -> Result<Request, KeyFault> {
        let url = format!("{}/3/device/{}", self.hosts.send, Placeholder::DeviceToken.text());
        let alert = json!({"title": push.title, "body": push.body});
        let body = json!({"aps": {"alert": alert, "sound": "default"}});
        let request = Request::post(url, Body::Json(body))
            .header("apns-topic", self.topic.as_str())
            .header("apns-push-type", "alert")
            .header("apns-priority", "10")
            // Tried once and not stored: a phone that is off is not woken by an old test.
            .header("apns-expiration", "0")
            .header("apns-id", push.id)
            .secret(Placeholder::DeviceToken, push.token.expose());
        match (&self.auth, access_token) {
            (ApnsAuth::Certificate { .. }, _) => Ok(request),
            (ApnsAuth::Key { .. }, Some(access_token)) => Ok(request
                .header("authorization", format!("bearer {}", Placeholder::AccessToken.text()))
                .secret(Placeholder::AccessToken, access_token.token.expose())),
            (ApnsAuth::Key { .. }, None) => Err(KeyFault::Key),
        }
    }

    /// `ExpiredProviderToken` is told as `ExpiredProviderToken/fresh-jwt` first: by this
    /// server's clock no token is ever older than 40 minutes, so when Apple counts more than
    /// 60, the two clocks differ. A second refusal with a new token, as [`PushVendor::is_stale`]
    /// asks for, is the proof; without it that key is dropped.
    fn sent(&self, reply: &Reply, _: &Push<'_>) -> SendResult {
        let message_id = message_id(reply);
        if is_accepted(reply) {
            let keys = vec!["OK".to_owned()];
            return SendResult { accepted: true, keys, info: String::new(), message_id };
        }
        let Some(answer) = reply.json_with("reason") else {
            return SendResult { keys: keys_of_page(reply), message_id, ..SendResult::default() };
        };
        let reason = text_of(answer.get("reason"));
        SendResult { accepted: false, keys: keys(&reason), info: info(reason, &answer), message_id }
    }

    fn is_stale(&self, result: &SendResult) -> bool {
        has(result, EXPIRED_PROVIDER_TOKEN)
    }

    /// Only where the token itself may be of the other environment. A key or certificate of
    /// the other one is told by its own reason, and a token of another app is of another app
    /// there too.
    fn second_try(&self, result: &SendResult) -> Option<Box<dyn PushVendor>> {
        if !has(result, BAD_DEVICE_TOKEN) {
            return None;
        }
        self.retry_other_environment().map(|apns| Box::new(apns) as Box<dyn PushVendor>)
    }

    fn is_http2(&self) -> bool {
        true
    }

    fn identity(&self) -> Option<&VendorSecret> {
        match &self.auth {
            ApnsAuth::Key { .. } => None,
            ApnsAuth::Certificate { identity, .. } => Some(identity),
        }
    }

    fn not_after(&self) -> Option<i64> {
        match &self.auth {
            ApnsAuth::Key { .. } => None,
            ApnsAuth::Certificate { not_after, .. } => Some(*not_after),
        }
    }
}

/// APNs answers an accepted push with an empty body and its name. A page with status 200 is
/// somebody else's.
fn is_accepted(reply: &Reply) -> bool {
    let is_empty = reply.body.iter().all(u8::is_ascii_whitespace);
    reply.status == 200 && (is_empty || reply.header("apns-id").is_some())
}

/// `apns-id`, and in development `apns-unique-id`, which finds the push in Apple's console.
fn message_id(reply: &Reply) -> String {
    let id = reply.header("apns-id").unwrap_or_default();
    match reply.header("apns-unique-id") {
        Some(unique) => format!("{id} (apns-unique-id {unique})"),
        None => id.to_owned(),
    }
}

/// A reason is one word; anything else has no row, and `OK` is never a refusal.
fn keys(reason: &str) -> Vec<String> {
    let is_word = !reason.is_empty() && reason.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_word || reason.eq_ignore_ascii_case("OK") {
        return Vec::new();
    }
    if reason.eq_ignore_ascii_case(EXPIRED_PROVIDER_TOKEN) {
        return vec![format!("{reason}/fresh-jwt"), reason.to_owned()];
    }
    vec![reason.to_owned()]
}

/// The reason; with 410 also when APNs last knew the token as dead, given in milliseconds (a
/// number too small for that in seconds). A token registered after that is another matter.
fn info(reason: String, answer: &Value) -> String {
    let at = code_of(answer.get("timestamp")).and_then(|text| text.parse::<i64>().ok());
    match at {
        Some(time) => {
            let seconds = if time < MILLISECONDS { time } else { time.div_euclid(1_000) };
            format!("{reason} (timestamp {})", utc(seconds))
        }
        None => reason,
    }
}

fn has(result: &SendResult, code: &str) -> bool {
    result.keys.iter().any(|key| key.eq_ignore_ascii_case(code))
}
