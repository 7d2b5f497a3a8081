//! The path prefix of each vendor, which stands for the vendor's host.

/// In place of `https://api.push.apple.com`.
pub const APNS_PRODUCTION: &str = "/push/apns/production";
/// In place of `https://api.sandbox.push.apple.com`.
pub const APNS_DEVELOPMENT: &str = "/push/apns/development";
/// In place of `https://fcm.googleapis.com`.
pub const FCM: &str = "/push/fcm";
/// In place of `https://oauth2.googleapis.com`.
pub const FCM_AUTH: &str = "/push/fcm-auth";
/// In place of `https://push-api.cloud.huawei.com`.
pub const HUAWEI: &str = "/push/huawei";
/// In place of `https://oauth-login.cloud.huawei.com`.
pub const HUAWEI_AUTH: &str = "/push/huawei-auth";
/// In place of `https://push-api.cloud.honor.com`.
pub const HONOR: &str = "/push/honor";
/// In place of `https://iam.developer.honor.com`.
pub const HONOR_AUTH: &str = "/push/honor-auth";
/// In place of `https://api.xmpush.xiaomi.com`.
pub const XIAOMI: &str = "/push/xiaomi";
/// In place of `https://api.push.oppomobile.com`.
pub const OPPO: &str = "/push/oppo";
/// In place of `https://api-push.vivo.com.cn`.
pub const VIVO: &str = "/push/vivo";
/// In place of `https://server-api-push.meizu.com`.
pub const MEIZU: &str = "/push/meizu";

/// All of them.
pub const ALL: [&str; 12] = [
    APNS_PRODUCTION,
    APNS_DEVELOPMENT,
    FCM,
    FCM_AUTH,
    HUAWEI,
    HUAWEI_AUTH,
    HONOR,
    HONOR_AUTH,
    XIAOMI,
    OPPO,
    VIVO,
    MEIZU,
];

/// The prefix of a path, and what follows it, which begins with a slash.
pub(crate) fn find(path: &str) -> Option<(&'static str, &str)> {
    let all = ALL.into_iter();
    let found = all.filter_map(|prefix| Some((prefix, path.strip_prefix(prefix)?)));
    found.into_iter().find(|(_, rest)| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_at_a_slash() {
        assert_eq!(find("/push/fcm/v1/x"), Some((FCM, "/v1/x")));
        assert_eq!(find("/push/fcm-auth/token"), Some((FCM_AUTH, "/token")));
        for other in ["/push/fcm", "/push/fcmx/v1", "/push/nokia/v1", "/v4/push/fcm/v1"] {
            assert_eq!(find(other), None, "{other}");
        }
    }
}
