//! `/usersig`: the generator and the verification tool, side by side.
//!
//! [`Desk`] holds what both have in common: each can hand its values to the other. Signing
//! and verifying happen in `shared`; this page only asks, shows and explains.

mod desk;
mod generator;
mod moments;
mod tabs;
mod verifier;

use crate::app_panel::AppPanel;
use crate::i18n::{use_lang, usersig};
use crate::routes::{Heading, Page};
use desk::Desk;
use generator::Generator;
use leptos::prelude::*;
use verifier::Verifier;

/// The UserSig tools.
#[component]
pub fn UserSigPage() -> impl IntoView {
    let desk = Desk::new();
    desk.prefill();
    let lang = use_lang();
    let lead = move || {
        let text =
            if desk.is_signed_by_server() { usersig::PAGE_LEAD_SERVER } else { usersig::PAGE_LEAD };
        text.get(lang.get())
    };
    view! {
        <div class="page-head">
            <Heading of=Page::UserSig />
            <p class="lead">{lead}</p>
        </div>
        <AppPanel />
        <div class="usersig-tools">
            <Generator desk=desk />
            <Verifier desk=desk />
        </div>
    }
}
