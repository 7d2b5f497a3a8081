//! A failure class in a few words. Apart from cause and solution, which the page loads later.

use crate::Lang;
use crate::usersig::FailureClass;

impl FailureClass {
    /// A few words, for a heading.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Oversized => lang.pick("Far too long", "内容过长"),
            Self::Empty => lang.pick("Empty UserSig", "UserSig 为空"),
            Self::NotAUserSig => lang.pick("Not a UserSig", "不是 UserSig"),
            Self::BadBase64 => lang.pick("Damaged text", "文本已损坏"),
            Self::BadZlib => lang.pick("Damaged or cut token", "UserSig 已损坏或被截断"),
            Self::ZlibBomb => lang.pick("Not a real token", "不是真正的 UserSig"),
            Self::BadJson => lang.pick("Broken JSON inside", "内部 JSON 有误"),
            Self::DuplicateField => lang.pick("A field occurs twice", "字段重复"),
            Self::LegacyV1 => lang.pick("Legacy token (ECDSA)", "旧版 UserSig（ECDSA）"),
            Self::UnsupportedVersion => lang.pick("Unknown version", "版本不支持"),
            Self::MissingField => lang.pick("A field is missing", "缺少字段"),
            Self::WrongType => lang.pick("A field has the wrong type", "字段类型错误"),
            Self::UserbufInvalid => lang.pick("userbuf is not base64", "userbuf 不是 base64"),
            Self::UserIdMismatch => lang.pick("For another UserID", "UserID 不一致"),
            Self::SdkAppIdMismatch => lang.pick("For another app", "SDKAppID 不一致"),
            Self::Expired => lang.pick("Expired", "已过期"),
            Self::BadSigEncoding => lang.pick("Signature written wrongly", "签名编码错误"),
            Self::WrongKey => lang.pick("Signature does not match", "签名不匹配"),
            Self::TamperedField => lang.pick("Changed after signing", "签名后被篡改"),
            Self::NotYetValid => lang.pick("Issued in the future", "签发时间在未来"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeSet;

    #[test]
    fn every_class_has_its_own_title_in_both_languages() {
        for lang in [Lang::En, Lang::ZhCn] {
            let titles = FailureClass::ALL.map(|class| class.title(lang));
            assert_eq!(BTreeSet::from(titles).len(), titles.len());
            assert!(titles.iter().all(|title| title.is_ascii() == (lang == Lang::En)));
        }
    }
}
