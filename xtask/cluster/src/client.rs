//! HTTP as a browser or a script speaks it, with each call written down.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::header::HeaderMap;
use hyper::http::request::Builder;
use hyper::{Method, Request, StatusCode};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::time::timeout;

use crate::tally::{End, Record, Tally};

/// Longer than the server takes for anything.
const LONGEST: Duration = Duration::from_secs(35);

/// An answer of the console.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// The body as JSON; `null` where it is none.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    fn end(&self) -> End {
        if self.status == StatusCode::TOO_MANY_REQUESTS {
            return End::Limited;
        }
        if !self.status.is_success() && self.status != StatusCode::NOT_MODIFIED {
            let code = self.json();
            let code = code.get("code").and_then(|code| code.as_str()).unwrap_or_default();
            return End::Failed(format!("{} {code}", self.status.as_u16()).trim().to_owned());
        }
        let is_refusal = self.body.starts_with(b"{\"Err\"");
        if is_refusal { End::Refused(title(&self.json())) } else { End::Good }
    }
}

/// The first line of a refusal.
fn title(refusal: &serde_json::Value) -> String {
    let title = refusal.pointer("/Err/title/en").and_then(|title| title.as_str());
    title.unwrap_or("without a title").to_owned()
}

/// The one way to the console.
pub(crate) struct Client {
    http: legacy::Client<HttpConnector, Full<Bytes>>,
    /// Where nginx listens.
    pub(crate) address: SocketAddr,
    pub(crate) tally: Arc<Tally>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr, tally: Arc<Tally>) -> Self {
        let http = legacy::Client::builder(TokioExecutor::new()).build_http();
        Self { http, address, tally }
    }

    /// A request to a path.
    pub(crate) fn request(&self, method: Method, path: &str) -> Builder {
        Request::builder().method(method).uri(format!("http://{}{path}", self.address))
    }

    /// Makes a call and writes down how it ended; `None` where there was no answer.
    pub(crate) async fn send(
        &self,
        call: &'static str,
        request: Builder,
        body: String,
    ) -> Option<Answer> {
        let began = Instant::now();
        let is_get = request.method_ref() == Some(&Method::GET);
        let answered = timeout(LONGEST, self.exchange(request, body)).await;
        let (answer, end) = match answered {
            Ok(Ok(answer)) => {
                let end = answer.end();
                (Some(answer), end)
            }
            Ok(Err(error)) => (None, End::Failed(format!("no answer: {error:#}"))),
            Err(_) => (None, End::Failed("no answer in 35 s".to_owned())),
        };
        self.tally.add(Record { call, is_get, began, took: began.elapsed(), end });
        answer
    }

    async fn exchange(&self, request: Builder, body: String) -> anyhow::Result<Answer> {
        let answer = self.http.request(request.body(Full::from(body))?).await?;
        let (parts, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

/// Asks a replica itself, past nginx.
pub(crate) async fn is_ready(port: u16) -> bool {
    let client = legacy::Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let Ok(uri) = format!("http://127.0.0.1:{port}/readyz").parse() else { return false };
    let asked = timeout(Duration::from_secs(5), client.get(uri)).await;
    asked.is_ok_and(|answer| answer.is_ok_and(|answer| answer.status() == StatusCode::OK))
}
