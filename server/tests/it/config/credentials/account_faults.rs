//! Service accounts: one test per thing that is wrong with them.

use serde_json::{Value, json};

use super::{CANARY, account, folder, google, huawei, refused, text_of};
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
    refused(&account("huawei", &google()), KEY, &["a service account of Google"]);
    refused(&account("fcm", &huawei()), KEY, &["a service account of Huawei"]);
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

/// Each with what it is.
#[test]
fn a_key_that_is_no_rsa_key() {
    let (rsa, both) = (text_of("rsa.p8"), text_of("both.pem"));
    let (certificate, _) = both.split_once("-----BEGIN PRIVATE").unwrap();
    for (key, words) in [
        ("canary-password", "is not an RSA key"),
        (&*text_of("apns.p8"), "is of another kind than RSA"),
        (&*text_of("ec.pem"), "is of another kind than RSA"),
        (&*text_of("public.pem"), "is the public half of a key"),
        (certificate, "is a certificate"),
        (&rsa[..rsa.len() / 2], "is an RSA key that ends too early"),
        ("secrets/rsa.pem", "is the name of a file"),
    ] {
        for (vendor, whole) in [("fcm", google()), ("huawei", huawei())] {
            let folder = account(vendor, &with(whole, "private_key", json!(key)));
            refused(&folder, KEY, &["`private_key`", words]);
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
        refused(&text("fcm", content), KEY, &["the JSON file", "Generate new private key"]);
        refused(&text("huawei", content), KEY, &["the JSON file", "AppGallery Connect"]);
    }
}

/// Each with what it is.
#[test]
fn a_file_of_something_else() {
    for (json, words) in [
        (json!({"project_info": {}, "client": []}), "built into the app"),
        (json!({"agcgw": {}}), "built into the app"),
        (json!({"apiKey": "AIza", "authDomain": "x", "projectId": "x"}), "a web app"),
        (json!({"type": "authorized_user", "refresh_token": CANARY}), "a person's own sign-in"),
        (json!({"type": "external_account", "token_url": "x"}), "workload identity"),
        (json!({"type": "impersonated_service_account"}), "by way of another one"),
        (json!({"installed": {"client_secret": CANARY}}), "an OAuth client"),
        (json!({"web": {"client_secret": CANARY}}), "an OAuth client"),
        (json!({"type": "project_client_id", "client_secret": CANARY}), "an API client"),
        (json!({"projectId": "x", "privateKey": CANARY, "clientEmail": "x"}), "as in JavaScript"),
        (json!({"kty": "RSA", "d": CANARY}), "JWK"),
    ] {
        refused(&account("fcm", &json), KEY, &[words, "Generate new private key"]);
        refused(&account("huawei", &json), KEY, &[words, "AppGallery Connect"]);
    }
}

#[test]
fn a_text_of_something_else() {
    let plist = "<?xml version=\"1.0\"?><plist><dict><key>API_KEY</key></dict></plist>";
    let web_push = format!("BEi{}Q", "Ab3_-".repeat(17).split_at(83).0);
    for (content, words) in [
        ("", "empty"),
        (plist, "built into the app"),
        ("const firebaseConfig = { apiKey: 'AIza', projectId: 'x' };", "a web app"),
        ("<!DOCTYPE html>", "page of the web"),
        ("secrets/account.json", "the name of a file"),
        (&text_of("rsa.p8"), "the private key alone"),
        (&text_of("apns.p8"), "an EC key, such as a .p8 file of Apple"),
        (&web_push, "web push"),
        ("{\"type\": \"service_account\", \"project_id\": \"de", "whose end is missing"),
    ] {
        refused(&text("fcm", content), KEY, &[words]);
    }
    let folder =
        folder("vendor = \"fcm\"", "service_account_file = \"modern.p12\"", &["modern.p12"]);
    refused(&folder, KEY, &["a .p12 file", "JSON form"]);
}
