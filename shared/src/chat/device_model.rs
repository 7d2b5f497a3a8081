//! What Apple's model identifiers are called in a shop.
//!
//! Traces name a device by its identifier and the system by the push service: `iPhone16,1`,
//! `APNS 18.5`. Android phones report names that people know already.

use alloc::string::String;

/// iPhones and iPads since 2017, in the order of their identifiers.
#[rustfmt::skip]
const APPLE: &[(&str, &str)] = &[
    ("iPhone10,1", "iPhone 8"), ("iPhone10,4", "iPhone 8"),
    ("iPhone10,2", "iPhone 8 Plus"), ("iPhone10,5", "iPhone 8 Plus"),
    ("iPhone10,3", "iPhone X"), ("iPhone10,6", "iPhone X"),
    ("iPhone11,2", "iPhone XS"), ("iPhone11,8", "iPhone XR"),
    ("iPhone11,4", "iPhone XS Max"), ("iPhone11,6", "iPhone XS Max"),
    ("iPhone12,1", "iPhone 11"), ("iPhone12,3", "iPhone 11 Pro"),
    ("iPhone12,5", "iPhone 11 Pro Max"), ("iPhone12,8", "iPhone SE (2nd generation)"),
    ("iPhone13,1", "iPhone 12 mini"), ("iPhone13,2", "iPhone 12"),
    ("iPhone13,3", "iPhone 12 Pro"), ("iPhone13,4", "iPhone 12 Pro Max"),
    ("iPhone14,2", "iPhone 13 Pro"), ("iPhone14,3", "iPhone 13 Pro Max"),
    ("iPhone14,4", "iPhone 13 mini"), ("iPhone14,5", "iPhone 13"),
    ("iPhone14,6", "iPhone SE (3rd generation)"),
    ("iPhone14,7", "iPhone 14"), ("iPhone14,8", "iPhone 14 Plus"),
    ("iPhone15,2", "iPhone 14 Pro"), ("iPhone15,3", "iPhone 14 Pro Max"),
    ("iPhone15,4", "iPhone 15"), ("iPhone15,5", "iPhone 15 Plus"),
    ("iPhone16,1", "iPhone 15 Pro"), ("iPhone16,2", "iPhone 15 Pro Max"),
    ("iPhone17,1", "iPhone 16 Pro"), ("iPhone17,2", "iPhone 16 Pro Max"),
    ("iPhone17,3", "iPhone 16"), ("iPhone17,4", "iPhone 16 Plus"), ("iPhone17,5", "iPhone 16e"),
    ("iPhone18,1", "iPhone 17 Pro"), ("iPhone18,2", "iPhone 17 Pro Max"),
    ("iPhone18,3", "iPhone 17"), ("iPhone18,4", "iPhone Air"), ("iPhone18,5", "iPhone 17e"),
    ("iPad7,5", "iPad (6th generation)"), ("iPad7,6", "iPad (6th generation)"),
    ("iPad7,11", "iPad (7th generation)"), ("iPad7,12", "iPad (7th generation)"),
    ("iPad8,1", "iPad Pro 11″"), ("iPad8,2", "iPad Pro 11″"),
    ("iPad8,3", "iPad Pro 11″"), ("iPad8,4", "iPad Pro 11″"),
    ("iPad8,5", "iPad Pro 12.9″ (3rd generation)"), ("iPad8,6", "iPad Pro 12.9″ (3rd generation)"),
    ("iPad8,7", "iPad Pro 12.9″ (3rd generation)"), ("iPad8,8", "iPad Pro 12.9″ (3rd generation)"),
    ("iPad8,9", "iPad Pro 11″ (2nd generation)"), ("iPad8,10", "iPad Pro 11″ (2nd generation)"),
    ("iPad8,11", "iPad Pro 12.9″ (4th generation)"), ("iPad8,12", "iPad Pro 12.9″ (4th generation)"),
    ("iPad11,1", "iPad mini (5th generation)"), ("iPad11,2", "iPad mini (5th generation)"),
    ("iPad11,3", "iPad Air (3rd generation)"), ("iPad11,4", "iPad Air (3rd generation)"),
    ("iPad11,6", "iPad (8th generation)"), ("iPad11,7", "iPad (8th generation)"),
    ("iPad12,1", "iPad (9th generation)"), ("iPad12,2", "iPad (9th generation)"),
    ("iPad13,1", "iPad Air (4th generation)"), ("iPad13,2", "iPad Air (4th generation)"),
    ("iPad13,4", "iPad Pro 11″ (3rd generation)"), ("iPad13,5", "iPad Pro 11″ (3rd generation)"),
    ("iPad13,6", "iPad Pro 11″ (3rd generation)"), ("iPad13,7", "iPad Pro 11″ (3rd generation)"),
    ("iPad13,8", "iPad Pro 12.9″ (5th generation)"), ("iPad13,9", "iPad Pro 12.9″ (5th generation)"),
    ("iPad13,10", "iPad Pro 12.9″ (5th generation)"), ("iPad13,11", "iPad Pro 12.9″ (5th generation)"),
    ("iPad13,16", "iPad Air (5th generation)"), ("iPad13,17", "iPad Air (5th generation)"),
    ("iPad13,18", "iPad (10th generation)"), ("iPad13,19", "iPad (10th generation)"),
    ("iPad14,1", "iPad mini (6th generation)"), ("iPad14,2", "iPad mini (6th generation)"),
    ("iPad14,3", "iPad Pro 11″ (4th generation)"), ("iPad14,4", "iPad Pro 11″ (4th generation)"),
    ("iPad14,5", "iPad Pro 12.9″ (6th generation)"), ("iPad14,6", "iPad Pro 12.9″ (6th generation)"),
    ("iPad14,8", "iPad Air 11″ (M2)"), ("iPad14,9", "iPad Air 11″ (M2)"),
    ("iPad14,10", "iPad Air 13″ (M2)"), ("iPad14,11", "iPad Air 13″ (M2)"),
    ("iPad15,3", "iPad Air 11″ (M3)"), ("iPad15,4", "iPad Air 11″ (M3)"),
    ("iPad15,5", "iPad Air 13″ (M3)"), ("iPad15,6", "iPad Air 13″ (M3)"),
    ("iPad15,7", "iPad (A16)"), ("iPad15,8", "iPad (A16)"),
    ("iPad16,1", "iPad mini (A17 Pro)"), ("iPad16,2", "iPad mini (A17 Pro)"),
    ("iPad16,3", "iPad Pro 11″ (M4)"), ("iPad16,4", "iPad Pro 11″ (M4)"),
    ("iPad16,5", "iPad Pro 13″ (M4)"), ("iPad16,6", "iPad Pro 13″ (M4)"),
    ("iPad17,1", "iPad Pro 11″ (M5)"), ("iPad17,2", "iPad Pro 11″ (M5)"),
    ("iPad17,3", "iPad Pro 13″ (M5)"), ("iPad17,4", "iPad Pro 13″ (M5)"),
];

