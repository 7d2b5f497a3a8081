//! Who carries a push to the phone.

use alloc::string::String;

use crate::Lang;

crate::words! {
    /// A push service of a phone maker or of the system's maker.
    #[derive(Hash, PartialOrd, Ord)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
    pub enum Vendor: slug, from_slug {
        /// Apple Push Notification service.
        Apns = "apns",
        /// Google Firebase Cloud Messaging.
        Fcm = "fcm",
        /// Huawei Push Kit.
        Huawei = "huawei",
        /// Honor Push.
        Honor = "honor",
        /// Xiaomi Push.
        Xiaomi = "xiaomi",
        /// OPPO Push.
        Oppo = "oppo",
        /// vivo Push.
        Vivo = "vivo",
        /// Meizu Push.
        Meizu = "meizu",
    }
}

impl Vendor {
    /// From the number that traces and webhooks call `PushPlatform`; 0 and unknown ones are
    /// no vendor. Source: Tencent's page on push webhooks (product 1047, page 67551).
    #[must_use]
    pub const fn from_push_platform(number: i64) -> Option<Self> {
        Some(match number {
            1 => Self::Apns,
            2 => Self::Xiaomi,
            3 => Self::Huawei,
            4 => Self::Fcm,
            5 => Self::Meizu,
            6 => Self::Oppo,
            7 => Self::Vivo,
            8 => Self::Honor,
            _ => return None,
        })
    }

    /// Its name as people write it in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apns => "APNs",
            Self::Fcm => "FCM",
            Self::Huawei => "Huawei",
            Self::Honor => "Honor",
            Self::Xiaomi => "Xiaomi",
            Self::Oppo => "OPPO",
            Self::Vivo => "vivo",
            Self::Meizu => "Meizu",
        }
    }

    /// Its name as people write it.
    #[must_use]
    pub const fn name_in(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::ZhCn, Self::Huawei) => "华为",
            (Lang::ZhCn, Self::Honor) => "荣耀",
            (Lang::ZhCn, Self::Xiaomi) => "小米",
            (Lang::ZhCn, Self::Meizu) => "魅族",
            _ => self.name(),
        }
    }

    /// A text with its name in the place of `{}`. Around a Chinese name are no spaces.
    #[must_use]
    pub fn fill(self, lang: Lang, template: &str) -> String {
        let name = self.name_in(lang);
        if name.is_ascii() {
            return template.replace("{}", name);
        }
        template.replace(" {}", "{}").replace("{} ", "{}").replace("{}", name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_name_needs_no_spaces() {
        let text = "推送通过 {} 下发。";
        assert_eq!(Vendor::Huawei.fill(Lang::ZhCn, text), "推送通过华为下发。");
        assert_eq!(Vendor::Oppo.fill(Lang::ZhCn, text), "推送通过 OPPO 下发。");
        assert_eq!(Vendor::Huawei.fill(Lang::En, "{} took it."), "Huawei took it.");
    }
}
