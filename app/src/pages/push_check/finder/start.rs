//! Beginning a test or a probe, after a consent.

use leptos::prelude::*;
use shared::api::{
    ApiError, Binding, DirectAccess, DirectInput, Field, PushTestInput, TestMode, Through,
    TypedSecret,
};

use shared::chat::device_name;

use super::state::{Finder, OFFLINE, ONLINE};
use crate::access::denied;
use crate::i18n::{Lang, direct, fill, push_check as t, tr};
use crate::pages::push_check::context::PushContext;
use crate::pages::push_check::direct::{access, input, options, through};
use crate::refusal::{at_field, refused};
use crate::ui::{Button, ButtonKind, Checkbox, Choice, Segmented, focus};

const CONSENT_ID: &str = "finder-consent";

/// What can be sent now, and which way. Cheap to copy.
#[derive(Clone, Copy)]
struct TestPlan {
    /// A bound device can be tested.
    test: Memo<bool>,
    /// Nothing is bound, but a client is connected.
    online: Memo<bool>,
    /// A probe makes sense.
    probe: Memo<bool>,
    access: Memo<DirectAccess>,
    way: Memo<Through>,
}

impl TestPlan {
    fn new(context: PushContext, finder: Finder) -> Self {
        let access =
            Memo::new(move |_| access(context.app.current(), finder.picked(context).as_ref()));
        let way = finder.way.through(access);
        let test = Memo::new(move |_| {
            let is_testable = |row: &Binding| !row.certificate_id.is_empty();
            finder.read(context, |info| info.bindings.iter().any(is_testable)) == Some(true)
        });
        let online = Memo::new(move |_| {
            !test.get() && finder.read(context, |info| info.can_test_online) == Some(true)
        });
        let probe = Memo::new(move |_| {
            way.get() == Through::Tencent
                && finder.read(context, |info| info.can_probe) == Some(true)
        });
        Self { test, online, probe, access, way }
    }

    fn is_nothing(self) -> bool {
        !self.test.get() && !self.online.get() && !self.probe.get()
    }

    fn direct(self, finder: Finder) -> DirectInput {
        input(finder.way, self.way, self.access)
    }
}

/// The options and the buttons; nothing where nothing can be sent.
pub(super) fn start(context: PushContext, finder: Finder) -> AnyView {
    let plan = TestPlan::new(context, finder);
    let refusal = finder.run.start.refusal;
    // A consent is for what is on the screen: one notification, or two.
    Effect::new(move |before: Option<Through>| {
        let now = plan.way.get();
        if before.is_some_and(|before| before != now) {
            finder.consent.set(false);
            refusal.set(None);
        }
        now
    });
    view! {
        <div class="start" hidden=move || plan.is_nothing()>
            <h3>{tr(t::TEST)}</h3>
            {choices(finder, plan)}
            {consent(context, finder, plan)}
            {buttons(context, finder, plan)}
            {refused(refusal, &[Field::Consent])}
        </div>
    }
    .into_any()
}

