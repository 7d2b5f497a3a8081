//! From what a vendor answered to what it means.

use std::time::UNIX_EPOCH;

use shared::api::{DirectResult, Finding};
use shared::chat::DeviceToken;
use shared::push::{Class, catalogue};

use super::mask::{mask_json, masked};
use super::preflight::note;
use super::{KeyFault, Push, PushVendor, Reply, Request, SendResult, curl};

/// The vendor's clock and ours may differ by so many seconds before it is worth a word.
const SKEW: u64 = 120;

/// The most of an answer that is shown, in characters.
const SHOWN: usize = 4_096;

/// The last answer, and what it answers.
#[derive(Debug)]
pub(super) struct LastAnswer {
    /// What it says.
    pub(super) result: SendResult,
    /// The answer it stood in.
    pub(super) reply: Option<Reply>,
    /// What had been asked.
    pub(super) request: Option<Request>,
    /// Worth reading beside it.
    pub(super) notes: Vec<Finding>,
    /// Whether the push may have gone out although no answer says so.
    pub(super) may_be_sent: bool,
}

impl LastAnswer {
    /// Before anything was asked.
    pub(super) fn stopped(key: &str, detail: &str, notes: Vec<Finding>) -> Self {
        let keys = vec![key.to_owned()];
        let result = SendResult { keys, info: detail.to_owned(), ..SendResult::default() };
        Self { result, reply: None, request: None, notes, may_be_sent: false }
    }

    /// The vendor took the credential, and nothing more was asked.
    pub(super) fn signed_in() -> Self {
        let answer = Self::stopped("", "", Vec::new());
        Self { result: SendResult { accepted: true, ..SendResult::default() }, ..answer }
    }

    /// The credential's key does not work.
    pub(super) fn key(fault: KeyFault) -> Self {
        Self::stopped("local/credential-unreadable", &fault.to_string(), Vec::new())
    }

    /// What the other environment said makes the code a more precise one.
    pub(super) fn qualified(mut self, qualifier: &str) -> Self {
        if let Some(key) = self.result.keys.first() {
            self.result.keys.insert(0, format!("{key}/{qualifier}"));
        }
        self
    }

    /// Takes the secrets out of the vendor's own words.
    pub(super) fn mask(&mut self, token: &DeviceToken) {
        self.result.info = masked(&self.result.info, token, self.request.as_ref());
    }

    /// The access token came from the cache, so a vendor that calls it old is right.
    pub(super) fn without_freshness(mut self) -> Self {
        self.result.keys.retain(|key| !key.ends_with("/fresh-jwt"));
        self
    }
}

/// Looks up what it means and takes the secrets out. `now` in Unix seconds.
pub(super) fn direct_result(
    push_vendor: &dyn PushVendor,
    push: &Push<'_>,
    answer: LastAnswer,
    now: i64,
) -> DirectResult {
    let LastAnswer { result, reply, request, mut notes, may_be_sent } = answer;
    let status = reply.as_ref().map(|reply| reply.status);
    let keys = result.keys.iter().map(String::as_str).collect::<Vec<_>>();
    let row = catalogue::explain(push_vendor.vendor(), &keys, status);
    if let Some(seconds) = reply.as_ref().and_then(|reply| skew(reply, now)) {
        notes.extend(note("local/clock-skew", &format!("{seconds:+} s")));
    }
    // What the row is called says more: that there was no JSON, or no TLS, is the lesser half.
    // A code of the vendor's own is shown, known or not.
    let is_of_row = row.vendor.is_some()
        && ["HTTP_", "tls/"].iter().any(|begin| row.code.starts_with(begin))
        && result.keys.last().is_none_or(|key| key.starts_with("net/"));
    let code = match (result.accepted, result.keys.last()) {
        (false, _) if is_of_row => row.code.to_owned(),
        (_, Some(code)) => code.clone(),
        (true, None) => String::new(),
        (false, None) => status.map_or_else(String::new, |status| format!("HTTP {status}")),
    };
    let mask = |text: &str| masked(text, push.token, request.as_ref());
    DirectResult {
        vendor: push_vendor.vendor(),
        accepted: result.accepted,
        dry_run: push.dry_run,
        class: match row.class {
            _ if result.accepted => Class::Success,
            // Not to be repeated before the phone was looked at.
            Class::VendorUnavailable if may_be_sent => Class::Other,
            class => class,
        },
        may_be_sent,
        code,
        name: row.name.to_owned(),
        info: result.info,
        http_status: status,
        cause: row.cause,
        solution: row.solution,
        message_id: result.message_id,
        token_tail: push.token.tail().to_owned(),
        notes,
        raw: reply.as_ref().map_or_else(String::new, |reply| shown(reply, &mask)),
        curl: request.as_ref().map_or_else(String::new, |it| curl(it, push_vendor.is_http2())),
    }
}

/// How far the vendor's clock is before ours, where that is worth a word.
fn skew(reply: &Reply, now: i64) -> Option<i64> {
    let date = httpdate::parse_http_date(reply.header("date")?).ok()?;
    let date = date.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let seconds = i64::try_from(date).ok()?.saturating_sub(now);
    (seconds.unsigned_abs() > SKEW).then_some(seconds)
}

/// The answer as it came: JSON with line breaks, anything else as text.
fn shown(reply: &Reply, mask: &impl Fn(&str) -> String) -> String {
    let text = match outbound::json(&reply.body, reply.header("content-type")) {
        Some(mut json) => {
            mask_json(&mut json, mask);
            serde_json::to_string_pretty(&json).unwrap_or_default()
        }
        None => mask(&reply.text()),
    };
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
