//! `signet usersig decode`.

use clap::Args;
use shared::usersig::{Expected, UnicodeTables, verify};

use super::input::TokenArgs;
use super::json_output::DecodedOutput;
use super::language::LanguageArgs;
use super::{now, print, print_json, refuse, text};
use crate::exit_code::{EXIT_FAILED, EXIT_OK};

/// Options of `signet usersig decode`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  signet usersig decode < token.txt\n\n\
    Exit code: 0 if it can be read as a UserSig, 1 if not, 2 for wrong usage. Nothing shown \
    is proven: anybody can write a token. To check one: signet usersig verify")]
pub(super) struct DecodeArgs {
    #[command(flatten)]
    token: TokenArgs,

    /// Print a JSON object in place of the text.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    language: LanguageArgs,
}

impl DecodeArgs {
    pub(super) fn run(self) -> u8 {
        let lang = self.language.lang();
        let token = match self.token.read() {
            Ok(token) => token,
            Err(error) => return refuse(&error.text(lang)),
        };
        let expected = Expected { normalizer: &UnicodeTables, ..Expected::default() };
        let report = verify(&token, &expected);
        let code = if report.failures.is_empty() { EXIT_OK } else { EXIT_FAILED };
        if self.json {
            print_json(&DecodedOutput::new(&report), code)
        } else {
            print(&text::contents(&report, now(), lang), code)
        }
    }
}
