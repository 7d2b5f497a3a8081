//! Service accounts: one test per thing that is wrong with them.

use serde_json::{Value, json};

use super::{account, folder, google, huawei, refused};
use crate::config::support::Folder;

const KEY: &str = "service_account_file";

fn text(vendor: &str, content: &str) -> Folder {
    let folder = account(vendor, &Value::Null);
    folder.write("account.json", content.as_bytes());
    folder
}

fn with(mut json: Value, name: &str, value: Value) -> Value {
    json[name] = value;
    json
}

#[test]
fn nothing_to_sign_in_with() {
    refused(&folder("vendor = \"fcm\"", "", &[]), "", &["sign in at fcm", "service_account_file"]);
    let words = ["sign in at huawei", "client_id with client_secret", "service_account_file"];
    refused(&folder("vendor = \"huawei\"", "", &[]), "", &words);
}

#[test]
fn two_ways_to_sign_in() {
    let table = "client_id = \"1\"\nservice_account_file = \"account.json\"";
    let folder = folder("vendor = \"huawei\"", table, &[]);
    refused(&folder, "", &["`client_id` and `service_account_file`", "keep one"]);
}

/// SECURITY: with it a file could send the server's signed assertion anywhere.
#[test]
fn another_token_uri() {
    for foreign in [
        "https://oauth2.googleapis.com.example.com/token",
        "https://oauth2.googleapis.com/token/",
        "http://oauth2.googleapis.com/token",
        "http://169.254.169.254/token",
        "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
    ] {
        let folder = account("fcm", &with(google(), "token_uri", json!(foreign)));
        refused(
            &folder,
            KEY,
            &["`token_uri`", "https://oauth2.googleapis.com/token:", "auth_base_url"],
        );
    }
    let folder = account("huawei", &with(huawei(), "token_uri", google()["token_uri"].clone()));
    refused(&folder, KEY, &["https://oauth-login.cloud.huawei.com/oauth2/v3/token"]);
    refused(&account("huawei", &google()), KEY, &["`token_uri`"]);
}

#[test]
fn a_missing_field() {
    for (vendor, whole, names) in [
        (
            "fcm",
            google(),
            ["client_email", "private_key_id", "project_id", "private_key", "token_uri"],
        ),
        ("huawei", huawei(), ["sub_account", "key_id", "project_id", "private_key", "token_uri"]),
    ] {
        for name in names {
            for nothing in [Value::Null, json!(""), json!(7)] {
                let folder = account(vendor, &with(whole.clone(), name, nothing));
                refused(&folder, KEY, &[&format!("`{name}` is missing")]);
            }
        }
    }
}

/// SECURITY: they become part of the address.
#[test]
fn a_field_that_would_change_the_address() {
    for value in ["../v1", "a/b", "a?b", "a#b", "a b", "<ACCESS_TOKEN>", "a\u{1f}"] {
        let folder = account("fcm", &with(google(), "project_id", json!(value)));
        refused(&folder, KEY, &["`project_id` in the JSON cannot be one"]);
    }
}

#[test]
fn a_key_that_is_no_rsa_key() {
    for key in ["canary-password".to_owned(), super::text_of("apns.p8"), super::text_of("ec.pem")] {
        for (vendor, whole) in [("fcm", google()), ("huawei", huawei())] {
            let folder = account(vendor, &with(whole, "private_key", json!(key)));
            refused(&folder, KEY, &["`private_key`", "RSA"]);
        }
    }
}

#[test]
fn a_server_key_of_the_old_kind() {
    let old = "AAAAabcdefg:APA91bcanary-password";
    let words = ["old server keys", "Generate new private key"];
    refused(&text("fcm", old), KEY, &words);
    refused(&text("fcm", "AIzacanary-password"), KEY, &words);
    let inline = format!("service_account = \"{old}\"");
    refused(&folder("vendor = \"fcm\"", &inline, &[]), "service_account", &words);
    // Where the name of a file belongs, and under its own name.
    let file = format!("service_account_file = \"{old}\"");
    refused(&folder("vendor = \"fcm\"", &file, &[]), KEY, &words);
    let named = format!("server_key = \"{old}\"");
    refused(&folder("vendor = \"fcm\"", &named, &[]), "server_key", &words);
}

#[test]
fn a_text_that_is_no_json() {
    for content in ["", "canary-password", "{\"project_id\":", "[]", "null", "\"canary-password\""]
    {
        refused(&text("fcm", content), KEY, &["not the JSON file", "Generate new private key"]);
        refused(&text("huawei", content), KEY, &["not the JSON file", "AppGallery Connect"]);
    }
}

#[test]
fn the_file_that_is_built_into_the_app() {
    refused(&account("fcm", &json!({"project_info": {}})), KEY, &["built into the app"]);
    refused(&account("huawei", &json!({"agcgw": {}})), KEY, &["built into the app"]);
}
