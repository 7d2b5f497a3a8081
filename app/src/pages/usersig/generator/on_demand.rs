//! What goes with a token on demand: code for a server, the steps, the QR code. Loaded when
//! one of them is opened.

use std::sync::Arc;

use leptos::prelude::*;

use super::qr::qr;
use super::server_code::server_code;
use super::steps::steps;
use super::{Made, SignedBy};
use crate::i18n::{Text, tr, usersig};

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    ServerCode,
    Steps,
    QrCode,
}

impl Extra {
    /// The line that unfolds it.
    pub(super) const fn title(self) -> Text {
        match self {
            Self::ServerCode => usersig::SERVER_CODE,
            Self::Steps => usersig::STEPS,
            Self::QrCode => usersig::QR,
        }
    }
}

/// What is shown, and of which token: the context of [`body`].
#[derive(Clone)]
pub(super) struct ShownParts {
    pub(super) made: Arc<Made>,
    pub(super) extra: Extra,
}

/// The one that the context asks for.
pub(super) fn body() -> AnyView {
    let Some(ShownParts { made, extra }) = use_context() else { return ().into_any() };
    match extra {
        Extra::ServerCode => server_code(&made),
        Extra::Steps => how(&made),
        Extra::QrCode => qr(&made),
    }
}

/// The steps, where the page made them.
fn how(made: &Made) -> AnyView {
    match &made.signed {
        SignedBy::Here(all) => steps(all),
        SignedBy::ByServer(_) => view! { <p>{tr(usersig::STEPS_SERVER)}</p> }.into_any(),
    }
}
