//! FCM, HTTP v1, and the sign-in of Google's service accounts.

mod codes;
mod credential;

use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};

use super::call::{VendorRequest, text};
use super::codes::CodeAnswer;
use super::credential_behaviour::{self, CredentialBehaviour};
use super::issued_tokens::{IssuedToken, IssuedTokens};
use super::jwt::{Algorithm, Jwt};
use super::reply::{VendorOutcome, VendorReply};
use super::{AUTH, PushService, SEND, VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

pub use self::credential::{FCM, FcmCredential};

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/fcm"), (AUTH, "/push/fcm-auth")],
    credential: || vec![("service_account", FCM.service_account_json())],
    codes: &codes::CODES,
    answer: |call, vendors| match call.host {
        AUTH => sign_in(call, &vendors.issued_tokens),
        _ => send(call, &vendors.issued_tokens),
    },
};

const LIFE: Duration = Duration::from_hours(1);
/// How far a clock may be off.
const TOLERANCE: Duration = Duration::from_mins(5);
const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const MAX_PAYLOAD: usize = 4_096;

static PUBLIC_KEY: LazyLock<Option<Vec<u8>>> =
    LazyLock::new(|| Algorithm::Rs256.public_key(FCM.private_key));

/// Signs in.
fn sign_in(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    if call.path != "/token" || !call.is_post() {
        return VendorOutcome::Reply(VendorReply::page(404));
    }
    VendorOutcome::Reply(match authorize(call) {
        Ok(issued) => issued_tokens.bearer(issued, LIFE),
        Err(code) => refuse_sign_in(code),
    })
}

fn refuse_sign_in(code: &'static str) -> VendorReply {
    let (status, error, description) = match code {
        "oauth/invalid_grant/signature" => (400, "invalid_grant", "Invalid JWT Signature."),
        "oauth/invalid_grant/short-lived" => (
            400,
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable \
             timeframe. Check your iat and exp values in the JWT claim.",
        ),
        "oauth/invalid_grant/account" => (400, "invalid_grant", "Invalid grant: account not found"),
        "oauth/invalid_scope" => (400, "invalid_scope", "Invalid OAuth scope or ID token audience"),
        "oauth/invalid_client" => (401, "invalid_client", "The OAuth client was not found."),
        "oauth/disabled_client" => (401, "disabled_client", "The OAuth client was disabled."),
        "oauth/admin_policy_enforced" => {
            (400, "admin_policy_enforced", "Access is restricted by policies of the organization.")
        }
        "oauth/unauthorized_client" => {
            (401, "unauthorized_client", "Client is unauthorized to retrieve access tokens")
        }
        "unsupported_grant_type" => (400, "unsupported_grant_type", "Invalid grant_type"),
        "invalid_request" => (400, "invalid_request", "The request is malformed."),
        _ => (400, "invalid_grant", "Bad Request"),
    };
    VendorReply::json(status, &json!({ "error": error, "error_description": description }))
}

