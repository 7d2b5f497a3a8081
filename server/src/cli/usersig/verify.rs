//! `signet usersig verify`.

use clap::Args;
use shared::SdkAppId;
use shared::usersig::{Expected, UnicodeTables, verify};

use super::batch::verify::verify_line;
use super::input::{KeyArgs, TokenArgs};
use super::json_output::UserSigVerdict;
use super::language::LanguageArgs;
use super::{batch, now, print, print_json, refuse, text};
use crate::exit_code::{EXIT_FAILED, EXIT_OK};

/// Options of `signet usersig verify`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    signet usersig verify --userid alice --key-file secret.key < token.txt\n\n\
    A batch reads one JSON object per line and writes one per line:\n  \
    {\"input\":\"…\",\"key\":\"…\"}  →  {\"valid\":true,\"primary\":null,…}\n\
    Optional there: sdkappid, key, userid, now.")]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    token: TokenArgs,

    #[command(flatten)]
    key: KeyArgs,

    /// The user who logs in. Checked if given.
    #[arg(long, value_name = "USERID", allow_hyphen_values = true)]
    userid: Option<String>,

    /// The app that is logged in to. Checked if given.
    #[arg(long, value_name = "NUMBER")]
    sdkappid: Option<String>,

    /// The time to check at, in Unix seconds. Defaults to now.
    #[arg(long, value_name = "UNIX_SECONDS", allow_hyphen_values = true)]
    now: Option<i64>,

    /// Print a JSON object in place of the text.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    language: LanguageArgs,

    /// Verify each line of standard input: newline-delimited JSON in and out.
    #[arg(
        long,
        conflicts_with_all = ["token", "input_file", "key_file", "key_stdin", "userid",
            "sdkappid", "now", "json", "language"]
    )]
    batch: bool,
}

impl VerifyArgs {
    pub(super) fn run(self) -> u8 {
        if self.batch {
            return batch::run(|line| verify_line(line, now));
        }
        let lang = self.language.lang();
        let sdkappid = match self.sdkappid.as_deref().map(SdkAppId::parse).transpose() {
            Ok(sdkappid) => sdkappid,
            Err(error) => return refuse(&format!("--sdkappid: {}", error.text(lang))),
        };
        let (token, key) = match self.token.read_with(&self.key) {
            Ok(inputs) => inputs,
            Err(error) => return refuse(&error.text(lang)),
        };
        let now = self.now.unwrap_or_else(now);
        let expected = Expected {
            user_id: self.userid.as_deref(),
            sdkappid,
            key: Some(&key),
            now: Some(now),
            normalizer: &UnicodeTables,
        };
        let report = verify(&token, &expected);
        let code = if report.is_valid() { EXIT_OK } else { EXIT_FAILED };
        if self.json {
            print_json(&UserSigVerdict::new(&report), code)
        } else {
            print(&text::verdict(&report, now, lang), code)
        }
    }
}
