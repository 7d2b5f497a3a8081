//! Tables of answers, for the vendors with a client's secret.

use server::vendors::{Channel, Push, Request, Told};
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
pub fn told(channel: &dyn Channel, status: u16, body: impl ToString) -> Told {
    with_push(|push| channel.sent(&reply(status, &body.to_string()), push))
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
pub fn lead_to_every_row(channel: &dyn Channel, rows: &[Row], never: &[&str]) {
    for Row { code, class, status, body } in rows {
        leads_to(channel, &told(channel, *status, body), *status, code, *class);
    }
    let seen: Vec<(&str, Class)> = rows.iter().map(|row| (row.code, row.class)).collect();
    covers(channel, &seen, never);
}

/// What an answer that is no success leads to.
#[track_caller]
pub fn refused(channel: &dyn Channel, status: u16, body: impl ToString) -> (&'static str, Class) {
    let told = told(channel, status, body);
    assert!(!told.accepted, "{told:?}");
    let keys: Vec<&str> = told.keys.iter().map(String::as_str).collect();
    let row = catalogue::explain(channel.vendor(), &keys, Some(status));
    (row.code, row.class)
}
