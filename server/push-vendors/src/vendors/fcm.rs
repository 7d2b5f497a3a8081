//! Firebase Cloud Messaging, HTTP v1.
//!
//! Sources: firebase.google.com/docs/reference/fcm/rest/v1,
//! developers.google.com/identity/protocols/oauth2/service-account, and the answers recorded in
//! bloomberg.github.io/pushiko.

use serde_json::{Value, json};
use shared::chat::Vendor;

use crate::bearer;
use crate::jwt::{self, Algorithm};
use crate::reply::{code_of, keys_of_page, text_of};
use crate::{
    AccessToken, Body, DefaultHosts, FormValue, KeyFault, Placeholder, Push, PushVendor, Reply,
    Request, SendResult, ServiceAccount, SignIn, VendorHosts, VendorSecret,
};

pub(super) const HOSTS: DefaultHosts =
    DefaultHosts::with_auth("https://fcm.googleapis.com", "https://oauth2.googleapis.com");

/// What the access token is for.
const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";

/// How an assertion is traded (RFC 7523 section 2.1).
const GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// How long an assertion is good, in seconds: the most that Google takes. Access tokens last as
/// long.
const LIFETIME: i64 = 3_600;

/// How long before its end an access token is no longer used, in seconds.
const EARLY: i64 = 60;

/// What APNs answered to FCM.
const APNS_ERROR: &str = "ApnsError";
const DRY_RUN: &str = "OK/dry-run";
const INVALID_ARGUMENT: &str = "INVALID_ARGUMENT";
const THIRD_PARTY: &str = "THIRD_PARTY_AUTH_ERROR";
const UNAUTHENTICATED: &str = "UNAUTHENTICATED";

/// FCM in the name of one service account.
#[derive(Clone, Debug)]
pub struct Fcm {
    account: ServiceAccount,
    hosts: VendorHosts,
}

impl Fcm {
    /// Google's own address for access tokens: what `token_uri` of a service account must be,
    /// and the audience of an assertion, wherever `hosts.auth` leads.
    pub const TOKEN_URI: &'static str = "https://oauth2.googleapis.com/token";

    /// Sends to `hosts.send`; access tokens come from `/token` of `hosts.auth`.
    #[must_use]
    pub const fn new(account: ServiceAccount, hosts: VendorHosts) -> Self {
        Self { account, hosts }
    }
}

impl PushVendor for Fcm {
    fn vendor(&self) -> Vendor {
        Vendor::Fcm
    }

    fn account(&self) -> String {
        format!("{} {} {}", self.hosts.auth, self.account.account, self.account.key_id)
    }

    fn sign_in(&self, now: i64) -> Result<SignIn, KeyFault> {
        let claims = json!({
            "iss": self.account.account,
            "scope": SCOPE,
            "aud": Self::TOKEN_URI,
            "iat": now,
            "exp": now.saturating_add(LIFETIME),
        });
        let ServiceAccount { key_id, private_key, .. } = &self.account;
        let assertion = jwt::sign(Algorithm::Rs256, key_id, private_key, &claims)?;
        let form = vec![
            ("grant_type", FormValue::Text(GRANT.to_owned())),
            ("assertion", FormValue::Text(Placeholder::Assertion.text().to_owned())),
        ];
        let request = Request::post(format!("{}/token", self.hosts.auth), Body::Form(form));
        Ok(SignIn::Ask(request.secret(Placeholder::Assertion, assertion.expose())))
    }

