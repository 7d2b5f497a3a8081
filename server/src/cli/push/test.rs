//! `signet push test`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use shared::Text;
use shared::api::{
    DirectInput, DirectResult, DirectStepView, Progress, PushTestInput, TestMode, Through,
    TypedSecret, Verdict,
};

use super::consent::Consent;
use super::error::PushError;
use super::follow::follow;
use super::session::{Session, SessionArgs, SessionStore};
use super::text_output::TextOutput;
use super::{EXIT_NO_VERDICT, exit_code, token};
use crate::cli::usersig::{print, print_json};

/// Options of `signet push test`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    signet push test --config signet.toml --certificate 31009 --token-file token.txt --dry-run\n  \
    signet push test --certificate 31001 --token-file - --yes\n\n\
    Without --config it asks the demo's sandbox: no account is needed and no phone rings.\n\
    The steps are on standard error, the verdict is on standard output. Nothing is written \
    down, except at the push vendor.")]
pub(super) struct TestArgs {
    #[command(flatten)]
    session: SessionArgs,

    /// Certificate ID, one with a push credential in the configuration.
    #[arg(long, value_name = "ID")]
    certificate: String,

    /// File with the device token; - is standard input. Never an argument, which other users
    /// of the machine could read.
    #[arg(long, value_name = "FILE")]
    token_file: PathBuf,

    /// Only have the message looked over: nothing is sent. FCM and Huawei (v1, v2) can.
    #[arg(long)]
    dry_run: bool,

    /// vivo only: send to a phone that is entered as a test device in its console.
    #[arg(long)]
    test_mode: bool,

    /// Send one real notification without asking.
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,

    /// Print the request too, as a curl command with placeholders for secrets.
    #[arg(long)]
    curl: bool,
}

/// The output of `--json`. Texts are in both languages.
#[derive(Serialize)]
struct TestReport<'a> {
    /// Absent where the run broke.
    verdict: Option<&'a Verdict>,
    /// Absent where the run was interrupted.
    result: Option<&'a DirectResult>,
    steps: &'a [DirectStepView],
}

impl TestArgs {
    pub(super) fn run(self) -> u8 {
        let lang = self.session.lang();
        match self.prepare() {
            Ok(token) => self
                .session
                .run(SessionStore::InMemory, async |session| self.test(session, token).await),
            Err(error) => error.report(lang),
        }
    }

    /// Checks the input before anything is started.
    fn prepare(&self) -> Result<TypedSecret, PushError> {
        let lang = self.session.lang();
        if !self.dry_run {
            self.consent().get(lang)?;
        }
        Ok(token::read(&self.token_file, lang)?)
    }

    fn consent(&self) -> Consent {
        Consent {
            yes: self.yes,
            can_ask: !token::is_stdin(&self.token_file),
            what: Text::new(
                "this shows a real notification on the phone",
                "这会在手机上显示一条真实通知",
            ),
            otherwise: Text::new(
                ", or use --dry-run to have the message looked over only",
                "，或用 --dry-run 仅校验消息",
            ),
        }
    }

    async fn test(&self, session: &Session, token: TypedSecret) -> Result<u8, PushError> {
        let input = PushTestInput {
            sdkappid: session.app.get(),
            userid: String::new(),
            certificate_id: self.certificate.clone(),
            mode: TestMode::Offline,
            consent: !self.dry_run,
            direct: DirectInput {
                through: Through::Direct,
                dry_run: self.dry_run,
                test_mode: self.test_mode,
            },
        };
        let begun = session.console.start_push_test(input, token).await?;
        let ended = follow(session, begun).await?;
        Ok(self.show(session, &ended))
    }

    fn show(&self, session: &Session, ended: &Progress) -> u8 {
        let test = ended.result.as_ref();
        let result = test.and_then(|test| test.direct.as_ref());
        let code = test.map_or(EXIT_NO_VERDICT, |test| exit_code(test.verdict.outcome));
        if session.json {
            let verdict = test.map(|test| &test.verdict);
            return print_json(&TestReport { verdict, result, steps: &ended.direct }, code);
        }
        let mut output = TextOutput::new(session.lang);
        match test {
            Some(test) => output.result(test),
            None => output.line(ended.waiting.in_lang(session.lang)),
        }
        if self.curl {
            output.curl(result.map(|result| result.curl.as_str()).unwrap_or_default());
        }
        print(&output.text, code)
    }
}
