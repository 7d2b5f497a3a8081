//! The answer of a vendor.

use std::time::{Duration, SystemTime};

use hyper::header::{CONTENT_TYPE, DATE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::Value;

use crate::faults::ResponseFault;
use crate::payload::Payload;

const FRONT_END: &str = "<!DOCTYPE html>\n<html lang=en>\n<title>Server Error</title>\n\
     <p>The server encountered a temporary error.\n";

/// An answer.
#[derive(Debug)]
pub(crate) struct VendorReply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    kind: Option<&'static str>,
    body: String,
    /// How much the vendor's clock is ahead, as its `Date` says.
    ahead: Duration,
}

/// The outcome of a request.
pub(crate) enum VendorOutcome {
    Reply(VendorReply),
    Spoilt(ResponseFault),
    /// The connection, or the stream of HTTP/2, is closed without an answer.
    HangUp,
}

impl VendorReply {
    /// JSON.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, Some("application/json; charset=UTF-8"), body.to_string())
    }

    /// Nothing but a head.
    pub(crate) fn empty(status: u16) -> Self {
        Self::new(status, None, String::new())
    }

    /// A page of a front end, which knows nothing of the service behind it.
    pub(crate) fn page(status: u16) -> Self {
        Self::new(status, Some("text/html; charset=UTF-8"), FRONT_END.to_owned())
    }

    fn new(status: u16, kind: Option<&'static str>, body: String) -> Self {
        Self { status, headers: vec![], kind, body, ahead: Duration::ZERO }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same by a clock that is so much ahead.
    pub(crate) fn ahead_by(mut self, time: Duration) -> Self {
        self.ahead = time;
        self
    }

    /// As it goes over the wire, dated by the sandbox's clock.
    pub(crate) fn into_response(self, now: Duration) -> Response<Payload> {
        let mut response = Response::new(Payload::whole(self.body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let date = SystemTime::UNIX_EPOCH.checked_add(now.saturating_add(self.ahead));
        let date = date.map(|date| (DATE.as_str(), httpdate::fmt_http_date(date)));
        let kind = self.kind.map(|kind| (CONTENT_TYPE.as_str(), kind.to_owned()));
        for (name, value) in self.headers.into_iter().chain(date).chain(kind) {
            // A value that came from a request may hold what a header must not.
            let pair =
                HeaderName::from_bytes(name.as_bytes()).ok().zip(HeaderValue::try_from(value).ok());
            if let Some((name, value)) = pair {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