/// What people call a device; `None` where its identifier is not known, or is a name already.
#[must_use]
pub fn device_name(model: &str) -> Option<&'static str> {
    APPLE.iter().find(|(id, _)| *id == model).map(|(_, name)| *name)
}

/// What people call a system that is named by Apple's push service, such as `APNS 18.5`;
/// `None` for any other.
#[must_use]
pub fn system_name(model: &str, system: &str) -> Option<String> {
    let (service, version) = system.split_once(' ').unwrap_or((system, ""));
    let name = if model.starts_with("iPad") { "iPadOS " } else { "iOS " };
    let known = service.eq_ignore_ascii_case("apns");
    known.then(|| String::from([name, version.trim()].concat().trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_unique_and_have_names() {
        for (at, (id, name)) in APPLE.iter().enumerate() {
            assert!(name.starts_with("iPhone") || name.starts_with("iPad"), "{id}");
            assert!(APPLE.iter().skip(at + 1).all(|(other, _)| other != id), "{id}");
        }
        assert_eq!(device_name("iPhone16,1"), Some("iPhone 15 Pro"));
        assert_eq!(device_name("HUAWEI NOH-AN00"), None);
        assert_eq!(device_name(""), None);
    }

    #[test]
    fn a_system_is_named_by_what_runs_on_the_device() {
        assert_eq!(system_name("iPhone16,1", "APNS 18.5").as_deref(), Some("iOS 18.5"));
        assert_eq!(system_name("iPad16,3", "APNS 18.5").as_deref(), Some("iPadOS 18.5"));
        assert_eq!(system_name("", "APNS").as_deref(), Some("iOS"));
        assert_eq!(system_name("NOH-AN00", "Android 12"), None);
    }
}
