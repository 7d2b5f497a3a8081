//! What the trace says about one stage, and which row of the list that belongs to.

use super::Facts;
use shared::chat::codes::{Family, Meaning, explain_stage};
use shared::chat::{StageKind, StageState, Vendor};

/// A failed stage with what its code means.
pub(super) struct FailedStage<'a> {
    pub(super) kind: StageKind,
    pub(super) code: &'a str,
    pub(super) info: &'a str,
    pub(super) meaning: Meaning,
}

impl Facts {
    /// Who carries the push: as the trace says, else as the certificate is configured, else
    /// as a report says.
    #[must_use]
    pub fn vendor(&self) -> Option<Vendor> {
        self.known_vendor().or_else(|| self.reported_vendor())
    }

    /// The same without the reports.
    pub(super) fn known_vendor(&self) -> Option<Vendor> {
        let configured = || self.certificate.as_ref().map(|certificate| certificate.vendor);
        self.trace.as_ref().and_then(|trace| trace.vendor()).or_else(configured)
    }

    pub(super) fn passed(&self, kind: StageKind) -> bool {
        self.stage(kind).is_some_and(|stage| stage.state() == StageState::Passed)
    }

    pub(super) fn failed(&self, kind: StageKind) -> Option<FailedStage<'_>> {
        let stage = self.stage(kind)?;
        if stage.state() != StageState::Failed {
            return None;
        }
        let (code, info) = (stage.error_code.as_deref().unwrap_or_default(), &stage.error_info);
        Some(FailedStage {
            kind,
            code,
            info,
            meaning: explain_stage(self.vendor(), kind, code, info),
        })
    }

    /// The failed stage that comes first on the way of an offline push.
    pub(super) fn first_failed(&self) -> Option<FailedStage<'_>> {
        let way = [StageKind::Accepted, StageKind::Bound, StageKind::Channel, StageKind::Device];
        way.into_iter().find_map(|kind| self.failed(kind))
    }

    /// Whether the trace, or where there is none a report, is of a push that went through the
    /// app's own connection.
    pub(super) fn went_online(&self) -> bool {
        self.trace.as_ref().is_some_and(|trace| trace.is_online_push()) || self.reported_online()
    }

    /// Whether the vendor said yes or no, which outweighs everything seen before the push.
    pub(super) fn channel_decided(&self) -> bool {
        self.passed(StageKind::Channel) || self.failed(StageKind::Channel).is_some()
    }

    /// Whether a trace was answered and shows nothing, nor does a report.
    pub(super) fn no_device(&self) -> bool {
        self.trace_call == super::VendorCall::Ok
            && self.trace.is_none()
            && self.counted().next().is_none()
    }

    /// Whether the trace is of another certificate than the one that was picked.
    pub(super) fn other_certificate(&self) -> bool {
        let seen = self.trace.as_ref().and_then(|trace| trace.certificate_id.as_ref());
        matches!((seen, &self.wanted), (Some(seen), Some(wanted)) if seen != wanted)
    }
}

/// The row a failed stage speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Culprit {
    /// 7.
    Certificate,
    /// 8.
    CertificateId,
    /// 9.
    Environment,
    /// 10.
    NoToken,
    /// 11.
    DeadToken,
    /// 12.
    SwitchedOff,
    /// 17.
    VendorRules,
    /// 18 or 19: nothing more exact is known.
    Stage,
}

impl FailedStage<'_> {
    /// The push vendor's code, where the stage's own only says that there is one.
    pub(super) fn own_code(&self) -> &str {
        self.meaning.unwrapped(self.code).unwrap_or(self.code)
    }

    pub(super) fn culprit(&self) -> Culprit {
        let Some(entry) = &self.meaning.entry else { return Culprit::Stage };
        match entry.family {
            Family::Module => module(entry.code),
            Family::Vendor(vendor) => {
                let listed = |rows: &[(Vendor, &[&str])]| {
                    rows.iter().any(|(of, codes)| *of == vendor && codes.contains(&entry.code))
                };
                CULPRITS
                    .iter()
                    .find(|(_, rows)| listed(rows))
                    .map_or(Culprit::Stage, |(culprit, _)| *culprit)
            }
            Family::Rest | Family::Client => Culprit::Stage,
        }
    }
}

