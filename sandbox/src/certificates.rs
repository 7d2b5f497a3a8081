//! The certificates of the demo app.

use std::sync::LazyLock;

use crate::push_vendors::{OTHER, SEND, service};
use crate::vendor::{TOPIC, Vendor};

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

fn production(vendor: Vendor) -> DemoCertificate {
    let name = || shared::chat::Vendor::from_slug(vendor.slug()).map_or("", |known| known.name());
    let (label, environment) = match vendor {
        Vendor::Apns => ("iPhone, App Store", "production"),
        Vendor::Fcm => ("Google FCM", ""),
        _ => (name(), ""),
    };
    let (id, vendor) = (vendor.certificate(), vendor.slug());
    DemoCertificate { id, vendor, label, environment, topic: TOPIC }
}

static CERTIFICATES: LazyLock<Vec<DemoCertificate>> = LazyLock::new(|| {
    let (id, environment) = ("31002", "development");
    let label = "iPhone, development";
    let development = DemoCertificate { id, label, environment, ..production(Vendor::Apns) };
    let mut all = Vec::from(Vendor::ALL.map(production));
    all.push(development);
    all.sort_by_key(|certificate| certificate.id);
    all
});

/// The certificates of the demo app, one per vendor and two for APNs.
#[must_use]
pub fn certificates() -> &'static [DemoCertificate] {
    &CERTIFICATES
}

impl DemoCertificate {
    /// Its push credential, by the keys of a configuration. `address` is the sandbox's.
    #[must_use]
    pub fn credential(&self, address: &str) -> Vec<(&'static str, String)> {
        let Some(service) = Vendor::from_slug(self.vendor).map(service) else { return Vec::new() };
        let mut keys = (service.credential)();
        keys.extend(service.hosts.iter().map(|(host, prefix)| {
            let host = match *host {
                SEND if self.environment == "development" => OTHER,
                OTHER if self.environment == "development" => SEND,
                host => host,
            };
            (host, [address, prefix].concat())
        }));
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_of_apns_has_its_certificate() {
        let host = |id| {
            let certificate =
                certificates().iter().find(|certificate| certificate.id == id).unwrap();
            let keys = certificate.credential("http://sandbox");
            keys.into_iter().find(|(key, _)| *key == SEND).unwrap().1
        };
        assert_eq!(host("31001"), "http://sandbox/push/apns/production");
        assert_eq!(host("31002"), "http://sandbox/push/apns/development");
        assert_eq!(host("31008"), "http://sandbox/push/meizu");
    }
}
