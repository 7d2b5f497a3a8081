//! One request, from head to answer.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HOST, HeaderValue};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;
use hyper::{Method, Request, Response};
use serde_json::Value;

use crate::answer::{Refusal, RestAnswer};
use crate::command::RestCommand;
use crate::config::FrequencyLimits;
use crate::faults::{self, ResponseFault};
use crate::payload::Payload;
use crate::push_vendors::{ApnsConnection, VendorOutcome, VendorReply};
use crate::service::Service;
use crate::{accounts, gate, message, push, status, trace};

/// The longest body that is read. 500 UserIDs are far shorter.
const MAX_BODY: usize = 256 * 1024;
/// How long a body may take to come.
const BODY_TIME: Duration = Duration::from_secs(10);

impl Service {
    /// Answers a request to Tencent or to a push service.
    ///
    /// # Errors
    /// When the client is to be left without an answer.
    pub(crate) async fn answer(
        &self,
        request: Request<Incoming>,
        connection: &ApnsConnection,
    ) -> Result<Response<Payload>, HungUp> {
        let (head, body) = request.into_parts();
        let mut response = match is_own(self.config.listen, &head) {
            true => self.answer_own(head, body, connection).await?,
            false => VendorReply::page(421).into_response(self.config.clock.now()),
        };
        let headers = response.headers_mut();
        headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
        Ok(response)
    }

    async fn answer_own(
        &self,
        head: Parts,
        body: Incoming,
        connection: &ApnsConnection,
    ) -> Result<Response<Payload>, HungUp> {
        if !head.uri.path().starts_with("/push/") {
            return Ok(self.answer_rest(&head, body).await);
        }
        let Ok(body) = read(body).await else { return Err(HungUp) };
        let now = self.config.clock.now();
        Ok(match self.push_vendors.answer(&head, &body, now, connection) {
            Some(VendorOutcome::Reply(reply)) => reply.into_response(now),
            Some(VendorOutcome::Spoilt(fault)) => fault.response().await,
            Some(VendorOutcome::HangUp) => return Err(HungUp),
            None => VendorReply::page(404).into_response(now),
        })
    }

    /// HTTP status 200 but for faults on demand.
    async fn answer_rest(&self, head: &Parts, body: Incoming) -> Response<Payload> {
        if head.method == Method::HEAD {
            // A probe of the host.
            return Response::new(Payload::whole(""));
        }
        let body = match read(body).await {
            Ok(body) => body,
            Err(refusal) => return faults::json(RestAnswer::refused(refusal)),
        };
        match self.execute(head, &body) {
            Ok(CommandOutcome::Honest(answer)) => faults::json(answer),
            Ok(CommandOutcome::Spoilt(fault)) => fault.response().await,
            Err(refusal) => faults::json(RestAnswer::refused(refusal)),
        }
    }

    fn execute(&self, head: &Parts, body: &[u8]) -> Result<CommandOutcome, Refusal> {
        let command = gate::authorize(&self.config, head)?;
        let body = serde_json::from_slice::<Value>(body);
        if let Some(calls) = &self.config.calls {
            calls.push(self.config.sdkappid, command, body.as_ref().ok());
        }
        let counted = self.config.limits == FrequencyLimits::Documented;
        if counted && !self.frequency.allows(command, self.config.clock.now()) {
            return Err(command.too_frequent());
        }
        let body = body.map_err(|_| Refusal::BAD_JSON)?;
        if let Some(fault) = self.fault(command, &body) {
            return Ok(CommandOutcome::Spoilt(fault));
        }
        self.run(command, &body).map(CommandOutcome::Honest)
    }

    /// A field of a body that is no object is a missing field.
    fn run(&self, command: RestCommand, body: &Value) -> Result<RestAnswer, Refusal> {
        if !body.is_object() && command != RestCommand::AccountCheck {
            return Err(Refusal::BAD_BODY);
        }
        match command {
            RestCommand::AccountCheck => accounts::check(body),
            RestCommand::QueryOnlineStatus => status::query(body),
            RestCommand::PushBatch => push::batch(self, body),
            RestCommand::TaskTrace => trace::of_task(self, body),
            RestCommand::MessageTrace => trace::of_message(self, body),
            RestCommand::SendMessage => message::send(self, body),
        }
    }

    fn fault(&self, command: RestCommand, body: &Value) -> Option<ResponseFault> {
        if command != RestCommand::MessageTrace {
            return faults::of_call(command, faults::users_in(command, body));
        }
        let push = self.message(body.get("PushID")?.as_str()?)?;
        faults::of_call(command, push.recipients.iter().map(String::as_str))
    }
}

/// On a loopback address only loopback names are answered: a page of any site can point a name
/// of its own there (DNS rebinding).
fn is_own(listen: SocketAddr, head: &Parts) -> bool {
    let host = head.headers.get(HOST).and_then(|host| host.to_str().ok());
    let Some(host) = head.uri.authority().map(Authority::as_str).or(host) else {
        return !listen.ip().is_loopback();
    };
    let name = host.parse::<Authority>().map(|authority| authority.host().to_owned());
    let name = name.unwrap_or_default();
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let is_loopback = name.eq_ignore_ascii_case("localhost")
        || address.is_ok_and(|address| address.is_loopback());
    !listen.ip().is_loopback() || is_loopback
}

/// A client is left without an answer, as it asked for.
#[derive(Debug)]
pub(crate) struct HungUp;

impl std::fmt::Display for HungUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("hung up on demand")
    }
}

impl std::error::Error for HungUp {}

/// The outcome of a command.
enum CommandOutcome {
    Honest(RestAnswer),
    Spoilt(ResponseFault),
}

async fn read(body: Incoming) -> Result<Bytes, Refusal> {
    let whole = Limited::new(body, MAX_BODY).collect();
    match tokio::time::timeout(BODY_TIME, whole).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(_)) => Err(Refusal::BAD_JSON),
        Err(_) => Err(Refusal::TIMED_OUT),
    }
}
