//! Tencent's data centres.

/// Where an app was created; each has a host of its own, and the others refuse its calls.
///
/// Source: Tencent's page on REST calls (product 1047, page 34620). Each host has a back-up
/// under another domain; those are not used by themselves, because a call that goes elsewhere
/// without a word is harder to explain than one that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Mainland China.
    China,
    /// Singapore.
    Singapore,
    /// Seoul.
    Seoul,
    /// Tokyo.
    Tokyo,
    /// Frankfurt.
    Frankfurt,
    /// Silicon Valley.
    SiliconValley,
    /// Jakarta.
    Jakarta,
    /// Mumbai: on Tencent's pages until 2024, not on current ones.
    Mumbai,
}

impl Region {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::China,
        Self::Singapore,
        Self::Seoul,
        Self::Tokyo,
        Self::Frankfurt,
        Self::SiliconValley,
        Self::Jakarta,
        Self::Mumbai,
    ];

    /// Its word in a configuration.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::China => "china",
            Self::Singapore => "singapore",
            Self::Seoul => "seoul",
            Self::Tokyo => "tokyo",
            Self::Frankfurt => "frankfurt",
            Self::SiliconValley => "silicon-valley",
            Self::Jakarta => "jakarta",
            Self::Mumbai => "mumbai",
        }
    }

    /// The reverse of [`Region::slug`].
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.slug() == slug)
    }

    /// Every word, for a message.
    #[must_use]
    pub fn slugs() -> String {
        Self::ALL.map(Self::slug).join(", ")
    }

    /// Its host.
    #[must_use]
    pub const fn host(self) -> &'static str {
        match self {
            Self::China => "console.tim.qq.com",
            Self::Singapore => "adminapisgp.im.qcloud.com",
            Self::Seoul => "adminapikr.im.qcloud.com",
            Self::Tokyo => "adminapijpn.im.qcloud.com",
            Self::Frankfurt => "adminapiger.im.qcloud.com",
            Self::SiliconValley => "adminapiusa.im.qcloud.com",
            Self::Jakarta => "adminapiidn.im.qcloud.com",
            Self::Mumbai => "adminapiind.im.qcloud.com",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BaseUrl;

    #[test]
    fn every_region_has_a_word_and_a_host_of_its_own() {
        for region in Region::ALL {
            assert_eq!(Region::from_slug(region.slug()), Some(region));
            let url = BaseUrl::of_host(region.host()).unwrap();
            assert_eq!(url.url().host_str(), Some(region.host()));
            assert_eq!(url.url().scheme(), "https");
        }
        let hosts: std::collections::HashSet<_> = Region::ALL.map(Region::host).into();
        assert_eq!(hosts.len(), Region::ALL.len());
    }

    #[test]
    fn other_words_are_no_region() {
        for word in ["", "China", "silicon valley", "console.tim.qq.com"] {
            assert_eq!(Region::from_slug(word), None);
        }
    }
}
