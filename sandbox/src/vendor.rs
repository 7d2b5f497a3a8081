//! The push services, as far as a trace shows them.

/// The demo app's bundle ID and package name.
pub(crate) const TOPIC: &str = "com.example.demo";

shared::words! {
    /// A push vendor, which carries a push to a phone.
    pub(crate) enum Vendor: slug, from_slug {
        Apns = "apns",
        Fcm = "fcm",
        Huawei = "huawei",
        Honor = "honor",
        Xiaomi = "xiaomi",
        Oppo = "oppo",
        Vivo = "vivo",
        Meizu = "meizu",
    }
}

/// What is known of a vendor and of the phone in its stories.
struct VendorFacts {
    push_platform: u8,
    certificate: &'static str,
    /// `DeviceModel` and `SystemVersion`.
    phone: (&'static str, &'static str),
}

impl Vendor {
    const fn facts(self) -> VendorFacts {
        let (push_platform, certificate, phone) = match self {
            Self::Apns => (1, "31001", ("iPhone16,1", "18.5")),
            Self::Xiaomi => (2, "31005", ("23127PN0CC", "15")),
            Self::Huawei => (3, "31003", ("ALN-AL00", "12")),
            Self::Fcm => (4, "31009", ("Pixel 8", "15")),
            Self::Meizu => (5, "31008", ("MEIZU 21", "14")),
            Self::Oppo => (6, "31006", ("PHZ110", "14")),
            Self::Vivo => (7, "31007", ("V2309A", "14")),
            Self::Honor => (8, "31004", ("BVL-AN00", "14")),
        };
        VendorFacts { push_platform, certificate, phone }
    }

    /// `PushPlatform`, by the documents' page on push webhooks (product 1047, page 67551).
    pub(crate) const fn push_platform(self) -> u8 {
        self.facts().push_platform
    }

    /// The demo app's certificate for it.
    pub(crate) const fn certificate(self) -> &'static str {
        self.facts().certificate
    }

    /// `DeviceModel` and `SystemVersion` of a phone it reaches.
    pub(crate) const fn phone(self) -> (&'static str, &'static str) {
        self.facts().phone
    }

    /// A token that looks like its own, always the same one for the same user.
    pub(crate) fn token(self, userid: &str) -> String {
        let hex = |digits| digits_of(&format!("{} {userid}", self.slug()), digits);
        match self {
            Self::Apns => hex(64),
            Self::Fcm => format!("{}:APA91b{}", hex(22), hex(134)),
            Self::Huawei => format!("IQAAAACy{}", hex(104)),
            Self::Honor => format!("BAEAAAAAB.{}", hex(96)),
            Self::Xiaomi => format!("{}=", hex(63)),
            Self::Oppo => format!("OPPO_CN_{}", hex(32)),
            Self::Vivo => hex(23),
            Self::Meizu => format!("S5Q{}", hex(31)),
        }
    }
}

/// As many hexadecimal digits as asked for, which follow from the seed. No secret.
fn digits_of(seed: &str, count: usize) -> String {
    let mut digits = String::with_capacity(count + 16);
    let mut state = number_of(seed);
    while digits.len() < count {
        // The steps of splitmix64, which mix well and need no table.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        digits.push_str(&format!("{:016x}", mixed ^ (mixed >> 31)));
    }
    digits.truncate(count);
    digits
}

/// A number that follows from a text: FNV-1a.
pub(crate) fn number_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_their_vendors_shape_and_stay() {
        let token = Vendor::Apns.token("iphone_ready");
        assert_eq!(token.len(), 64);
        assert!(token.bytes().all(|b| b.is_ascii_hexdigit()));
        assert_eq!(token, Vendor::Apns.token("iphone_ready"));
        assert_ne!(token, Vendor::Apns.token("two_devices"));
        assert!(Vendor::Oppo.token("oppo_ready").starts_with("OPPO_CN_"));
        assert!(Vendor::ALL.iter().all(|vendor| vendor.token("x").len() <= 256));
    }

    #[test]
    fn fnv_1a_of_a() {
        assert_eq!(number_of("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