fn module(code: &str) -> Culprit {
    match code {
        "-1" => Culprit::CertificateId,
        "-2" => Culprit::NoToken,
        "-195" | "-196" | "-197" | "-201" => Culprit::Certificate,
        "-202" | "-203" => Culprit::VendorRules,
        _ => Culprit::Stage,
    }
}

type Culprits = (Culprit, &'static [(Vendor, &'static [&'static str])]);

const CULPRITS: [Culprits; 5] = [
    (
        Culprit::Environment,
        &[(
            Vendor::Apns,
            &[
                "BadDeviceToken",
                "DeviceTokenNotForTopic",
                "BadCertificateEnvironment",
                "BadEnvironmentKeyIdInToken",
                "BadEnvironmentKeyInToken",
            ],
        )],
    ),
    (
        Culprit::Certificate,
        &[
            (
                Vendor::Apns,
                &[
                    "403",
                    "BadCertificate",
                    "BadTopic",
                    "ExpiredProviderToken",
                    "Forbidden",
                    "InvalidProviderToken",
                    "MissingProviderToken",
                    "MissingTopic",
                    "TopicDisallowed",
                ],
            ),
            (
                Vendor::Fcm,
                &[
                    "401",
                    "403",
                    "PERMISSION_DENIED",
                    "SENDER_ID_MISMATCH",
                    "THIRD_PARTY_AUTH_ERROR",
                    "UNAUTHENTICATED",
                ],
            ),
            (Vendor::Huawei, &["80200001", "80200003", "80300002", "80600003"]),
            (Vendor::Honor, &["403", "10205"]),
            (Vendor::Xiaomi, &["21301", "22000", "22006", "22007", "22022"]),
            (Vendor::Oppo, &["11", "14", "15", "16"]),
            (Vendor::Vivo, &["10000", "10094", "10206"]),
            (Vendor::Meizu, &["1006", "110000", "110001", "110031", "110033"]),
        ],
    ),
    (
        Culprit::DeadToken,
        &[
            (Vendor::Apns, &["410", "ExpiredToken", "Unregistered"]),
            (Vendor::Fcm, &["404", "UNREGISTERED"]),
            (
                Vendor::Huawei,
                &["80100000", "80300007", "receipt:2", "receipt:5", "receipt:10", "receipt:201"],
            ),
            (Vendor::Honor, &["80100000", "80300007"]),
            (Vendor::Xiaomi, &["1", "10029", "20301", "66007", "regid_invalid"]),
            (Vendor::Oppo, &["10000"]),
            (Vendor::Vivo, &["10054", "10302"]),
            (Vendor::Meizu, &["110002", "110003", "110005"]),
        ],
    ),
    (Culprit::SwitchedOff, &[(Vendor::Huawei, &["receipt:6"]), (Vendor::Vivo, &["10311"])]),
    (
        Culprit::VendorRules,
        &[
            (Vendor::Apns, &["429", "TooManyRequests"]),
            (Vendor::Fcm, &["429", "QUOTA_EXCEEDED"]),
            (Vendor::Huawei, &["80100016", "80300011", "receipt:102"]),
            (Vendor::Honor, &["503", "80200022", "80200047", "80200056"]),
            (Vendor::Xiaomi, &["10031", "10034", "10041", "200001", "27001"]),
            (Vendor::Oppo, &["-2", "13", "28", "30", "33", "41", "67"]),
            (Vendor::Vivo, &["10045", "10070", "10071", "10073", "10085", "10104", "10252"]),
            (Vendor::Meizu, &["520", "110009", "110010", "110011", "110019", "110051", "110053"]),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use shared::chat::codes::lookup;

    #[test]
    fn every_sorted_code_is_in_the_table() {
        for (_, rows) in CULPRITS {
            for (vendor, codes) in rows {
                for code in *codes {
                    let entry = lookup(Family::Vendor(*vendor), code);
                    assert_eq!(entry.map(|entry| entry.code), Some(*code), "{vendor:?}");
                }
            }
        }
    }
}
