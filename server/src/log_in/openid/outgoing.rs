//! Requests to the provider, by the rules for everything that goes out: no redirect, no repeat,
//! a limit on time and length, and no plain http but to this machine.

use axum::http;
use model::BaseUrl;
use openidconnect::{HttpRequest, HttpResponse};
use outbound::{NetFailure, Proxy};
use thiserror::Error;

use crate::config::OpenIdLimits;

/// Why the provider gave no answer that can be read. SECURITY: without any address or content.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum Unanswered {
    #[error("no answer: {0}")]
    Net(&'static str),
    #[error("status {0}")]
    Status(u16),
    #[error("a redirect, which is not followed")]
    Redirect,
    #[error("an answer over {0} bytes")]
    TooLarge(usize),
    #[error("an address that is neither https nor of this machine")]
    Address,
}

/// The client for one provider.
#[derive(Clone, Debug)]
pub(super) struct Outgoing {
    client: reqwest::Client,
    body_bytes: usize,
}

impl Outgoing {
    pub(super) fn new(
        limits: OpenIdLimits,
        proxy: Option<&Proxy>,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let builder = outbound::http_client(outbound::tls_config(None)?, proxy)?;
        let builder = builder.connect_timeout(limits.connect).timeout(limits.total);
        Ok(Self { client: builder.build()?, body_bytes: limits.body_bytes })
    }

    /// One request, once.
    pub(super) async fn send(self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let (parts, body) = request.into_parts();
        let url = parts.uri.to_string();
        // SECURITY: the provider's own document names these addresses.
        if !is_allowed(&url) {
            return Err(Unanswered::Address);
        }
        let net = |error: reqwest::Error| Unanswered::Net(NetFailure::of(&error).fault.key());
        let request = self.client.request(parts.method, url).headers(parts.headers).body(body);
        let mut answer = request.send().await.map_err(net)?;
        if answer.status().is_redirection() {
            return Err(Unanswered::Redirect);
        }
        if answer.status().is_server_error() {
            return Err(Unanswered::Status(answer.status().as_u16()));
        }
        let mut response = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(net)? {
            if body.len().saturating_add(chunk.len()) > self.body_bytes {
                return Err(Unanswered::TooLarge(self.body_bytes));
            }
            body.extend_from_slice(&chunk);
        }
        response.body(body).map_err(|_| Unanswered::Net("not_http"))
    }
}

/// Whether an address is https, or http of this machine. It may have a query.
pub(super) fn is_allowed(url: &str) -> bool {
    let without_query = url.split(['?', '#']).next().unwrap_or_default();
    BaseUrl::parse(without_query).is_ok()
}