fn choices(finder: Finder, plan: TestPlan) -> AnyView {
    let ways = move || {
        plan.test.get().then(|| {
            view! {
                {through(finder.way, plan.way, plan.access)}
                {options(finder.way.options, plan.way, plan.access)}
            }
        })
    };
    let mode = move || {
        (plan.test.get() && plan.way.get() == Through::Tencent).then(|| {
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
    view! {
        {ways}
        {mode}
    }
    .into_any()
}

/// Who is going to see how many notifications.
fn consent(context: PushContext, finder: Finder, plan: TestPlan) -> AnyView {
    let lang = context.lang;
    let sends = Memo::new(move |_| !plan.direct(finder).dry_run);
    let is_online = move || plan.online.get() || finder.mode.get() == ONLINE;
    let label = Signal::derive(move || match plan.way.get() {
        Through::Tencent if is_online() => t::CONSENT_ONLINE.get(lang.get()),
        Through::Both => direct::CONSENT_TWO.get(lang.get()),
        Through::Direct => direct::CONSENT_ONE.get(lang.get()),
        Through::Tencent => t::CONSENT.get(lang.get()),
    });
    let phones = move || {
        let lang = lang.get();
        let picked = finder.picked(context);
        let user_id = context.user_id.get();
        let rows = finder.read(context, |info| info.bindings.clone()).unwrap_or_default();
        if plan.way.get() == Through::Tencent && is_online() {
            return fill(t::RINGS_ONLINE.get(lang), &user_id);
        }
        phones(lang, plan.way.get(), &user_id, &rows, picked.as_ref())
    };
    view! {
        <div class="consent" hidden=move || !sends.get()>
            <Checkbox
                label=label
                id=CONSENT_ID
                checked=finder.consent
                error=at_field(finder.run.start.refusal, Field::Consent)
            />
            <p class="field-hint">{phones}</p>
        </div>
    }
    .into_any()
}

/// Every phone that is going to ring: Tencent pushes to all of a user's, a push vendor to the
/// one token alone.
fn phones(
    lang: Lang,
    way: Through,
    user_id: &str,
    rows: &[Binding],
    picked: Option<&Binding>,
) -> String {
    let alone = || picked.map(|row| named(lang, row)).unwrap_or_default();
    let every = || {
        let names = rows.iter().map(|row| named(lang, row)).collect::<Vec<_>>();
        let known = names.join(lang.pick(", ", "、"));
        let text = fill(t::RINGS_EVERY.get(lang), user_id);
        if known.is_empty() { text } else { text + &fill(t::RINGS_KNOWN.get(lang), &known) }
    };
    match way {
        Through::Direct => fill(t::RINGS_ONE.get(lang), &alone()),
        Through::Tencent => every(),
        Through::Both => every() + &fill(direct::RINGS_AGAIN.get(lang), &alone()),
    }
}

/// `iPhone 15 Pro (31001)`.
fn named(lang: Lang, row: &Binding) -> String {
    let device = match (row.device_model.as_str(), row.vendor) {
        ("", Some(vendor)) => vendor.name_in(lang),
        ("", None) => t::DEVICE.get(lang),
        (model, _) => device_name(model).unwrap_or(model),
    };
    match row.certificate_id.as_str() {
        "" => device.to_owned(),
        id => [device, " (", id, ")"].concat(),
    }
}

fn buttons(context: PushContext, finder: Finder, plan: TestPlan) -> AnyView {
    let lang = context.lang;
    let denied = denied("start_push_test");
    let busy = move || {
        let running = || finder.run.is_running().then(|| t::TEST_RUNNING.get(lang.get()));
        denied.get().or_else(running)
    };
    let button = move |label, kind, reason: Signal<Option<&'static str>>, fixed| {
        view! {
            <Button
                label=tr(label)
                kind=kind
                disabled_reason=reason
                on_press=move |()| begin(context, finder, plan, fixed)
            />
        }
        .into_any()
    };
    let reason = Signal::derive(move || {
        let none = finder.chosen.with(Option::is_none);
        busy().or_else(|| none.then(|| t::CHOOSE_BINDING.get(lang.get())))
    });
    let busy = Signal::derive(busy);
    let test = move || plan.test.get().then(|| button(t::START, ButtonKind::Primary, reason, None));
    let online = move || {
        let mode = Some(TestMode::Online);
        plan.online.get().then(|| button(t::START, ButtonKind::Primary, busy, mode))
    };
    let probe = move || {
        let kind = if plan.test.get() { ButtonKind::Secondary } else { ButtonKind::Primary };
        plan.probe.get().then(|| button(t::PROBE, kind, busy, Some(TestMode::Probe)))
    };
    let hint = |shown: Memo<bool>, text| {
        move || shown.get().then(|| view! { <p class="field-hint">{tr(text)}</p> })
    };
    view! {
        <div class="actions">{test} {online} {probe}</div>
        {hint(plan.online, t::ONLINE_HINT)}
        {hint(plan.probe, t::PROBE_HINT)}
    }
    .into_any()
}

/// Sends one push, or one each way, or says that the consent is missing.
fn begin(context: PushContext, finder: Finder, plan: TestPlan, fixed: Option<TestMode>) {
    let Some((sdkappid, userid)) = untrack(|| context.whom()) else { return };
    let way = match fixed {
        None => untrack(|| plan.direct(finder)),
        Some(_) => DirectInput::default(),
    };
    if !way.dry_run && !finder.consent.get_untracked() {
        let text = match way.through {
            Through::Both => direct::CONSENT_TWO_MISSING,
            Through::Tencent | Through::Direct => t::CONSENT_MISSING,
        };
        let missing = ApiError::at(Field::Consent, text);
        go_to(&missing);
        finder.run.start.refusal.set(Some(missing));
        return;
    }
    let picked = untrack(|| finder.picked(context)).filter(|_| fixed.is_none());
    let online = way.through == Through::Tencent && finder.mode.get_untracked() == ONLINE;
    let mode = fixed.unwrap_or(if online { TestMode::Online } else { TestMode::Offline });
    let (certificate_id, token) =
        picked.map(|row| (row.certificate_id, row.token)).unwrap_or_default();
    let token = if way.through == Through::Tencent { String::new() } else { token };
    // One consent is for one notification.
    finder.consent.set(false);
    finder.test_speaks.set(true);
    let consent = !way.dry_run;
    let test = PushTestInput { sdkappid, userid, certificate_id, mode, consent, direct: way };
    finder.run.begin(context, test, TypedSecret::from(token), go_to);
}

fn go_to(refusal: &ApiError) {
    if refusal.field == Some(Field::Consent) {
        focus(CONSENT_ID);
    }
}
