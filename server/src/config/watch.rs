//! The watch over push credentials: its daily check, and who is told.

use model::{BaseUrl, VendorSecret};

use super::error::{Checked, Scope};
use super::file::{RawAlerts, RawFile};
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

shared::words! {
    /// The form of an alert.
    pub enum AlertFormat: word, from_word {
        /// One object with everything in it. The default.
        Json = "json",
        /// A text for a robot of DingTalk.
        DingTalk = "dingtalk",
        /// A text for a robot of WeCom.
        WeCom = "wecom",
        /// A text for a robot of Feishu or Lark.
        Feishu = "feishu",
        /// A text for an incoming webhook of Slack.
        Slack = "slack",
    }
}

/// Reads it.
pub(super) fn read(scope: &Scope<'_>, raw: &RawFile) -> Checked<WatchConfig> {
    let default = WatchConfig::default();
    let key = "daily_credential_checks";
    let daily = raw.daily_credential_checks.as_ref();
    let daily = scope.setting(key, None, daily, |yes| Ok::<_, &str>(*yes), default.daily)?;
    let alerts = raw
        .alerts
        .as_ref()
        .map(|raw| || read_alerts(&scope.table("alerts", raw), raw.get_ref()).map(Some));
    Ok(WatchConfig { daily, alerts: scope.layered("alerts", None, alerts, None)? })
}

fn read_alerts(scope: &Scope<'_>, raw: &RawAlerts) -> Checked<AlertsConfig> {
    let places = [&raw.webhook_url_file, &raw.webhook_url, &raw.webhook_url_env];
    let found = SecretSource::new("webhook_url", places).read(scope)?.ok_or_else(|| {
        scope.whole(
            "webhook_url is missing: add webhook_url_file = \"FILE\", webhook_url_env = \
             \"VARIABLE\" or webhook_url = \"https://…\".",
        )
    })?;
    let url = without_line_end(&found.text);
    // A robot's key stands in the query.
    let base = url.split(['?', '#']).next().unwrap_or_default();
    BaseUrl::parse(base).map_err(|error| found.fault(error))?;
    let words = AlertFormat::ALL.map(AlertFormat::word).join(", ");
    let format = scope.optional("format", raw.format.as_ref(), |word| {
        AlertFormat::from_word(word).ok_or(format!("unknown format: write one of {words}."))
    })?;
    Ok(AlertsConfig { url: VendorSecret::new(url), format: format.unwrap_or(AlertFormat::Json) })
}
