//! The people of the demo: users with a story, to pick from.

use super::desk::{Desk, FINDER_USER_ID};
use crate::i18n::{push_check as t, tr};
use crate::ui::{Disclosure, focus};
use leptos::prelude::*;

/// Nothing, unless the app is the demo.
#[component]
pub fn People(
    /// State of the page.
    desk: Desk,
) -> impl IntoView {
    // Whoever comes with a UserID does not need to look for one.
    let open = RwSignal::new(desk.user_id.with_untracked(String::is_empty));
    let list = move || {
        let people = desk.app.current()?.people;
        let lang = desk.lang.get();
        let rows = people
            .into_iter()
            .map(|person| row(desk, person.userid, person.story.in_lang(lang)))
            .collect::<Vec<_>>();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="panel people" aria-labelledby="demo-people">
                    <h2 id="demo-people">{tr(t::PEOPLE)}</h2>
                    <Disclosure summary=tr(t::PEOPLE_LEAD) open=open>
                        <ul class="people-list">{rows}</ul>
                    </Disclosure>
                </section>
            }
        })
    };
    list.into_any()
}

fn row(desk: Desk, userid: String, story: &str) -> AnyView {
    let id = userid.clone();
    let is_current = move || desk.user_id.with(|now| *now == id).then_some("true");
    let picked = userid.clone();
    let pick = move |_| {
        desk.user_id.set(picked.clone());
        focus(FINDER_USER_ID);
    };
    view! {
        <li>
            <button type="button" class="person" aria-current=is_current on:click=pick>
                <span class="mono">{userid}</span>
                <span class="person-story">{story}</span>
            </button>
        </li>
    }
    .into_any()
}
