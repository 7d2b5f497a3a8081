//! What is known of one credential without a call.

use model::{ApnsAuth, Credential};
use shared::Text;
use shared::api::{CertificateTests, CredentialInfo};
use store::CredentialHistory;

use crate::config::{AppConfig, CertificateConfig, CredentialConfig};

const DAY: i64 = 86_400;

/// The credential behind a certificate ID at `now`, Unix seconds.
pub(super) fn of(
    app: &AppConfig,
    certificate: &CertificateConfig,
    (history, tests): (CredentialHistory, CertificateTests),
    now: i64,
) -> CredentialInfo {
    let config = certificate.credential.as_deref();
    let ends_at = config.and_then(ends_at);
    let facts = config.and_then(|config| config.certificate.as_ref());
    let environments = facts.map(|facts| facts.environments.as_slice()).unwrap_or_default();
    CredentialInfo {
        sdkappid: app.sdkappid.get(),
        app_name: app.name.clone(),
        certificate: certificate.info(now),
        kind: config.map_or_else(Text::default, CredentialConfig::kind),
        ends_at,
        days_left: ends_at.map(|end| days_until(end, now)),
        environments: environments.iter().map(|one| one.slug().to_owned()).collect(),
        topics: facts.map(|facts| facts.topics.clone()).unwrap_or_default(),
        last: history.last,
        good_at: history.good_at,
        tests,
        canary: None,
    }
}

/// Whether a credential ends so soon that somebody has to know, or has ended.
pub(super) fn ends_soon(config: &CredentialConfig, now: i64) -> bool {
    let [longest, ..] = CredentialInfo::WARN_DAYS;
    ends_at(config).is_some_and(|end| days_until(end, now) <= longest)
}

const fn days_until(end: i64, now: i64) -> i64 {
    end.saturating_sub(now).div_euclid(DAY)
}

const fn ends_at(config: &CredentialConfig) -> Option<i64> {
    match &config.credential {
        Credential::Apns { auth: ApnsAuth::Certificate { not_after, .. }, .. } => Some(*not_after),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_and_negative_once_it_has_ended() {
        for (left, days) in
            [(30 * DAY + 1, 30), (DAY, 1), (DAY - 1, 0), (0, 0), (-1, -1), (-DAY - 1, -2)]
        {
            assert_eq!(days_until(1_700_000_000 + left, 1_700_000_000), days, "{left}");
        }
    }
}
