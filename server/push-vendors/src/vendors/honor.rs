//! Honor Push: built like Huawei's first version, with names of its own.
//!
//! Sources: developer.honor.com/cn/docs/11002, "downlink-message" and the page on
//! authentication.

use serde_json::{Value, json};
use shared::chat::Vendor;
use shared::push::catalogue;

use crate::reply::{code_of, holds_something, text_of};
use crate::{
    AccessToken, Body, DefaultHosts, KeyFault, Placeholder, Push, PushVendor, Reply, Request,
    SendResult, SignIn, VendorHosts, VendorSecret, bearer,
};

pub(super) const HOSTS: DefaultHosts =
    DefaultHosts::with_auth("https://push-api.cloud.honor.com", "https://iam.developer.honor.com");

/// The access token was refused.
const NOT_AUTHORISED: &str = "403";

/// Honor Push in the name of one app.
#[derive(Clone, Debug)]
pub struct Honor {
    app_id: String,
    client_id: String,
    client_secret: VendorSecret,
    hosts: VendorHosts,
}

impl Honor {
    /// Takes what the page of the push service shows of the app: its APP ID, and Client ID and
    /// Client Secret. The App Secret is another value.
    #[must_use]
    pub fn new(
        app_id: String,
        client_id: String,
        client_secret: VendorSecret,
        hosts: VendorHosts,
    ) -> Self {
        Self { app_id, client_id, client_secret, hosts }
    }
}

impl PushVendor for Honor {
    fn vendor(&self) -> Vendor {
        Vendor::Honor
    }

    fn account(&self) -> String {
        format!("{} {}", self.hosts.auth, self.client_id)
    }

    fn sign_in(&self, _: i64) -> Result<SignIn, KeyFault> {
        let url = format!("{}/auth/token", self.hosts.auth);
        Ok(SignIn::Ask(bearer::ask(url, &self.client_id, &self.client_secret)))
    }

    fn signed_in(&self, reply: &Reply, now: i64) -> Result<AccessToken, SendResult> {
        let Some(answer) = reply.json() else {
            return Err(SendResult { keys: bearer::not_json(reply), ..SendResult::default() });
        };
        bearer::access_token(reply, &answer, now).ok_or_else(|| {
            let error = code_of(answer.get("error")).filter(|error| !error.is_empty());
            let keys = match &error {
                Some(error) => vec![format!("oauth/{error}")],
                None if reply.is_ok() => vec![bearer::no_access_token(&answer).to_owned()],
                None => Vec::new(),
            };
            let words = text_of(answer.get("error_description"));
            let info = if words.is_empty() { error.unwrap_or_default() } else { words };
            SendResult { keys, info, ..SendResult::default() }
        })
    }

    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        now: i64,
    ) -> Result<Request, KeyFault> {
        let url = format!("{}/api/v1/{}/sendMessage", self.hosts.send, self.app_id);
        let request = Request::post(url, Body::Json(message(push)));
        Ok(bearer::carry(request, access_token)?
            .header("timestamp", now.saturating_mul(1_000).to_string())
            .secret(Placeholder::DeviceToken, push.token.expose()))
    }

    /// Success holds only where the token is in none of the two lists and `sendResult` is not
    /// false. Only one token was sent, so whatever a list holds is about it.
    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult {
        let Some(answer) = reply.json_with("code") else {
            let mut keys = bearer::not_json(reply);
            if keys.is_empty() {
                keys.push(reply.status.to_string());
            }
            return SendResult { keys, ..SendResult::default() };
        };
        let code = code_of(answer.get("code")).unwrap_or_default();
        let is_success = matches!(code.as_str(), "200" | "80000000");
        let mut keys = against(answer.get("data"));
        let accepted = is_success && reply.is_ok() && keys.is_empty();
        // The codes are the documented statuses' own numbers, so a status has its row as well.
        if !reply.is_ok() && (is_success || catalogue::lookup(Some(Vendor::Honor), &code).is_none())
        {
            keys.push(reply.status.to_string());
        }
        if !code.is_empty() && !keys.contains(&code) && (accepted || !is_success) {
            keys.push(code);
        }
        let words = text_of(answer.get("message"));
        SendResult {
            accepted,
            keys,
            info: words.replace(push.token.expose(), &push.token.masked()),
            message_id: text_of(answer.get("data").and_then(|data| data.get("requestId"))),
        }
    }

    /// Told as a code or as the HTTP status.
    fn is_stale(&self, result: &SendResult) -> bool {
        result.keys.first().is_some_and(|key| key == NOT_AUTHORISED)
    }
}

/// What is said against the one token beside the code.
fn against(data: Option<&Value>) -> Vec<String> {
    let Some(data) = data else { return Vec::new() };
    let lists = ["expireTokens", "failTokens"].into_iter();
    let lists = lists.filter(|name| data.get(name).is_some_and(holds_something));
    let mut keys: Vec<String> = lists.map(|name| format!("data.{name}")).collect();
    let is_false = match data.get("sendResult") {
        Some(Value::Bool(sent)) => !sent,
        Some(Value::String(sent)) => sent.eq_ignore_ascii_case("false"),
        _ => false,
    };
    if is_false && keys.is_empty() {
        keys.push("data.sendResult".to_owned());
    }
    keys
}

/// The message: names in camel case, and no `message` around it. `targetUserType` 1 marks a
/// test, of which an app has some a day.
fn message(push: &Push<'_>) -> Value {
    json!({
        "token": [Placeholder::DeviceToken.text()],
        "android": {
            "ttl": "60s",
            "targetUserType": 1,
            "notification": {
                "title": push.title,
                "body": push.body,
                // Opens the app.
                "clickAction": {"type": 3},
                "importance": "NORMAL",
            },
        },
    })
}
