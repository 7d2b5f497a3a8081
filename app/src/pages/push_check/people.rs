//! The people of the demo: users with a story, to pick from.

use super::context::PushContext;
use crate::i18n::{push_check as t, tr};
use crate::ui::{Disclosure, focus};
use leptos::prelude::*;

/// Nothing, unless the app is the demo. A picked user is written into the field `field_id`.
pub(super) fn people(context: PushContext, field_id: &'static str) -> AnyView {
    // Whoever comes with a UserID does not need to look for one.
    let open = RwSignal::new(context.user_id.with_untracked(String::is_empty));
    let list = move || {
        let people = context.app.current()?.people;
        let lang = context.lang.get();
        let rows = people
            .into_iter()
            .map(|person| row(context, field_id, person.userid, person.story.in_lang(lang)))
            .collect::<Vec<_>>();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="people" aria-labelledby="demo-people">
                    <h3 id="demo-people">{tr(t::PEOPLE)}</h3>
                    <p class="field-hint">{tr(t::DEMO_TEXT)}</p>
                    <Disclosure summary=tr(t::PEOPLE_LEAD) open=open>
                        <ul class="people-list">{rows}</ul>
                    </Disclosure>
                </section>
            }
        })
    };
    list.into_any()
}

fn row(context: PushContext, field_id: &'static str, userid: String, story: &str) -> AnyView {
    let id = userid.clone();
    let is_current = move || context.user_id.with(|now| *now == id).then_some("true");
    let picked = userid.clone();
    let pick = move |_| {
        context.user_id.set(picked.clone());
        focus(field_id);
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
