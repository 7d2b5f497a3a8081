//! The watch over push credentials: what is known of each, and how its last check went.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CanaryInfo, CertificateInfo};
use crate::Text;
use crate::push::Class;

crate::words! {
    /// How a check of a credential without a phone ended.
    #[derive(Hash, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(rename_all = "snake_case")]
    pub enum CredentialOutcome: word {
        /// The push vendor took it.
        Good = "good",
        /// The push vendor refused it.
        Refused = "refused",
        /// It is past its end.
        Ended = "ended",
        /// No answer of the push vendor came, or it is out of order.
        Unreachable = "unreachable",
        /// The answer says nothing about the credential, such as one about a rate.
        NotTold = "not_told",
    }
}

impl CredentialOutcome {
    /// For people.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Good => Text::new("Good", "正常"),
            Self::Refused => Text::new("Refused", "被拒绝"),
            Self::Ended => Text::new("Ended", "已过期"),
            Self::Unreachable => Text::new("Push vendor not reached", "无法连接推送厂商"),
            Self::NotTold => Text::new("No verdict", "无结论"),
        }
    }

    /// Whether nothing is said about the credential.
    #[must_use]
    pub const fn is_unclear(self) -> bool {
        matches!(self, Self::Unreachable | Self::NotTold)
    }

    /// Whether no push can come through with it.
    #[must_use]
    pub const fn is_fault(self) -> bool {
        matches!(self, Self::Refused | Self::Ended)
    }
}

/// How a check of a credential went. No secret is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CredentialCheck {
    /// How it ended.
    pub outcome: CredentialOutcome,
    /// What the answer comes to.
    pub class: Class,
    /// The push vendor's code, or a word such as `net/connect`; empty where none.
    pub code: String,
    /// The push vendor's own words; empty where there are none.
    pub info: String,
    /// What it means; empty where all is well.
    pub cause: Text,
    /// What to do; empty where all is well.
    pub solution: Text,
}

/// A check of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PastCredentialCheck {
    /// When, Unix seconds.
    pub at: i64,
    /// How it went.
    pub check: CredentialCheck,
}

/// The push tests with one certificate ID within 24 hours, by how they ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestDay {
    /// Those that proved the channel.
    pub proven: u32,
    /// Those that found a fault.
    pub fault: u32,
    /// The others.
    pub other: u32,
}

impl TestDay {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.proven.saturating_add(self.fault).saturating_add(self.other)
    }
}

/// A fault that the push vendor named in a push test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PastFault {
    /// When the test began, Unix seconds.
    pub at: i64,
    /// Its code.
    pub code: String,
    /// The name of the test.
    pub check: String,
}

/// The push tests with one certificate ID.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateTests {
    /// The last [`CertificateTests::DAYS`] times 24 hours, the oldest first.
    pub days: Vec<TestDay>,
    /// When the last one began that proved the channel, Unix seconds.
    pub last_success: Option<i64>,
    /// The last one in which the push vendor named a fault.
    pub last_fault: Option<PastFault>,
}

impl CertificateTests {
    /// How many days are counted.
    pub const DAYS: usize = 30;
}

/// The credential behind one certificate ID.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CredentialInfo {
    /// The app.
    pub sdkappid: u32,
    /// What the operator calls the app.
    pub app_name: String,
    /// The certificate's face.
    pub certificate: CertificateInfo,
    /// The kind of credential; empty where none is configured.
    pub kind: Text,
    /// When it ends, Unix seconds; `None` where it has no end.
    pub ends_at: Option<i64>,
    /// Whole days until then; negative once it has ended.
    pub days_left: Option<i64>,
    /// The environments that a client certificate is for; empty where it does not say.
    pub environments: Vec<String>,
    /// The topics that a client certificate is for; empty where it does not say.
    pub topics: Vec<String>,
    /// The last check; `None` where there was none.
    pub last: Option<PastCredentialCheck>,
    /// When a check was good last, Unix seconds.
    pub good_at: Option<i64>,
    /// Its push tests.
    pub tests: CertificateTests,
    /// Its canary; `None` where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canary: Option<CanaryInfo>,
}

impl CredentialInfo {
    /// The days before its end from which on it is a warning, the longest first.
    pub const WARN_DAYS: [i64; 3] = [30, 14, 7];

    /// Whether there is a credential to be checked.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        !self.kind.is_empty()
    }

    /// The shortest of [`CredentialInfo::WARN_DAYS`] that it has left at most; `None` for more,
    /// and for one without an end.
    #[must_use]
    pub fn warning(&self) -> Option<i64> {
        let left = self.days_left?;
        Self::WARN_DAYS.into_iter().rev().find(|days| left <= *days)
    }

    /// Whether somebody has to do something: it ends soon, has ended, or was refused.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        let is_fault = self.last.as_ref().is_some_and(|last| last.check.outcome.is_fault());
        is_fault || self.warning().is_some()
    }
}

/// All credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CredentialReport {
    /// Whether each is checked once a day without being asked.
    pub daily: bool,
    /// By app, in the order of the configuration.
    pub credentials: Vec<CredentialInfo>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::DirectAccess;
    use crate::chat::Vendor;

    fn info(days_left: Option<i64>) -> CredentialInfo {
        CredentialInfo {
            sdkappid: 7,
            app_name: String::new(),
            certificate: CertificateInfo {
                id: "31001".into(),
                vendor: Vendor::Apns,
                label: String::new(),
                environment: String::new(),
                topic: String::new(),
                direct: DirectAccess::default(),
            },
            kind: Text::same("x"),
            ends_at: None,
            days_left,
            environments: Vec::new(),
            topics: Vec::new(),
            last: None,
            good_at: None,
            tests: CertificateTests::default(),
            canary: None,
        }
    }

    #[test]
    fn thirty_fourteen_and_seven_days_warn() {
        for (left, warning) in [
            (None, None),
            (Some(31), None),
            (Some(30), Some(30)),
            (Some(15), Some(30)),
            (Some(14), Some(14)),
            (Some(8), Some(14)),
            (Some(7), Some(7)),
            (Some(0), Some(7)),
            (Some(-1), Some(7)),
        ] {
            assert_eq!(info(left).warning(), warning, "{left:?}");
            assert_eq!(info(left).needs_attention(), warning.is_some(), "{left:?}");
        }
    }

    #[test]
    fn only_a_refusal_or_an_end_needs_somebody() {
        for outcome in CredentialOutcome::ALL {
            let check = CredentialCheck {
                outcome,
                class: Class::Other,
                code: String::new(),
                info: String::new(),
                cause: Text::default(),
                solution: Text::default(),
            };
            let last = Some(PastCredentialCheck { at: 1, check });
            let needs = CredentialInfo { last, ..info(None) }.needs_attention();
            let is_fault = matches!(outcome, CredentialOutcome::Refused | CredentialOutcome::Ended);
            assert_eq!(needs, is_fault, "{outcome:?}");
            let word = serde_json::to_value(outcome).unwrap();
            assert_eq!(word, outcome.word());
        }
    }
}
