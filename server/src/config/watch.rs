//! The watch over push credentials: its daily check, and who is told.

use std::collections::BTreeMap;

use model::{BaseUrl, VendorSecret};
use toml::Spanned;

use super::Source;
use super::error::{Checked, Scope};
use super::file::RawAlerts;
use super::load::layered;
use super::secret::SecretSource;
use crate::line_end::without_line_end;

/// What the server does about push credentials without being asked.
#[derive(Clone, Debug)]
pub struct WatchConfig {
    /// Whether each credential is checked once a day. Read from `daily_credential_checks`.
    /// Defaults to yes.
    pub daily: bool,
    /// Where to tell that a credential ends or was refused. Read from `[alerts]`. Defaults to
    /// nowhere.
    pub alerts: Option<AlertsConfig>,
}

impl Default for WatchConfig {
    fn default() -> Self {
        Self { daily: true, alerts: None }
    }
}

/// An address that takes alerts.
#[derive(Clone, Debug)]
pub struct AlertsConfig {
    /// The whole address. SECURITY: a secret, as that of a robot has its key in it.
    pub url: VendorSecret,
    /// The form of what is sent there.
    pub format: AlertFormat,
}

/// The form of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertFormat {
    /// One object with everything in it. The default.
    Json,
    /// A text for a robot of DingTalk.
    DingTalk,
    /// A text for a robot of WeCom.
    WeCom,
    /// A text for a robot of Feishu or Lark.
    Feishu,
    /// A text for an incoming webhook of Slack.
    Slack,
}

impl AlertFormat {
    const ALL: [(&'static str, Self); 5] = [
        ("json", Self::Json),
        ("dingtalk", Self::DingTalk),
        ("wecom", Self::WeCom),
        ("feishu", Self::Feishu),
        ("slack", Self::Slack),
    ];

    /// Its word in a configuration.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, format)| *format == self).map_or("", |(word, _)| word)
    }
}

/// Reads it.
pub(super) fn read(
    scope: &Scope<'_>,
    (daily, alerts): (Option<&Spanned<bool>>, Option<&Spanned<RawAlerts>>),
    sources: &mut BTreeMap<&'static str, Source>,
) -> Checked<WatchConfig> {
    let default = WatchConfig::default();
    let daily = daily.map(|daily| Ok(*daily.get_ref()));
    let daily = layered(sources, "daily_credential_checks", None, daily, default.daily)?;
    let read = |raw: &Spanned<RawAlerts>| {
        read_alerts(&scope.table("alerts", raw), raw.get_ref()).map(Some)
    };
    let alerts = layered(sources, "alerts", None, alerts.map(read), None)?;
    Ok(WatchConfig { daily, alerts })
}

fn read_alerts(scope: &Scope<'_>, raw: &RawAlerts) -> Checked<AlertsConfig> {
    let source = SecretSource {
        name: "webhook_url",
        value: raw.webhook_url.as_ref(),
        file: raw.webhook_url_file.as_ref(),
        env: raw.webhook_url_env.as_ref(),
        variable: None,
    };
    let found = source.read(scope)?.ok_or_else(|| {
        scope.whole(
            "webhook_url is missing: add webhook_url_file = \"FILE\", webhook_url_env = \
             \"VARIABLE\" or webhook_url = \"https://…\".",
        )
    })?;
    let url = without_line_end(&found.text);
    // A robot's key stands in the query.
    let base = url.split(['?', '#']).next().unwrap_or_default();
    BaseUrl::parse(base).map_err(|error| found.fault(error))?;
    let words = AlertFormat::ALL.map(|(word, _)| word).join(", ");
    let format = scope.optional("format", raw.format.as_ref(), |word: &String| {
        let known = AlertFormat::ALL.into_iter().find(|(known, _)| known == word);
        known.map(|(_, format)| format).ok_or(format!("unknown format: write one of {words}."))
    })?;
    Ok(AlertsConfig { url: VendorSecret::new(url), format: format.unwrap_or(AlertFormat::Json) })
}
