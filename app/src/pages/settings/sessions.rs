//! One's own sessions, and ending them.

use leptos::prelude::*;
use shared::api::SessionInfo;

use crate::access_fns::{end_session, list_sessions, log_out};
use crate::i18n::{Lang, access as t, tr, use_lang};
use crate::pages::access::leave;
use crate::refusal::{refused, refused_or_again};
use crate::request::ServerCall;
use crate::ui::{
    Badge, Button, ButtonKind, Fact, Facts, Tone, focus, skeleton, unique_id, use_announcer,
};
use crate::usersig_support::clock::{local_text, now};
use crate::usersig_support::duration::relative_text;

const TITLE: &str = "sessions";

/// The list, and the button that ends all of them.
pub(super) fn sessions() -> AnyView {
    let (lang, all) = (use_lang(), ServerCall::<Vec<SessionInfo>>::new());
    let load = Callback::new(move |()| all.send(list_sessions, |_| ()));
    load.run(());
    let rows = move || match all.answer.get() {
        None if all.is_running() => skeleton(),
        None => ().into_any(),
        Some(rows) => {
            let lang = lang.get();
            let rows = rows.into_iter().map(|row| session(lang, row, load)).collect::<Vec<_>>();
            view! { <ul class="app-cards">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section class="column" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{tr(t::SESSIONS)}</h2>
            {rows}
            {refused_or_again(all.refusal, &[], move || load.run(()))}
            {everywhere()}
        </section>
    }
    .into_any()
}

fn session(lang: Lang, row: SessionInfo, load: Callback<()>) -> AnyView {
    let SessionInfo { id, current, created_at, seen_at, address, client } = row;
    let time = move |moment: i64| {
        let now = now();
        let text = local_text(moment).unwrap_or_default();
        view! { <span title=text>{relative_text(lang, moment.min(now), now)}</span> }
    };
    let short = match client_name(&client) {
        name if name.is_empty() => t::UNKNOWN_CLIENT.get(lang).to_owned(),
        name => name,
    };
    let name = unique_id("session");
    let badge = current.then(|| {
        view! { <p class="badges"><Badge label=tr(t::THIS_SESSION) tone=Tone::Info /></p> }
    });
    view! {
        <li class="card" aria-labelledby=name.clone()>
            <h3 id=name.clone() class="client" title=client>{short}</h3>
            {badge}
            <Facts>
                <Fact term=tr(t::ADDRESS)><span class="mono">{address}</span></Fact>
                <Fact term=tr(t::BEGAN)>{time(created_at)}</Fact>
                <Fact term=tr(t::SEEN)>{time(seen_at)}</Fact>
            </Facts>
            {(!current).then(|| end(id, load))}
        </li>
    }
    .into_any()
}

fn end(id: String, load: Callback<()>) -> AnyView {
    let (lang, announcer, request) = (use_lang(), use_announcer(), ServerCall::<()>::new());
    let press = move |()| {
        let id = id.clone();
        request.send(
            move || end_session(id.clone()),
            move |answer| {
                if answer.is_ok() {
                    announcer.announce(t::SESSION_ENDED.get(lang.get_untracked()));
                    // The card and its button go away.
                    focus(TITLE);
                    load.run(());
                }
            },
        );
    };
    view! {
        {refused(request.refusal, &[])}
        <div class="actions">
            <Button label=tr(t::END) on_press=press disabled_reason=request.waiting(t::WORKING) />
        </div>
    }
    .into_any()
}

fn everywhere() -> AnyView {
    let request = ServerCall::<()>::new();
    let press = move |()| {
        request.send(
            || log_out(true),
            |answer| {
                if answer.is_ok() {
                    leave();
                }
            },
        );
    };
    view! {
        {refused(request.refusal, &[])}
        <div class="actions">
            <Button
                label=tr(t::EVERYWHERE)
                kind=ButtonKind::Danger
                on_press=press
                disabled_reason=request.waiting(t::WORKING)
            />
            <span class="field-hint">{tr(t::EVERYWHERE_HINT)}</span>
        </div>
    }
    .into_any()
}

/// `Chrome · Windows`; all of it where nothing is known in it.
fn client_name(client: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| client.contains(mark)).map(|(_, name)| *name)
    };
    match [known(&BROWSERS), known(&SYSTEMS)] {
        [None, _] => client.to_owned(),
        parts => parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// The first that is found counts: most browsers also say to be Chrome or Safari.
const BROWSERS: [(&str, &str); 5] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn browsers_are_called_by_their_names() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(client_name(chrome), "Chrome · Linux");
        let edge = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(client_name(edge), "Edge · Windows");
        let phone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604";
        assert_eq!(client_name(phone), "Safari · iPhone");
        assert_eq!(client_name("curl/8.14"), "curl/8.14");
        assert_eq!(client_name(""), "");
    }
}
