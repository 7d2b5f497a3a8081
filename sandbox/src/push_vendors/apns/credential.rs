//! The demo app's credential. Everybody knows it, and it opens nothing but a sandbox.

crate::push_vendors::credential::credential! {
    /// A key for APNs.
    APNS: ApnsCredential {
        /// The Key ID of a key that serves both environments.
        key_id: &'static str = "DEMOKEY001",
        /// The Team ID.
        team_id: &'static str = "DEMOTEAM01",
    } and {
        /// The `.p8` file: PKCS#8, PEM, P-256.
        key_pem: &'static str = include_str!("../keys/demo-apns.p8"),
        /// The topic.
        bundle_id: &'static str = crate::vendor::TOPIC,
    }
}
