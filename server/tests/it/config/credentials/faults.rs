//! One test per thing that may be wrong with any vendor's credential.

use super::{CANARY, IDS, apns, folder, refused};
use crate::config::support::Folder;

fn meizu(lines: &str) -> Folder {
    folder("vendor = \"meizu\"", &format!("app_id = \"1\"\n{lines}"), &[])
}

#[test]
fn a_key_of_another_vendor() {
    let table = "app_id = \"1\"\napp_secret = \"x\"\nmaster_secret = \"canary-password\"";
    let words = ["`master_secret` does not belong to a credential for meizu", "app_secret_env"];
    refused(&folder("vendor = \"meizu\"", table, &[]), "master_secret", &words);
    // The first one by its place.
    let folder = folder("vendor = \"oppo\"", "secret = \"x\"\napp_id = \"1\"", &[]);
    refused(&folder, "secret", &["for oppo", "app_key, master_secret_file"]);
    let shown = folder.load().unwrap_err().to_string();
    assert!(shown.contains("signet.toml:9:10: "), "{shown}");
}

#[test]
fn a_key_under_another_name() {
    for (vendor, key, words) in [
        ("honor", "app_secret", ["App Secret", "client_id and client_secret"]),
        ("oppo", "app_secret_file", ["AppSecret", "master_secret"]),
        ("xiaomi", "app_key", ["AppSecret alone", "take this line out"]),
        ("xiaomi", "app_id", ["not needed", "take this line out"]),
        ("meizu", "app_key", ["AppSecret alone", "take this line out"]),
        ("huawei", "app_id", ["App ID", "client_id"]),
        ("huawei", "app_secret_env", ["OAuth 2.0", "client_secret"]),
        ("apns", "bundle_id", ["bundle ID", "topic"]),
        ("apns", "password", [".p12", "p12_password"]),
        ("apns", "keyFile", ["`keyFile`", "`key_file`"]),
        ("vivo", "appId", ["`appId`", "`app_id`"]),
        ("fcm", "service-account-file", ["written", "`service_account_file`"]),
    ] {
        let environment = if vendor == "apns" { "environment = \"production\"\n" } else { "" };
        let face = format!("vendor = \"{vendor}\"\n{environment}topic = \"com.example.app\"");
        let folder = folder(&face, &format!("{key} = \"canary-password\""), &[]);
        refused(&folder, key, &words);
    }
}

#[test]
fn a_path_that_is_none() {
    for (path, words) in [
        ("~/secret.txt", "`~` is not filled in"),
        ("$HOME/secret.txt", "Variables are not filled in"),
        ("-----BEGIN PRIVATE KEY-----canary-password", "the content of a file"),
        ("{canary-password}", "the content of a file"),
    ] {
        refused(&meizu(&format!("app_secret_file = \"{path}\"")), "app_secret_file", &[words]);
    }
}

#[test]
fn hosts_that_a_vendor_does_not_have() {
    let p8 = format!("key_file = \"apns.p8\"\n{IDS}\nauth_base_url = \"https://host\"");
    refused(&apns(&p8, &["apns.p8"]), "auth_base_url", &["for apns"]);
    let other = "app_secret = \"x\"\nother_base_url = \"https://host\"";
    refused(&meizu(other), "other_base_url", &["for meizu"]);
}

#[test]
fn values_of_another_type_are_not_quoted() {
    for line in ["app_secret = 12345678", "app_secret = true", "app_secret = [\"canary-password\"]"]
    {
        let shown = meizu(line).load().unwrap_err().to_string();
        assert!(shown.contains("signet.toml:10:"), "{shown}");
        assert!(!shown.contains("12345678") && !shown.contains(CANARY), "{shown}");
    }
    let whole = "[[apps.certificates]]\nid = \"1\"\nvendor = \"meizu\"\n\
                 credential = \"canary-password\"";
    let folder = Folder::with(&crate::config::support::app_with(whole));
    let shown = folder.load().unwrap_err().to_string();
    assert!(!shown.contains(CANARY), "{shown}");
}

#[test]
fn a_missing_key() {
    refused(&folder("vendor = \"meizu\"", "app_secret = \"x\"", &[]), "", &["`app_id` is missing"]);
    refused(&meizu(""), "", &["`app_secret` is missing"]);
    for (vendor, table, key) in [
        ("honor", "client_id = \"1\"\nclient_secret = \"x\"", "app_id"),
        ("honor", "app_id = \"1\"\nclient_secret = \"x\"", "client_id"),
        ("honor", "app_id = \"1\"\nclient_id = \"x\"", "client_secret"),
        ("huawei", "client_id = \"x\"", "client_secret"),
        ("huawei", "client_secret = \"x\"", "client_id"),
        ("oppo", "app_key = \"x\"", "master_secret"),
        ("oppo", "master_secret = \"x\"", "app_key"),
        ("vivo", "app_id = \"1\"\napp_key = \"x\"", "app_secret"),
        ("vivo", "app_id = \"1\"\napp_secret = \"x\"", "app_key"),
        ("vivo", "app_key = \"1\"\napp_secret = \"x\"", "app_id"),
    ] {
        let folder = folder(&format!("vendor = \"{vendor}\""), table, &[]);
        refused(&folder, "", &[&format!("`{key}` is missing")]);
    }
    let face = "vendor = \"xiaomi\"\ntopic = \"com.example.app\"";
    refused(&folder(face, "", &[]), "", &["`app_secret` is missing"]);
}

