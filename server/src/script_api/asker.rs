//! The check before every call, and who makes it.

use std::sync::Arc;

use app::backend::Backend;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use leptos::prelude::{Owner, provide_context};
use leptos::reactive::computed::ScopedFuture;
use shared::Lang;
use store::SessionKey;

use super::ScriptApi;
use crate::audit::Actor;
use crate::log_in::{Scoped, authorize_script};
use crate::middleware::same_origin::is_of_a_browser;
use crate::problem_details::{Details, ProblemKind, language};

/// Who makes a call, as an extension of its request.
#[derive(Clone)]
pub(super) struct Asker {
    /// What they may see of the console.
    pub(super) console: Arc<dyn Backend>,
    /// The language of their texts.
    pub(super) lang: Lang,
    /// Their token; the same for all on an open console.
    pub(super) token: SessionKey,
    /// What else the API works with.
    pub(super) api: Arc<ScriptApi>,
}

/// Lets a call through that its caller may make, and counts it.
pub(super) async fn guard(
    State((api, call)): State<(Arc<ScriptApi>, &'static str)>,
    mut request: Request,
    next: Next,
) -> Result<Response, Details> {
    if is_of_a_browser(request.headers()) {
        return Err(Details::new(ProblemKind::FromBrowser));
    }
    let from = (request.headers(), request.extensions());
    let caller = authorize_script((&api.access, &api.audit), call, from).await?;
    let token = caller.as_ref().and_then(|caller| caller.token);
    if let Some(caller) = caller {
        request.extensions_mut().insert(caller);
    }
    if let Some(limits) = &api.limits {
        // The limit of the page's call, in common with it.
        limits.count(&format!("/api/{call}"), request.extensions(), &api.audit).await?;
    }
    let asker = Asker {
        console: Scoped::for_caller(&api.console, request.extensions()),
        lang: language(request.headers()),
        token: token.unwrap_or(SessionKey::of(b"")),
        api: Arc::clone(&api),
    };
    let actor = Actor::of(request.extensions());
    request.extensions_mut().insert(asker);
    Ok(as_actor(actor, next.run(request)).await)
}

/// The audit trail finds who does something where the page's calls have it, too.
async fn as_actor<T>(actor: Actor, work: impl Future<Output = T>) -> T {
    let owner = Owner::new();
    let work = owner.with(|| {
        provide_context(actor);
        ScopedFuture::new(work)
    });
    work.await
}
