//! The credentials of the demo app at the vendors. Made for this purpose: everybody knows them
//! and they open nothing but a sandbox.
//!
//! With another ending a credential's name asks for a failure, see the documentation of the
//! [parent module](super).

use serde_json::json;

const TOPIC: &str = "com.example.demo";
const TOKEN_URI_FCM: &str = "https://oauth2.googleapis.com/token";
const TOKEN_URI_HUAWEI: &str = "https://oauth-login.cloud.huawei.com/oauth2/v3/token";

/// A key for APNs.
#[derive(Clone, Copy)]
pub struct ApnsCredential {
    /// The certificate IDs that it stands behind: production, development.
    pub certificates: [&'static str; 2],
    /// The Key ID of a key that serves both environments.
    pub key_id: &'static str,
    /// The Team ID.
    pub team_id: &'static str,
    /// The `.p8` file: PKCS#8, PEM, P-256.
    pub key_pem: &'static str,
    /// The topic.
    pub bundle_id: &'static str,
}

/// A service account for FCM.
#[derive(Clone, Copy)]
pub struct FcmCredential {
    /// The certificate ID that it stands behind.
    pub certificate: &'static str,
    /// `project_id`.
    pub project_id: &'static str,
    /// `client_email`. An ending that asks for a failure goes before the `@`.
    pub client_email: &'static str,
    /// `private_key_id`.
    pub private_key_id: &'static str,
    /// `private_key`: PKCS#8, PEM, RSA.
    pub private_key: &'static str,
    /// `token_uri`, the documented one.
    pub token_uri: &'static str,
}

/// An app at Huawei.
#[derive(Clone, Copy)]
pub struct HuaweiCredential {
    /// The certificate ID that it stands behind.
    pub certificate: &'static str,
    /// The OAuth 2.0 client ID, which is in the URL of v1 as well.
    pub client_id: &'static str,
    /// The OAuth 2.0 client secret.
    pub client_secret: &'static str,
    /// The project, which is in the URL of v2 and v3.
    pub project_id: &'static str,
    /// The service account's `key_id`.
    pub key_id: &'static str,
    /// The service account's `private_key`: PKCS#8, PEM, RSA.
    pub private_key: &'static str,
    /// The service account's `sub_account`.
    pub sub_account: &'static str,
    /// The service account's `token_uri`, the documented one.
    pub token_uri: &'static str,
}

/// An app at Honor.
#[derive(Clone, Copy)]
pub struct HonorCredential {
    /// The certificate ID that it stands behind.
    pub certificate: &'static str,
    /// The push APP ID, which is in the URL.
    pub app_id: &'static str,
    /// The client ID.
    pub client_id: &'static str,
    /// The client secret.
    pub client_secret: &'static str,
}

/// An app at Xiaomi.
#[derive(Clone, Copy)]
pub struct XiaomiCredential {
    /// The certificate ID that it stands behind.
    pub certificate: &'static str,
    /// The AppSecret.
    pub app_secret: &'static str,
    /// The package name.
    pub package: &'static str,
    /// The approved channel.
    pub channel_id: &'static str,
}

/// An app at OPPO.
#[derive(Clone, Copy)]
pub struct OppoCredential {
    /// The certificate ID that it stands behind.
    pub certificate: &'static str,
    /// The AppKey.
    pub app_key: &'static str,
    /// The MasterSecret.
    pub master_secret: &'static str,
    /// The channel.
    pub channel_id: &'static str,
}

/// An app at vivo.
#[derive(Clone, Copy)]
pub struct VivoCredential {
    /// The certificate ID that it stands behind.
    pub certificate: &'static str,
    /// The appId, a number.
    pub app_id: u64,
    /// The appKey.
    pub app_key: &'static str,
    /// The appSecret.
    pub app_secret: &'static str,
}

/// An app at Meizu.
#[derive(Clone, Copy)]
pub struct MeizuCredential {
    /// The certificate ID that it stands behind.
    pub certificate: &'static str,
    /// The AppId.
    pub app_id: &'static str,
    /// The AppSecret.
    pub app_secret: &'static str,
}

/// One of each.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "the types say it")]
pub struct Credentials {
    pub apns: ApnsCredential,
    pub fcm: FcmCredential,
    pub huawei: HuaweiCredential,
    pub honor: HonorCredential,
    pub xiaomi: XiaomiCredential,
    pub oppo: OppoCredential,
    pub vivo: VivoCredential,
    pub meizu: MeizuCredential,
}

static DEMO: Credentials = Credentials {
    apns: ApnsCredential {
        certificates: ["31001", "31002"],
        key_id: "DEMOKEY001",
        team_id: "DEMOTEAM01",
        key_pem: include_str!("keys/demo-apns.p8"),
        bundle_id: TOPIC,
    },
    fcm: FcmCredential {
        certificate: "31009",
        project_id: "demo-push-project",
        client_email: "demo-push@demo-push-project.iam.gserviceaccount.com",
        private_key_id: "dec0de00dec0de00dec0de00dec0de00dec0de00",
        private_key: include_str!("keys/demo-fcm.pem"),
        token_uri: TOKEN_URI_FCM,
    },
    huawei: HuaweiCredential {
        certificate: "31003",
        client_id: "100000001",
        client_secret: "demo-huawei-client-secret",
        project_id: "388421841220000001",
        key_id: "dec0de00dec0de00dec0de00dec0de00",
        private_key: include_str!("keys/demo-huawei.pem"),
        sub_account: "103000001",
        token_uri: TOKEN_URI_HUAWEI,
    },
    honor: HonorCredential {
        certificate: "31004",
        app_id: "104400001",
        client_id: "demo-honor-client",
        client_secret: "demo-honor-client-secret",
    },
    xiaomi: XiaomiCredential {
        certificate: "31005",
        app_secret: "demo-xiaomi-app-secret",
        package: TOPIC,
        channel_id: "demo_channel",
    },
    oppo: OppoCredential {
        certificate: "31006",
        app_key: "demo-oppo-app-key",
        master_secret: "demo-oppo-master-secret",
        channel_id: "demo_channel",
    },
    vivo: VivoCredential {
        certificate: "31007",
        app_id: 10_004,
        app_key: "demo-vivo-app-key",
        app_secret: "demo-vivo-app-secret",
    },
    meizu: MeizuCredential {
        certificate: "31008",
        app_id: "110008",
        app_secret: "demo-meizu-app-secret",
    },
};

/// The credentials that the vendors of a sandbox know.
#[must_use]
pub fn credentials() -> &'static Credentials {
    &DEMO
}

