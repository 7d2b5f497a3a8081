//! The filters as fields. They follow the address, and the button writes them into it.

use leptos::prelude::*;
use shared::chat::Vendor;

use super::filters::{HistoryFilters, OUTCOMES};
use crate::i18n::{history as t, push_check, tr, use_lang};
use crate::keyring::{ServerApps, use_server_apps};
use crate::pages::found::days;
use crate::pages::push_check::words::outcome;
use crate::ui::{Choice, Form, Icon, Select, Submit, TextField, icon, unique_id};

/// Element id of the first field.
pub(super) const FIRST: &str = "history-userid";

/// Cheap to copy.
#[derive(Clone, Copy)]
struct HistoryFields {
    userid: RwSignal<String>,
    outcome: RwSignal<&'static str>,
    app: RwSignal<String>,
    vendor: RwSignal<&'static str>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl HistoryFields {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let (outcome, vendor) = (RwSignal::new(""), RwSignal::new(""));
        Self { userid: empty(), outcome, app: empty(), vendor, from: empty(), to: empty() }
    }

    fn set(self, filters: HistoryFilters) {
        self.userid.set(filters.userid);
        self.outcome.set(filters.outcome);
        self.app.set(filters.app);
        self.vendor.set(filters.vendor);
        self.from.set(filters.from);
        self.to.set(filters.to);
    }

    fn get(self) -> HistoryFilters {
        HistoryFilters {
            userid: self.userid.get_untracked().trim().to_owned(),
            outcome: self.outcome.get_untracked(),
            app: self.app.get_untracked(),
            vendor: self.vendor.get_untracked(),
            from: self.from.get_untracked(),
            to: self.to.get_untracked(),
        }
    }
}

pub(super) fn form(filters: Memo<HistoryFilters>, apply: Callback<HistoryFilters>) -> AnyView {
    let (lang, fields) = (use_lang(), HistoryFields::new());
    Effect::new(move || fields.set(filters.get()));
    let any = || Choice::new("", tr(t::ANY));
    let outcomes = OUTCOMES.map(|(word, it)| Choice::new(word, tr(outcome(Some(it)).word)));
    let outcomes = [any()].into_iter().chain(outcomes).collect();
    let vendors = Vendor::ALL.map(|vendor| {
        let name = Signal::derive(move || vendor.name_in(lang.get()));
        Choice::new(vendor.slug(), name)
    });
    let vendors = [any()].into_iter().chain(vendors).collect();
    view! {
        <Form class="form history-filters" role="search" on_submit=move || apply.run(fields.get())>
            <TextField
                label=tr(push_check::USER_ID)
                id=FIRST
                value=fields.userid
                hint=tr(t::PART_HINT)
            />
            <Select label=tr(t::OUTCOME) choices=outcomes value=fields.outcome />
            {app_field(fields.app)}
            <Select label=tr(t::PUSH_VENDOR) choices=vendors value=fields.vendor />
            {days(fields.from, fields.to)}
            <Submit label=tr(t::FILTER) />
        </Form>
    }
    .into_any()
}

/// The apps of the server, and the one that the address names.
pub(in crate::pages) fn app_field(chosen: RwSignal<String>) -> AnyView {
    let (id, server) = (unique_id("select"), use_server_apps());
    let known = move || {
        let apps = match server.get() {
            ServerApps::Ready(apps) => apps,
            _ => Vec::new(),
        };
        let apps = apps.into_iter().map(|app| (app.sdkappid.to_string(), app.name));
        let mut apps: Vec<(String, String)> = apps.collect();
        let named = chosen.get();
        if !named.is_empty() && apps.iter().all(|(number, _)| *number != named) {
            apps.push((named, String::new()));
        }
        apps
    };
    let option = move |(number, name): (String, String)| {
        let title = [name.as_str(), " ", number.as_str()].concat().trim().to_owned();
        let value = number.clone();
        let selected = move || chosen.with(|chosen| *chosen == number);
        view! { <option value=value prop:selected=selected>{title}</option> }
    };
    let change = move |event: web_sys::Event| chosen.set(event_target_value(&event));
    view! {
        <div class="select">
            <label for=id.clone()>{tr(t::APP)}</label>
            <div class="select-box">
                <select id=id on:change=change>
                    <option value="" prop:selected=move || chosen.with(String::is_empty)>
                        {tr(t::ANY)}
                    </option>
                    <For each=known key=|(number, _)| number.clone() children=option />
                </select>
                {icon(Icon::Chevron)}
            </div>
        </div>
    }
    .into_any()
}
