//! What explains a signature that does not match. Loaded when one does not.

use std::sync::OnceLock;

use shared::Lang;
use shared::usersig::{CheckId, Expected, Probe, Report, verify, verify_unexplained};

use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The search for a signer's mistake, and the texts about it.
#[derive(Clone, Copy)]
struct Explainer {
    verify: fn(&str, &Expected<'_>) -> Report,
    text: fn(Probe, Lang) -> &'static str,
}

static EXPLAINER: OnceLock<Explainer> = OnceLock::new();

#[wasm_split(explain, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_explainer() -> Result<fn() -> Explainer, SplitLoaderError> {
    Ok(explainer)
}

fn explainer() -> Explainer {
    Explainer { verify, text: Probe::text }
}

/// Loads it, once; false where it cannot be had.
pub(super) async fn load() -> bool {
    if let (None, Ok(explainer)) = (EXPLAINER.get(), load_explainer().await) {
        // Whoever came first has set the same.
        let _ = EXPLAINER.set(explainer());
    }
    EXPLAINER.get().is_some()
}

/// Checks a text, with an explanation once it is loaded.
pub(super) fn check(text: &str, expected: &Expected<'_>) -> Report {
    match EXPLAINER.get() {
        Some(explainer) => (explainer.verify)(text, expected),
        None => verify_unexplained(text, expected),
    }
}

/// Whether there is something to explain, and nothing here to do it with.
pub(super) fn is_wanted(report: &Report) -> bool {
    let of_signature = |class| CheckId::of(class) == CheckId::Signature;
    let fails = report.failures.iter().any(|failure| of_signature(failure.class));
    EXPLAINER.get().is_none() && (fails || report.probe.is_some())
}

/// What the signer did; its name as long as the text is not here.
pub(super) fn text(probe: Probe, lang: Lang) -> &'static str {
    EXPLAINER.get().map_or(probe.name(), |explainer| (explainer.text)(probe, lang))
}
