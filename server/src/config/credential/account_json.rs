//! The JSON of a service account, or what the text is instead.

use serde_json::Value;
use shared::chat::Vendor;
use zeroize::Zeroizing;

use super::Remark;
use super::content::{FileContent, content};
use super::private_key;
use super::wrapping::{BASE64, digits, unwrapped};
use crate::config::secret::SERVER_KEY;
use base64::Engine;

const OF_APP: &str = "this is the file that is built into the app, not the JSON file of a service \
    account";
const OF_WEB: &str = "this is the configuration of a web app, which everybody may see, not the \
    JSON file of a service account";
const API_CLIENT: &str = "this is the file of an API client of AppGallery Connect, not of a \
    service account";

/// JSON that is none of a service account: the members that tell, each with the value that it
/// has where that matters, and what it is.
const FOREIGN: &[(&[(&str, &str)], &str)] = &[
    (&[("project_info", "")], OF_APP),
    (&[("agcgw", "")], OF_APP),
    (&[("apiKey", ""), ("projectId", "")], OF_WEB),
    (&[("apiKey", ""), ("appId", "")], OF_WEB),
    (
        &[("type", "authorized_user")],
        "this is a person's own sign-in (gcloud auth application-default login), not a service \
         account",
    ),
    (
        &[("type", "external_account")],
        "this is a configuration of workload identity federation, which has no key, not the JSON \
         file of a service account",
    ),
    (
        &[("type", "impersonated_service_account")],
        "this is a service account by way of another one, without a key of its own",
    ),
    (&[("installed", "")], "this is the file of an OAuth client, not of a service account"),
    (&[("web", "")], "this is the file of an OAuth client, not of a service account"),
    (&[("type", "team_client_id")], API_CLIENT),
    (&[("type", "project_client_id")], API_CLIENT),
    (
        &[("privateKey", "")],
        "the names in this JSON are written as in JavaScript (privateKey for private_key), as \
         some libraries take them: put the whole file here as it was downloaded",
    ),
    (&[("kty", "")], "this is a key as JWK, not the JSON file of a service account"),
];

/// Reads the JSON.
///
/// # Errors
/// What the text is instead, and where the right file is found.
pub(super) fn read(text: &str, vendor: Vendor) -> Result<(Value, Vec<Remark>), String> {
    let (text, mut remarks) = unwrapped(text);
    let shown_at = match vendor {
        Vendor::Huawei => {
            "create a key in AppGallery Connect, Project settings, Server SDK or API Console, \
             Service accounts"
        }
        _ => {
            "in the Firebase console open Project settings, Service accounts, Generate new \
             private key"
        }
    };
    let problem = match parse(&text, &mut remarks) {
        Some(json) => match foreign(&json, vendor) {
            None => return Ok((json, remarks)),
            Some(problem) => problem,
        },
        None if vendor == Vendor::Fcm && is_server_key(&text) => return Err(SERVER_KEY.into()),
        None => not_json(&text, vendor),
    };
    Err(format!("{problem}: {shown_at}."))
}

fn is_server_key(text: &str) -> bool {
    text.contains(":APA91") || text.starts_with("AIza")
}

/// What JSON is instead of a service account of this push vendor.
fn foreign(json: &Value, vendor: Vendor) -> Option<&'static str> {
    let has = |(name, wanted): &(&str, &str)| match json.get(name) {
        None | Some(Value::Null) => false,
        Some(value) => wanted.is_empty() || value == wanted,
    };
    if let Some((_, problem)) = FOREIGN.iter().find(|(marks, _)| marks.iter().all(has)) {
        return Some(problem);
    }
    let [google, huawei] = ["client_email", "sub_account"].map(|name| has(&(name, "")));
    match vendor {
        Vendor::Huawei if google && !huawei => {
            Some("this is a service account of Google for fcm, not one of Huawei")
        }
        Vendor::Fcm if huawei && !google => {
            Some("this is a service account of Huawei, not one of Google")
        }
        _ => None,
    }
}

