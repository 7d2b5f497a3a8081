//! The ways to log in.

use shared::api::Origin;

/// Which ways to log in there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogInWays {
    /// With a password.
    pub password: bool,
    /// At a provider of single sign-on.
    pub single_sign_on: bool,
    /// At a reverse proxy in front.
    pub proxy: bool,
}

impl Default for LogInWays {
    fn default() -> Self {
        Self { password: true, single_sign_on: false, proxy: false }
    }
}

impl LogInWays {
    /// Whether users of an origin are let in. One whose way was taken out of the configuration
    /// is not, whatever session is left.
    #[must_use]
    pub fn has(self, origin: Origin) -> bool {
        match origin {
            Origin::Password => self.password,
            Origin::SingleSignOn => self.single_sign_on,
            Origin::Proxy => self.proxy,
            Origin::Unknown => false,
        }
    }
}
