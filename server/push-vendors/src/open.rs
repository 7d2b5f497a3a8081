//! From what the operator has to who speaks with the vendor.

use shared::chat::{DeviceToken, Vendor};

use super::{
    Apns, Credential, Fcm, Honor, Huawei, Meizu, Oppo, PushVendor, VendorHosts, Vivo, Xiaomi,
};

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