fn authorize(call: &VendorRequest<'_>) -> Result<IssuedToken, &'static str> {
    let form = call.form().ok_or("invalid_request")?;
    if form.get("grant_type") != Some(GRANT_TYPE) {
        return Err("unsupported_grant_type");
    }
    let jwt = form.get("assertion").and_then(Jwt::parse).ok_or("oauth/invalid_grant")?;
    let own = &FCM;
    let (issuer, domain) =
        jwt.claim("iss").and_then(|email| email.split_once('@')).ok_or("oauth/invalid_grant")?;
    let (account, home) = own.client_email.split_once('@').unwrap_or_default();
    let behaviour =
        credential_behaviour::of(Vendor::Fcm, account, issuer).filter(|_| domain == home);
    let behaviour = behaviour.ok_or("oauth/invalid_grant/account")?;
    let key = PUBLIC_KEY.as_deref().unwrap_or_default();
    let sound = jwt.key_id() == Some(own.private_key_id) && jwt.is_signed(Algorithm::Rs256, key);
    if !sound || behaviour == CredentialBehaviour::BadSecret {
        return Err("oauth/invalid_grant/signature");
    }
    check_times(&jwt, call.now).ok_or("oauth/invalid_grant/short-lived")?;
    // Which one it is depends on the base URL, which is another one here.
    jwt.claim("aud").ok_or("oauth/invalid_grant")?;
    if jwt.claim("scope") != Some(SCOPE) {
        return Err("oauth/invalid_scope");
    }
    let until = match behaviour {
        CredentialBehaviour::Code(row) => return Err(row.code),
        CredentialBehaviour::Expired => call.now,
        CredentialBehaviour::Sound | CredentialBehaviour::BadSecret => {
            call.now.saturating_add(LIFE)
        }
    };
    Ok(IssuedToken { vendor: Vendor::Fcm, holder: issuer.to_owned(), until })
}

fn check_times(jwt: &Jwt<'_>, now: Duration) -> Option<()> {
    let issued = Duration::from_secs(jwt.seconds("iat")?);
    let ends = Duration::from_secs(jwt.seconds("exp")?);
    let short = ends > issued && ends.saturating_sub(issued) <= LIFE;
    let begun = issued <= now.saturating_add(TOLERANCE);
    (short && begun && now < ends.saturating_add(TOLERANCE)).then_some(())
}

/// Takes a message.
fn send(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    let render_reply = |row: CodeAnswer<'_>| render_reply(call, row, "message.android.ttl");
    match check(call, issued_tokens) {
        Ok((token, validate_only)) => {
            reply_by_token(Vendor::Fcm, &[&token], |row| match row.code {
                "OK" if validate_only => named("fake_message_id"),
                _ => render_reply(row),
            })
        }
        Err(refusal) => {
            let row = super::codes::known(Vendor::Fcm, refusal.code);
            VendorOutcome::Reply(self::render_reply(call, row, refusal.detail))
        }
    }
}

fn named(id: &str) -> VendorReply {
    let project = FCM.project_id;
    VendorReply::json(200, &json!({ "name": format!("projects/{project}/messages/{id}") }))
}

/// `field` is the field at fault where a row names none.
fn render_reply(call: &VendorRequest<'_>, row: CodeAnswer<'_>, field: &str) -> VendorReply {
    let own = json!({
        "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError",
        "errorCode": row.bare(),
    });
    let violation = |field: &str, description: &str| {
        json!({
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            "fieldViolations": [{ "field": field, "description": description }],
        })
    };
    let wrong = "Request contains an invalid argument.";
    let unset = "Recipient of the message is not set.";
    let invalid = "The registration token is not a valid FCM registration token";
    let disabled = "Firebase Cloud Messaging API has not been used in this project before or it \
                    is disabled.";
    let info = json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": row.qualifier(),
        "domain": "googleapis.com",
    });
    let apns = json!({
        "@type": "type.googleapis.com/google.firebase.fcm.v1.ApnsError",
        "reason": row.text,
    });
    let (status, message, details) = match row.code {
        "OK" => return named(&format!("0:{:016x}", number_of(&format!("{:?}", call.now)))),
        "BAD_GATEWAY" => return VendorReply::page(row.status),
        "INVALID_ARGUMENT" => {
            ("INVALID_ARGUMENT", wrong, vec![own, violation(field, "Invalid value")])
        }
        "INVALID_ARGUMENT/message.token" => {
            let token = violation("message.token", "Invalid registration token");
            ("INVALID_ARGUMENT", wrong, vec![own, token])
        }
        "INVALID_ARGUMENT/not-a-valid-token" => ("INVALID_ARGUMENT", invalid, vec![own]),
        "INVALID_ARGUMENT/recipient-missing" => {
            ("INVALID_ARGUMENT", unset, vec![violation("message", unset), own])
        }
        "INVALID_ARGUMENT/payload" => ("INVALID_ARGUMENT", wrong, vec![]),
        "THIRD_PARTY_AUTH_ERROR" => {
            ("UNAUTHENTICATED", "Auth error from APNS or Web Push Service", vec![own])
        }
        "SENDER_ID_MISMATCH" => ("PERMISSION_DENIED", "SenderId mismatch", vec![own]),
        "PERMISSION_DENIED" => {
            ("PERMISSION_DENIED", "Permission 'cloudmessaging.messages.create' denied", vec![])
        }
        "INVALID_ARGUMENT/ApnsError"
        | "INVALID_ARGUMENT/BadDeviceToken"
        | "INVALID_ARGUMENT/Unregistered" => ("INVALID_ARGUMENT", wrong, vec![own, apns]),
        "PERMISSION_DENIED/SERVICE_DISABLED" => ("PERMISSION_DENIED", disabled, vec![info]),
        _ if row.bare() == "THIRD_PARTY_AUTH_ERROR" => {
            ("UNAUTHENTICATED", "Auth error from APNS or Web Push Service", vec![own, apns])
        }
        _ if !row.qualifier().is_empty() => (row.bare(), row.text, vec![info]),
        "UNREGISTERED" => ("NOT_FOUND", "Requested entity was not found.", vec![own]),
        "NOT_FOUND" => ("NOT_FOUND", "Requested entity was not found.", vec![]),
        "QUOTA_EXCEEDED" => ("RESOURCE_EXHAUSTED", "Message rate quota exceeded", vec![own]),
        "RESOURCE_EXHAUSTED" => ("RESOURCE_EXHAUSTED", "Resource has been exhausted", vec![]),
        "INTERNAL" => ("INTERNAL", "Internal error encountered.", vec![own]),
        "UNAVAILABLE" => ("UNAVAILABLE", "The service is currently unavailable.", vec![own]),
        "UNAUTHENTICATED" => {
            let message = "Request had invalid authentication credentials. Expected OAuth 2 \
                           access token, login cookie or other valid authentication credential.";
            ("UNAUTHENTICATED", message, vec![])
        }
        _ => ("UNKNOWN", row.text, vec![own]),
    };
    let mut error = json!({ "code": row.status, "message": message, "status": status });
    if let (false, Some(error)) = (details.is_empty(), error.as_object_mut()) {
        error.insert("details".to_owned(), details.into());
    }
    VendorReply::json(row.status, &json!({ "error": error }))
}

