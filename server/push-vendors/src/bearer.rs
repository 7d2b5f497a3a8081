//! Access tokens for a client ID and its secret (RFC 6749, section 4.4): Huawei and Honor.

use serde_json::Value;

use super::reply::{code_of, keys_of_page, text_of};
use super::{AccessToken, Body, FormValue, KeyFault, Placeholder, Reply, Request, VendorSecret};

/// How long an access token lasts where the answer does not say, in seconds: both vendors'
/// own example.
const LIFETIME: i64 = 3_600;

/// The longest that is believed, in seconds.
const LONGEST: i64 = 86_400;

/// How long before its end an access token is no longer used, in seconds.
const EARLY: i64 = 60;

/// Asks `url` for an access token.
pub(super) fn ask(url: String, client_id: &str, client_secret: &VendorSecret) -> Request {
    let text = |text: &str| FormValue::Text(text.to_owned());
    let form = vec![
        ("grant_type", text("client_credentials")),
        ("client_id", text(client_id)),
        ("client_secret", text(Placeholder::Secret.text())),
    ];
    Request::post(url, Body::Form(form)).secret(Placeholder::Secret, client_secret.expose())
}

/// The access token in an answer; `None` where it holds none that could be used.
pub(super) fn access_token(reply: &Reply, answer: &Value, now: i64) -> Option<AccessToken> {
    let token = unescaped(&VendorSecret::new(text_of(answer.get("access_token"))));
    // Anything else could not stand in a header.
    let is_token =
        !token.expose().is_empty() && token.expose().bytes().all(|b| b.is_ascii_graphic());
    if !reply.is_ok() || !is_token {
        return None;
    }
    let lasts = code_of(answer.get("expires_in")).and_then(|text| text.trim().parse::<i64>().ok());
    let lasts = lasts.unwrap_or(LIFETIME).clamp(0, LONGEST);
    Some(AccessToken { token, renew_at: now.saturating_add((lasts - EARLY).max(0)) })
}

/// The key of a sign-in that succeeded without an access token. OAuth servers give an ID token
/// for an assertion that asks for no scope (OpenID Connect Core 1.0, section 2).
pub(super) fn no_access_token(answer: &Value) -> &'static str {
    if answer.get("id_token").is_some() { "oauth/id-token" } else { "oauth/no-access-token" }
}

/// `request` with the access token in its header.
///
/// # Errors
/// [`KeyFault::Key`] without one: no message goes out with an empty proof.
pub(super) fn carry(
    request: Request,
    access_token: Option<&AccessToken>,
) -> Result<Request, KeyFault> {
    let access_token = access_token.ok_or(KeyFault::Key)?;
    Ok(request
        .header("authorization", format!("Bearer {}", Placeholder::AccessToken.text()))
        .secret(Placeholder::AccessToken, access_token.token.expose()))
}

/// A secret as it is meant where it was copied out of JSON, in which a slash may be written
/// `\/`. No secret of either vendor holds a backslash.
pub(super) fn unescaped(secret: &VendorSecret) -> VendorSecret {
    VendorSecret::new(secret.expose().replace("\\/", "/"))
}

/// The keys of an answer that is no JSON; none of an empty refusal, where the status alone
/// says more.
pub(super) fn not_json(reply: &Reply) -> Vec<String> {
    let is_empty = reply.body.iter().all(u8::is_ascii_whitespace);
    if is_empty && reply.status >= 400 { Vec::new() } else { keys_of_page(reply) }
}
