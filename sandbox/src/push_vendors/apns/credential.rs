//! The demo app's credential. Everybody knows it, and it opens nothing but a sandbox.

/// A key for APNs.
#[derive(Clone, Copy)]
pub struct ApnsCredential {
    /// The Key ID of a key that serves both environments.
    pub key_id: &'static str,
    /// The Team ID.
    pub team_id: &'static str,
    /// The `.p8` file: PKCS#8, PEM, P-256.
    pub key_pem: &'static str,
    /// The topic.
    pub bundle_id: &'static str,
}

/// The demo app's.
pub static APNS: ApnsCredential = ApnsCredential {
    key_id: "DEMOKEY001",
    team_id: "DEMOTEAM01",
    key_pem: include_str!("../keys/demo-apns.p8"),
    bundle_id: crate::certificates::TOPIC,
};
