//! An app of Tencent Cloud Chat and its certificates.

use std::sync::Arc;

use model::{BaseUrl, Region, VendorSecret};
use shared::api::{CertificateInfo, DirectAccess, KeyAccess};
use shared::chat::{CertificateId, Vendor};
use shared::{SdkAppId, SecretKey, Text, UserId};
use tencent::ChatApp;

use super::{CanaryConfig, CredentialConfig, CredentialFinding};

/// The account in whose name calls are made unless told otherwise: Tencent's own default.
pub(super) const DEFAULT_ADMIN: &str = "administrator";

/// One `[[apps]]`.
#[derive(Clone, Debug)]
pub struct AppConfig {
    /// Its number at Tencent. Read from `sdkappid`.
    pub sdkappid: SdkAppId,
    /// What the operator calls it. Read from `name`. Defaults to the number.
    pub name: String,
    /// Its SecretKey. Read from the variable `SIGNET_SECRET_KEY_<SDKAPPID>`, or `secret_key`, or
    /// the file of `secret_key_file`, or the variable of `secret_key_env`.
    pub key: SecretKey,
    /// The app administrator in whose name calls are made. Read from `admin`. Defaults to
    /// `administrator`.
    pub admin: UserId,
    /// Where calls go. Read from `base_url`, or the host of `region`.
    pub base_url: BaseUrl,
    /// Its data centre, where one is named. Read from `region`.
    pub region: Option<Region>,
    /// Whether the page may have the key. Read from `key_access`. Defaults to `server`.
    pub key_access: KeyAccess,
    /// How long a UserSig may be valid that the server signs.
    pub validity: MaxValidity,
    /// Whether it is the built-in demo. Never read from a file.
    pub demo: bool,
    /// Its push certificates. Read from `[[apps.certificates]]`. Defaults to none.
    pub certificates: Vec<CertificateConfig>,
    /// The phones that get a real push by the clock. Read from `[[apps.canaries]]`. Defaults to
    /// none.
    pub canaries: Vec<CanaryConfig>,
    /// The token that signs Tencent's webhooks. Read from `webhook_token`. Defaults to none, and
    /// then signatures are not checked.
    pub webhook_token: Option<WebhookToken>,
    /// Whether the app may report its devices. Read from `device_reports`. Defaults to no.
    pub device_reports: bool,
}

/// The longest validities of what the server signs, in seconds. A UserSig cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxValidity {
    /// Of a user. Read from `max_validity`. Defaults to 180 days.
    pub user: i64,
    /// Of the app administrator. Read from `max_admin_validity`. Defaults to an hour.
    pub admin: i64,
}

impl Default for MaxValidity {
    fn default() -> Self {
        Self { user: 180 * 86_400, admin: 3_600 }
    }
}

impl AppConfig {
    /// An app with defaults everywhere but in what no app can be without.
    #[must_use]
    pub fn new(sdkappid: SdkAppId, key: SecretKey, admin: UserId, base_url: BaseUrl) -> Self {
        Self {
            sdkappid,
            name: sdkappid.to_string(),
            key,
            admin,
            base_url,
            region: None,
            key_access: KeyAccess::Server,
            validity: MaxValidity::default(),
            demo: false,
            certificates: Vec::new(),
            canaries: Vec::new(),
            webhook_token: None,
            device_reports: false,
        }
    }

    /// The longest validity that the server signs for this user, in seconds. Of the app's
    /// administrators two are known: the configured one, and Tencent's default.
    #[must_use]
    pub fn max_validity(&self, user: &UserId) -> i64 {
        let is_admin = *user == self.admin || user.as_str() == DEFAULT_ADMIN;
        if is_admin { self.validity.admin } else { self.validity.user }
    }

    /// What calls to Tencent need of it.
    #[must_use]
    pub fn chat_app(&self) -> ChatApp {
        ChatApp {
            sdkappid: self.sdkappid,
            key: self.key.clone(),
            admin: self.admin.clone(),
            base_url: self.base_url.clone(),
        }
    }

    /// The certificate with this ID; `None` where it is not configured.
    #[must_use]
    pub fn certificate(&self, id: &CertificateId) -> Option<&CertificateConfig> {
        self.certificates.iter().find(|certificate| certificate.id == *id)
    }

    /// The canary of a certificate ID.
    #[must_use]
    pub fn canary(&self, id: &CertificateId) -> Option<&CanaryConfig> {
        self.canaries.iter().find(|canary| canary.certificate == *id)
    }
}

/// One `[[apps.certificates]]`: what is known about a certificate ID.
#[derive(Clone, Debug)]
pub struct CertificateConfig {
    /// The certificate ID in Tencent's console. Read from `id`.
    pub id: CertificateId,
    /// Whose push service it is for. Read from `vendor`.
    pub vendor: Vendor,
    /// What the operator calls it. Read from `label`. Defaults to nothing.
    pub label: String,
    /// `production` or `development` for APNs, else empty. Read from `environment`.
    pub environment: String,
    /// Bundle ID or package name. Read from `topic`. Defaults to nothing; a credential for APNs
    /// or Xiaomi needs it.
    pub topic: String,
    /// The credential for direct tests. Read from `[apps.certificates.credential]`. Defaults to
    /// none. Never sent to the page.
    pub credential: Option<Arc<CredentialConfig>>,
}

impl CertificateConfig {
    /// What the page may know of it. `now` is in Unix seconds.
    #[must_use]
    pub fn info(&self, now: i64) -> CertificateInfo {
        CertificateInfo {
            id: self.id.as_str().to_owned(),
            vendor: self.vendor,
            label: self.label.clone(),
            environment: self.environment.clone(),
            topic: self.topic.clone(),
            direct: self.direct_access(now),
        }
    }

    /// Whether it can be tested at the push vendor itself.
    fn direct_access(&self, now: i64) -> DirectAccess {
        const MISSING: Text = Text::new(
            "No push credential is configured for this certificate ID: add \
             [apps.certificates.credential] in signet.toml and restart.",
            "该证书 ID 未配置推送厂商凭据：请在 signet.toml 中添加 \
             [apps.certificates.credential] 后重启。",
        );
        match &self.credential {
            Some(config) => DirectAccess {
                missing: config
                    .blocked(now)
                    .as_ref()
                    .map(CredentialFinding::cause)
                    .unwrap_or_default(),
                dry_run: config.credential.can_dry_run(),
                test_mode: config.credential.has_test_mode(),
                hints: config
                    .findings(now)
                    .iter()
                    .filter(|finding| !finding.is_fault())
                    .map(CredentialFinding::cause)
                    .collect(),
            },
            None => DirectAccess { missing: MISSING, ..DirectAccess::default() },
        }
    }
}

/// The token with which Tencent signs its webhooks.
///
/// SECURITY: whoever has it can invent events. Its `Debug` prints `[redacted]`, it has no
/// `Display`, and its memory is wiped when it is dropped.
#[derive(Clone, Debug)]
pub struct WebhookToken(VendorSecret);

impl WebhookToken {
    /// Takes any text that is not empty; `None` otherwise.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(VendorSecret::new(text)))
    }

    /// The token itself, for the signature check only.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// An app whose calls go where nothing listens.
#[cfg(test)]
pub(crate) fn unreachable_app() -> AppConfig {
    let key = SecretKey::parse(&"c0ffee00".repeat(8)).unwrap();
    let admin = UserId::parse(DEFAULT_ADMIN).unwrap();
    let nowhere = BaseUrl::parse("http://127.0.0.1:1").unwrap();
    AppConfig::new(SdkAppId::new_unvalidated(7), key, admin, nowhere)
}
