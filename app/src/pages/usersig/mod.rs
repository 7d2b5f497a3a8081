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
use crate::i18n::{tr, usersig};
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
    view! {
        <div class="page-head">
            <Heading of=Route::UserSig />
            <p class="lead">{tr(usersig::PAGE_LEAD)}</p>
        </div>
        <AppPanel />
        <div class="usersig-tools">
            <Generator desk=desk />
            <Verifier desk=desk />
        </div>
    }
}
