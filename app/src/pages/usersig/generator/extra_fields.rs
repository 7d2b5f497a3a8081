//! The fields of the userbuf.

use leptos::prelude::*;
use shared::usersig::Privileges;

use super::super::context::UserSigContext;
use super::extra::{
    Extras, HEX, HEX_ID, NONE, NUMBER, PRIVILEGES_ID, ROOM, ROOM_ID, TEXT, TEXT_ID,
};
use super::form::GeneratorForm;
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{Button, ButtonKind, Checkbox, Choice, Icon, Segmented, TextField, icon};

/// The advanced part of the form.
#[component]
pub(super) fn ExtraFields(
    /// What the page goes by.
    cx: UserSigContext,
    /// What was typed.
    form: GeneratorForm,
) -> impl IntoView {
    let extra = form.extra;
    let lang = use_lang();
    // The end matters to the ticket only where it does not fit, which a second cannot change.
    let problem = Memo::new(move |_| {
        let now = cx.now.get();
        let ends = now.saturating_add(form.validity.expire(now).unwrap_or(0));
        form.user_id.with(|user_id| extra.build(user_id, 1, ends)).err()
    });
    let error_where = move |about_privileges: bool| {
        Signal::derive(move || {
            let problem = problem.get()?;
            let here = problem.is_about_privileges() == about_privileges;
            (here && form.tried.get()).then(|| problem.text(lang.get()))
        })
    };
    let choices = [
        (NONE, usersig::USERBUF_NONE),
        (ROOM, usersig::USERBUF_ROOM),
        (TEXT, usersig::USERBUF_TEXT),
        (HEX, usersig::USERBUF_HEX),
    ];
    let fields = move || match extra.kind.get() {
        ROOM => ticket_fields(extra, error_where(false), error_where(true)),
        TEXT => view! {
            <TextField
                label=tr(usersig::USERBUF_TEXT_LABEL)
                id=TEXT_ID
                value=extra.text
                rows=2
                hint=tr(usersig::USERBUF_TEXT_HINT)
                error=error_where(false)
            />
        }
        .into_any(),
        HEX => view! {
            <TextField
                label=tr(usersig::USERBUF_HEX_LABEL)
                id=HEX_ID
                value=extra.hex
                rows=2
                hint=tr(usersig::USERBUF_HEX_HINT)
                error=error_where(false)
            />
        }
        .into_any(),
        _ => view! { <p class="field-hint">{tr(usersig::USERBUF_NONE_NOTE)}</p> }.into_any(),
    };
    view! {
        <Segmented
            legend=tr(usersig::USERBUF)
            choices=choices.map(|(value, label)| Choice::new(value, tr(label))).to_vec()
            value=extra.kind
        />
        {fields}
    }
}

fn ticket_fields(
    extra: Extras,
    error: Signal<Option<String>>,
    privileges_error: Signal<Option<String>>,
) -> AnyView {
    let lang = use_lang();
    let room = move || {
        let (label, value, numeric) = if extra.room_kind.get() == NUMBER {
            (usersig::ROOM_NUMBER_LABEL, extra.room_number, true)
        } else {
            (usersig::ROOM_TEXT_LABEL, extra.room_text, false)
        };
        view! { <TextField label=tr(label) id=ROOM_ID value=value error=error numeric=numeric /> }
    };
    let boxes = extra
        .privileges
        .into_iter()
        .zip(Privileges::NAMED)
        .map(|(ticked, (bit, _))| {
            let label = Signal::derive(move || Privileges::label(bit, lang.get()));
            view! { <Checkbox label=label checked=ticked /> }
        })
        .collect::<Vec<_>>();
    let sum = move || fill(usersig::PRIVILEGE_BITS.get(lang.get()), &extra.bits().0.to_string());
    let error_line = move || {
        privileges_error.get().map(|text| {
            view! { <p class="field-error">{icon(Icon::Close)} <span>{text}</span></p> }
        })
    };
    let preset = move |label, bits: Privileges| {
        let press = move || extra.set_bits(bits);
        view! { <Button label=tr(label) kind=ButtonKind::Ghost on_press=move |()| press() /> }
    };
    view! {
        <Segmented
            legend=tr(usersig::ROOM_KIND)
            choices=vec![
                Choice::new(NUMBER, tr(usersig::ROOM_NUMBER)),
                Choice::new(TEXT, tr(usersig::ROOM_TEXT)),
            ]
            value=extra.room_kind
        />
        {room}
        <fieldset
            class="privileges"
            id=PRIVILEGES_ID
            tabindex="-1"
            aria-describedby="generator-privileges-error"
        >
            <legend>{tr(usersig::PRIVILEGES)}</legend>
            <div class="privilege-presets">
                {preset(usersig::PRIVILEGES_ALL, Privileges::ALL)}
                {preset(usersig::PRIVILEGES_VIEWER, Privileges::VIEWER)}
            </div>
            <div class="privilege-boxes">{boxes}</div>
            <p class="field-hint">{sum}</p>
            <div id="generator-privileges-error">{error_line}</div>
        </fieldset>
        <p class="field-hint">{tr(usersig::ROOM_NOTE)}</p>
    }
    .into_any()
}