    fn signed_in(&self, reply: &Reply, now: i64) -> Result<AccessToken, SendResult> {
        let Some(answer) = reply.json() else {
            return Err(SendResult { keys: not_json(reply), ..SendResult::default() });
        };
        let token = text_of(answer.get("access_token"));
        // Anything else could not stand in a header.
        let is_token = !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic());
        if !reply.is_ok() || !is_token {
            return Err(refused(reply, &answer));
        }
        let lasts = code_of(answer.get("expires_in")).and_then(|text| text.parse::<i64>().ok());
        let lasts = lasts.unwrap_or(LIFETIME).clamp(0, LIFETIME);
        let renew_at = now.saturating_add((lasts - EARLY).max(0));
        Ok(AccessToken { token: VendorSecret::new(token), renew_at })
    }

    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        _: i64,
    ) -> Result<Request, KeyFault> {
        let access_token = access_token.ok_or(KeyFault::Key)?;
        let project = &self.account.project_id;
        let url = format!("{}/v1/projects/{project}/messages:send", self.hosts.send);
        let body = json!({
            "validate_only": push.dry_run,
            "message": {
                "token": Placeholder::DeviceToken.text(),
                "notification": {"title": push.title, "body": push.body},
                "android": {"priority": "HIGH", "ttl": "60s"},
            },
        });
        Ok(Request::post(url, Body::Json(body))
            .header("authorization", format!("Bearer {}", Placeholder::AccessToken.text()))
            .secret(Placeholder::DeviceToken, push.token.expose())
            .secret(Placeholder::AccessToken, access_token.token.expose()))
    }

    /// A name that ends in `fake_message_id` stands for a message that was only looked over:
    /// unasked for, it is no success.
    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult {
        let Some(answer) = reply.json() else {
            return SendResult { keys: not_json(reply), ..SendResult::default() };
        };
        let name = text_of(answer.get("name"));
        if !reply.is_ok() || name.is_empty() || answer.get("error").is_some() {
            return failed(reply, answer.get("error").unwrap_or(&Value::Null));
        }
        let is_fake = name.ends_with("/fake_message_id");
        let keys = if push.dry_run || is_fake { vec![DRY_RUN, "OK"] } else { vec!["OK"] };
        SendResult {
            accepted: push.dry_run || !is_fake,
            keys: keys.into_iter().map(str::to_owned).collect(),
            info: String::new(),
            message_id: name,
        }
    }

    fn can_dry_run(&self) -> bool {
        true
    }

    fn is_stale(&self, result: &SendResult) -> bool {
        result.keys.iter().any(|key| key == UNAUTHENTICATED)
    }
}

/// Google's front ends answer with a page of HTML, and this one has a row of its own.
fn not_json(reply: &Reply) -> Vec<String> {
    match reply.status {
        502 => vec!["BAD_GATEWAY".to_owned()],
        // Its own page, which says so in its title.
        401 => vec![UNAUTHENTICATED.to_owned()],
        _ => keys_of_page(reply),
    }
}

/// A refused sign-in: `error` names the kind, `error_description` tells the kinds of
/// `invalid_grant` apart.
fn refused(reply: &Reply, answer: &Value) -> SendResult {
    let error = answer.get("error");
    let code = text_of(error);
    let said = text_of(answer.get("error_description"));
    let mut keys = Vec::new();
    if reply.is_ok() && error.is_none() {
        keys.push(bearer::no_access_token(answer).to_owned());
    }
    if is_word(&code) {
        if code == "invalid_grant" {
            keys.extend(grant_fault(&said).map(|fault| format!("oauth/{code}/{fault}")));
        }
        keys.push(format!("oauth/{code}"));
    }
    // A front end's own refusal is an object.
    let message = text_of(error.and_then(|error| error.get("message")));
    let words: Vec<String> = [code, said, message].into_iter().filter(|w| !w.is_empty()).collect();
    SendResult { keys, info: words.join(": "), ..SendResult::default() }
}

/// Google's texts for the faults of an assertion.
fn grant_fault(said: &str) -> Option<&'static str> {
    let said = said.to_ascii_lowercase();
    let has = |words: &str| said.contains(words);
    // The name of an account may hold anything, so this comes first.
    if has("no valid verifier for issuer") || has("invalid email or user id") {
        Some("account")
    } else if has("signature") {
        Some("signature")
    } else if has("short-lived") || has("reasonable timeframe") {
        Some("short-lived")
    } else if has("account") && (has("not found") || has("deleted") || has("disabled")) {
        Some("account")
    } else {
        None
    }
}

