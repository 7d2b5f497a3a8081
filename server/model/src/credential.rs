//! What an operator has from a push vendor.

use crate::{BaseUrl, VendorSecret};

/// With what one push vendor is asked in the name of one app.
#[derive(Clone, Debug)]
pub enum Credential {
    /// Apple.
    Apns {
        /// How it signs in.
        auth: ApnsAuth,
        /// The bundle ID, sent as `apns-topic`.
        topic: String,
        /// Which of Apple's two hosts.
        environment: Environment,
    },
    /// Firebase: a service account.
    Fcm(ServiceAccount),
    /// Huawei.
    Huawei(HuaweiAuth),
    /// Honor.
    Honor {
        /// The push APP ID, part of the address.
        app_id: String,
        /// Client ID.
        client_id: String,
        /// Client Secret; not the App Secret, which is another value.
        client_secret: VendorSecret,
    },
    /// Xiaomi.
    Xiaomi {
        /// AppSecret.
        app_secret: VendorSecret,
        /// The app's package name.
        package: String,
        /// The approved channel; empty for the default one, one message a day.
        channel_id: String,
        /// The approved template; empty for none.
        template_id: String,
    },
    /// OPPO.
    Oppo {
        /// AppKey.
        app_key: String,
        /// MasterSecret; not the AppSecret, which is the client's.
        master_secret: VendorSecret,
        /// The channel; empty for none.
        channel_id: String,
    },
    /// vivo.
    Vivo {
        /// appId.
        app_id: String,
        /// appKey.
        app_key: String,
        /// appSecret.
        app_secret: VendorSecret,
    },
    /// Meizu.
    Meizu {
        /// AppId.
        app_id: String,
        /// AppSecret.
        app_secret: VendorSecret,
    },
}

impl Credential {
    /// Whether its vendor can look a message over without sending it.
    #[must_use]
    pub const fn can_dry_run(&self) -> bool {
        matches!(self, Self::Fcm(_) | Self::Huawei(HuaweiAuth::Client { .. }))
    }

    /// Whether its vendor has a test mode that is not always used.
    #[must_use]
    pub const fn has_test_mode(&self) -> bool {
        matches!(self, Self::Vivo { .. })
    }
}

/// How APNs knows the sender.
#[derive(Clone, Debug)]
pub enum ApnsAuth {
    /// A `.p8` key.
    Key {
        /// PKCS#8 PEM, EC P-256.
        key: VendorSecret,
        /// 10 characters.
        key_id: String,
        /// 10 characters.
        team_id: String,
    },
    /// A client certificate, from `.p12` or PEM.
    Certificate {
        /// Certificate chain and key, PEM, in this order.
        identity: VendorSecret,
        /// Its end, Unix seconds.
        not_after: i64,
    },
}

/// Which of Apple's two hosts a build's tokens belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// App Store and TestFlight.
    Production,
    /// Xcode.
    Development,
}

impl Environment {
    /// Its word in a configuration.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Development => "development",
        }
    }
}

/// A service account: of Google, and of Huawei for HarmonyOS.
#[derive(Clone, Debug)]
pub struct ServiceAccount {
    /// `project_id`.
    pub project_id: String,
    /// `client_email`, or Huawei's `sub_account`.
    pub account: String,
    /// `private_key_id`, or Huawei's `key_id`.
    pub key_id: String,
    /// `private_key`: PKCS#8 RSA PEM.
    pub private_key: VendorSecret,
}

/// How Huawei knows the sender.
#[derive(Clone, Debug)]
pub enum HuaweiAuth {
    /// Client ID and secret: API v1, or v2 with a project ID.
    Client {
        /// OAuth 2.0 client ID.
        client_id: String,
        /// Its secret.
        client_secret: VendorSecret,
        /// For v2; `None` for v1.
        project_id: Option<String>,
    },
    /// A service account: API v3, HarmonyOS 5 and later.
    Account(ServiceAccount),
}

/// Where a vendor is reached. Constants unless the configuration says otherwise.
#[derive(Clone, Debug)]
pub struct VendorHosts {
    /// Where messages go.
    pub send: BaseUrl,
    /// Where access tokens come from; the same as `send` where the vendor has no other.
    pub auth: BaseUrl,
    /// APNs: the host of the other environment, for a second try. Else `None`.
    pub other: Option<BaseUrl>,
}
