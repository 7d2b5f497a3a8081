//! The certificates of the demo app.

/// A certificate as the demo configuration lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoCertificate {
    /// Its number, as in `CertId`.
    pub id: &'static str,
    /// Whose push service it is for: `apns`, `fcm`, `huawei` …
    pub vendor: &'static str,
    /// The label an operator would give it.
    pub label: &'static str,
    /// `production` or `development` for APNs; else empty.
    pub environment: &'static str,
    /// Bundle ID or package name.
    pub topic: &'static str,
}

const fn android(id: &'static str, vendor: &'static str, label: &'static str) -> DemoCertificate {
    DemoCertificate { id, vendor, label, environment: "", topic: "com.example.demo" }
}

const fn iphone(
    id: &'static str,
    label: &'static str,
    environment: &'static str,
) -> DemoCertificate {
    DemoCertificate { id, vendor: "apns", label, environment, topic: "com.example.demo" }
}

static CERTIFICATES: [DemoCertificate; 9] = [
    iphone("31001", "iPhone, App Store", "production"),
    iphone("31002", "iPhone, development", "development"),
    android("31003", "huawei", "Huawei"),
    android("31004", "honor", "Honor"),
    android("31005", "xiaomi", "Xiaomi"),
    android("31006", "oppo", "OPPO"),
    android("31007", "vivo", "vivo"),
    android("31008", "meizu", "Meizu"),
    android("31009", "fcm", "Google FCM"),
];

/// The certificates of the demo app, one per vendor and two for APNs.
#[must_use]
pub fn certificates() -> &'static [DemoCertificate] {
    &CERTIFICATES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendor::Vendor;

    #[test]
    fn every_vendor_has_its_certificate() {
        for vendor in Vendor::ALL {
            let listed = certificates().iter().find(|listed| listed.id == vendor.certificate());
            assert_eq!(listed.map(|listed| listed.vendor), Some(vendor.slug()));
        }
    }
}
