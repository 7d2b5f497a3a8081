//! `signet push credentials`: checks every push credential without a phone.

use clap::Args;
use model::utc;
use shared::api::{CredentialInfo, CredentialOutcome, CredentialReport};
use shared::{Lang, SdkAppId, Text};

use super::error::PushError;
use super::session::{Session, SessionArgs};
use crate::cli::usersig::{print, print_json};
use crate::exit_code::{EXIT_FAILED, EXIT_OK};
use crate::hidden::shown;

/// Options of `signet push credentials`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    signet push credentials --config signet.toml\n  \
    signet push credentials --config signet.toml --json\n\n\
    Nothing is sent to a phone. Without --config it asks the demo's sandbox. Without --app it \
    checks the credentials of all apps.")]
pub(in crate::cli) struct CredentialsArgs {
    #[command(flatten)]
    session: SessionArgs,
}

impl CredentialsArgs {
    pub(in crate::cli) fn run(self) -> u8 {
        self.session.run_for_all(async |session| {
            let report = check(session).await?;
            let is_good = report.credentials.iter().all(is_good);
            let code = if is_good { EXIT_OK } else { EXIT_FAILED };
            Ok(match session.json {
                true => print_json(&report, code),
                false => print(&text(&report, session.lang), code),
            })
        })
    }
}

/// Checks each, one after the other.
async fn check(session: &Session) -> Result<CredentialReport, PushError> {
    let mut report = session.console.list_credentials(session.chosen).await?;
    report.credentials.retain(CredentialInfo::is_configured);
    if report.credentials.is_empty() {
        return Err(PushError::Usage(Text::new(
            "no push credential is configured: add [apps.certificates.credential]",
            "未配置推送凭据：请添加 [apps.certificates.credential]",
        )));
    }
    for one in &mut report.credentials {
        let app = SdkAppId::new_unvalidated(one.sdkappid);
        *one = session.console.check_credential(app, one.certificate.id.clone()).await?;
    }
    Ok(report)
}

/// Whether there is nothing to do, and nothing that could not be told.
fn is_good(one: &CredentialInfo) -> bool {
    let outcome = one.last.as_ref().map(|last| last.check.outcome);
    outcome == Some(CredentialOutcome::Good) && !one.needs_attention()
}

fn text(report: &CredentialReport, lang: Lang) -> String {
    let mut text = String::new();
    let mut app = None;
    for one in &report.credentials {
        if app.replace(one.sdkappid) != Some(one.sdkappid) {
            text.push_str(&format!("{} {}\n", one.sdkappid, shown(&one.app_name)));
        }
        lines(&mut text, one, lang);
    }
    text
}

fn lines(text: &mut String, one: &CredentialInfo, lang: Lang) {
    let certificate = &one.certificate;
    let check = one.last.as_ref().map(|last| &last.check);
    let outcome = check.map(|check| check.outcome.label()).unwrap_or_default();
    let parts = [
        certificate.id.as_str(),
        certificate.vendor.name_in(lang),
        &certificate.environment,
        &certificate.label,
        outcome.in_lang(lang),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    text.push_str(&format!("  {}\n", shown(&parts.join("  "))));
    let mut line = |words: &str| {
        if !words.is_empty() {
            text.push_str(&format!("    {}\n", shown(words)));
        }
    };
    if let (Some(end), Some(days)) = (one.ends_at, one.days_left) {
        let end = utc(end);
        line(&match (lang, days) {
            (Lang::En, ..0) => format!("ended {end}"),
            (Lang::ZhCn, ..0) => format!("已于 {end} 过期"),
            (Lang::En, days) => format!("ends {end}, {days} days left"),
            (Lang::ZhCn, days) => format!("{end} 到期，剩余 {days} 天"),
        });
    }
    if let Some(check) = check.filter(|check| check.outcome != CredentialOutcome::Good) {
        line([check.code.as_str(), check.info.as_str()].join(" ").trim());
        line(check.cause.in_lang(lang));
        line(check.solution.in_lang(lang));
    }
}
