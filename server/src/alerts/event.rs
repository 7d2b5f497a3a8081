//! What there is to tell of a certificate ID.

use shared::Text;
use shared::api::{CredentialInfo, CredentialOutcome};
use store::{AlertKind, ErrorCount};

/// What there is to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AlertEvent {
    /// The push credential ends within so many days: 30, 14 or 7.
    EndsSoon(i64),
    /// The push credential has ended.
    Ended,
    /// The push vendor refused the push credential.
    Refused,
    /// Push tests find a fault far more often than before.
    ErrorsJumped(ErrorJump),
    /// The canary found a fault; before it did not.
    CanaryFailed(CanaryFault),
    /// The canary works again.
    CanaryRecovered,
}

/// What a canary found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CanaryFault {
    /// The name of the check.
    pub(crate) check: String,
    /// The verdict in one line.
    pub(crate) title: Text,
    /// The deciding code; empty where there is none.
    pub(crate) code: String,
    /// Why.
    pub(crate) cause: Text,
    /// What to do.
    pub(crate) solution: Text,
}

/// A share of faults that has risen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ErrorJump {
    /// How many hours up to now `recent` is about.
    pub(crate) hours: u32,
    /// The push tests of these hours.
    pub(crate) recent: ErrorCount,
    /// Those of the days before.
    pub(crate) before: ErrorCount,
}

impl AlertEvent {
    /// What there is to tell of a credential now; `None` for nothing.
    pub(crate) fn of(info: &CredentialInfo) -> Option<Self> {
        let outcome = info.last.as_ref().map(|last| last.check.outcome);
        match (outcome, info.warning()) {
            (Some(CredentialOutcome::Ended), _) => Some(Self::Ended),
            (_, Some(_)) if info.days_left.is_some_and(|days| days < 0) => Some(Self::Ended),
            (Some(CredentialOutcome::Refused), _) => Some(Self::Refused),
            (_, warning) => warning.map(Self::EndsSoon),
        }
    }

    /// Its name for programs.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::EndsSoon(_) => "ends_soon",
            Self::Ended => "ended",
            Self::Refused => "refused",
            Self::ErrorsJumped(_) => "errors_jumped",
            Self::CanaryFailed(_) => "canary_failed",
            Self::CanaryRecovered => "canary_recovered",
        }
    }

    /// What it is about: of each kind the last state is remembered.
    pub(super) const fn kind(&self) -> AlertKind {
        match self {
            Self::EndsSoon(_) | Self::Ended | Self::Refused => AlertKind::Credential,
            Self::ErrorsJumped(_) => AlertKind::ErrorRate,
            Self::CanaryFailed(_) | Self::CanaryRecovered => AlertKind::Canary,
        }
    }

    /// What is told once: each of these is another message.
    pub(super) fn state(&self) -> String {
        match self {
            Self::EndsSoon(days) => format!("ends_soon {days}"),
            other => other.word().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alerts::body::tests::{info, with_check};

    #[test]
    fn an_end_is_told_before_it_comes_and_each_time_it_is_nearer() {
        for (days, event) in [
            (None, None),
            (Some(31), None),
            (Some(30), Some(AlertEvent::EndsSoon(30))),
            (Some(14), Some(AlertEvent::EndsSoon(14))),
            (Some(3), Some(AlertEvent::EndsSoon(7))),
            (Some(-1), Some(AlertEvent::Ended)),
        ] {
            assert_eq!(AlertEvent::of(&info(days)), event, "{days:?}");
        }
    }

    #[test]
    fn a_push_vendor_that_is_away_is_nothing_to_tell() {
        for (outcome, event) in [
            (CredentialOutcome::Good, None),
            (CredentialOutcome::Refused, Some(AlertEvent::Refused)),
            (CredentialOutcome::Ended, Some(AlertEvent::Ended)),
            (CredentialOutcome::Unreachable, None),
            (CredentialOutcome::NotTold, None),
        ] {
            assert_eq!(AlertEvent::of(&with_check(info(None), outcome)), event, "{outcome:?}");
        }
        let both = with_check(info(Some(3)), CredentialOutcome::Refused);
        assert_eq!(AlertEvent::of(&both), Some(AlertEvent::Refused));
    }
}
