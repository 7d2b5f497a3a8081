//! From a reply, or the lack of one, to what it says about the push.

use model::NetFault;
use outbound::NetFailure;
use shared::api::Finding;

use super::inside::refusal;
use super::outcome::LastAnswer;
use super::transport::RequestError;
use super::{Push, PushVendor, Reply, Request, SendResult};

const REFUSED_INSIDE: &str = "local/refused-inside";

/// Reads one reply, or tells why there is none.
pub(super) fn last_answer(
    push_vendor: &dyn PushVendor,
    request: Request,
    reply: Result<Reply, RequestError>,
    read: impl FnOnce(&Reply) -> SendResult,
) -> LastAnswer {
    let notes = Vec::<Finding>::new();
    match reply {
        Ok(reply) => {
            let mut result = match reply.redirect() {
                Some(info) => {
                    let keys = vec![NetFault::Redirected.key().to_owned()];
                    SendResult { keys, info, ..SendResult::default() }
                }
                None => read(&reply),
            };
            if result.info.is_empty() && !result.accepted {
                result.info = reply.title();
            }
            let is_unread = result.keys.is_empty() || reply.json().is_none();
            let may_be_done = reply.is_ok() || NetFault::HttpStatus(reply.status).may_be_done();
            let may_be_sent = !result.accepted && is_unread && may_be_done;
            LastAnswer { result, reply: Some(reply), request: Some(request), notes, may_be_sent }
        }
        Err(RequestError::Network { failure, may_be_done: may_be_sent }) => {
            let keys = keys_of(push_vendor, &failure);
            let result = SendResult { keys, info: failure.said, ..SendResult::default() };
            LastAnswer { result, reply: None, request: Some(request), notes, may_be_sent }
        }
        Err(RequestError::Key(fault)) => LastAnswer::key(fault),
    }
}

/// `result`, unless it accepts what the answer refuses somewhere inside.
pub(super) fn unless_refused(result: SendResult, reply: &Reply, push: &Push<'_>) -> SendResult {
    let success = result.keys.last().map_or("", String::as_str);
    let json = reply.json().filter(|_| result.accepted);
    match json.and_then(|json| refusal(&json, push.token.expose(), success)) {
        Some(code) => {
            let keys = [REFUSED_INSIDE.to_owned(), code].into_iter().filter(|key| !key.is_empty());
            SendResult { accepted: false, keys: keys.collect(), ..result }
        }
        None => result,
    }
}

/// The keys of a call without an answer: what the vendor means by the alert or the word it
/// ended the connection with, then what this program calls it.
fn keys_of(push_vendor: &dyn PushVendor, failure: &NetFailure) -> Vec<String> {
    let fault = failure.fault;
    let mut keys = Vec::new();
    match fault {
        NetFault::Alert(_) if push_vendor.identity().is_some() => {
            let alert = fault.alert();
            let is_refusal = ["bad_certificate", "unknown_ca", "certificate_required"];
            keys.push(format!("tls/{alert}"));
            if is_refusal.contains(&alert.as_str()) {
                keys.push("tls/certificate_unknown".to_owned());
            }
        }
        NetFault::GoAway => keys.extend(failure.said.split(' ').next().map(str::to_owned)),
        _ => {}
    }
    keys.push(fault.key().to_owned());
    keys
}
