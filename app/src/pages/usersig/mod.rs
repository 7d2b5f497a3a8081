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
use crate::prelude::*;
use crate::routes::{Heading, Route, use_router};
use desk::Desk;
use generator::Generator;
use verifier::Verifier;

/// The UserSig tools.
#[component]
pub fn UserSigPage() -> View {
    let desk = Desk::new();
    desk.prefill(use_router().user_id());
    let lang = use_lang();
    let lead = move || {
        let text =
            if desk.is_signed_by_server() { usersig::PAGE_LEAD_SERVER } else { usersig::PAGE_LEAD };
        text.get(lang.get())
    };
    view! {
        <div class="page-head">
            <Heading of=Route::UserSig />
            <p class="lead">{lead}</p>
        </div>
        <AppPanel />
        <div class="usersig-tools">
            <Generator desk=desk />
            <Verifier desk=desk />
        </div>
    }
}