impl FcmCredential {
    /// The service-account file, JSON.
    #[must_use]
    pub fn service_account_json(&self) -> String {
        json!({
            "type": "service_account",
            "project_id": self.project_id,
            "private_key_id": self.private_key_id,
            "private_key": self.private_key,
            "client_email": self.client_email,
            "client_id": "100000000000000000001",
            "token_uri": self.token_uri,
        })
        .to_string()
    }
}

impl HuaweiCredential {
    /// The service-account file, JSON.
    #[must_use]
    pub fn service_account_json(&self) -> String {
        json!({
            "project_id": self.project_id,
            "key_id": self.key_id,
            "private_key": self.private_key,
            "sub_account": self.sub_account,
            "token_uri": self.token_uri,
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_certificate_of_the_demo_has_its_credential() {
        let all = credentials();
        let behind = |id: &str| {
            all.apns.certificates.contains(&id)
                || [
                    all.fcm.certificate,
                    all.huawei.certificate,
                    all.honor.certificate,
                    all.xiaomi.certificate,
                    all.oppo.certificate,
                    all.vivo.certificate,
                    all.meizu.certificate,
                ]
                .contains(&id)
        };
        for certificate in crate::certificates() {
            assert!(behind(certificate.id), "{}", certificate.id);
            assert_eq!(certificate.topic, TOPIC);
        }
    }
}
