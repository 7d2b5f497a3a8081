//! Beginning a test or a probe, after a consent.

use shared::api::{DirectInput, Field, PushTestInput, TestMode};

use crate::ask::{at_field, refused};
use crate::i18n::{fill, push_check as t, tr};
use crate::pages::push_check::desk::Desk;
use crate::prelude::*;
use crate::ui::{Button, ButtonKind, Checkbox, Choice, Segmented, focus};

/// Values of the choice of a mode.
pub const OFFLINE: &str = "offline";
const ONLINE: &str = "online";

const CONSENT_ID: &str = "finder-consent";

/// What can be done now: test the picked binding, or send a probe.
pub(super) fn start(desk: Desk) -> View {
    let finder = desk.finder;
    let lang = desk.lang;
    let refusal = finder.run.refusal;
    let can_test = Memo::new(move |_| {
        let bound = finder.read(desk, |info| {
            info.bindings.iter().any(|binding| !binding.certificate_id.is_empty())
        });
        bound == Some(true)
    });
    let online_only = Memo::new(move |_| {
        !can_test.get() && finder.read(desk, |info| info.can_test_online) == Some(true)
    });
    let can_probe = Memo::new(move |_| finder.read(desk, |info| info.can_probe) == Some(true));
    let nothing = Memo::new(move |_| !can_test.get() && !can_probe.get() && !online_only.get());
    let busy = move || finder.run.is_running().then(|| t::TEST_RUNNING.get(lang.get()));
    let mode = move || {
        can_test.get().then(|| {
            let choices = vec![
                Choice::new(OFFLINE, tr(t::MODE_OFFLINE)),
                Choice::new(ONLINE, tr(t::MODE_ONLINE)),
            ];
            view! {
                <Segmented legend=tr(t::MODE) choices=choices value=finder.mode />
                <p class="field-hint">{tr(t::MODE_HINT)}</p>
            }
        })
    };
    let test = move || {
        can_test.get().then(|| {
            let reason = Signal::derive(move || {
                let none = finder.chosen.with(Option::is_none);
                busy().or_else(|| none.then(|| t::CHOOSE_BINDING.get(lang.get())))
            });
            view! {
                <Button
                    label=tr(t::START)
                    kind=ButtonKind::Primary
                    disabled_reason=reason
                    on_press=move |()| begin(desk, None)
                />
            }
        })
    };
    let online = move || {
        online_only.get().then(|| {
            view! {
                <Button
                    label=tr(t::START)
                    kind=ButtonKind::Primary
                    disabled_reason=Signal::derive(busy)
                    on_press=move |()| begin(desk, Some(TestMode::Online))
                />
            }
        })
    };
    let online_hint =
        move || online_only.get().then(|| view! { <p class="field-hint">{tr(t::ONLINE_HINT)}</p> });
    let probe = move || {
        can_probe.get().then(|| {
            let kind = if can_test.get() { ButtonKind::Secondary } else { ButtonKind::Primary };
            view! {
                <Button
                    label=tr(t::PROBE)
                    kind=kind
                    disabled_reason=Signal::derive(busy)
                    on_press=move |()| begin(desk, Some(TestMode::Probe))
                />
            }
        })
    };
    let probe_hint =
        move || can_probe.get().then(|| view! { <p class="field-hint">{tr(t::PROBE_HINT)}</p> });
    let whom = move || fill(t::CONSENT_HINT.get(lang.get()), &desk.user_id.get());
    view! {
        <div class="start" hidden=move || nothing.get()>
            <h3>{tr(t::TEST)}</h3>
            {mode}
            <div class="consent">
                <Checkbox
                    label=tr(t::CONSENT)
                    id=CONSENT_ID
                    checked=finder.consent
                    error=at_field(refusal, Field::Consent)
                />
                <p class="field-hint">{whom}</p>
            </div>
            <div class="actions">{test} {online} {probe}</div>
            {online_hint}
            {probe_hint}
            {refused(refusal, &[Field::Consent])}
        </div>
    }
}

/// Sends one push, or says that the consent is missing.
fn begin(desk: Desk, fixed: Option<TestMode>) {
    let finder = desk.finder;
    let Some((sdkappid, userid)) = untrack(|| desk.whom()) else { return };
    if !finder.consent.get_untracked() {
        let missing = shared::api::ApiError::at(Field::Consent, t::CONSENT_MISSING);
        finder.run.refusal.set(Some(missing));
        focus(CONSENT_ID);
        return;
    }
    let online = finder.mode.get_untracked() == ONLINE;
    let mode = fixed.unwrap_or(if online { TestMode::Online } else { TestMode::Offline });
    let certificate_id = match mode {
        TestMode::Probe | TestMode::Online if fixed.is_some() => String::new(),
        _ => chosen_certificate(desk).unwrap_or_default(),
    };
    // One consent is for one notification.
    finder.consent.set(false);
    finder.run.start(desk, PushTestInput { sdkappid, userid, certificate_id, mode, consent: true, direct: DirectInput::default() });
}

fn chosen_certificate(desk: Desk) -> Option<String> {
    let chosen = desk.finder.chosen.get_untracked()?;
    untrack(|| {
        desk.finder.read(desk, |info| {
            let binding = info.bindings.iter().find(|binding| binding.id == chosen)?;
            Some(binding.certificate_id.clone())
        })
    })?
}
