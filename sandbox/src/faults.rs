//! Answers as no service should give them. Which call they spoil stands in the crate's own
//! documentation.

use std::time::Duration;

use hyper::header::{CONTENT_TYPE, LOCATION};
use hyper::{Response, StatusCode};
use serde_json::Value;

use crate::answer::{Refusal, RestAnswer};
use crate::command::RestCommand;
use crate::payload::Payload;

/// How long `slow` keeps a client waiting. Far above Tencent's own 3 s.
const SILENCE: Duration = Duration::from_secs(60);
/// How long the body of `huge` is.
const HUGE: usize = 10 * 1024 * 1024;

const HALF_A_PAGE: &str = "<html>\n<head><title>Service Unavail";
const GATEWAY_PAGE: &str = "<html>\n<head><title>Bad gateway</title></head>\n<body>\n<center><h1>\
     Bad gateway</h1></center>\n<hr><center>sandbox</center>\n</body>\n</html>\n";

/// The fault of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseFault {
    Slow,
    Garbage,
    Status(StatusCode),
    Redirect,
    Huge,
    Reset,
    Code(i64),
}

/// The fault that a UserID stands for, and the prefix of the calls it spoils.
pub(crate) fn named_by(userid: &str) -> Option<(&'static str, ResponseFault)> {
    ["account_", "push_", "trace_", "message_", ""]
        .into_iter()
        .find_map(|prefix| Some((prefix, parse(userid.strip_prefix(prefix)?)?)))
}

fn parse(word: &str) -> Option<ResponseFault> {
    Some(match word {
        "slow" => ResponseFault::Slow,
        "garbage" => ResponseFault::Garbage,
        "redirect" => ResponseFault::Redirect,
        "huge" => ResponseFault::Huge,
        "reset" => ResponseFault::Reset,
        _ => return with_number(word),
    })
}

fn with_number(word: &str) -> Option<ResponseFault> {
    if let Some(status) = word.strip_prefix("http_") {
        let status = StatusCode::from_bytes(status.as_bytes()).ok()?;
        let bad = status.is_client_error() || status.is_server_error();
        return bad.then_some(ResponseFault::Status(status));
    }
    let code = word.strip_prefix("code_")?.parse().ok()?;
    (code != 0).then_some(ResponseFault::Code(code))
}

/// The fault that spoils this call: that of the first user in it who stands for one.
pub(crate) fn of_call<'a>(
    command: RestCommand,
    users: impl IntoIterator<Item = &'a str>,
) -> Option<ResponseFault> {
    let spoiling = match command {
        RestCommand::AccountCheck => "account_",
        RestCommand::QueryOnlineStatus => "",
        RestCommand::PushBatch => "push_",
        RestCommand::TaskTrace | RestCommand::MessageTrace => "trace_",
        RestCommand::SendMessage => "message_",
    };
    let mut named = users.into_iter().filter_map(named_by);
    named.find(|(prefix, _)| *prefix == spoiling).map(|(_, fault)| fault)
}

/// The users whom a body names, whatever else is wrong with it.
pub(crate) fn users_in(command: RestCommand, body: &Value) -> Vec<&str> {
    let field = |name| body.get(name);
    let named: Vec<&Value> = match command {
        RestCommand::AccountCheck => {
            elements(field("CheckItem")).filter_map(|item| item.get("UserID")).collect()
        }
        RestCommand::QueryOnlineStatus | RestCommand::PushBatch => {
            elements(field("To_Account")).collect()
        }
        RestCommand::SendMessage => field("To_Account").into_iter().collect(),
        RestCommand::TaskTrace => field("UserID").into_iter().collect(),
        // Names a push only.
        RestCommand::MessageTrace => vec![],
    };
    named.into_iter().filter_map(Value::as_str).collect()
}

fn elements(list: Option<&Value>) -> impl Iterator<Item = &Value> {
    list.and_then(Value::as_array).into_iter().flatten()
}

impl ResponseFault {
    /// Builds the answer with this fault. A client that hangs up on `slow` ends it.
    pub(crate) async fn response(self) -> Response<Payload> {
        let mut response = Response::new(Payload::whole(""));
        match self {
            Self::Slow => {
                tokio::time::sleep(SILENCE).await;
                return json(RestAnswer::refused(Refusal::TIMED_OUT));
            }
            Self::Garbage => *response.body_mut() = Payload::whole(HALF_A_PAGE),
            Self::Status(status) => {
                *response.status_mut() = status;
                *response.body_mut() = Payload::whole(GATEWAY_PAGE);
                insert_type(&mut response, "text/html");
            }
            Self::Redirect => {
                *response.status_mut() = StatusCode::FOUND;
                let elsewhere = hyper::header::HeaderValue::from_static("/elsewhere");
                response.headers_mut().insert(LOCATION, elsewhere);
            }
            Self::Huge => *response.body_mut() = Payload::flood(HUGE),
            Self::Reset => *response.body_mut() = Payload::broken(),
            Self::Code(code) => return json(RestAnswer::refused(Refusal::on_demand(code))),
        }
        response
    }
}

/// An honest answer.
pub(crate) fn json(answer: RestAnswer) -> Response<Payload> {
    let mut response = Response::new(Payload::whole(answer.into_json()));
    insert_type(&mut response, "application/json");
    response
}

fn insert_type(response: &mut Response<Payload>, value: &'static str) {
    let value = hyper::header::HeaderValue::from_static(value);
    response.headers_mut().insert(CONTENT_TYPE, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read_from_names() {
        assert_eq!(named_by("slow"), Some(("", ResponseFault::Slow)));
        assert_eq!(named_by("push_slow"), Some(("push_", ResponseFault::Slow)));
        assert_eq!(
            named_by("http_502"),
            Some(("", ResponseFault::Status(StatusCode::BAD_GATEWAY)))
        );
        assert_eq!(named_by("trace_code_-7"), Some(("trace_", ResponseFault::Code(-7))));
        for other in ["http_200", "http_", "code_", "code_0", "slowly", "push_", "other_slow"] {
            assert_eq!(named_by(other), None, "{other}");
        }
    }

    #[test]
    fn a_fault_spoils_its_own_call_only() {
        let all = ["user1", "push_reset", "garbage"];
        assert_eq!(of_call(RestCommand::QueryOnlineStatus, all), Some(ResponseFault::Garbage));
        assert_eq!(of_call(RestCommand::PushBatch, all), Some(ResponseFault::Reset));
        assert_eq!(of_call(RestCommand::AccountCheck, all), None);
    }
}
