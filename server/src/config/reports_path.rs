//! The path that takes reports of devices.

use shared::SdkAppId;

/// The longest one, in bytes.
const MAX_PATH: usize = 64;

/// First segments of the console's own addresses.
const TAKEN: [&str; 15] = [
    "api",
    "assets",
    "certificates",
    "codes",
    "healthz",
    "history",
    "log-in",
    "login",
    "metrics",
    "push-check",
    "readyz",
    "settings",
    "setup",
    "usersig",
    "webhooks",
];

/// The path below which apps report their devices; the SDKAppID follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportsPath(String);

impl ReportsPath {
    /// Checks a path: `/`, then letters, digits, `-`, `_` and `.` in one or more segments, none of
    /// which is the console's own.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
        let is_segment = |segment: &str| {
            segment.bytes().all(is_plain) && segment.bytes().any(|b| b.is_ascii_alphanumeric())
        };
        let path = text.strip_prefix('/').filter(|_| text.len() <= MAX_PATH)?;
        let first = path.split('/').next()?;
        let is_free = !TAKEN.iter().any(|taken| first.eq_ignore_ascii_case(taken));
        (is_free && path.split('/').all(is_segment)).then(|| Self(text.to_owned()))
    }

    /// As it stands in the configuration.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path for one app.
    #[must_use]
    pub fn of(&self, app: SdkAppId) -> String {
        format!("{}/{app}", self.0)
    }

    /// The route for all of them.
    pub(crate) fn route(&self) -> String {
        format!("{}/{{sdkappid}}", self.0)
    }
}

impl Default for ReportsPath {
    fn default() -> Self {
        Self("/devices".to_owned())
    }
}

pub(super) fn parse(path: &str) -> Result<ReportsPath, &'static str> {
    ReportsPath::parse(path).ok_or(
        "write a path of your own, such as /devices or /push/reports: letters, digits, - and _ \
         between slashes, and no address of the console's pages.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_plain_and_nobody_elses() {
        for good in ["/devices", "/push/reports", "/v1.2/d-e_f", "/apis"] {
            assert_eq!(ReportsPath::parse(good).unwrap().as_str(), good);
        }
        let long = format!("/{}", "x".repeat(64));
        for bad in [
            "",
            "/",
            "devices",
            "/devices/",
            "//devices",
            "/a//b",
            "/..",
            "/a/../b",
            "/a b",
            "/{x}",
            "/*x",
            "/a?b",
            "/a%20",
            "/api",
            "/API/devices",
            "/webhooks/x",
            "/push-check/app",
            "/设备",
            &long,
        ] {
            assert_eq!(ReportsPath::parse(bad), None, "{bad}");
        }
        assert_eq!(ReportsPath::default().of(SdkAppId::new_unvalidated(7)), "/devices/7");
    }

    #[test]
    fn the_default_is_one_that_could_be_written() {
        let default = ReportsPath::default();
        assert_eq!(ReportsPath::parse(default.as_str()), Some(default));
    }
}
