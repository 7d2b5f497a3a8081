//! What a vendor's device tokens look like.
//!
//! Only APNs' hex is documented; the other shapes are those of samples. So a shape is never
//! proof, and only what no vendor could take is called wrong.

use crate::vendor::Vendor;

/// How a text compares with a vendor's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As the known ones.
    Usual,
    /// Possible, and unlike the known ones.
    Unusual,
    /// No token of this vendor.
    Wrong,
}

/// How `token` compares with the tokens of `vendor`.
#[must_use]
pub fn shape(vendor: Vendor, token: &str) -> Shape {
    let (possible, usual) = match vendor {
        Vendor::Apns => {
            let hex = token.len().is_multiple_of(2) && all(token, |b| b.is_ascii_hexdigit());
            (hex && !token.is_empty(), token.len() == 64)
        }
        Vendor::Fcm => (within(token, 20, 4096, b"_-:"), is_fcm(token)),
        Vendor::Huawei => (within(token, 16, 1024, b"_-+/=."), token.len() >= 60),
        Vendor::Honor => (within(token, 16, 1024, b"_-+/=."), true),
        Vendor::Xiaomi => (within(token, 16, 256, b"+/=_-"), token.len() >= 40),
        Vendor::Oppo => (within(token, 8, 128, b"_"), is_oppo(token)),
        Vendor::Vivo => {
            (within(token, 8, 64, b"_-"), token.len() == 23 && all(token, |b| b.is_ascii_digit()))
        }
        Vendor::Meizu => {
            let usual = token.len() == 45 && all(token, |b| b.is_ascii_alphanumeric());
            (within(token, 8, 128, b"_-"), usual)
        }
    };
    match (possible, usual) {
        (false, _) => Shape::Wrong,
        (true, false) => Shape::Unusual,
        (true, true) => Shape::Usual,
    }
}

/// Whose token it evidently is; `None` where nothing tells.
///
/// Only marks that no other vendor's tokens carry count.
#[must_use]
pub fn looks_like(token: &str) -> Option<Vendor> {
    if token.len() == 64 && all(token, |b| b.is_ascii_hexdigit()) {
        return Some(Vendor::Apns);
    }
    if token.contains(":APA91") {
        return Some(Vendor::Fcm);
    }
    if token.starts_with("OPPO_") {
        return Some(Vendor::Oppo);
    }
    (token.len() == 23 && all(token, |b| b.is_ascii_digit())).then_some(Vendor::Vivo)
}

fn all(token: &str, is: impl Fn(u8) -> bool) -> bool {
    token.bytes().all(is)
}

fn within(token: &str, least: usize, most: usize, beside: &[u8]) -> bool {
    (least..=most).contains(&token.len())
        && all(token, |b| b.is_ascii_alphanumeric() || beside.contains(&b))
}

fn is_fcm(token: &str) -> bool {
    token.split_once(":APA91").is_some_and(|(head, tail)| head.len() == 22 && tail.len() >= 100)
}

/// `OPPO_CN_` or parts of it, then 32 digits in lower-case hex.
fn is_oppo(token: &str) -> bool {
    let rest = token.strip_prefix("OPPO_").unwrap_or(token);
    let rest = match rest.split_once('_') {
        Some((country, rest)) if country.len() == 2 && all(country, |b| b.is_ascii_uppercase()) => {
            rest
        }
        _ => rest,
    };
    rest.len() == 32 && all(rest, |b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;

    #[track_caller]
    fn check(vendor: Vendor, token: &str, wanted: Shape) {
        assert_eq!(shape(vendor, token), wanted, "{} {token}", vendor.name());
    }

    #[test]
    fn each_vendor_at_its_edges() {
        use Shape::{Unusual, Usual, Wrong};
        let fcm = format!("{}:APA91{}", "a".repeat(22), "b".repeat(100));
        let hex = "0123456789abcdef".repeat(4);
        for (vendor, token, wanted) in [
            (Vendor::Apns, hex.clone(), Usual),
            (Vendor::Apns, hex.to_uppercase(), Usual),
            (Vendor::Apns, "ab".into(), Unusual),
            (Vendor::Apns, "abc".into(), Wrong),
            (Vendor::Apns, String::new(), Wrong),
            (Vendor::Apns, format!("<{hex}>"), Wrong),
            (Vendor::Fcm, fcm.clone(), Usual),
            (Vendor::Fcm, "x".repeat(20), Unusual),
            (Vendor::Fcm, "x".repeat(19), Wrong),
            (Vendor::Fcm, format!("{fcm}+"), Wrong),
            (Vendor::Huawei, "M".repeat(60), Usual),
            (Vendor::Huawei, "M".repeat(59), Unusual),
            (Vendor::Huawei, "M".repeat(15), Wrong),
            (Vendor::Honor, "h".repeat(16), Usual),
            (Vendor::Honor, "h:".repeat(16), Wrong),
            (Vendor::Xiaomi, "x/+=".repeat(10), Usual),
            (Vendor::Xiaomi, "x".repeat(39), Unusual),
            (Vendor::Xiaomi, "x".repeat(257), Wrong),
            (Vendor::Oppo, format!("OPPO_CN_{}", "0a".repeat(16)), Usual),
            (Vendor::Oppo, format!("CN_{}", "0a".repeat(16)), Usual),
            (Vendor::Oppo, "0a".repeat(16), Usual),
            (Vendor::Oppo, "0A".repeat(16), Unusual),
            (Vendor::Oppo, "a-b-c-d-e".into(), Wrong),
            (Vendor::Vivo, "1".repeat(23), Usual),
            (Vendor::Vivo, "1".repeat(24), Unusual),
            (Vendor::Vivo, "1".repeat(65), Wrong),
            (Vendor::Meizu, "m".repeat(45), Usual),
            (Vendor::Meizu, "m".repeat(44), Unusual),
            (Vendor::Meizu, "m".repeat(7), Wrong),
        ] {
            check(vendor, &token, wanted);
        }
    }

    #[test]
    fn only_evident_marks_name_a_vendor() {
        assert_eq!(looks_like(&"0f".repeat(32)), Some(Vendor::Apns));
        assert_eq!(looks_like("x:APA91y"), Some(Vendor::Fcm));
        assert_eq!(looks_like("OPPO_CN_0"), Some(Vendor::Oppo));
        assert_eq!(looks_like(&"7".repeat(23)), Some(Vendor::Vivo));
        assert_eq!(looks_like(&"m".repeat(45)), None);
    }
}