#[test]
fn one_secret_in_two_places() {
    let folder = meizu("app_secret = \"canary-password\"\napp_secret_env = \"A_SECRET\"");
    refused(&folder, "", &["more than one of app_secret_file, app_secret and app_secret_env"]);
}

#[test]
fn an_empty_value() {
    for (lines, key) in [
        ("app_secret = \"\"", "app_secret"),
        ("app_secret_file = \"\"", "app_secret_file"),
        ("app_secret_env = \"\"", "app_secret_env"),
        ("app_secret_file = \"empty.txt\"", "app_secret_file"),
    ] {
        let folder = meizu(lines);
        folder.write("empty.txt", b"\n");
        refused(&folder, key, &["empty"]);
    }
    let empty = folder("vendor = \"meizu\"", "app_id = \"\"\napp_secret = \"x\"", &[]);
    refused(&empty, "app_id", &["empty"]);
}

/// SECURITY: they become part of addresses, headers and texts with placeholders.
#[test]
fn a_value_that_would_change_the_request() {
    for value in ["a/b", "a?b", "a#b", "a b", "a%2f", "a\\\\b", "<DEVICE_TOKEN>", "ä", "a\\r\\nb"]
    {
        let table = format!("app_id = \"{value}\"\napp_secret = \"x\"");
        refused(&folder("vendor = \"meizu\"", &table, &[]), "app_id", &["copy it again"]);
    }
    let long = "x".repeat(513);
    let table = format!("app_id = \"{long}\"\napp_secret = \"x\"");
    refused(&folder("vendor = \"meizu\"", &table, &[]), "app_id", &["copy it again"]);
}

#[test]
fn a_secret_that_would_change_the_request() {
    for secret in ["canary-password x", "canary-password\\r\\nX: y", "canary-passwörd", "\\n"] {
        let folder = meizu(&format!("app_secret = \"{secret}\""));
        let words: &[&str] = if secret == "\\n" { &["empty"] } else { &["that no secret has"] };
        refused(&folder, "app_secret", words);
    }
    let folder = meizu("app_secret_file = \"two.txt\"");
    folder.write("two.txt", b"canary-password\ncanary-password\n");
    refused(&folder, "app_secret_file", &["one line"]);
}

#[test]
fn a_file_that_cannot_be_read() {
    let words = ["cannot read the file", "folder of the configuration file"];
    let folder = meizu("app_secret_file = \"canary-password\"");
    refused(&folder, "app_secret_file", &words);
    for key in ["p12_file", "pem_file"] {
        refused(&apns(&format!("{key} = \"canary-password\""), &[]), key, &words);
    }
    // A folder.
    refused(&meizu("app_secret_file = \".\""), "app_secret_file", &words);
}

#[test]
fn a_file_that_is_far_too_long() {
    use std::fs::File;
    for key in ["p12_file", "pem_file", "key_file"] {
        let lines = if key == "key_file" { IDS } else { "" };
        let folder = apns(&format!("{key} = \"long\"\n{lines}"), &[]);
        // 50 MB, of which no disk block is used.
        File::create(folder.path("long")).unwrap().set_len(50_000_000).unwrap();
        refused(&folder, key, &["over 64 KiB"]);
    }
    let folder = meizu("app_secret_file = \"/dev/zero\"");
    refused(&folder, "app_secret_file", &["over 64 KiB"]);
}

#[test]
fn a_file_at_the_limit() {
    let folder = meizu("app_secret_file = \"long\"");
    folder.write("long", &[b'x'; 64 << 10]);
    refused(&folder, "app_secret_file", &["that no secret has"]);
    folder.write("long", &[b'x'; (64 << 10) + 1]);
    refused(&folder, "app_secret_file", &["over 64 KiB"]);
}

#[test]
fn a_file_that_is_not_text() {
    let folder = meizu("app_secret_file = \"bytes\"");
    folder.write("bytes", &[0xff, 0xfe]);
    refused(&folder, "app_secret_file", &["not text"]);
}

#[test]
fn a_variable_that_is_not_set() {
    refused(&meizu("app_secret_env = \"canary-password\""), "app_secret_env", &["not set"]);
}

#[test]
fn an_address_of_another_kind() {
    for (address, words) in [
        ("http://192.168.0.1", "plain http"),
        ("ftp://host", "https://"),
        ("https://me:canary-password@host", "user name"),
        ("https://host/?canary-password", "before any ?"),
    ] {
        let folder = meizu(&format!("app_secret = \"x\"\nbase_url = \"{address}\""));
        refused(&folder, "base_url", &[words]);
    }
    for key in ["auth_base_url", "base_url"] {
        let table = format!("app_key = \"1\"\nmaster_secret = \"x\"\n{key} = \"host\"");
        refused(&folder("vendor = \"oppo\"", &table, &[]), key, &["not an address"]);
    }
}

#[test]
fn a_region_that_xiaomi_does_not_have() {
    let face = "vendor = \"xiaomi\"\ntopic = \"com.example.app\"";
    let table = "app_secret = \"x\"\nregion = \"canary-password\"";
    refused(&folder(face, table, &[]), "region", &["china, global, singapore, europe, india"]);
    let table = "app_secret = \"x\"\nregion = \"india\"\nbase_url = \"https://host\"";
    refused(&folder(face, table, &[]), "base_url", &["both region and base_url"]);
}

#[test]
fn xiaomi_without_a_package() {
    let folder = folder("vendor = \"xiaomi\"", "app_secret = \"x\"", &[]);
    refused(&folder, "", &["for xiaomi needs topic"]);
}
