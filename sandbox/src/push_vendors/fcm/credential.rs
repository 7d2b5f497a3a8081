//! The demo app's credential. Everybody knows it, and it opens nothing but a sandbox.

use serde_json::json;

crate::push_vendors::credential::credential! {
    /// A service account for FCM.
    FCM: FcmCredential {} and {
        /// `project_id`.
        project_id: &'static str = "demo-push-project",
        /// `client_email`. An ending that asks for a failure goes before the `@`.
        client_email: &'static str = "demo-push@demo-push-project.iam.gserviceaccount.com",
        /// `private_key_id`.
        private_key_id: &'static str = "dec0de00dec0de00dec0de00dec0de00dec0de00",
        /// `private_key`: PKCS#8, PEM, RSA.
        private_key: &'static str = include_str!("../keys/demo-fcm.pem"),
        /// `token_uri`, the documented one.
        token_uri: &'static str = "https://oauth2.googleapis.com/token",
    }
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
