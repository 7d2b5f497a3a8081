//! The demo's push credentials: made up, and valid at the sandbox only.

use std::sync::Arc;

use model::{
    ApnsAuth, BaseUrl, BaseUrlError, Credential, Environment, HuaweiAuth, ServiceAccount,
    VendorHosts, VendorSecret,
};
use sandbox::push_vendors::{credentials, prefix};
use shared::chat::Vendor;

use crate::config::CredentialConfig;

/// The credential of one of the demo's certificates. `address` is the sandbox's.
///
/// # Errors
/// [`BaseUrlError`] when the address is none.
pub(super) fn credential(
    vendor: Vendor,
    environment: &str,
    address: &str,
) -> Result<Arc<CredentialConfig>, BaseUrlError> {
    let environment = match environment {
        "development" => Environment::Development,
        _ => Environment::Production,
    };
    Ok(Arc::new(CredentialConfig {
        credential: of(vendor, environment),
        hosts: hosts(vendor, environment, address)?,
        certificate: None,
        names: Vec::new(),
        source: "the demo".to_owned(),
        is_inline: false,
        remarks: Vec::new(),
        passed_over: Vec::new(),
    }))
}

fn of(vendor: Vendor, environment: Environment) -> Credential {
    let known = credentials();
    let secret = |text: &str| VendorSecret::new(text);
    match vendor {
        Vendor::Apns => Credential::Apns {
            auth: ApnsAuth::Key {
                key: secret(known.apns.key_pem),
                key_id: known.apns.key_id.to_owned(),
                team_id: known.apns.team_id.to_owned(),
            },
            topic: known.apns.bundle_id.to_owned(),
            environment,
        },
        Vendor::Fcm => Credential::Fcm(ServiceAccount {
            project_id: known.fcm.project_id.to_owned(),
            account: known.fcm.client_email.to_owned(),
            key_id: known.fcm.private_key_id.to_owned(),
            private_key: secret(known.fcm.private_key),
        }),
        Vendor::Huawei => Credential::Huawei(HuaweiAuth::Client {
            client_id: known.huawei.client_id.to_owned(),
            client_secret: secret(known.huawei.client_secret),
            project_id: None,
        }),
        Vendor::Honor => Credential::Honor {
            app_id: known.honor.app_id.to_owned(),
            client_id: known.honor.client_id.to_owned(),
            client_secret: secret(known.honor.client_secret),
        },
        Vendor::Xiaomi => Credential::Xiaomi {
            app_secret: secret(known.xiaomi.app_secret),
            package: known.xiaomi.package.to_owned(),
            channel_id: known.xiaomi.channel_id.to_owned(),
            template_id: String::new(),
        },
        Vendor::Oppo => Credential::Oppo {
            app_key: known.oppo.app_key.to_owned(),
            master_secret: secret(known.oppo.master_secret),
            channel_id: known.oppo.channel_id.to_owned(),
        },
        Vendor::Vivo => Credential::Vivo {
            app_id: known.vivo.app_id.to_string(),
            app_key: known.vivo.app_key.to_owned(),
            app_secret: secret(known.vivo.app_secret),
        },
        Vendor::Meizu => Credential::Meizu {
            app_id: known.meizu.app_id.to_owned(),
            app_secret: secret(known.meizu.app_secret),
        },
    }
}

fn hosts(
    vendor: Vendor,
    environment: Environment,
    address: &str,
) -> Result<VendorHosts, BaseUrlError> {
    let at = |prefix: &str| BaseUrl::parse(&[address, prefix].concat());
    let (send, auth, other) = match (vendor, environment) {
        (Vendor::Apns, Environment::Production) => {
            (prefix::APNS_PRODUCTION, None, Some(prefix::APNS_DEVELOPMENT))
        }
        (Vendor::Apns, Environment::Development) => {
            (prefix::APNS_DEVELOPMENT, None, Some(prefix::APNS_PRODUCTION))
        }
        (Vendor::Fcm, _) => (prefix::FCM, Some(prefix::FCM_AUTH), None),
        (Vendor::Huawei, _) => (prefix::HUAWEI, Some(prefix::HUAWEI_AUTH), None),
        (Vendor::Honor, _) => (prefix::HONOR, Some(prefix::HONOR_AUTH), None),
        (Vendor::Xiaomi, _) => (prefix::XIAOMI, None, None),
        (Vendor::Oppo, _) => (prefix::OPPO, None, None),
        (Vendor::Vivo, _) => (prefix::VIVO, None, None),
        (Vendor::Meizu, _) => (prefix::MEIZU, None, None),
    };
    Ok(VendorHosts {
        send: at(send)?,
        auth: at(auth.unwrap_or(send))?,
        other: other.map(at).transpose()?,
    })
}
