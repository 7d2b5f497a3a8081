//! The offline push check: says what it is going to do, and does nothing yet.

use crate::i18n::{frame, push_check, tr};
use crate::prelude::*;
use crate::routes::{Heading, Link, Route};
use crate::ui::{Callout, Icon, Tone, icon};

/// An announcement, not a form: nothing here pretends to work.
#[component]
pub fn PushCheckPage() -> View {
    let steps = push_check::WILL_LIST
        .into_iter()
        .map(|step| view! { <li>{tr(step)}</li> })
        .collect::<Vec<_>>();
    view! {
        <div class="page-head">
            <Heading of=Route::PushCheck />
            <p class="lead">{tr(push_check::LEAD)}</p>
        </div>
        <Callout tone=Tone::Info title=tr(push_check::NOT_HERE_TITLE)>
            <p>{tr(push_check::NOT_HERE)}</p>
        </Callout>
        <section class="panel">
            <h2>{tr(push_check::WILL)}</h2>
            <ol class="steps">{steps}</ol>
        </section>
        <section class="panel">
            <h2>{tr(push_check::MEANWHILE)}</h2>
            <p>{tr(push_check::MEANWHILE_TEXT)}</p>
            <p>
                <Link to=Route::UserSig class="button">
                    <span>{tr(frame::USERSIG_TOOLS)}</span>
                    {icon(Icon::Arrow)}
                </Link>
            </p>
        </section>
    }
}
