//! The message catalogue: every word on the screen that is not a cause or a solution
//! from `shared`.
//!
//! A message is a [`Text`] constant with one field per language, so a missing translation
//! does not compile. Components take `Signal<&'static str>`; [`tr`] makes one:
//!
//! ```ignore
//! view! { <Button label=tr(ui::COPY) on_press=… /> }
//! ```
//!
//! Texts with a value in them hold `{}` once and go through [`fill`].
#![expect(missing_docs, reason = "a name and two texts say enough, where no doc says more")]

pub mod access;
pub mod app_reports;
pub mod apps;
pub mod audit;
pub mod certificates;
pub mod checks;
pub mod codes;
pub mod direct;
pub mod frame;
pub mod history;
pub mod palette;
pub mod push_check;
pub mod second_factor;
pub mod sign_on;
pub mod tokens;
pub mod ui;
pub mod usersig;

use leptos::prelude::*;
/// One message in both languages.
pub use shared::Label as Text;
pub use shared::Lang;

/// Shorthand for the catalogue files.
#[must_use]
pub const fn text(en: &'static str, zh: &'static str) -> Text {
    Text::new(en, zh)
}

/// The language of the page, as the frame provides it. English where nobody did.
#[must_use]
pub fn use_lang() -> RwSignal<Lang> {
    use_context::<RwSignal<Lang>>().unwrap_or_else(|| RwSignal::new(Lang::En))
}

/// A message that follows the page's language.
#[must_use]
pub fn tr(text: Text) -> Signal<&'static str> {
    let lang = use_lang();
    Signal::derive(move || text.get(lang.get()))
}

/// Puts a value in the place of `{}`; the text alone where it has none.
#[must_use]
pub fn fill(template: &str, value: &str) -> String {
    match template.split_once("{}") {
        Some((before, after)) => [before, value, after].concat(),
        None => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn text_in_each_language() {
        let hello = text("Hello", "你好");
        assert_eq!(hello.get(Lang::En), "Hello");
        assert_eq!(hello.get(Lang::ZhCn), "你好");
    }

    #[test]
    fn fill_replaces_the_placeholder_once() {
        assert_eq!(fill("App {} is ready", "1400000000"), "App 1400000000 is ready");
        assert_eq!(fill("{}{}", "a"), "a{}");
        assert_eq!(fill("no place", "a"), "no place");
    }
}
