//! Showing that the server said no: at the field it is about, or in a box.

use shared::api::{ApiError, Field};

use crate::i18n::{Lang, fill, push_check, tr, use_lang};
use crate::request::RefusalSignal;
use crate::ui::{Button, Callout, Tone, focus, unique_id};
use crate::usersig_support::clock;
use leptos::prelude::*;

/// The message for a field, where the refusal is about it.
#[must_use]
pub fn at_field(refusal: RefusalSignal, field: Field) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || {
        let lang = lang.get();
        refusal.with(|refusal| {
            let error = refusal.as_ref().filter(|error| error.field == Some(field))?;
            Some(sentence(lang, error))
        })
    })
}

/// A box with the refusal, unless it stands at one of these fields.
pub fn refused(refusal: RefusalSignal, fields: &'static [Field]) -> AnyView {
    refused_box(refusal, fields, None)
}

/// The same with a button that asks again, for what no field can mend: no answer, mostly.
pub fn refused_or_again(
    refusal: RefusalSignal,
    fields: &'static [Field],
    again: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    refused_box(refusal, fields, Some(Callback::new(move |()| again())))
}

fn refused_box(
    refusal: RefusalSignal,
    fields: &'static [Field],
    again: Option<Callback<()>>,
) -> AnyView {
    let lang = use_lang();
    let place = unique_id("refused");
    let button = {
        let place = place.clone();
        move |again: Callback<()>| {
            let place = place.clone();
            let press = move |()| {
                // The button goes away with the box; the place stays.
                focus(&place);
                again.run(());
            };
            view! {
                <div class="actions">
                    <Button label=tr(push_check::TRY_AGAIN) on_press=press />
                </div>
            }
            .into_any()
        }
    };
    let shown = move || {
        let error = refusal.get()?;
        let elsewhere = error.field.is_some_and(|field| fields.contains(&field));
        let again = again.filter(|_| error.field.is_none()).map(&button);
        (!elsewhere).then(|| message(lang.get(), &error, again))
    };
    view! {
        <div id=place class="refused" tabindex="-1" aria-live="polite">
            {shown}
        </div>
    }
    .into_any()
}

fn message(lang: Lang, error: &ApiError, again: Option<AnyView>) -> AnyView {
    let title = error.title.in_lang(lang).to_owned();
    let solution = match error.retry_after {
        0 => error.solution.in_lang(lang).to_owned().into_any(),
        seconds => countdown(lang, seconds),
    };
    let raw = [error.code.as_str(), error.info.as_str()].join(" ").trim().to_owned();
    let raw = (!raw.is_empty()).then(|| view! { <p><code>{raw}</code></p> }.into_any());
    view! {
        <Callout tone=Tone::Error>
            <p>{title}</p>
            <p>{solution}</p>
            {raw}
            {again}
        </Callout>
    }
    .into_any()
}

/// When to try again, second by second, by this browser's clock.
fn countdown(lang: Lang, seconds: u32) -> AnyView {
    let now = clock::ticking();
    let end = now.get_untracked() + i64::from(seconds);
    let left = Memo::new(move |_| (end - now.get()).max(0));
    // Not read aloud each second: the box says it once, and once more at the end.
    let ticks = move || {
        let left = left.get();
        (left > 0).then(|| {
            let text = fill(push_check::AGAIN_IN.get(lang), &left.to_string());
            view! { <span aria-live="off">{text}</span> }
        })
    };
    let over = Memo::new(move |_| left.get() == 0);
    let now_again = move || over.get().then(|| push_check::AGAIN_NOW.get(lang));
    view! {
        {ticks}
        {now_again}
    }
    .into_any()
}

fn sentence(lang: Lang, error: &ApiError) -> String {
    let parts = [error.title.in_lang(lang), error.solution.in_lang(lang), &error.code];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
