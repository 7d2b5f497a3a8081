//! Tables of answers, for the vendors with a client's secret.

use push_vendors::{Push, PushVendor, Request, SendResult};
use shared::push::{Class, catalogue};

use crate::kit::{covers, leads_to, push, reply, token};

/// With the characters that JSON and forms would have to escape.
pub const TOKEN: &str = "canaryTOKEN/with+signs=and-a-tail_1234";

/// What is done with a push to [`TOKEN`].
pub fn with_push<T>(then: impl FnOnce(&Push<'_>) -> T) -> T {
    let token = token(TOKEN);
    then(&push(&token))
}

/// What an answer to it told.
pub fn result(push_vendor: &dyn PushVendor, status: u16, body: impl ToString) -> SendResult {
    with_push(|push| push_vendor.sent(&reply(status, &body.to_string()), push))
}

/// The headers with their secrets, in their order.
pub fn headers(request: &Request) -> Vec<(&'static str, String)> {
    let filled = |(name, text): &(&'static str, String)| (*name, request.fill(text).to_string());
    request.headers.iter().map(filled).collect()
}

/// One answer and the row it leads to.
pub struct Row {
    pub code: &'static str,
    pub class: Class,
    pub status: u16,
    pub body: String,
}

/// Each answer leads to its row, only success is accepted, and no row of the vendor is left out
/// but those that no answer to a message can say.
#[track_caller]
pub fn lead_to_every_row(push_vendor: &dyn PushVendor, rows: &[Row], never: &[&str]) {
    for Row { code, class, status, body } in rows {
        leads_to(push_vendor, &result(push_vendor, *status, body), *status, code, *class);
    }
    let seen: Vec<(&str, Class)> = rows.iter().map(|row| (row.code, row.class)).collect();
    covers(push_vendor, &seen, never);
}

/// What an answer that is no success leads to.
#[track_caller]
pub fn refused(
    push_vendor: &dyn PushVendor,
    status: u16,
    body: impl ToString,
) -> (&'static str, Class) {
    let result = result(push_vendor, status, body);
    assert!(!result.accepted, "{result:?}");
    let keys: Vec<&str> = result.keys.iter().map(String::as_str).collect();
    let row = catalogue::explain(push_vendor.vendor(), &keys, Some(status));
    (row.code, row.class)
}
