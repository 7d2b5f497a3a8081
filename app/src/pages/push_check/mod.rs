//! `/push-check`: the offline push issue finder, the client status checker, and a test of
//! a token at its vendor.
//!
//! The server asks the vendor and judges; this page asks the server and shows. [`desk`]
//! holds what the tools have in common, `result` draws how a test went, for the history too.

mod app_choice;
mod desk;
mod direct;
mod finder;
mod people;
pub(in crate::pages) mod result;
mod run;
mod status;
pub(in crate::pages) mod words;

use crate::i18n::{push_check as t, tr};
use crate::routes::Page;
use app_choice::AppSection;
use desk::Desk;
use direct::TestToken;
use finder::IssueFinder;
use leptos::prelude::*;
use leptos_router::components::A;
use people::People;
use status::StatusChecker;
pub(in crate::pages) use status::user_list::csv_line;

/// All but the heading.
pub(super) fn body() -> AnyView {
    let desk = Desk::take();
    view! {
        <AppSection choice=desk.app lang=desk.lang />
        <People desk=desk />
        <div class="push-tools">
            <IssueFinder desk=desk />
            <div class="push-side">
                <StatusChecker desk=desk />
                <TestToken desk=desk />
            </div>
        </div>
        <p>
            <A href=Page::History.path() attr:class="link">{tr(t::ALL_CHECKS)}</A>
        </p>
    }
    .into_any()
}

/// The section of one tool: a landmark that is named by its heading.
fn region(id: &'static str, name: crate::i18n::Text, body: AnyView) -> AnyView {
    let title = [id, "-title"].concat();
    view! {
        <section id=id class="panel push-tool" aria-labelledby=title>
            <h2 id=title.clone()>{tr(name)}</h2>
            {body}
        </section>
    }
    .into_any()
}
