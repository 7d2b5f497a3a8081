//! Rows of names and values, and a moment three ways: UTC, local, relative.

use shared::Lang;

use crate::i18n::{Text, fill, tr, use_lang, usersig};
use crate::ui::{Fact, Facts};
use crate::usersig_support::clock::local_text;
use crate::usersig_support::duration::{duration_text, relative_text};
use crate::usersig_support::moment::{grouped, utc_text};
use leptos::prelude::*;

/// A description list of [`fact`]s.
pub(super) fn facts(rows: Vec<AnyView>) -> AnyView {
    view! { <Facts>{rows}</Facts> }.into_any()
}

/// One row. Views and not closures: they may be built from borrowed values.
pub(super) fn fact(term: Text, value: AnyView) -> AnyView {
    view! { <Fact term=tr(term)>{value}</Fact> }.into_any()
}

/// A value in the type of code.
pub(super) fn code(text: String) -> AnyView {
    view! { <code>{text}</code> }.into_any()
}

/// UTC, local time and the distance from now, which follows the clock.
pub(super) fn moment(unix: i64, now: ReadSignal<i64>) -> AnyView {
    let lang = use_lang();
    let local = move || match local_text(unix) {
        Some(local) => fill(usersig::LOCAL_TIME.get(lang.get()), &local),
        None => usersig::NO_LOCAL_TIME.get(lang.get()).to_owned(),
    };
    // A memo, so that the page is touched only when the words change.
    let relative = Memo::new(move |_| {
        let now = now.get();
        // Clocks are read twice, so one second is no difference.
        let now = if unix.abs_diff(now) > 1 { now } else { unix };
        relative_text(lang.get(), unix, now)
    });
    view! {
        <span class="moment">
            <span class="moment-utc">{utc_text(unix)}</span>
            <span class="moment-local">{local}</span>
            <span class="moment-relative">{relative}</span>
        </span>
    }
    .into_any()
}

/// `180 days, 15,552,000 seconds`.
pub(super) fn span_text(lang: Lang, seconds: i64) -> String {
    let exact = fill(usersig::SECONDS.get(lang), &grouped(seconds));
    [duration_text(lang, seconds).as_str(), lang.pick(", ", "，"), exact.as_str()].concat()
}
