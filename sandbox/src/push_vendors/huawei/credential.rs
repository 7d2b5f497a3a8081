//! The demo app's credential. Everybody knows it, and it opens nothing but a sandbox.

use serde_json::json;

/// An app at Huawei.
#[derive(Clone, Copy)]
pub struct HuaweiCredential {
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

/// The demo app's.
pub static HUAWEI: HuaweiCredential = HuaweiCredential {
    client_id: "100000001",
    client_secret: "demo-huawei-client-secret",
    project_id: "388421841220000001",
    key_id: "dec0de00dec0de00dec0de00dec0de00",
    private_key: include_str!("../keys/demo-huawei.pem"),
    sub_account: "103000001",
    token_uri: "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
};

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
