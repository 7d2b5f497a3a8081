//! The hosts of one vendor.

/// The hosts of one vendor, as its documents name them.
#[derive(Clone, Copy, Debug)]
pub struct DefaultHosts {
    /// Where messages go.
    pub send: &'static str,
    /// Where access tokens come from, where that is another host.
    pub auth: Option<&'static str>,
    /// APNs: the host of the other environment.
    pub other: Option<&'static str>,
}

impl DefaultHosts {
    /// One host for everything.
    pub(super) const fn one(send: &'static str) -> Self {
        Self { send, auth: None, other: None }
    }

    /// With another host for access tokens.
    pub(super) const fn with_auth(send: &'static str, auth: &'static str) -> Self {
        Self { send, auth: Some(auth), other: None }
    }
}
