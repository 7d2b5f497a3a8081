//! The table: one row per entry.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::AuditRecord;

use super::words::{details, kind, who};
use crate::i18n::{Lang, Text, audit as t, fill, history, tr, use_lang};
use crate::routes::check_path;
use crate::usersig_support::chars::escaped;
use crate::usersig_support::clock::{local_text, now};
use crate::usersig_support::duration::relative_text;

pub(super) fn table(entries: RwSignal<Option<Vec<AuditRecord>>>) -> AnyView {
    let lang = use_lang();
    let rows = move || {
        let lang = lang.get();
        entries.with(|entries| {
            let entries = entries.as_deref().unwrap_or_default();
            entries.iter().map(|entry| row(lang, entry)).collect::<Vec<_>>()
        })
    };
    let header = |text: Text| view! { <th scope="col">{tr(text)}</th> };
    view! {
        <table class="table history-table audit-table" aria-labelledby="audit-list">
            <thead>
                <tr>
                    {header(history::TIME)} {header(t::EVENT)} {header(t::WHO)} {header(t::ADDRESS)}
                    {header(t::DETAILS)}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(lang: Lang, entry: &AuditRecord) -> AnyView {
    let label = |text: Text| text.get(lang);
    let time = local_text(entry.at).unwrap_or_default();
    let (time, zone) = time.split_at_checked(19).unwrap_or((&time, ""));
    let now = now();
    let ago = relative_text(lang, entry.at.min(now), now);
    let times = (entry.times > 1).then(|| fill(t::TIMES.get(lang), &entry.times.to_string()));
    let soft = |text: String| {
        (!text.is_empty()).then(|| view! { <span class="soft">{text}</span> }.into_any())
    };
    let address = if entry.address.is_empty() { "–" } else { &entry.address };
    view! {
        <tr>
            <td class="time" data-label=label(history::TIME)>
                <span title=zone.trim().to_owned()>{time.to_owned()}</span>
                <span class="soft">{ago}</span>
            </td>
            <th scope="row" data-label=label(t::EVENT)>
                <span>{entry.event.label().get(lang)}</span>
                {soft(times.unwrap_or_default())}
            </th>
            <td class="who" data-label=label(t::WHO)>
                <span>{escaped(&who(lang, entry))}</span>
                {soft(kind(lang, entry))}
            </td>
            <td class="address" data-label=label(t::ADDRESS)>
                <span class="mono">{address.to_owned()}</span>
            </td>
            <td data-label=label(t::DETAILS)>{facts(lang, entry)}</td>
        </tr>
    }
    .into_any()
}

fn facts(lang: Lang, entry: &AuditRecord) -> AnyView {
    let fact = |term: Text, value: AnyView| {
        view! {
            <div>
                <dt>{term.get(lang)}</dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any()
    };
    let check = entry.details.check.clone();
    let check = (!check.is_empty()).then(|| {
        let open = view! { <A href=check_path(&check) attr:class="link">{check.clone()}</A> };
        fact(history::CHECK_ID, open.into_any())
    });
    let id = &entry.request_id;
    let request = (!id.is_empty())
        .then(|| fact(t::REQUEST, view! { <span class="mono">{id.clone()}</span> }.into_any()));
    let others = details(lang, entry);
    let others = others.into_iter().map(|(term, value)| fact(term, escaped(&value).into_any()));
    let all = others.chain(check).chain(request).collect::<Vec<_>>();
    if all.is_empty() {
        return "–".into_any();
    }
    view! { <dl class="audit-facts">{all}</dl> }.into_any()
}
