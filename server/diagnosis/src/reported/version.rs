//! Versions of the SDK.

/// The first SDK that gets pushes of `timpush/batch` over the app's own connection (product 1047,
/// page 67553).
pub(crate) const ONLINE_PUSH: [u32; 3] = [8, 2, 6325];

/// Whether a version is below another one. What cannot be read is not.
pub(crate) fn is_older(version: &str, than: [u32; 3]) -> bool {
    let mut parts = version.trim().split('.').map(str::parse::<u32>);
    let mut next = || parts.next().and_then(Result::ok);
    match (next(), next(), next()) {
        (Some(major), Some(minor), Some(build)) => [major, minor, build] < than,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        for old in ["8.2.6324", "8.1.9999", "7.9.5680", " 8.2.6000 ", "8.2.6000.1"] {
            assert!(is_older(old, ONLINE_PUSH), "{old}");
        }
        for new in ["8.2.6325", "8.10.1", "8.6.7040", "9.0.1"] {
            assert!(!is_older(new, ONLINE_PUSH), "{new}");
        }
    }

    #[test]
    fn what_is_no_version_is_not_called_old() {
        for odd in ["", "8", "8.2", "v8.2.1", "8.2.x", "8.1.4294967296"] {
            assert!(!is_older(odd, ONLINE_PUSH), "{odd}");
        }
    }
}
