//! Beginning a test or a probe, after a consent.

use shared::api::{
    ApiError, Binding, DirectInput, Field, PushTestInput, TestMode, Through, TypedSecret,
};

use crate::i18n::{direct, fill, push_check as t, tr};
use crate::pages::push_check::desk::Desk;
use crate::pages::push_check::direct::{access, input, options, through};
use crate::refusal::{at_field, refused};
use crate::ui::{Button, ButtonKind, Checkbox, Choice, Segmented, focus};
use leptos::prelude::*;

/// Values of the choice of a mode.
pub(super) const OFFLINE: &str = "offline";
const ONLINE: &str = "online";

const CONSENT_ID: &str = "finder-consent";

/// What can be done now: test the picked binding, or send a probe.
pub(super) fn start(desk: Desk) -> AnyView {
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
    let access = access(desk);
    let way = finder.way.through(access);
    let through_tencent = Memo::new(move |_| way.get() == Through::Tencent);
    let sends = Memo::new(move |_| !input(finder.way, way, access).dry_run);
    // A consent is for what is on the screen: one notification, or two.
    Effect::new(move |before: Option<Through>| {
        let now = way.get();
        if before.is_some_and(|before| before != now) {
            finder.consent.set(false);
            refusal.set(None);
        }
        now
    });
    let can_probe = Memo::new(move |_| {
        through_tencent.get() && finder.read(desk, |info| info.can_probe) == Some(true)
    });
    let nothing = Memo::new(move |_| !can_test.get() && !can_probe.get() && !online_only.get());
    let busy = move || finder.run.is_running().then(|| t::TEST_RUNNING.get(lang.get()));
    let ways = move || {
        can_test.get().then(|| {
            view! { <>{through(desk, way, access)} {options(finder.way.options, way, access)}</> }
        })
    };
    let mode = move || {
        (can_test.get() && through_tencent.get()).then(|| {
            let choices = vec![
                Choice::new(OFFLINE, tr(t::MODE_OFFLINE)),
                Choice::new(ONLINE, tr(t::MODE_ONLINE)),
            ];
            view! {
                <div class="choice">
                    <Segmented legend=tr(t::MODE) choices=choices value=finder.mode />
                    <p class="field-hint">{tr(t::MODE_HINT)}</p>
                </div>
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
                    on_press=move |()| begin(desk, None, input(finder.way, way, access))
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
                    on_press=move |()| begin(desk, Some(TestMode::Online), DirectInput::default())
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
                    on_press=move |()| begin(desk, Some(TestMode::Probe), DirectInput::default())
                />
            }
        })
    };
    let probe_hint =
        move || can_probe.get().then(|| view! { <p class="field-hint">{tr(t::PROBE_HINT)}</p> });
    let whom = move || match way.get() {
        Through::Both => direct::CONSENT_TWO_HINT.get(lang.get()),
        Through::Tencent | Through::Direct => t::CONSENT_HINT.get(lang.get()),
    };
    let label = Signal::derive(move || {
        let text = match way.get() {
            Through::Tencent => t::CONSENT,
            Through::Direct => direct::CONSENT_TOKEN,
            Through::Both => direct::CONSENT_TWO,
        };
        fill(text.get(lang.get()), &desk.user_id.get())
    });
    view! {
        <div class="start" hidden=move || nothing.get()>
            <h3>{tr(t::TEST)}</h3>
            {ways}
            {mode}
            <div class="consent" hidden=move || !sends.get()>
                <Checkbox
                    label=label
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
    .into_any()
}

/// Sends one push, or one each way, or says that the consent is missing.
fn begin(desk: Desk, fixed: Option<TestMode>, way: DirectInput) {
    let finder = desk.finder;
    let Some((sdkappid, userid)) = untrack(|| desk.whom()) else { return };
    if !way.dry_run && !finder.consent.get_untracked() {
        let text = match way.through {
            Through::Both => direct::CONSENT_TWO_MISSING,
            Through::Tencent | Through::Direct => t::CONSENT_MISSING,
        };
        let missing = ApiError::at(Field::Consent, text);
        go_to(&missing);
        finder.run.refusal.set(Some(missing));
        return;
    }
    let to_tencent = way.through == Through::Tencent;
    let online = to_tencent && finder.mode.get_untracked() == ONLINE;
    let mode = fixed.unwrap_or(if online { TestMode::Online } else { TestMode::Offline });
    let certificate_id = match mode {
        TestMode::Probe | TestMode::Online if fixed.is_some() => String::new(),
        _ => chosen(desk, |binding| binding.certificate_id.clone()).unwrap_or_default(),
    };
    let token = match way.through {
        Through::Tencent => None,
        Through::Direct | Through::Both => chosen(desk, |binding| binding.token.clone()),
    };
    let token = token.map(TypedSecret::from).unwrap_or_default();
    // One consent is for one notification.
    finder.consent.set(false);
    let consent = !way.dry_run;
    let test = PushTestInput { sdkappid, userid, certificate_id, mode, consent, direct: way };
    finder.run.start(desk, test, token, go_to);
}

fn go_to(refusal: &ApiError) {
    if refusal.field == Some(Field::Consent) {
        focus(CONSENT_ID);
    }
}

/// Something of the picked binding.
fn chosen(desk: Desk, read: fn(&Binding) -> String) -> Option<String> {
    let chosen = desk.finder.chosen.get_untracked()?;
    untrack(|| {
        desk.finder
            .read(desk, |info| info.bindings.iter().find(|binding| binding.id == chosen).map(read))
    })?
}
