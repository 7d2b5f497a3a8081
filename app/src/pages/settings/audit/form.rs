//! The filters as fields. They follow the address, and the button writes them into it.

use leptos::prelude::*;
use shared::api::AuditEvent;

use super::filters::AuditFilters;
use crate::i18n::{audit as t, history, tr};
use crate::pages::found::days;
use crate::pages::history::app_field;
use crate::ui::{Choice, Disclosure, Form, Select, Submit, TextField};

/// Element id of the first field for a text.
pub(super) const FIRST: &str = "audit-who";

/// Where the fields leave room for the entries.
const ROOM: &str = "(min-width: 40rem)";

/// Whether the fields are open at first: where there is room for them, or one is set.
pub(super) fn is_open(filters: &AuditFilters) -> bool {
    let room = window().match_media(ROOM).ok().flatten();
    room.is_some_and(|query| query.matches()) || *filters != AuditFilters::default()
}

/// Cheap to copy.
#[derive(Clone, Copy)]
struct AuditFields {
    event: RwSignal<&'static str>,
    who: RwSignal<String>,
    app: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl AuditFields {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { event: RwSignal::new(""), who: empty(), app: empty(), from: empty(), to: empty() }
    }

    fn set(self, filters: AuditFilters) {
        self.event.set(filters.event);
        self.who.set(filters.who);
        self.app.set(filters.app);
        self.from.set(filters.from);
        self.to.set(filters.to);
    }

    fn get(self) -> AuditFilters {
        AuditFilters {
            event: self.event.get_untracked(),
            who: self.who.get_untracked().trim().to_owned(),
            app: self.app.get_untracked(),
            from: self.from.get_untracked(),
            to: self.to.get_untracked(),
        }
    }
}

pub(super) fn form(
    filters: Memo<AuditFilters>,
    open: RwSignal<bool>,
    apply: Callback<AuditFilters>,
) -> AnyView {
    let fields = AuditFields::new();
    Effect::new(move || fields.set(filters.get()));
    let any = Choice::new("", tr(history::ANY));
    let events = AuditEvent::ALL.iter().map(|event| Choice::new(event.word(), tr(event.label())));
    let events = [any].into_iter().chain(events).collect();
    view! {
        <div class="audit-filters">
            <Disclosure summary=tr(t::FILTERS) open=open>
                <Form
                    class="form history-filters"
                    role="search"
                    on_submit=move || apply.run(fields.get())
                >
                    <TextField
                        label=tr(t::WHO)
                        id=FIRST
                        value=fields.who
                        hint=tr(history::PART_HINT)
                    />
                    <Select label=tr(t::EVENT) choices=events value=fields.event />
                    {app_field(fields.app)}
                    {days(fields.from, fields.to)}
                    <Submit label=tr(history::FILTER) />
                </Form>
            </Disclosure>
        </div>
    }
    .into_any()
}
