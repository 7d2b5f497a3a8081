//! Single sign-on by OpenID Connect: the authorization code flow with PKCE, state and nonce.

mod claims;
mod client;
mod outgoing;
mod page;
mod pending;
mod provider;
mod refused;
mod visit;

use std::sync::Arc;

use access::{Access, GroupRoles, ProvenUser};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use model::Clock;
use outbound::Proxy;
use shared::api::SignOnRefusal;
use store::Store;
use subtle::ConstantTimeEq as _;

use super::BrowserRequest;
use super::audit::SignOnNotes;
use crate::audit::Audit;
use crate::config::{OpenIdConfig, OpenIdLimits};
use crate::middleware::client::Way;
use pending::Pending;
use provider::{CallbackSecrets, Provider};
use refused::LogInRefused;
use visit::Visit;

/// Where a log-in begins.
pub(crate) const BEGIN: &str = "/log-in/openid";

/// Where the provider sends people back to; it has to be told this address.
pub(crate) const CALLBACK: &str = "/log-in/openid/callback";

/// All that a log-in at the provider needs.
pub(crate) struct SingleSignOn {
    provider: Provider,
    roles: GroupRoles,
    access: Arc<Access>,
    store: Arc<Store>,
    clock: Clock,
    port: u16,
    notes: SignOnNotes,
}

impl SingleSignOn {
    /// # Errors
    /// What the HTTP library says of its own settings.
    pub(crate) fn new(
        (config, roles): (OpenIdConfig, GroupRoles),
        (limits, proxy): (OpenIdLimits, Option<&Proxy>),
        (access, store): (Arc<Access>, Arc<Store>),
        clock: Clock,
        port: u16,
        audit: &Audit,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let provider = Provider::new(config, limits, proxy)?;
        let notes = SignOnNotes::new(audit, provider.issuer());
        Ok(Self { provider, roles, access, store, clock, port, notes })
    }
}

/// Asks a provider for its description of itself. `None` where it can be used, else a word for
/// the reason and the cause.
///
/// # Errors
/// What the HTTP library says of its own settings.
pub(crate) async fn discover(
    config: OpenIdConfig,
    limits: OpenIdLimits,
    proxy: Option<&Proxy>,
) -> Result<Option<(&'static str, String)>, Box<dyn std::error::Error + Send + Sync>> {
    let found = Provider::new(config, limits, proxy)?.discover().await;
    Ok(found.err().map(|LogInRefused { reason, cause, .. }| (reason.word(), cause)))
}

/// The two routes.
pub(crate) fn routes(sign_on: SingleSignOn) -> Router {
    Router::new().route(BEGIN, get(begin)).route(CALLBACK, get(end)).with_state(Arc::new(sign_on))
}

async fn begin(State(sign_on): State<Arc<SingleSignOn>>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let to = visit.query.get("to").map_or("/", |to| page::own_path(to)).to_owned();
    match sign_on.begin(&visit, &to).await {
        Ok((url, cookie)) => sign_on.with_cookie(page::forward(&url), &visit, &cookie),
        Err(refused) => sign_on.refuse(&visit, &refused, &to),
    }
}

async fn end(State(sign_on): State<Arc<SingleSignOn>>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let pending = sign_on.pending(&visit, request.headers());
    let to = pending.as_ref().map_or("/", |pending| page::own_path(&pending.to)).to_owned();
    let browser = BrowserRequest::of(&sign_on.access, sign_on.notes.of(&visit.actor), &request);
    let answer = match sign_on.end(&visit, pending, browser).await {
        Ok(()) => page::landing(&to),
        Err(refused) => sign_on.refuse(&visit, &refused, &to),
    };
    // Whatever came of it: it is used up.
    sign_on.with_cookie(answer, &visit, "")
}

