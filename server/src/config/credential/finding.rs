//! What there is to say about a credential that was read without a fault.

use model::{Credential, utc};
use shared::Text;

use super::{CertificateFacts, CredentialConfig};

/// How long before its end a certificate is remarked on, seconds: 30 days.
const SOON: i64 = 30 * 86_400;

/// 2026-01-01, Unix seconds. No clock that goes right is before this program was written.
const EARLIEST: i64 = 1_767_225_600;

/// Something to look at. It changes with time, so it is not a reason to refuse the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// When the machine's clock cannot be right.
    Clock {
        /// What it says, Unix seconds.
        now: i64,
    },
    /// When a certificate has ended.
    Ended {
        /// Its last second, Unix seconds.
        at: i64,
    },
    /// When a certificate is not valid yet.
    NotBegun {
        /// Its first second, Unix seconds.
        at: i64,
    },
    /// When a certificate ends within 30 days.
    EndsSoon {
        /// Its last second, Unix seconds.
        at: i64,
    },
    /// When a certificate has none of Apple's marks for push notifications.
    Unmarked,
    /// When no channel is named for Xiaomi.
    NoChannel,
}

impl Finding {
    /// Everything about a credential at a time, faults first.
    pub(super) fn all(config: &CredentialConfig, now: i64) -> Vec<Self> {
        let mut findings = Vec::new();
        if now < EARLIEST {
            findings.push(Self::Clock { now });
        }
        if let Some(certificate) = &config.certificate {
            findings.extend(Self::of_time(certificate, now));
            if !certificate.is_marked {
                findings.push(Self::Unmarked);
            }
        }
        if let Credential::Xiaomi { channel_id, .. } = &config.credential
            && channel_id.is_empty()
        {
            findings.push(Self::NoChannel);
        }
        findings
    }

    fn of_time(certificate: &CertificateFacts, now: i64) -> Option<Self> {
        let (first, last) = (certificate.not_before, certificate.not_after);
        if now > last {
            Some(Self::Ended { at: last })
        } else if now < first {
            Some(Self::NotBegun { at: first })
        } else {
            (last.saturating_sub(now) < SOON).then_some(Self::EndsSoon { at: last })
        }
    }

    /// Whether no test can succeed with it; else it is a hint.
    #[must_use]
    pub const fn is_fault(self) -> bool {
        matches!(self, Self::Clock { .. } | Self::Ended { .. } | Self::NotBegun { .. })
    }

    /// What it is.
    #[must_use]
    pub fn cause(self) -> Text {
        match self {
            Self::Clock { now } => Text::owned(
                format!("This machine's clock says {}: it is wrong.", utc(now)),
                format!("本机时钟显示 {}，不正确。", utc(now)),
            ),
            Self::Ended { at } => Text::owned(
                format!("The push certificate ended on {}.", utc(at)),
                format!("推送证书已于 {} 过期。", utc(at)),
            ),
            Self::NotBegun { at } => Text::owned(
                format!("The push certificate is valid from {} only.", utc(at)),
                format!("推送证书自 {} 起才有效。", utc(at)),
            ),
            Self::EndsSoon { at } => Text::owned(
                format!("The push certificate ends on {}.", utc(at)),
                format!("推送证书将于 {} 过期。", utc(at)),
            ),
            Self::Unmarked => Text::new(
                "The certificate does not have Apple's marks for push notifications.",
                "该证书不含 Apple 的推送标记。",
            ),
            Self::NoChannel => Text::new(
                "No channel_id is set: Xiaomi's default channel takes one message per phone and \
                 day.",
                "未设置 channel_id：小米默认通道每台设备每天仅一条消息。",
            ),
        }
    }

    /// The way out.
    #[must_use]
    pub fn solution(self) -> Text {
        match self {
            Self::Clock { .. } => Text::new(
                "Set the clock, best by NTP, and start again.",
                "请校准时钟（建议使用 NTP）后重新启动。",
            ),
            Self::Ended { .. } | Self::EndsSoon { .. } => Text::new(
                "Create a new certificate at Apple, put its file here, restart, and upload the \
                 same file in the console of Chat. A .p8 key does not end.",
                "请在 Apple 创建新证书，替换此处的文件并重启，再将同一文件上传到即时通信 IM \
                 控制台。.p8 密钥不会过期。",
            ),
            Self::NotBegun { .. } => Text::new(
                "Check this machine's clock; if it is right, wait until then.",
                "请检查本机时钟；若时钟正确，请等待证书生效。",
            ),
            Self::Unmarked => Text::new(
                "Take the certificate that Apple calls \"Apple Push Services\", not one for \
                 signing apps.",
                "请使用 Apple 的 “Apple Push Services” 证书，而不是应用签名证书。",
            ),
            Self::NoChannel => Text::new(
                "Apply for a channel at Xiaomi and write its number as channel_id.",
                "请在小米申请通道，并将其编号写入 channel_id。",
            ),
        }
    }
}
