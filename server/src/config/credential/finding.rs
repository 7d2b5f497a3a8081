//! What changes with time: findings about a credential that was read without a fault.

use model::{Credential, utc};
use shared::Text;

use super::{ClientCertificate, CredentialConfig, Remark};

/// How long before its end a certificate is remarked on, seconds: 30 days.
const SOON: i64 = 30 * 86_400;

/// 2026-01-01, Unix seconds. No clock that goes right is before this program was written.
const EARLIEST: i64 = 1_767_225_600;

/// Something to look at. It changes with time, so it is not a reason to refuse the start. The
/// numbers are Unix seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialFinding {
    /// The machine's clock cannot be right; its time.
    Clock(i64),
    /// A certificate has ended; its last second.
    Ended(i64),
    /// A certificate is not valid yet; its first second.
    NotBegun(i64),
    /// A certificate ends within 30 days; its last second.
    EndsSoon(i64),
    /// A certificate has none of Apple's marks for push notifications.
    Unmarked,
    /// No channel is named for Xiaomi.
    NoChannel,
    /// Something about the credential was odd.
    Odd(Remark),
    /// Certificates in the file that were not taken.
    PassedOver(Vec<ClientCertificate>),
}

impl CredentialConfig {
    /// The findings about it at a time in Unix seconds, faults first.
    #[must_use]
    pub fn findings(&self, now: i64) -> Vec<CredentialFinding> {
        let mut findings = Vec::new();
        findings.extend((now < EARLIEST).then_some(CredentialFinding::Clock(now)));
        if let Some(ClientCertificate { not_before, not_after, is_marked, .. }) = &self.certificate
        {
            let (not_before, not_after) = (*not_before, *not_after);
            findings.extend(match now {
                _ if now > not_after => Some(CredentialFinding::Ended(not_after)),
                _ if now < not_before => Some(CredentialFinding::NotBegun(not_before)),
                _ => (not_after.saturating_sub(now) < SOON)
                    .then_some(CredentialFinding::EndsSoon(not_after)),
            });
            findings.extend((!*is_marked).then_some(CredentialFinding::Unmarked));
        }
        if let Credential::Xiaomi { channel_id, .. } = &self.credential {
            findings.extend(channel_id.is_empty().then_some(CredentialFinding::NoChannel));
        }
        findings.extend(self.remarks.iter().copied().map(CredentialFinding::Odd));
        let passed_over = Some(self.passed_over.clone()).filter(|others| !others.is_empty());
        findings.extend(passed_over.map(CredentialFinding::PassedOver));
        findings
    }

    /// The finding because of which no test can succeed with it at that time, if any.
    #[must_use]
    pub fn blocked(&self, now: i64) -> Option<CredentialFinding> {
        self.findings(now).into_iter().find(|finding| finding.is_fault())
    }
}

impl CredentialFinding {
    /// Whether no test can succeed with it; else it is a hint.
    #[must_use]
    pub const fn is_fault(&self) -> bool {
        matches!(self, Self::Clock(_) | Self::Ended(_) | Self::NotBegun(_))
    }

    /// What it is.
    #[must_use]
    pub fn cause(&self) -> Text {
        let (at, en, zh) = match *self {
            Self::Odd(remark) => return remark.cause(),
            Self::PassedOver(ref others) => {
                let list = |until: &str| {
                    others.iter().map(|one| shown(one, until)).collect::<Vec<_>>().join("; ")
                };
                return Text::owned(
                    format!("Passed over other certificates in the file: {}.", list("until ")),
                    format!("文件中的其他证书未使用：{}。", list("至 ")),
                );
            }
            Self::Clock(at) => {
                (at, "This machine's clock says {}: it is wrong.", "本机时钟显示 {}，不正确。")
            }
            Self::Ended(at) => (at, "The push certificate ended on {}.", "推送证书已于 {} 过期。"),
            Self::NotBegun(at) => {
                (at, "The push certificate is valid from {} only.", "推送证书自 {} 起才有效。")
            }
            Self::EndsSoon(at) => {
                (at, "The push certificate ends on {}.", "推送证书将于 {} 过期。")
            }
            Self::Unmarked => (
                0,
                "The certificate does not have Apple's marks for push notifications.",
                "该证书不含 Apple 的推送标记。",
            ),
            Self::NoChannel => (
                0,
                "No channel_id is set: Xiaomi's default channel takes one message per phone and \
                 day.",
                "未设置 channel_id：小米默认通道每台设备每天仅一条消息。",
            ),
        };
        Text::owned(en.replace("{}", &utc(at)), zh.replace("{}", &utc(at)))
    }

    /// The way out.
    #[must_use]
    pub const fn solution(&self) -> Text {
        match self {
            Self::Odd(remark) => remark.solution(),
            Self::PassedOver(_) => Text::new(
                "The one for this topic and environment was taken, of several the one that ends \
                 last. Export it alone before it is uploaded in a console.",
                "已选用与 topic 和环境相符的证书；若有多个，取到期最晚的。上传到控制台前请单独导出该证书。",
            ),
            Self::Clock(_) => Text::new(
                "Set the clock, best by NTP, and start again.",
                "请校准时钟（建议使用 NTP）后重新启动。",
            ),
            Self::Ended(_) | Self::EndsSoon(_) => Text::new(
                "Create a new certificate at Apple, put its file here, restart, and upload the \
                 same file in the console of Chat. A .p8 key does not end.",
                "请在 Apple 创建新证书，替换此处的文件并重启，再将同一文件上传到即时通信 IM \
                 控制台。.p8 密钥不会过期。",
            ),
            Self::NotBegun(_) => Text::new(
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

/// A certificate in one line: its name, environments and end.
fn shown(facts: &ClientCertificate, until: &str) -> String {
    let environments = facts.environments.iter().map(|one| one.slug().to_owned());
    let end = utc(facts.not_after);
    let date = end.split_once(' ').map_or(end.as_str(), |(date, _)| date);
    let parts = environments.chain([format!("{until}{date}")]).collect::<Vec<_>>().join(", ");
    format!("{} ({parts})", facts.name)
}