impl SingleSignOn {
    async fn begin(&self, visit: &Visit, to: &str) -> Result<(String, String), LogInRefused> {
        let redirect = visit.own_address()?;
        let beginning = self.provider.begin(&redirect).await?;
        let pending = Pending {
            state: beginning.state,
            nonce: beginning.nonce,
            verifier: beginning.verifier,
            redirect,
            to: to.to_owned(),
            began_at: self.clock.now(),
            before: visit.session().await,
        };
        Ok((beginning.url.into(), pending.seal(&self.store)?))
    }

    fn pending(&self, visit: &Visit, headers: &HeaderMap) -> Option<Pending> {
        let cookie = pending::sent(headers, &self.cookie_name(visit))?;
        Pending::open(cookie, &self.store, self.clock.now())
    }

    async fn end(
        &self,
        visit: &Visit,
        pending: Option<Pending>,
        browser: Option<BrowserRequest>,
    ) -> Result<(), LogInRefused> {
        visit.own_address()?;
        let pending = pending.ok_or_else(|| {
            let cause = "this browser has no log-in under way, or it is over 10 minutes old";
            LogInRefused::new(SignOnRefusal::NotBegun, cause)
        })?;
        let code = self.check(visit, &pending)?;
        let Pending { nonce, verifier, redirect, .. } = &pending;
        let ending = CallbackSecrets { code, nonce, verifier, redirect };
        let who = self.provider.end(ending).await?;
        let (user, changed) = self.access.sign_on(&who, &self.roles).await?;
        let fault = |cause: &str| LogInRefused::new(SignOnRefusal::Store, cause);
        let browser = browser.ok_or_else(|| fault("there is no session"))?;
        let ProvenUser { account, proof } = user;
        let begun = browser.begin(&account, proof).await;
        begun.map_err(|_| fault("the session was not stored"))?;
        if let Some((user, session)) = &pending.before {
            self.access.end_session(user, session).await?;
        }
        self.notes.changed(&visit.actor, changed, &account);
        self.notes.logged_in(&visit.actor, &account);
        Ok(())
    }

    fn refuse(&self, visit: &Visit, refused: &LogInRefused, to: &str) -> Response {
        let LogInRefused { reason, cause, groups } = refused;
        tracing::warn!(
            target: "signet::server", reason = reason.word(), groups, cause,
            "a log-in at the provider was refused"
        );
        self.notes.refused(&visit.actor, reason.word());
        page::refusal(*reason, *groups, &visit.request_id, to)
    }

    /// The code, where the answer is to the log-in that was begun.
    fn check<'a>(&self, visit: &'a Visit, pending: &Pending) -> Result<&'a str, LogInRefused> {
        let state = visit.query.get("state").map_or("", String::as_str);
        let is_same = bool::from(state.as_bytes().ct_eq(pending.state.as_bytes()));
        let other = |cause: &str| LogInRefused::new(SignOnRefusal::OtherLogIn, cause);
        if !is_same {
            return Err(other("another state"));
        }
        // RFC 9207: another provider must not pass its answer off as this one's.
        if visit.query.get("iss").is_some_and(|issuer| issuer != self.provider.issuer()) {
            return Err(other("an answer of another issuer"));
        }
        if let Some(error) = visit.query.get("error") {
            return Err(LogInRefused::named(SignOnRefusal::Denied, error));
        }
        let code = visit.query.get("code").filter(|code| !code.is_empty());
        code.map(String::as_str).ok_or_else(|| other("there is no code"))
    }

    fn cookie_name(&self, visit: &Visit) -> String {
        pending::cookie_name(visit.client.way == Way::Https, self.port)
    }

    fn with_cookie(&self, mut answer: Response, visit: &Visit, value: &str) -> Response {
        let is_https = visit.client.way == Way::Https;
        let (name, cookie) = pending::set_cookie(&self.cookie_name(visit), value, is_https);
        answer.headers_mut().append(name, cookie);
        let no_store = HeaderValue::from_static("no-store");
        answer.headers_mut().insert(header::CACHE_CONTROL, no_store);
        answer
    }
}
