//! `/push-check`: the offline push issue finder and the client status checker, side by side.
//!
//! The server asks the vendor and judges; this page asks the server and shows. [`desk`]
//! holds what both tools have in common, `result` draws how a test went, for the history too.

mod app_choice;
mod desk;
mod finder;
mod people;
pub(in crate::pages) mod result;
mod status;
pub(in crate::pages) mod words;

use crate::i18n::{push_check as t, tr};
use crate::prelude::*;
use crate::routes::{Link, Route};
use app_choice::AppSection;
use desk::Desk;
use finder::IssueFinder;
use people::People;
use status::StatusChecker;

/// All but the heading.
pub(super) fn body() -> View {
    let desk = Desk::take();
    view! {
        <AppSection choice=desk.app lang=desk.lang />
        <People desk=desk />
        <div class="push-tools">
            <IssueFinder desk=desk />
            <StatusChecker desk=desk />
        </div>
        <p>
            <Link to=Route::History>{tr(t::ALL_CHECKS)}</Link>
        </p>
    }
}

/// The section of one tool: a landmark that is named by its heading.
fn region(id: &'static str, name: crate::i18n::Text, body: View) -> View {
    let title = [id, "-title"].concat();
    view! {
        <section id=id class="panel push-tool" aria-labelledby=title.clone()>
            <h2 id=title>{tr(name)}</h2>
            {body}
        </section>
    }
}
