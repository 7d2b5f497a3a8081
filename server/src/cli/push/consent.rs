//! The yes to a real notification on somebody's phone.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use shared::{Lang, Text};

use super::error::PushError;

/// As much of an answer as is read.
const ANSWER_BYTES: u64 = 64;

/// How a yes can be given.
pub(super) struct Consent {
    /// `--yes` was given.
    pub(super) yes: bool,
    /// Standard input is free for an answer.
    pub(super) can_ask: bool,
    /// The effect of a yes, for the question.
    pub(super) what: Text,
    /// The alternative without a yes; empty for none.
    pub(super) otherwise: Text,
}

impl Consent {
    /// Asks a person at a terminal unless the answer is known.
    ///
    /// # Errors
    /// [`PushError::Usage`] where no question is possible, [`PushError::Declined`] after a no.
    pub(super) fn get(&self, lang: Lang) -> Result<(), PushError> {
        if self.yes {
            return Ok(());
        }
        if !self.can_ask || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            let Self { what, otherwise, .. } = self;
            return Err(PushError::Usage(Text::owned(
                format!("{}: say so with --yes{}", what.en, otherwise.en),
                format!("{}：请用 --yes 确认{}", what.zh, otherwise.zh),
            )));
        }
        let what = self.what.in_lang(lang);
        let question = lang.pick("Go on? [y/N] ", "是否继续？[y/N] ");
        let _ = write!(io::stderr().lock(), "{what}. {question}");
        let mut answer = String::new();
        io::stdin().lock().take(ANSWER_BYTES).read_line(&mut answer)?;
        match answer.trim().to_lowercase().as_str() {
            "y" | "yes" | "是" => Ok(()),
            _ => Err(PushError::Declined(Text::new("nothing was sent", "未发送任何推送"))),
        }
    }
}
