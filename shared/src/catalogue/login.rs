use crate::Lang;

/// Declares the list of codes, and what each means.
macro_rules! log_in_errors {
    ($($($code:literal)|+: $en:literal, $zh:literal;)+) => {
        /// Log-in errors about UserSig and account that a token alone does not show.
        pub const LOGIN_CODES: [i32; [$($($code),+),+].len()] = [$($($code),+),+];

        /// What a log-in error means that verifying the token cannot find; `None` for other codes.
        ///
        /// Source: Tencent's error code pages for Chat and for the audio/video service.
        #[must_use]
        pub const fn login_error(code: i32, lang: Lang) -> Option<&'static str> {
            Some(match code {
                $($($code)|+ => lang.pick($en, $zh),)+
                _ => return None,
            })
        }
    };
}

log_in_errors! {
    70004 | 70010: "The token could not be read: it is damaged or cut.",
        "UserSig 无法解析：已损坏或被截断。";
    70015: "The app has no verification method for this account type.",
        "该应用没有针对此账号类型的验证方式。";
    70016: "The app has no public key: it is an app of the legacy algorithm without one.",
        "应用没有公钥：旧版算法的应用未配置公钥。";
    70017 | 70018: "Tencent's verification timed out or failed inside. Try again.",
        "服务端内部验证超时或失败，请重试。";
    70020: "The SDKAppID does not exist here: often it is an app of the other region's site.",
        "SDKAppID 不存在：常见原因是该应用属于另一个站点（国内站/国际站）。";
    70050: "Too many failed tries. Wait one minute.", "验证失败次数过多，请一分钟后再试。";
    70051: "The account is blocked.", "账号已被封禁。";
    70052: "The token was revoked on the server (login state invalidated). Generate a new one.",
        "UserSig 已在服务端失效（登录态被踢）。请重新生成。";
    70107: "The account does not exist.", "账号不存在。";
    70114: "Login is rate limited. Slow down.", "登录频率受限，请降低频率。";
    70346: "Verification failed (HTTP API).", "验证失败（HTTP API）。";
    7003: "The SDK does not accept this UserID: use printable ASCII.",
        "SDK 不接受该 UserID：请使用可打印的 ASCII 字符。";
    -3319: "Audio/video: bad UserID.", "音视频：UserID 无效。";
    -3320: "Audio/video: bad UserSig.", "音视频：UserSig 无效。";
    -100_006: "Audio/video: the privilege bits of the PrivateMapKey were refused.",
        "音视频：PrivateMapKey 的权限位被拒绝。";
    -100_018: "Audio/video: the UserSig was refused.", "音视频：UserSig 被拒绝。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_code_has_its_text() {
        for code in LOGIN_CODES {
            assert!(login_error(code, Lang::En).is_some(), "{code}");
            assert_ne!(login_error(code, Lang::En), login_error(code, Lang::ZhCn), "{code}");
        }
        assert_eq!(login_error(0, Lang::En), None);
    }
}