/// What a text is that is no JSON.
fn not_json(text: &str, vendor: Vendor) -> &'static str {
    match private_key::read(text) {
        Ok(key) if key.is_rsa => {
            return "this is the private key alone, and the whole JSON file of the service account \
                    is needed";
        }
        Ok(_) => {
            return "this is an EC key, such as a .p8 file of Apple for apns, not the JSON file of \
                    a service account";
        }
        Err(_) => {}
    }
    let der = digits(text).and_then(|digits| BASE64.decode(digits.as_bytes()).ok());
    let der = Zeroizing::new(der.unwrap_or_default());
    match FileContent::of_text(text) {
        FileContent::Empty => "this is empty, and not the JSON file of a service account",
        FileContent::Path => {
            "this is the name of a file and not the JSON file of a service account itself (write \
             it as service_account_file)"
        }
        FileContent::Page => {
            "this is a page of the web, such as a sign-in page that was saved in place of the \
             file, not the JSON file of a service account"
        }
        _ if text.contains("<plist") => OF_APP,
        _ if text.contains("apiKey") && text.contains("projectId") => OF_WEB,
        _ if content(&der) == FileContent::Pkcs12 => {
            "this is a .p12 file, and the key of a service account is needed in the JSON form"
        }
        _ if vendor == Vendor::Fcm && is_vapid(text) => {
            "this looks like a key for web push (VAPID), not the JSON file of a service account"
        }
        FileContent::Json if !text.ends_with(['}', ']']) => {
            "this is JSON whose end is missing, not the JSON file of a service account as a whole"
        }
        FileContent::Json => {
            "this is damaged JSON, not the JSON file of a service account as it was"
        }
        _ => "this is not the JSON file of a service account",
    }
}

/// Whether it is written as a point of P-256 in base64url, whose first byte is 4 (RFC 8292,
/// section 3.2). Some more signs are let pass.
fn is_vapid(text: &str) -> bool {
    let is_url_safe = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_=".contains(byte);
    matches!(text.as_bytes(), [b'B', b'A'..=b'P', rest @ ..] if rest.iter().all(is_url_safe))
        && (86..=100).contains(&text.len())
}

/// Parses JSON, also where line breaks came into its texts or other text around it.
fn parse(text: &str, remarks: &mut Vec<Remark>) -> Option<Value> {
    if let Some(json) = object(text) {
        return Some(json);
    }
    if let Some(json) = object(&mended(text)) {
        remarks.push(Remark::BrokenJson);
        return Some(json);
    }
    let inner = text.get(text.find('{')?..=text.rfind('}')?).filter(|inner| *inner != text)?;
    let json = object(inner).or_else(|| object(&mended(inner)))?;
    remarks.push(Remark::Surrounded);
    Some(json)
}

/// An object, or the only one of a list.
fn object(text: &str) -> Option<Value> {
    match serde_json::from_str(text).ok()? {
        json @ Value::Object(_) => Some(json),
        Value::Array(mut list) if list.len() == 1 => list.pop().filter(Value::is_object),
        _ => None,
    }
}

/// With `\n` in place of line breaks inside texts, blanks in place of `\n` between them, and
/// plain quotation marks.
fn mended(text: &str) -> Zeroizing<String> {
    let mut mended = Zeroizing::new(String::with_capacity(text.len() * 2));
    let (mut is_inside, mut signs) = (false, text.chars());
    while let Some(sign) = signs.next() {
        match sign {
            '"' | '“' | '”' | '„' => {
                is_inside = !is_inside;
                mended.push('"');
            }
            '\\' if is_inside => {
                mended.push('\\');
                mended.extend(signs.next());
            }
            '\\' => {
                mended.push(' ');
                signs.next();
            }
            '\n' if is_inside => mended.push_str("\\n"),
            '\r' | '\u{feff}' => {}
            '\t' if is_inside => mended.push_str("\\t"),
            '\u{a0}' => mended.push(' '),
            _ => mended.push(sign),
        }
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_was_mangled() {
        use Remark::{BrokenJson, Surrounded};
        for (text, wanted) in [
            ("{\"a\": \"b\\nc\"}", vec![]),
            ("[{\"a\": \"b\\nc\"}]", vec![]),
            ("{\"a\": \"b\nc\"}", vec![BrokenJson]),
            ("{\"a\": \"b\r\nc\"}", vec![BrokenJson]),
            ("{\\n  \"a\": \"b\\nc\"\\n}", vec![BrokenJson]),
            ("{“a”: “b\\nc”}", vec![BrokenJson]),
            ("AN_ACCOUNT={\"a\": \"b\\nc\"}", vec![Surrounded]),
            ("export A='{\"a\": \"b\nc\"}'", vec![Surrounded]),
        ] {
            let mut remarks = Vec::new();
            let json = parse(text, &mut remarks).unwrap();
            assert_eq!((json["a"].as_str(), remarks), (Some("b\nc"), wanted), "{text}");
        }
        for text in ["", "{", "}{", "null", "[]", "[1]", "{\"a\": \"b", "\"a\""] {
            assert!(parse(text, &mut Vec::new()).is_none(), "{text}");
        }
    }
}
