//! The eight push vendors. Each vendor's file has its hosts, and implements [`PushVendor`].

mod apns;
mod fcm;
mod honor;
mod huawei;
mod meizu;
pub mod oppo;
mod vivo;
pub mod xiaomi;

use shared::chat::{DeviceToken, Vendor};

use crate::{
    BaseUrl, BaseUrlError, Credential, DefaultHosts, Environment, PushVendor, VendorHosts,
};

pub use apns::Apns;
pub use fcm::Fcm;
pub use honor::Honor;
pub use huawei::Huawei;
pub use meizu::Meizu;
pub use oppo::Oppo;
pub use vivo::Vivo;
pub use xiaomi::Xiaomi;

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

/// Whose credential it is.
pub(crate) const fn vendor_of(credential: &Credential) -> Vendor {
    match credential {
        Credential::Apns { .. } => Vendor::Apns,
        Credential::Fcm(_) => Vendor::Fcm,
        Credential::Huawei(_) => Vendor::Huawei,
        Credential::Honor { .. } => Vendor::Honor,
        Credential::Xiaomi { .. } => Vendor::Xiaomi,
        Credential::Oppo { .. } => Vendor::Oppo,
        Credential::Vivo { .. } => Vendor::Vivo,
        Credential::Meizu { .. } => Vendor::Meizu,
    }
}

/// Who speaks with the vendor in the name of `credential`, about `token`: OPPO's tokens tell
/// which of its hosts is theirs.
#[must_use]
pub fn open(
    credential: &Credential,
    hosts: &VendorHosts,
    token: &DeviceToken,
) -> Box<dyn PushVendor> {
    let hosts = hosts.clone();
    match credential.clone() {
        Credential::Apns { auth, topic, environment } => {
            Box::new(Apns::new(auth, topic, environment, hosts))
        }
        Credential::Fcm(account) => Box::new(Fcm::new(account, hosts)),
        Credential::Huawei(auth) => Box::new(Huawei::new(auth, hosts)),
        Credential::Honor { app_id, client_id, client_secret } => {
            Box::new(Honor::new(app_id, client_id, client_secret, hosts))
        }
        Credential::Xiaomi { app_secret, package, channel_id, template_id } => {
            Box::new(Xiaomi::new(app_secret, package, channel_id, template_id, hosts))
        }
        Credential::Oppo { app_key, master_secret, channel_id } => {
            Box::new(Oppo::new(app_key, master_secret, channel_id, hosts).toward(token))
        }
        Credential::Vivo { app_id, app_key, app_secret } => {
            Box::new(Vivo::new(app_id, app_key, app_secret, hosts))
        }
        Credential::Meizu { app_id, app_secret } => Box::new(Meizu::new(app_id, app_secret, hosts)),
    }
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