/// A refused message. The code of an `FcmError` comes first: `NOT_FOUND` alone means the
/// project, and with `UNREGISTERED` in it the phone.
fn failed(reply: &Reply, error: &Value) -> SendResult {
    let status = text_of(error.get("status"));
    let code = details(error, "FcmError")
        .map(|detail| text_of(detail.get("errorCode")))
        .find(|code| is_word(code))
        .unwrap_or(status);
    let mut keys = Vec::new();
    if is_word(&code) {
        keys.extend(qualifiers(&code, error).iter().map(|qualifier| format!("{code}/{qualifier}")));
        keys.push(code);
    }
    // With 401 the access token is no longer good, unless it is about Apple's or a browser's.
    let is_own = keys.iter().all(|key| key != THIRD_PARTY && key != UNAUTHENTICATED);
    if reply.status == 401 && is_own {
        keys.push(UNAUTHENTICATED.to_owned());
    }
    SendResult { keys, info: info(reply, error), ..SendResult::default() }
}

/// What tells the meanings of a code apart, the most specific first. What APNs said comes
/// before FCM's own.
fn qualifiers(code: &str, error: &Value) -> Vec<String> {
    let apns = reason(error, APNS_ERROR).map(|reason| vec![reason, APNS_ERROR.to_owned()]);
    apns.unwrap_or_else(|| {
        let own =
            if code == INVALID_ARGUMENT { argument(error) } else { reason(error, "ErrorInfo") };
        own.into_iter().collect()
    })
}

/// The reason in the details of a kind, where it is a word.
fn reason(error: &Value, kind: &'static str) -> Option<String> {
    let mut reasons = details(error, kind).map(|detail| text_of(detail.get("reason")));
    reasons.find(|reason| is_word(reason))
}

/// Which argument is wrong.
fn argument(error: &Value) -> Option<String> {
    let message = text_of(error.get("message"));
    let fields: Vec<(String, String)> = violations(error).collect();
    let says = |text: &str| message.contains(text) || fields.iter().any(|(_, s)| s.contains(text));
    let qualifier = if says("not a valid FCM registration token") {
        "not-a-valid-token"
    } else if says("Recipient of the message is not set") {
        "recipient-missing"
    } else if fields.iter().any(|(field, _)| field == "message.token") {
        "message.token"
    } else if fields.is_empty() {
        "payload"
    } else {
        return None;
    };
    Some(qualifier.to_owned())
}

/// FCM's own words: the message, what APNs said, the fields it is about, and how long to wait.
fn info(reply: &Reply, error: &Value) -> String {
    let message = error.as_str().map_or_else(|| text_of(error.get("message")), str::to_owned);
    let fields = violations(error).filter(|(_, said)| *said != message);
    let mut words = vec![message.clone()];
    words.extend(reason(error, APNS_ERROR).map(|reason| format!("APNs: {reason}")));
    words.extend(fields.map(|(field, said)| format!("{field}: {said}")));
    words.extend(reply.header("retry-after").map(|wait| format!("Retry-After: {wait}")));
    words.retain(|word| !word.is_empty());
    words.join("; ")
}

/// Field and description of what is wrong in the request.
fn violations(error: &Value) -> impl Iterator<Item = (String, String)> {
    details(error, "BadRequest")
        .filter_map(|detail| detail.get("fieldViolations")?.as_array())
        .flatten()
        .map(|one| (text_of(one.get("field")), text_of(one.get("description"))))
}

/// The details of a kind, which `@type` names at its end.
fn details<'a>(error: &'a Value, kind: &'static str) -> impl Iterator<Item = &'a Value> {
    let all = error.get("details").and_then(Value::as_array).map(Vec::as_slice);
    all.unwrap_or_default().iter().filter(move |detail| {
        let of = detail.get("@type").and_then(Value::as_str).unwrap_or_default();
        of.rsplit('.').next() == Some(kind)
    })
}

/// A code is one word; anything else has no row, and `OK` is never a refusal.
fn is_word(code: &str) -> bool {
    !code.is_empty()
        && !code.eq_ignore_ascii_case("OK")
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
