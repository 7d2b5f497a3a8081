//! Where a vendor is reached: at its own hosts, or where the configuration says.
//!
//! SECURITY: the hosts are constants, or come from the configuration; never from a request or
//! a service account's file, which would let who wrote it aim the server at any address.

use model::{BaseUrl, Environment, VendorHosts};
use push_vendors::default_hosts;
use push_vendors::xiaomi::host_of_region;

use super::super::{ConfigError, Fault};
use super::error::CredentialFault;
use super::table::Table;

/// The hosts of one credential: the vendor's, or those of the table.
pub(super) fn read(
    table: &Table<'_>,
    environment: Environment,
) -> Result<VendorHosts, ConfigError> {
    let constant = |host| BaseUrl::parse(host).map_err(|error| table.whole(Fault::from(error)));
    let default = default_hosts(table.vendor, environment);
    let written = written(table, "base_url")?;
    let regional = match table.text("region") {
        Some(word) => {
            let host = host_of_region(word)
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
        None => constant(regional.unwrap_or(default.send))?,
    };
    let auth = match (self::written(table, "auth_base_url")?, default.auth) {
        (Some(url), _) => url,
        (None, Some(host)) => constant(host)?,
        (None, None) => send.clone(),
    };
    let other = match self::written(table, "other_base_url")? {
        // Not Apple's host when the first one is somebody else's.
        None if !is_moved => default.other.map(constant).transpose()?,
        written => written,
    };
    Ok(VendorHosts { send, auth, other })
}

fn written(table: &Table<'_>, key: &str) -> Result<Option<BaseUrl>, ConfigError> {
    let url = table.text(key).map(BaseUrl::parse).transpose();
    url.map_err(|error| table.fault(key, error.into()))
}
