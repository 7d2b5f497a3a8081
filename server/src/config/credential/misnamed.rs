//! Keys that a push vendor's credential does not have: what belongs there instead.

use shared::chat::Vendor;

use crate::config::secret::SERVER_KEY;

/// What to write in place of an unknown key; `None` where nothing is known of it.
///
/// Sources: the push vendors' pages of the credentials, and what people mistook:
/// <https://github.com/wildfirechat/push_server/issues/53>.
pub(super) fn advice(vendor: Vendor, key: &str, known: &[String]) -> Option<String> {
    let bare = bare(key);
    let fixed = match (vendor, bare.trim_end_matches("file").trim_end_matches("env")) {
        (Vendor::Fcm, "serverkey" | "apikey" | "legacyserverkey") => SERVER_KEY,
        (Vendor::Apns, "bundleid" | "topic") => {
            "the bundle ID is written as topic beside this table, not in it."
        }
        (Vendor::Apns, "password" | "passphrase" | "certpassword") => {
            "the password of a .p12 file is written as p12_password, p12_password_file or \
             p12_password_env."
        }
        (Vendor::Honor, "appsecret") => {
            "Honor's App Secret is another value and does not sign in for pushes: write client_id \
             and client_secret, which Honor's console shows on the page of the push service."
        }
        (Vendor::Oppo, "appsecret") => {
            "OPPO's AppSecret is for the app on the phone, and a server signs in with the \
             MasterSecret: write master_secret, which OPPO's console shows beside it."
        }
        (Vendor::Oppo, "appserversecret") => "OPPO calls it MasterSecret: write master_secret.",
        (Vendor::Xiaomi | Vendor::Meizu, "appkey") => {
            "the AppKey is for the app on the phone, and a server signs in with the AppSecret \
             alone: take this line out."
        }
        (Vendor::Xiaomi, "appid") => {
            "the AppID is not needed, a server signs in with the AppSecret alone: take this line \
             out."
        }
        (Vendor::Huawei, "appid") => {
            "Huawei's App ID is written as client_id, where it is the OAuth 2.0 client ID."
        }
        (Vendor::Huawei, "appsecret") => {
            "the secret of Huawei's OAuth 2.0 client ID is written as client_secret."
        }
        _ => {
            let name = known.iter().find(|name| self::bare(name) == bare)?;
            return Some(format!("`{key}` is written `{name}` here."));
        }
    };
    Some(fixed.to_owned())
}

/// Without what tells ways of writing apart.
fn bare(key: &str) -> String {
    key.chars().filter(|sign| *sign != '_' && *sign != '-').collect::<String>().to_lowercase()
}
