//! The options of a direct test beside certificate and token.

use shared::api::{DirectAccess, DirectInput, Through};

use crate::i18n::{direct as t, tr, use_lang};
use crate::ui::{Checkbox, Choice, Icon, Segmented, icon};
use leptos::prelude::*;

/// Values of the choice at vivo.
const FORMAL: &str = "formal";
const TEST_MODE: &str = "test";

/// The options. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Options {
    dry_run: RwSignal<bool>,
    delivery: RwSignal<&'static str>,
}

impl Options {
    pub fn new() -> Self {
        Self { dry_run: RwSignal::new(false), delivery: RwSignal::new(FORMAL) }
    }

    /// What is asked for; what was ticked for another vendor does not count.
    pub fn input(self, through: Through, access: &DirectAccess) -> DirectInput {
        let dry_run = self.dry_run.get() && access.dry_run;
        let test_mode = self.delivery.get() == TEST_MODE && access.test_mode;
        DirectInput {
            through,
            dry_run: dry_run && through == Through::Direct,
            test_mode: test_mode && through != Through::Tencent,
        }
    }
}

/// Those that a vendor has: nothing at most of them.
pub(in crate::pages::push_check) fn options(
    options: Options,
    through: Memo<Through>,
    access: Memo<DirectAccess>,
) -> AnyView {
    let can_dry_run =
        Memo::new(move |_| through.get() == Through::Direct && access.with(|it| it.dry_run));
    let has_modes =
        Memo::new(move |_| through.get() != Through::Tencent && access.with(|it| it.test_mode));
    let dry_run = move || {
        can_dry_run.get().then(|| {
            view! {
                <Checkbox
                    label=tr(t::DRY_RUN)
                    checked=options.dry_run
                    hint=tr(t::DRY_RUN_HINT)
                />
            }
        })
    };
    let delivery = move || {
        has_modes.get().then(|| {
            let choices =
                vec![Choice::new(FORMAL, tr(t::FORMAL)), Choice::new(TEST_MODE, tr(t::TEST_MODE))];
            view! {
                <div class="choice">
                    <Segmented legend=tr(t::DELIVERY) choices=choices value=options.delivery />
                    <p class="field-hint">{tr(t::DELIVERY_HINT)}</p>
                </div>
            }
        })
    };
    view! { <>{hints(through, access)} {dry_run} {delivery}</> }.into_any()
}

/// What is odd about the credential of a direct test.
fn hints(through: Memo<Through>, access: Memo<DirectAccess>) -> AnyView {
    let lang = use_lang();
    let content = move || {
        let hints = access.with(|access| access.hints.clone());
        (through.get() != Through::Tencent && !hints.is_empty()).then(|| {
            let lang = lang.get();
            let texts = hints.iter().map(|hint| hint.in_lang(lang)).collect::<Vec<_>>().join(" ");
            let parts = [t::CREDENTIAL_HINT.get(lang), &texts, t::CREDENTIAL_HINT_MORE.get(lang)];
            view! {
                <p class="why-not field-hint">{icon(Icon::Info)} <span>{parts.join(" ")}</span></p>
            }
        })
    };
    content.into_any()
}
