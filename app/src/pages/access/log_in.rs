//! `/login`: the form, and back to where one came from.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use shared::api::{AccessState, Account};

use super::notice::{impossible, locked, no_log_in, unknown};
use super::ways::{refused_elsewhere, ways_in};
use crate::access::use_access;
use crate::i18n::{access as t, fill, tr, use_lang};
use crate::routes::{Page, param};
use crate::ui::{Icon, icon, skeleton};

/// All but the heading.
pub(super) fn log_in_body() -> AnyView {
    let access = use_access();
    let to = param("to").filter(|to| is_ours(to)).unwrap_or_else(|| Page::Apps.path().to_owned());
    let content = move || match access.state() {
        None => skeleton(),
        Some(AccessState::Open) => no_log_in(),
        Some(AccessState::Locked { .. }) => locked(),
        Some(AccessState::LoggedOut { refused, .. }) if !refused.is_empty() => {
            impossible(t::IMPOSSIBLE, refused)
        }
        Some(AccessState::LoggedOut { .. }) => form(to.clone()),
        Some(AccessState::LoggedIn(account)) => welcome(account, to.clone()),
        Some(AccessState::Unknown(error)) => unknown(error),
    };
    content.into_any()
}

fn form(to: String) -> AnyView {
    let (access, go, elsewhere) = (use_access(), use_navigate(), to.clone());
    let then = Callback::new(move |account| {
        access.logged_in(account);
        if untrack(|| access.needs_second_factor()) {
            // Set up here, in place of this form.
            return;
        }
        go(&to, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    view! {
        {refused_elsewhere()}
        <section class="panel log-in" aria-label=tr(t::LOG_IN)>
            {ways_in("log-in", elsewhere, then)}
        </section>
    }
    .into_any()
}

fn welcome(account: Account, to: String) -> AnyView {
    let lang = use_lang();
    view! {
        <section class="panel log-in">
            <p>{move || fill(t::WELCOME.get(lang.get()), &account.name)}</p>
            <p class="actions">
                <A href=to attr:class="button">
                    <span>{tr(t::GO_ON)}</span>
                    {icon(Icon::Arrow)}
                </A>
            </p>
        </section>
    }
    .into_any()
}

/// SECURITY: the address says where to go after the log-in, and anybody can write one. A path
/// of ours has a letter, or nothing, after its first slash; `//` and `/\` begin another site.
fn is_ours(to: &str) -> bool {
    let rest = to.strip_prefix('/');
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '?')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn only_paths_of_ours_are_gone_to() {
        for to in ["/", "/history?userid=a%2Fb", "/push-check/checks/1", "/?x"] {
            assert!(is_ours(to), "{to}");
        }
        for to in [
            "",
            "history",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/%2fevil",
            "\\/evil.example",
        ] {
            assert!(!is_ours(to), "{to}");
        }
    }
}
