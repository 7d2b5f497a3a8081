//! Where each vendor is reached.
//!
//! SECURITY: the hosts are constants, or come from the configuration; never from a request or
//! a service account's file, which would let who wrote it aim the server at any address.

use shared::chat::Vendor;

use super::super::{BaseUrl, ConfigError, Fault};
use super::error::CredentialFault;
use super::table::Table;
use crate::vendors::{Environment, VendorHosts};

const APNS_PRODUCTION: &str = "https://api.push.apple.com";
const APNS_DEVELOPMENT: &str = "https://api.sandbox.push.apple.com";

/// Where a vendor takes messages.
const fn send_of(vendor: Vendor, environment: Environment) -> &'static str {
    match (vendor, environment) {
        (Vendor::Apns, Environment::Production) => APNS_PRODUCTION,
        (Vendor::Apns, Environment::Development) => APNS_DEVELOPMENT,
        (Vendor::Fcm, _) => "https://fcm.googleapis.com",
        (Vendor::Huawei, _) => "https://push-api.cloud.huawei.com",
        (Vendor::Honor, _) => "https://push-api.cloud.honor.com",
        (Vendor::Xiaomi, _) => "https://api.xmpush.xiaomi.com",
        (Vendor::Oppo, _) => crate::vendors::oppo::CHINA,
        (Vendor::Vivo, _) => "https://api-push.vivo.com.cn",
        (Vendor::Meizu, _) => "https://server-api-push.meizu.com",
    }
}

/// Where a vendor hands out access tokens, where that is another host.
const fn auth_of(vendor: Vendor) -> Option<&'static str> {
    match vendor {
        Vendor::Fcm => Some("https://oauth2.googleapis.com"),
        Vendor::Huawei => Some("https://oauth-login.cloud.huawei.com"),
        Vendor::Honor => Some("https://iam.developer.honor.com"),
        _ => None,
    }
}

/// Xiaomi's host for the region an app is registered in.
fn of_region(region: &str) -> Option<&'static str> {
    Some(match region {
        "china" => "https://api.xmpush.xiaomi.com",
        "global" => "https://api.xmpush.global.xiaomi.com",
        "singapore" => "https://sgp-api.xmpush.global.xiaomi.com",
        "europe" => "https://fr-api.xmpush.global.xiaomi.com",
        "india" => "https://idmb-api.xmpush.global.xiaomi.com",
        "russia" => "https://ru-api.xmpush.global.xiaomi.com",
        _ => return None,
    })
}

/// The hosts of one credential: the vendor's, or those of the table.
pub(super) fn read(
    table: &Table<'_>,
    environment: Environment,
) -> Result<VendorHosts, ConfigError> {
    let constant = |host| BaseUrl::parse(host).map_err(|error| table.whole(Fault::from(error)));
    let written = written(table, "base_url")?;
    let regional = match table.text("region") {
        Some(word) => {
            let host = of_region(word)
                .ok_or_else(|| table.fault("region", CredentialFault::Region.into()))?;
            if written.is_some() {
                return Err(table.fault("base_url", Fault::RegionAndBaseUrl));
            }
            Some(host)
        }
        None => None,
    };
    let is_moved = written.is_some();
    let send = match written {
        Some(url) => url,
        None => constant(regional.unwrap_or_else(|| send_of(table.vendor, environment)))?,
    };
    let auth = match (self::written(table, "auth_base_url")?, auth_of(table.vendor)) {
        (Some(url), _) => url,
        (None, Some(host)) => constant(host)?,
        (None, None) => send.clone(),
    };
    let other = match (self::written(table, "other_base_url")?, table.vendor) {
        (Some(url), _) => Some(url),
        // Not Apple's host when the first one is somebody else's.
        (None, Vendor::Apns) if !is_moved => Some(constant(match environment {
            Environment::Production => APNS_DEVELOPMENT,
            Environment::Development => APNS_PRODUCTION,
        })?),
        (None, _) => None,
    };
    Ok(VendorHosts { send, auth, other })
}

fn written(table: &Table<'_>, key: &str) -> Result<Option<BaseUrl>, ConfigError> {
    let url = table.text(key).map(BaseUrl::parse).transpose();
    url.map_err(|error| table.fault(key, error.into()))
}
