//! A failure class in a few words. Apart from cause and solution, which the page loads later.

use crate::texts::texts;
use crate::usersig::FailureClass;

texts! {
    /// A few words, for a heading.
    FailureClass::title(self, lang) {
        Oversized: "Far too long", "内容过长";
        Empty: "Empty UserSig", "UserSig 为空";
        NotAUserSig: "Not a UserSig", "不是 UserSig";
        BadBase64: "Damaged text", "文本已损坏";
        BadZlib: "Damaged or cut token", "UserSig 已损坏或被截断";
        ZlibBomb: "Not a real token", "不是真正的 UserSig";
        BadJson: "Broken JSON inside", "内部 JSON 有误";
        DuplicateField: "A field occurs twice", "字段重复";
        LegacyV1: "Legacy token (ECDSA)", "旧版 UserSig（ECDSA）";
        UnsupportedVersion: "Unknown version", "版本不支持";
        MissingField: "A field is missing", "缺少字段";
        WrongType: "A field has the wrong type", "字段类型错误";
        UserbufInvalid: "userbuf is not base64", "userbuf 不是 base64";
        UserIdMismatch: "For another UserID", "UserID 不一致";
        SdkAppIdMismatch: "For another app", "SDKAppID 不一致";
        Expired: "Expired", "已过期";
        BadSigEncoding: "Signature written wrongly", "签名编码错误";
        WrongKey: "Signature does not match", "签名不匹配";
        TamperedField: "Changed after signing", "签名后被篡改";
        NotYetValid: "Issued in the future", "签发时间在未来";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
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
