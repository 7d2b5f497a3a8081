//! `signet check-config`: what the server would do, before it does it.

mod canary;
mod certificate;
mod online;
mod report;

use clap::Args;
use model::Clock;

use super::fail;
use super::settings::ConfigArgs;
use super::usersig::language::LanguageArgs;
use super::usersig::{print, print_json};
use crate::exit_code::{EXIT_FAILED, EXIT_OK};
use report::ConfigReport;

/// Options of `signet check-config`.
#[derive(Debug, Args)]
#[command(after_help = "Flags of `signet serve` are not looked at; its variables are.\n\
    --online asks Tencent one harmless question per app, whether its administrator account \
    exists, connects to the push vendors' hosts without asking them anything, and reads the \
    OpenID provider's description.")]
pub(super) struct CheckConfigArgs {
    #[command(flatten)]
    config: ConfigArgs,

    /// Call Tencent once per app, connect to the push vendors, read the OpenID provider's
    /// description, and say what is wrong.
    #[arg(long)]
    online: bool,

    /// Print a JSON object in place of text.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    language: LanguageArgs,
}

impl CheckConfigArgs {
    pub(super) fn run(self) -> u8 {
        let lang = self.language.lang();
        let loaded = match self.config.load_or_fail() {
            Ok(loaded) => loaded,
            Err(code) => return code,
        };
        let mut report = ConfigReport::new(self.config.file(), &loaded, Clock::system().now());
        if self.online {
            match online::ask(&loaded.config) {
                Ok(calls) => report.add_calls(calls),
                Err(error) => return fail(EXIT_FAILED, &error),
            }
        }
        let code = if report.is_good() { EXIT_OK } else { EXIT_FAILED };
        if self.json { print_json(&report, code) } else { print(&report.text(lang), code) }
    }
}