/// The token, and whether the message is only to be looked at.
fn check(
    call: &VendorRequest<'_>,
    issued_tokens: &IssuedTokens,
) -> Result<(String, bool), VendorRefusal> {
    let project = call.path.strip_prefix("/v1/projects/");
    let project = project.and_then(|rest| rest.strip_suffix("/messages:send"));
    let project = project.filter(|_| call.is_post()).ok_or(VendorRefusal::of("NOT_FOUND"))?;
    let issued = call.bearer().and_then(|token| issued_tokens.find(Vendor::Fcm, token));
    if issued.is_none_or(|issued| call.now >= issued.until) {
        return Err(VendorRefusal::of("UNAUTHENTICATED"));
    }
    if project != FCM.project_id {
        return Err(VendorRefusal::of("NOT_FOUND"));
    }
    let body = call.json().ok_or(VendorRefusal::of("INVALID_ARGUMENT/payload"))?;
    check_names(&body, &["message", "validate_only"], "validate_only")?;
    let validate_only = match body.get("validate_only") {
        None => false,
        Some(only) => {
            only.as_bool().ok_or(VendorRefusal::naming("INVALID_ARGUMENT", "validate_only"))?
        }
    };
    let message = body.get("message").unwrap_or(&Value::Null);
    let token =
        text(message, "token").ok_or(VendorRefusal::of("INVALID_ARGUMENT/recipient-missing"))?;
    check_message(message)?;
    let letters = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b':');
    if !(20..=4_096).contains(&token.len()) || !token.bytes().all(letters) {
        return Err(VendorRefusal::of("INVALID_ARGUMENT/message.token"));
    }
    if !token.contains(':') {
        return Err(VendorRefusal::of("INVALID_ARGUMENT/not-a-valid-token"));
    }
    Ok((token.to_owned(), validate_only))
}

fn check_names(object: &Value, names: &[&str], field: &'static str) -> Result<(), VendorRefusal> {
    let object = object.as_object().ok_or(VendorRefusal::naming("INVALID_ARGUMENT", field))?;
    let known = object.keys().all(|name| names.contains(&name.as_str()));
    if known { Ok(()) } else { Err(VendorRefusal::naming("INVALID_ARGUMENT", field)) }
}

fn check_message(message: &Value) -> Result<(), VendorRefusal> {
    let names = ["token", "data", "notification", "android", "webpush", "apns", "fcm_options"];
    check_names(message, &names, "message")?;
    let mut size = 0;
    if let Some(notification) = message.get("notification") {
        check_names(notification, &["title", "body", "image"], "message.notification")?;
        size += notification.to_string().len();
    }
    if let Some(data) = message.get("data") {
        let data =
            data.as_object().ok_or(VendorRefusal::naming("INVALID_ARGUMENT", "message.data"))?;
        if data.values().any(|value| !value.is_string()) {
            return Err(VendorRefusal::naming("INVALID_ARGUMENT", "message.data"));
        }
        let reserved =
            |name: &String| name == "from" || name.starts_with("google") || name.starts_with("gcm");
        if data.keys().any(reserved) {
            return Err(VendorRefusal::of("INVALID_ARGUMENT/payload"));
        }
        size +=
            data.iter().map(|(name, value)| name.len() + value.to_string().len()).sum::<usize>();
    }
    if size > MAX_PAYLOAD {
        return Err(VendorRefusal::of("INVALID_ARGUMENT/payload"));
    }
    let android = message.get("android").unwrap_or(&Value::Null);
    if let Some(ttl) = android.get("ttl") {
        let number = ttl.as_str().and_then(|ttl| ttl.strip_suffix('s'));
        if number.and_then(|number| number.parse::<f64>().ok()).is_none_or(|ttl| ttl < 0.0) {
            return Err(VendorRefusal::naming("INVALID_ARGUMENT", "message.android.ttl"));
        }
    }
    match android.get("priority").map(Value::as_str) {
        None | Some(Some("HIGH" | "NORMAL" | "high" | "normal")) => Ok(()),
        Some(_) => Err(VendorRefusal::naming("INVALID_ARGUMENT", "message.android.priority")),
    }
}
