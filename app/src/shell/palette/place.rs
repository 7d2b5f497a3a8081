//! The targets of the palette.

use crate::checks::Checker;
use crate::handover::{Handover, PastedUserSig};
use crate::i18n::{Lang, Text, fill, palette as t};
use crate::routes::{Page, query};
use crate::ui::Icon;
use leptos::prelude::Set;

/// A place, with what it is about. Only what stands in its address is not secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A page by its name.
    Page(Text, &'static str),
    /// Words for the error codes.
    Code(String),
    /// A UserID and what is checked of it.
    User(Checker, String),
    /// The issue finder.
    TaskId(String),
    /// The verification tool.
    UserSig(PastedUserSig),
    /// The token test.
    Token(String),
}

/// The pages whose name has `text`, which is in lower case, in either language.
pub fn pages(text: &str) -> impl Iterator<Item = Place> {
    let pages = [
        Page::Apps,
        Page::PushCheck,
        Page::History,
        Page::Certificates,
        Page::UserSig,
        Page::Codes,
    ];
    let pages = pages.map(|page| (page.title(), page.path()));
    let tools = [Checker::Status, Checker::Token].map(|check| (check.name(), check.path()));
    // One letter is in every name.
    let is_short = text.len() == 1;
    let has = move |name: Text| {
        !is_short
            && (name.en.to_lowercase().contains(text) || name.zh.to_lowercase().contains(text))
    };
    let named = pages.into_iter().chain(tools).filter(move |(name, _)| has(*name));
    named.map(|(name, path)| Place::Page(name, path))
}

impl Place {
    /// What is written on it.
    pub fn label(&self, lang: Lang) -> String {
        match self {
            Self::Page(name, _) => name.get(lang).to_owned(),
            Self::Code(code) => fill(t::TO_CODE.get(lang), code),
            Self::User(Checker::Status, user_id) => fill(t::TO_STATUS.get(lang), user_id),
            Self::User(_, user_id) => fill(t::TO_PUSH.get(lang), user_id),
            Self::TaskId(_) => t::TO_TASK.get(lang).to_owned(),
            Self::UserSig(_) => t::TO_USERSIG.get(lang).to_owned(),
            Self::Token(_) => t::TO_TOKEN.get(lang).to_owned(),
        }
    }

    pub const fn icon(&self) -> Icon {
        match self {
            Self::Page(..) => Icon::Arrow,
            Self::Code(_) => Icon::Info,
            Self::User(..) | Self::TaskId(_) => Icon::Bell,
            Self::UserSig(_) => Icon::Seal,
            Self::Token(_) => Icon::Key,
        }
    }

    /// Hands over what must not be in the address, and returns the address; `None` where that
    /// is the page at `path`, which is shown.
    pub fn take_there(self, handover: Handover, path: &str) -> Option<String> {
        let elsewhere = |there: &'static str| (path != there).then(|| there.to_owned());
        match self {
            Self::Page(_, there) => elsewhere(there),
            Self::Code(code) => Some(Page::Codes.with(&query(&[("q", &code)]))),
            Self::User(check, user_id) if path == check.path() => {
                handover.user_id.set(Some(user_id));
                None
            }
            Self::User(check, user_id) => Some(check.of_user(&user_id)),
            Self::TaskId(task_id) => {
                handover.task_id.set(Some(task_id));
                elsewhere(Checker::Push.path())
            }
            Self::UserSig(pasted) => {
                handover.usersig.set(Some(pasted));
                elsewhere(Checker::UserSig.path())
            }
            Self::Token(token) => {
                handover.token.set(Some(token));
                elsewhere(Checker::Token.path())
            }
        }
    }
}
