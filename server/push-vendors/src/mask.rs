//! Secrets in what a vendor says.

use serde_json::Value;
use shared::chat::DeviceToken;

use super::{Placeholder, Request};

/// Masks the texts of a tree, where no escape hides a secret.
pub(super) fn mask_json(json: &mut Value, mask: &impl Fn(&str) -> String) {
    match json {
        Value::String(text) => *text = mask(text),
        Value::Array(values) => values.iter_mut().for_each(|value| mask_json(value, mask)),
        Value::Object(members) => {
            let old = std::mem::take(members);
            members.extend(old.into_iter().map(|(name, mut value)| {
                mask_json(&mut value, mask);
                // SECURITY: a sign-in that failed may carry a token all the same.
                if is_access(&name) {
                    value = Value::String(Placeholder::AccessToken.text().to_owned());
                }
                // A vendor names a refused token so.
                (mask(&name), value)
            }));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a member holds what a sign-in gives.
fn is_access(name: &str) -> bool {
    ["access_token", "id_token", "authToken", "auth_token"].contains(&name)
}

/// A text without any secret of the request; of the device token its tail stays.
pub(super) fn masked(text: &str, token: &DeviceToken, request: Option<&Request>) -> String {
    let mut text = replaced(text, token.expose(), &token.masked());
    for (placeholder, secret) in request.iter().flat_map(|request| request.secrets()) {
        if placeholder != Placeholder::DeviceToken && !secret.is_empty() {
            text = replaced(&text, secret, placeholder.text());
        }
    }
    text
}

/// As it is, and as JSON inside a text may have it.
fn replaced(text: &str, secret: &str, by: &str) -> String {
    text.replace(secret, by).replace(&secret.replace('/', "\\/"), by)
}
