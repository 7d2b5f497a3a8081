//! `signet push doctor`.

mod report;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use shared::Text;
use shared::api::{
    DeviceInformation, DirectInput, Outcome, PushTestInput, TestMode, Through, TypedSecret,
};

use super::consent::Consent;
use super::error::PushError;
use super::follow::follow;
use super::session::{Session, SessionArgs, SessionStore};
use super::token;
use report::DoctorReport;

/// Options of `signet push doctor`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    signet push doctor --config signet.toml --userid alice\n  \
    signet push doctor --userid iphone_ready --send --yes\n\n\
    Without --config it asks the demo's sandbox: no account is needed and no phone rings.\n\
    Without --send nothing is sent, and 0 means: a phone waits for pushes, its device is known \
    and nothing speaks against it.\n\
    What the server of the same configuration has seen before is read from its database.")]
pub(in crate::cli) struct DoctorArgs {
    #[command(flatten)]
    session: SessionArgs,

    /// The user who gets no pushes.
    #[arg(long, value_name = "USERID", allow_hyphen_values = true)]
    userid: String,

    /// Task ID or Push ID of a push of the last 7 days: its trace shows the devices.
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    task_id: String,

    /// Send one real push and follow it. Without --certificate: to learn what is bound.
    #[arg(long)]
    send: bool,

    /// Send without asking.
    #[arg(long, requires = "send")]
    yes: bool,

    /// Certificate ID that the push is about.
    #[arg(long, value_name = "ID", requires = "send")]
    certificate: Option<String>,

    /// Which way the push goes.
    #[arg(long, value_enum, value_name = "WAY", default_value = "tencent")]
    #[arg(requires_ifs = [("direct", "certificate"), ("both", "certificate")])]
    through: ThroughArg,

    /// File with the device token for `direct` and `both`; - is standard input. Without it:
    /// the newest known token of user and certificate.
    #[arg(long, value_name = "FILE", requires = "certificate")]
    token_file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ThroughArg {
    /// Through Tencent, followed by its trace.
    Tencent,
    /// At the push vendor itself, with the credential of the configuration.
    Direct,
    /// One after the other: two notifications, and whose side the fault is on.
    Both,
}

impl DoctorArgs {
    pub(in crate::cli) fn run(self) -> u8 {
        let lang = self.session.lang();
        match self.prepare() {
            Ok(token) => self
                .session
                .run(SessionStore::OfServer, async |session| self.ask(session, token).await),
            Err(error) => error.report(lang),
        }
    }

    /// Checks the input before anything is started.
    fn prepare(&self) -> Result<Option<TypedSecret>, PushError> {
        let lang = self.session.lang();
        if self.send {
            self.consent().get(lang)?;
        }
        let read = |path| token::read(path, lang);
        Ok(self.token_file.as_ref().map(read).transpose()?)
    }

    fn consent(&self) -> Consent {
        let what = match self.through {
            ThroughArg::Tencent | ThroughArg::Direct => Text::new(
                "this shows a real notification on the user's phone",
                "这会在用户手机上显示一条真实通知",
            ),
            ThroughArg::Both => Text::new(
                "this shows two real notifications on the user's phone",
                "这会在用户手机上显示两条真实通知",
            ),
        };
        let can_ask = !self.token_file.as_deref().is_some_and(token::is_stdin);
        Consent { yes: self.yes, can_ask, what, otherwise: Text::default() }
    }

    async fn ask(&self, session: &Session, token: Option<TypedSecret>) -> Result<u8, PushError> {
        let Session { console, app, .. } = session;
        let user = || self.userid.clone();
        let information =
            console.get_device_information(*app, user(), self.task_id.clone()).await?;
        // The state in words. The query before has said already what is wrong with the call.
        let status = console.get_status(*app, vec![user()]).await;
        let status = status.ok().and_then(|mut report| report.users.pop());
        let mut report = DoctorReport { user: &self.userid, information, status, progress: None };
        report.show_devices(session, self.send);
        if self.send {
            let (input, token) = self.push(session, &report.information, token)?;
            let begun = console.start_push_test(input, token).await?;
            report.progress = Some(follow(session, begun).await?);
        }
        Ok(report.finish(session))
    }

    fn push(
        &self,
        session: &Session,
        information: &DeviceInformation,
        token: Option<TypedSecret>,
    ) -> Result<(PushTestInput, TypedSecret), PushError> {
        let through = match self.through {
            ThroughArg::Tencent => Through::Tencent,
            ThroughArg::Direct => Through::Direct,
            ThroughArg::Both => Through::Both,
        };
        let certificate = self.certificate.as_deref();
        let token = match (through, token) {
            (Through::Tencent, _) => TypedSecret::default(),
            (_, Some(token)) => token,
            (_, None) => known_token(information, certificate).ok_or_else(no_token)?,
        };
        let input = PushTestInput {
            sdkappid: session.app.get(),
            userid: self.userid.clone(),
            certificate_id: certificate.unwrap_or_default().to_owned(),
            mode: if certificate.is_some() { TestMode::Offline } else { TestMode::Probe },
            consent: true,
            direct: DirectInput { through, ..DirectInput::default() },
        };
        Ok((input, token))
    }
}

/// The newest token that is known to be bound with a certificate.
fn known_token(information: &DeviceInformation, certificate: Option<&str>) -> Option<TypedSecret> {
    let mut bindings = information.bindings.iter();
    let known = bindings
        .find(|one| Some(one.certificate_id.as_str()) == certificate && !one.token.is_empty())?;
    Some(TypedSecret::from(known.token.clone()))
}

fn no_token() -> PushError {
    PushError::Usage(Text::new(
        "no token of this user and certificate is known: give one with --token-file, or a \
         --task-id whose trace shows it",
        "未知该用户在此证书下的 token：请用 --token-file 提供，或用 --task-id 指定能显示它的推送",
    ))
}

/// The outcome where nothing was sent.
const fn outcome(is_ready: bool, is_out_of_reach: bool, is_clear: bool) -> Outcome {
    match (is_ready, is_out_of_reach, is_clear) {
        (_, true, _) => Outcome::Fault,
        (true, false, true) => Outcome::Proven,
        _ => Outcome::NoVerdict,
    }
}
