//! Where the vendors are reached: each vendor's file has its own hosts.

use shared::chat::Vendor;

use super::{BaseUrl, BaseUrlError, DefaultHosts, Environment, VendorHosts};
use super::{apns, fcm, honor, huawei, meizu, oppo, vivo, xiaomi};

/// The hosts of a vendor. `environment` matters for APNs only.
#[must_use]
pub const fn default_hosts(vendor: Vendor, environment: Environment) -> DefaultHosts {
    match vendor {
        Vendor::Apns => apns::hosts(environment),
        Vendor::Fcm => fcm::HOSTS,
        Vendor::Huawei => huawei::HOSTS,
        Vendor::Honor => honor::HOSTS,
        Vendor::Xiaomi => xiaomi::HOSTS,
        Vendor::Oppo => oppo::HOSTS,
        Vendor::Vivo => vivo::HOSTS,
        Vendor::Meizu => meizu::HOSTS,
    }
}

/// The same as addresses.
///
/// # Errors
/// None of these hosts is refused.
pub fn vendor_hosts(vendor: Vendor, environment: Environment) -> Result<VendorHosts, BaseUrlError> {
    let DefaultHosts { send, auth, other } = default_hosts(vendor, environment);
    Ok(VendorHosts {
        send: BaseUrl::parse(send)?,
        auth: BaseUrl::parse(auth.unwrap_or(send))?,
        other: other.map(BaseUrl::parse).transpose()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendor_has_its_hosts() {
        for vendor in Vendor::ALL {
            for environment in [Environment::Production, Environment::Development] {
                assert!(vendor_hosts(vendor, environment).is_ok(), "{vendor:?}");
            }
        }
    }
}
