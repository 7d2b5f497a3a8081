//! Log-in, set-up, and what of it is in the frame.
//!
//! One part with several views: asking for it is compiled once.

mod attempt;
mod code;
mod ended;
mod form;
mod gate;
mod link;
mod log_in;
mod menu;
mod new_password;
mod notice;
mod roles;
mod set_up;
mod ways;

pub(super) use link::SetUpLink;
pub(in crate::pages) use menu::leave;
pub(in crate::pages) use new_password::{password_fault, sentence};
pub(in crate::pages) use notice::no_log_in;
pub(in crate::pages) use roles::{role_field, role_may, role_name};

use crate::part::PartBody;

/// A view of this part.
#[derive(Debug, Clone, Copy)]
pub(super) enum AccessView {
    /// The page for log-in.
    LogIn,
    /// The page for the first user.
    SetUp,
    /// In place of a page that needs a log-in.
    Gate,
    /// In the frame.
    Menu,
    /// Over the page.
    Ended,
}

impl AccessView {
    /// What draws it.
    pub(super) fn body(self) -> PartBody {
        match self {
            Self::LogIn => log_in::log_in_body,
            Self::SetUp => set_up::set_up_body,
            Self::Gate => gate::gate_body,
            Self::Menu => menu::menu_body,
            Self::Ended => ended::ended_body,
        }
    }
}
