//! What the tests of the vendors with forms and codes have in common.

use push_vendors::{
    BaseUrl, Body, FormValue, Push, PushVendor, Reply, Request, SendResult, SignIn, VendorHosts,
};
use shared::chat::{DeviceToken, Vendor};
use shared::push::{Class, CodeRow, catalogue};

/// Seconds; in milliseconds it is the time of the known signatures.
pub const NOW: i64 = 1_700_000_000;

pub const ID: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

#[track_caller]
pub fn hosts(send: &str, auth: &str) -> VendorHosts {
    let host = |text| BaseUrl::parse(text).unwrap();
    VendorHosts { send: host(send), auth: host(auth), other: None }
}

#[track_caller]
pub fn token(text: &str) -> DeviceToken {
    DeviceToken::parse(text).unwrap()
}

pub fn push(token: &DeviceToken) -> Push<'_> {
    Push { token, title: "Hello", body: "a & b=\"ü\"", id: ID, dry_run: false, test_mode: false }
}

pub fn reply(status: u16, body: &str) -> Reply {
    Reply { status, headers: Vec::new(), body: body.into(), cut: None }
}

#[track_caller]
pub fn ask(push_vendor: &dyn PushVendor) -> Request {
    match push_vendor.sign_in(NOW).unwrap() {
        SignIn::Ask(request) => request,
        other => panic!("{other:?}"),
    }
}

/// The fields of a form with the secrets in them, before the escaping.
#[track_caller]
pub fn form(request: &Request) -> Vec<(&'static str, String)> {
    let Body::Form(fields) = &request.body else { panic!("{request:?}") };
    let value = |value: &FormValue| match value {
        FormValue::Text(text) => request.fill(text).to_string(),
        FormValue::Json(json) => request.fill_json(json).to_string(),
    };
    fields.iter().map(|(name, of)| (*name, value(of))).collect()
}

/// A JSON body with the secrets in it, as it is written.
#[track_caller]
pub fn json(request: &Request) -> String {
    let Body::Json(body) = &request.body else { panic!("{request:?}") };
    request.fill_json(body).to_string()
}

/// No secret stands anywhere but in its place, and each has its place.
#[track_caller]
pub fn hides(request: &Request, canaries: &[&str]) {
    let shown = format!("{request:?} {} {:?} {:?}", request.url, request.headers, request.body);
    for canary in canaries {
        assert!(!shown.contains(canary), "{canary} in {shown}");
    }
    for (placeholder, secret) in request.secrets() {
        assert!(!shown.contains(secret), "{placeholder:?} in {shown}");
        assert!(shown.contains(placeholder.text()), "no {placeholder:?} in {shown}");
    }
}

/// The row that an answer leads to is the one named, and it is of this class.
#[track_caller]
pub fn leads_to(
    push_vendor: &dyn PushVendor,
    result: &SendResult,
    status: u16,
    code: &str,
    class: Class,
) {
    let keys: Vec<&str> = result.keys.iter().map(String::as_str).collect();
    let row = catalogue::explain(push_vendor.vendor(), &keys, Some(status));
    assert_eq!((row.code, row.class), (code, class), "{result:?}");
    assert_eq!(result.accepted, class == Class::Success, "{result:?}");
}

/// The rows of what the vendor says itself; the others are met only where Tencent reports.
pub fn rows_of(vendor: Vendor) -> impl Iterator<Item = CodeRow> {
    let is_its_own = move |row: &CodeRow| {
        row.vendor == Some(vendor) && !row.source.starts_with("Tencent Cloud Chat,")
    };
    catalogue::all().filter(is_its_own)
}

/// Every row of the vendor is in `seen` or, with a reason, in `never`.
#[track_caller]
pub fn covers(push_vendor: &dyn PushVendor, seen: &[(&str, Class)], never: &[&str]) {
    for row in rows_of(push_vendor.vendor()) {
        let is_seen = seen.iter().any(|(code, _)| *code == row.code);
        assert_ne!(is_seen, never.contains(&row.code), "{}", row.code);
    }
}
