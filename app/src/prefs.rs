//! The preferences that the browser keeps between visits: language, theme and the last app.
//!
//! Nothing here is secret. Where storage is forbidden every choice lasts until the reload.

use shared::Lang;

use leptos::prelude::*;

const LANG: &str = "signet.lang";
/// Read by `public/theme.js` too, before the first paint.
const THEME: &str = "signet.theme";
const LAST_APP: &str = "signet.app";

/// Values of the theme preference; the first follows the system.
pub const THEMES: [&str; 3] = ["system", "light", "dark"];

fn read(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

fn write(name: &str, value: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    // Full or forbidden: the choice simply is not remembered.
    let _ = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
}

/// The language chosen here before, else the browser's.
#[must_use]
pub fn lang() -> Lang {
    let tag = read(LANG).or_else(|| window().navigator().language());
    Lang::parse(tag.as_deref().unwrap_or_default())
}

/// Remembers the language and tells it to the document.
pub fn set_lang(lang: Lang) {
    write(LANG, Some(lang.tag()));
    set_root_attribute("lang", lang.tag());
}

/// The theme chosen here before, else the system's.
#[must_use]
pub fn theme() -> &'static str {
    let chosen = read(THEME).unwrap_or_default();
    THEMES.iter().find(|theme| **theme == chosen).copied().unwrap_or("system")
}

/// Remembers the theme and applies it.
pub fn set_theme(theme: &'static str) {
    write(THEME, Some(theme));
    set_root_attribute("data-theme", theme);
}

/// The number of the app that was chosen last; it may be gone.
#[must_use]
pub fn last_app() -> Option<u32> {
    read(LAST_APP)?.parse().ok()
}

/// Remembers which app was chosen, or that none was.
pub fn set_last_app(number: Option<u32>) {
    write(LAST_APP, number.map(|number| number.to_string()).as_deref());
}

fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for a name that is no attribute name.
        let _ = root.set_attribute(name, value);
    }
}
