//! Which keys a vendor's credential has.

use shared::chat::Vendor;

use super::error::CredentialFault;

/// The three places where one secret can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub(super) file: &'static str,
    pub(super) inline: &'static str,
    pub(super) variable: &'static str,
}

impl Places {
    pub(super) const fn all(self) -> [&'static str; 3] {
        [self.file, self.inline, self.variable]
    }
}

pub(super) const KEY: Places = Places { file: "key_file", inline: "key", variable: "key_env" };
pub(super) const P12_PASSWORD: Places =
    Places { file: "p12_password_file", inline: "p12_password", variable: "p12_password_env" };
pub(super) const SERVICE_ACCOUNT: Places = Places {
    file: "service_account_file",
    inline: "service_account",
    variable: "service_account_env",
};
pub(super) const CLIENT_SECRET: Places =
    Places { file: "client_secret_file", inline: "client_secret", variable: "client_secret_env" };
pub(super) const APP_SECRET: Places =
    Places { file: "app_secret_file", inline: "app_secret", variable: "app_secret_env" };
pub(super) const MASTER_SECRET: Places =
    Places { file: "master_secret_file", inline: "master_secret", variable: "master_secret_env" };

/// The keys of a `.p8` key, of a `.p12` file, and of a PEM file, for APNs.
pub(super) const APNS_KEY: &[&str] = &["key_file", "key", "key_env", "key_id", "team_id"];
pub(super) const APNS_P12: &[&str] =
    &["p12_file", "p12_password_file", "p12_password", "p12_password_env"];
pub(super) const APNS_PEM: &[&str] = &["pem_file"];

/// The keys of Huawei's client, and of its service account.
pub(super) const HUAWEI_CLIENT: &[&str] =
    &["client_id", "client_secret_file", "client_secret", "client_secret_env", "project_id"];
pub(super) const ACCOUNT: &[&str] =
    &["service_account_file", "service_account", "service_account_env"];

/// Everything that may stand in a vendor's table.
pub(super) const fn of(vendor: Vendor) -> &'static [&'static str] {
    match vendor {
        Vendor::Apns => &[
            "key_file",
            "key",
            "key_env",
            "key_id",
            "team_id",
            "p12_file",
            "p12_password_file",
            "p12_password",
            "p12_password_env",
            "pem_file",
            "base_url",
            "other_base_url",
        ],
        Vendor::Fcm => &[
            "service_account_file",
            "service_account",
            "service_account_env",
            "base_url",
            "auth_base_url",
        ],
        Vendor::Huawei => &[
            "client_id",
            "client_secret_file",
            "client_secret",
            "client_secret_env",
            "project_id",
            "service_account_file",
            "service_account",
            "service_account_env",
            "base_url",
            "auth_base_url",
        ],
        Vendor::Honor => &[
            "app_id",
            "client_id",
            "client_secret_file",
            "client_secret",
            "client_secret_env",
            "base_url",
            "auth_base_url",
        ],
        Vendor::Xiaomi => &[
            "app_secret_file",
            "app_secret",
            "app_secret_env",
            "channel_id",
            "template_id",
            "region",
            "base_url",
        ],
        Vendor::Oppo => &[
            "app_key",
            "master_secret_file",
            "master_secret",
            "master_secret_env",
            "channel_id",
            "base_url",
            "auth_base_url",
        ],
        Vendor::Vivo => &[
            "app_id",
            "app_key",
            "app_secret_file",
            "app_secret",
            "app_secret_env",
            "base_url",
            "auth_base_url",
        ],
        Vendor::Meizu => &["app_id", "app_secret_file", "app_secret", "app_secret_env", "base_url"],
    }
}

/// What is wrong with a key for a vendor, if anything is.
pub(super) fn fault(vendor: Vendor, key: &str) -> Option<CredentialFault> {
    let keys = of(vendor);
    match (vendor, key) {
        _ if keys.contains(&key) => None,
        (Vendor::Fcm, "server_key" | "api_key") => Some(CredentialFault::ServerKey),
        _ => Some(CredentialFault::Key { key: key.to_owned(), vendor, keys }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_of_credential_are_made_of_the_vendors_keys() {
        for (vendor, kinds) in [
            (Vendor::Apns, [APNS_KEY, APNS_P12, APNS_PEM].concat()),
            (Vendor::Huawei, [HUAWEI_CLIENT, ACCOUNT].concat()),
            (Vendor::Fcm, ACCOUNT.to_vec()),
        ] {
            for key in kinds {
                assert!(of(vendor).contains(&key), "{key}");
            }
        }
        for places in [KEY, P12_PASSWORD, SERVICE_ACCOUNT, CLIENT_SECRET, APP_SECRET, MASTER_SECRET]
        {
            for key in places.all() {
                assert!(Vendor::ALL.iter().any(|vendor| of(*vendor).contains(&key)), "{key}");
            }
        }
    }

    #[test]
    fn every_key_is_explained() {
        let example = include_str!("../../../../signet.example.toml");
        let guide = include_str!("../../../../docs/configuration.md");
        for key in Vendor::ALL.iter().flat_map(|vendor| of(*vendor)) {
            assert!(example.contains(key), "{key} is missing in signet.example.toml");
            assert!(guide.contains(&format!("`{key}`")), "{key} is missing in the guide");
        }
    }
}
