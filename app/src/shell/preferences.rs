//! Language and theme.

use shared::Lang;

use crate::i18n::{frame, tr, use_lang};
use crate::prefs::{self, THEMES};
use crate::ui::{Choice, Icon, Select};
use leptos::prelude::*;

/// Two small selects; both choices are remembered, and followed in other tabs.
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
    // Told only by other tabs, and only of what has changed.
    let followed = window_event_listener(leptos::ev::storage, move |_| {
        tag.set(prefs::lang().tag());
        theme.set(prefs::theme());
    });
    on_cleanup(move || followed.remove());

    let languages = vec![
        Choice::new(Lang::En.tag(), tr(frame::ENGLISH)),
        Choice::new(Lang::ZhCn.tag(), tr(frame::CHINESE)),
    ];
    let names = [frame::THEME_SYSTEM, frame::THEME_LIGHT, frame::THEME_DARK];
    let themes =
        THEMES.into_iter().zip(names).map(|(theme, name)| Choice::new(theme, tr(name))).collect();
    let sign = Signal::derive(move || match theme.get() {
        "light" => Icon::Sun,
        "dark" => Icon::Moon,
        _ => Icon::System,
    });
    view! {
        <div class="preferences">
            <Select label=tr(frame::LANGUAGE) choices=languages value=tag icon=Icon::Globe />
            <Select label=tr(frame::THEME) choices=themes value=theme icon=sign />
        </div>
    }
}
