//! Language and theme.

use shared::Lang;

use crate::i18n::{frame, tr, use_lang};
use crate::prefs::{self, THEMES};
use crate::ui::{Choice, Icon, Select};
use leptos::prelude::*;

/// Two small selects; both choices are remembered.
#[component]
pub fn Preferences() -> impl IntoView {
    let lang = use_lang();
    let tag = RwSignal::new(lang.get_untracked().tag());
    Effect::new(move || {
        let chosen = Lang::parse(tag.get());
        prefs::set_lang(chosen);
        lang.set(chosen);
    });
    let theme = RwSignal::new(prefs::theme());
    Effect::new(move || prefs::set_theme(theme.get()));

    let languages = vec![
        Choice::new(Lang::En.tag(), tr(frame::ENGLISH)),
        Choice::new(Lang::ZhCn.tag(), tr(frame::CHINESE)),
    ];
    let names = [frame::THEME_SYSTEM, frame::THEME_LIGHT, frame::THEME_DARK];
    let themes =
        THEMES.into_iter().zip(names).map(|(theme, name)| Choice::new(theme, tr(name))).collect();
    view! {
        <div class="preferences">
            <Select label=tr(frame::LANGUAGE) choices=languages value=tag icon=Icon::Globe />
            <Select label=tr(frame::THEME) choices=themes value=theme icon=Icon::Moon />
        </div>
    }
}
