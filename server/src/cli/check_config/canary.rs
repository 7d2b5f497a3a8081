//! A canary in the report.

use std::fmt::Write;

use serde::Serialize;
use shared::Lang;

use crate::config::CanaryConfig;
use crate::hidden::shown;

#[derive(Debug, Serialize)]
pub(super) struct CanaryReport {
    userid: String,
    certificate_id: String,
    interval_hours: u32,
    quiet_hours: Option<String>,
}

impl CanaryReport {
    pub(super) fn new(canary: &CanaryConfig) -> Self {
        Self {
            userid: canary.user.as_str().to_owned(),
            certificate_id: canary.certificate.as_str().to_owned(),
            interval_hours: canary.interval_hours,
            quiet_hours: canary.quiet.map(|quiet| quiet.to_string()),
        }
    }

    /// One line, which says that a phone rings.
    pub(super) fn write(&self, text: &mut String, lang: Lang) {
        let Self { userid, certificate_id, interval_hours, quiet_hours } = self;
        let (user, quiet) = (shown(userid), quiet_hours.as_deref());
        let line = match lang {
            Lang::En => {
                let quiet = quiet.map(|quiet| format!(", not {quiet}")).unwrap_or_default();
                format!(
                    "a real push to {user}, certificate {certificate_id}, every {interval_hours} \
                     h{quiet}"
                )
            }
            Lang::ZhCn => {
                let quiet = quiet.map(|quiet| format!("，静默 {quiet}")).unwrap_or_default();
                format!(
                    "每 {interval_hours} 小时向 {user} 发送真实推送，证书 {certificate_id}{quiet}"
                )
            }
        };
        // Writing into a String cannot fail.
        let _ = writeln!(text, "  {:<14}{line}", "canary");
    }
}
