//! The answer first, in one line.

use super::{Tone, icon};
use leptos::prelude::*;

/// What the banner says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictText {
    /// Success, warning, error, or neutral for "not judged".
    pub tone: Tone,
    /// The verdict in a few words.
    pub title: String,
    /// One sentence more; empty for none.
    pub detail: String,
}

/// The one `role=status` of the page. It stays in the document while it is empty, because
/// assistive technology only speaks of changes inside a region that was already there.
///
/// Usage: `<VerdictBanner verdict=Signal::derive(move || Some(VerdictText { … })) />`.
#[component]
pub fn VerdictBanner(
    /// `None` leaves the region empty and out of sight.
    #[prop(into)]
    verdict: Signal<Option<VerdictText>>,
    /// Element id, for [`super::reveal`]. Defaults to none.
    #[prop(optional)]
    id: Option<&'static str>,
    /// For pages with several: whether it is the `role=status` now. Defaults to always.
    #[prop(default = Signal::stored(true))]
    is_status: Signal<bool>,
) -> impl IntoView {
    let banner = move || {
        verdict.get().map(|VerdictText { tone, title, detail }| {
            view! {
                <div class="verdict" data-tone=tone.name()>
                    {icon(tone.icon())}
                    <div>
                        <h3 class="verdict-title">{title}</h3>
                        <p class="verdict-detail">{detail}</p>
                    </div>
                </div>
            }
        })
    };
    let live = move || if is_status.get() { "polite" } else { "off" };
    let role = move || is_status.get().then_some("status");
    view! {
        <div id=id class="verdict-region" tabindex="-1" role=role aria-live=live>
            {banner}
        </div>
    }
}
