//! Log-in over HTTP: the cookie, the guard before every call, and the calls about users.

mod audit;
mod browser;
mod cookie;
mod guard;
mod notes;
pub(crate) mod openid;
pub(crate) mod proxy;
mod reasons;
mod refusals;
mod scoped;
mod second_factor;
mod session;
mod set_up_link;

use std::sync::Arc;

use access::{Access, SESSION, SessionData};
use shared::api::Account;
use tower_sessions::Session;

pub(crate) use browser::BrowserRequest;
pub(crate) use cookie::{SessionCookies, with_session};
pub(crate) use guard::{authorize_script, guard};
pub(crate) use notes::Notes;
pub(crate) use scoped::Scoped;
pub(crate) use set_up_link::{link, set_up_notice};

/// Ways to log in elsewhere, where they are configured.
pub(crate) struct Elsewhere {
    /// At a provider, and what the button calls it.
    pub(crate) openid: Option<(openid::SingleSignOn, Arc<str>)>,
    /// At a reverse proxy.
    pub(crate) proxy: Option<proxy::ProxySignOn>,
}

/// What the button for single sign-on calls the provider, as an extension.
#[derive(Clone, Debug)]
pub(crate) struct SignOnName(pub(crate) Arc<str>);

/// The user of a session that has not ended.
async fn account(
    access: &Access,
    session: &Session,
) -> Result<Option<Account>, tower_sessions::session::Error> {
    let Some(data) = session.get::<SessionData>(SESSION).await? else { return Ok(None) };
    let found = access.account(&data.name, data.proof).await;
    found.map_err(|error| access::session_fault(error).into())
}
