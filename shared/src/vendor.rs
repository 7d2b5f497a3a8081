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
    /// The number that Tencent's traces and webhooks call `PushPlatform`, the name in English and
    /// the one in Chinese. Source of the numbers: Tencent's page on push webhooks (product 1047,
    /// page 67551).
    const fn facts(self) -> (i64, &'static str, &'static str) {
        match self {
            Self::Apns => (1, "APNs", "APNs"),
            Self::Fcm => (4, "FCM", "FCM"),
            Self::Huawei => (3, "Huawei", "华为"),
            Self::Honor => (8, "Honor", "荣耀"),
            Self::Xiaomi => (2, "Xiaomi", "小米"),
            Self::Oppo => (6, "OPPO", "OPPO"),
            Self::Vivo => (7, "vivo", "vivo"),
            Self::Meizu => (5, "Meizu", "魅族"),
        }
    }

    /// From `PushPlatform`; 0 and unknown numbers are no vendor.
    #[must_use]
    pub fn from_push_platform(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|vendor| vendor.facts().0 == number)
    }

    /// Its name as people write it in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().1
    }

    /// Its name as people write it.
    #[must_use]
    pub const fn name_in(self, lang: Lang) -> &'static str {
        match lang {
            Lang::ZhCn => self.facts().2,
            Lang::En => self.facts().1,
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
