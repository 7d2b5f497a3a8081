//! The demo app's credential. Everybody knows it, and it opens nothing but a sandbox.

use serde_json::json;

crate::push_vendors::credential::credential! {
    /// An app at Huawei.
    HUAWEI: HuaweiCredential {
        /// The OAuth 2.0 client ID, which is in the URL of v1 as well.
        client_id: &'static str = "100000001",
        /// The OAuth 2.0 client secret.
        client_secret: &'static str = "demo-huawei-client-secret",
    } and {
        /// The project, which is in the URL of v2 and v3.
        project_id: &'static str = "388421841220000001",
        /// The service account's `key_id`.
        key_id: &'static str = "dec0de00dec0de00dec0de00dec0de00",
        /// The service account's `private_key`: PKCS#8, PEM, RSA.
        private_key: &'static str = include_str!("../keys/demo-huawei.pem"),
        /// The service account's `sub_account`.
        sub_account: &'static str = "103000001",
        /// The service account's `token_uri`, the documented one.
        token_uri: &'static str = "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
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
