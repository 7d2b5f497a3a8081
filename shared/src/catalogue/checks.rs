use crate::Lang;
use crate::usersig::{CheckId, CheckState};

impl CheckId {
    /// The check's name.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Format => lang.pick("Format", "格式"),
            Self::Fields => lang.pick("Version and fields", "版本与字段"),
            Self::UserId => "UserID",
            Self::SdkAppId => "SDKAppID",
            Self::Time => lang.pick("Time", "时间"),
            Self::Signature => lang.pick("Signature", "签名"),
        }
    }
}

impl CheckState {
    /// The state in a word.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Passed => lang.pick("passed", "通过"),
            Self::Failed(_) => lang.pick("failed", "未通过"),
            Self::NotReached => lang.pick("not reached", "未进行"),
            Self::NotAsked => lang.pick("not checked", "未检查"),
        }
    }
}
