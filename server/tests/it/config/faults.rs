//! One test per thing that a file must not say: file, place, key and the way out are named.

use server::config::Given;

use crate::config::support::{APP, Folder, KEY, app_with, read};

/// The refusal of a file; none of it is the key.
#[track_caller]
fn refusal(text: &str) -> String {
    let folder = Folder::with(text);
    let shown = folder.load().unwrap_err().to_string();
    let file = folder.file().display().to_string();
    assert!(shown.contains(&file), "{shown}");
    assert!(!shown.contains(KEY), "{shown}");
    shown.replace(&file, "signet.toml")
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    let shown = refusal(text);
    for word in words {
        assert!(shown.contains(word), "{word} is missing in: {shown}");
    }
}

#[test]
fn a_file_that_is_not_there() {
    let folder = Folder::with("");
    let missing = folder.path("other.toml");
    let shown = read(Given::default(), Some(&missing), &[]).unwrap_err().to_string();
    assert!(shown.contains("other.toml") && shown.contains("--config"), "{shown}");
}

#[test]
fn an_unknown_key() {
    says("lisen = \"x\"", &["signet.toml:1:1", "unknown key `lisen`", "`listen`"]);
    says("\n[store]\nfile = \"x\"", &["signet.toml:3:1", "`file`", "`retention_days`"]);
    says(&app_with("secret = \"x\""), &["signet.toml:5:1", "`secret`", "`secret_key_file`"]);
    let certificate = "[[apps.certificates]]\nid = \"1\"\nvendor = \"fcm\"\nbundle = \"x\"";
    says(&app_with(certificate), &["signet.toml:8:1", "`bundle`", "`topic`"]);
}

#[test]
fn something_else_than_toml() {
    says("listen = ", &["signet.toml:1:"]);
    says(&format!("{APP}secret_key = {KEY}\n"), &["signet.toml:4:"]);
    says(&format!("{APP}secret_key = \"{KEY}\n"), &["signet.toml:4:"]);
    says("access = \"loopback\"\naccess = \"loopback\"", &["signet.toml:2:"]);
}

#[test]
fn bytes_that_are_no_text_and_files_that_are_too_long() {
    let folder = Folder::with("");
    folder.write("signet.toml", b"listen = \"\xff\"");
    assert!(folder.load().unwrap_err().to_string().contains("UTF-8"));
    folder.write("signet.toml", &[b'#'; (1 << 20) + 1]);
    assert!(folder.load().unwrap_err().to_string().contains("1 MiB"));
}

#[test]
fn values_of_another_type_are_not_quoted() {
    for line in ["listen = 5", "apps = \"c0ffee\"", "store = \"c0ffee\"", "site = [\"c0ffee\"]"] {
        let shown = refusal(line);
        assert!(shown.contains("signet.toml:1:") && !shown.contains("c0ffee"), "{shown}");
    }
    let key_as_number = format!("{APP}secret_key = 12345678");
    let shown = refusal(&key_as_number);
    assert!(shown.contains("quotation marks") && !shown.contains("12345678"), "{shown}");
    says(&format!("[[apps]]\nsdkappid = \"{KEY}\""), &["whole number"]);
    says(&format!("[store]\nretention_days = \"{KEY}\""), &["whole number"]);
    for word in ["listen", "access"] {
        says(&format!("{word} = \"{KEY}\""), &[word]);
    }
    for word in ["region", "base_url"] {
        let app = format!("[[apps]]\nsdkappid = 1\nsecret_key = \"x\"\n{word} = \"{KEY}\"");
        says(&app, &[word]);
    }
    says(&app_with(&format!("key_access = \"{KEY}\"")), &["apps[0].key_access"]);
}

#[test]
fn a_missing_key() {
    says("[[apps]]\nname = \"x\"", &["missing key `sdkappid`"]);
    says(&app_with("[[apps.certificates]]\nid = \"1\""), &["missing key `vendor`"]);
    says(&app_with("[[apps.certificates]]\nvendor = \"fcm\""), &["missing key `id`"]);
}

/// What it is with the feature, `traces` tests.
#[cfg(not(feature = "otlp"))]
#[test]
fn a_collector_for_a_binary_without_traces() {
    let line = "otlp_endpoint = \"http://127.0.0.1:4318\"";
    says(line, &["signet.toml:1:17: otlp_endpoint", "without traces", "--features otlp"]);
}

#[test]
fn a_path_of_reports_that_is_the_consoles_own() {
    for path in ["/api", "devices", "/push-check/app-reports"] {
        let text = format!("device_reports_path = \"{path}\"");
        says(&text, &["signet.toml:1:23: device_reports_path", "a path of your own"]);
    }
}

#[test]
fn settings_that_cannot_be() {
    says("listen = \"example.com\"", &["signet.toml:1:10: listen", "127.0.0.1:3000"]);
    says("trusted_proxies = [\"proxy\"]", &["signet.toml:1:20: trusted_proxies", "127.0.0.1"]);
    says("[sessions]\nidle_hours = 0", &["2:14: sessions.idle_hours", "from 1 to 720"]);
    let words = &["2:17: sessions.second_factor", "optional or required"];
    says("[sessions]\nsecond_factor = \"on\"", words);
    says("[sessions]\ndays = 91", &["2:8: sessions.days", "from 1 to 90"]);
    says(
        "allow_hosts = [\"a\", \"http://b\"]",
        &["signet.toml:1:21: allow_hosts", "without scheme"],
    );
    for days in ["0", "36501", "-1"] {
        says(&format!("[store]\nretention_days = {days}"), &["signet.toml:2:18"]);
    }
}

#[test]
fn an_sdkappid_that_cannot_be() {
    for number in ["0", "4294967296"] {
        let app = format!("[[apps]]\nsdkappid = {number}");
        says(&app, &["signet.toml:2:12: apps[0].sdkappid", "SDKAppID"]);
    }
    says("[[apps]]\nsdkappid = -1", &["signet.toml:2:12"]);
}

#[test]
fn an_app_twice() {
    let twice = format!("{}{}", app_with(""), app_with(""));
    says(&twice, &["apps[1].sdkappid", "1400000000 is there twice"]);
}

#[test]
fn no_key() {
    says(APP, &["apps[0]", "secret_key_file", "SIGNET_SECRET_KEY_1400000000"]);
}

#[test]
fn two_places_for_a_key() {
    for line in ["secret_key_file = \"k\"", "secret_key_env = \"K\""] {
        says(&app_with(line), &["apps[0]", "keep one"]);
    }
}

#[test]
fn a_key_that_cannot_be() {
    says(&format!("{APP}secret_key = \"\""), &["apps[0].secret_key", "SecretKey"]);
    says(&format!("{APP}secret_key = \"{KEY}\\n{KEY}\""), &["apps[0].secret_key", "one line"]);
}

#[test]
fn a_key_file_that_cannot_be() {
    let line = format!("{APP}secret_key_file = \"keys/a\"");
    says(&line, &["signet.toml:4:19: apps[0].secret_key_file", "keys/a", "relative"]);
    for (content, word) in [
        (&b""[..], "SecretKey"),
        (b"\n", "SecretKey"),
        (b"\r\n", "SecretKey"),
        (b"one\ntwo\n", "one line"),
        (b"one\n\n", "one line"),
        (b"\none", "one line"),
        (b"one\rtwo\n", "one line"),
        (&[b'x'; 70_000], "64 KiB"),
        (b"\xff\xfe", "not text"),
    ] {
        let folder = Folder::with(&format!("{APP}secret_key_file = \"key\""));
        folder.write("key", content);
        let shown = folder.load().unwrap_err().to_string();
        assert!(shown.contains("secret_key_file") && shown.contains(word), "{shown}");
    }
}

#[test]
fn a_key_in_the_place_of_a_name() {
    for name in ["secret_key_file", "secret_key_env"] {
        let key = format!("apps[0].{name}");
        says(&format!("{APP}{name} = \"{KEY}\""), &[&key, "write it as secret_key"]);
    }
}

#[test]
fn a_variable_that_is_not_set_or_empty() {
    says(&format!("{APP}secret_key_env = \"MY_KEY\""), &["apps[0].secret_key_env", "MY_KEY"]);
    let name = "SIGNET_SECRET_KEY_1400000000";
    let folder = Folder::with(&app_with(""));
    let shown = folder.load_with(Given::default(), &[(name, "")]).unwrap_err().to_string();
    assert!(shown.contains(name), "{shown}");
}

#[test]
fn an_administrator_without_a_name() {
    says(&app_with("admin = \"\""), &["signet.toml:5:9: apps[0].admin"]);
    let broken = "admin = \"a\\nb\"";
    says(&app_with(broken), &["signet.toml:5:9: apps[0].admin", "control character"]);
}

#[test]
fn an_address_that_cannot_be() {
    let app = format!("[[apps]]\nsdkappid = 1\nsecret_key = \"{KEY}\"\n");
    says(&app, &["apps[0]", "no region", "singapore", "silicon-valley", "base_url"]);
    let region = format!("{app}region = \"mars\"");
    says(&region, &["signet.toml:4:10: apps[0].region", "singapore", "base_url"]);
    let both = format!("{app}region = \"china\"\nbase_url = \"https://x\"");
    says(&both, &["apps[0].base_url", "keep one"]);
    for (url, word) in [
        ("http://10.0.0.1", "https://"),
        ("ftp://localhost", "https://"),
        ("nonsense", "https://host"),
        ("https://me:canary@host", "password"),
        ("https://host/?canary", "before any ?"),
    ] {
        let shown = refusal(&format!("{app}base_url = \"{url}\""));
        assert!(shown.contains("apps[0].base_url") && shown.contains(word), "{shown}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[test]
fn a_word_for_key_access_that_is_none() {
    says(&app_with("key_access = \"page\""), &["apps[0].key_access", "browser or server"]);
}

#[test]
fn an_empty_webhook_token() {
    says(&app_with("webhook_token = \"\""), &["apps[0].webhook_token", "take the line out"]);
}

#[test]
fn certificates_that_cannot_be() {
    let certificate = |lines: &str| app_with(&format!("[[apps.certificates]]\n{lines}"));
    let at = |key: &str| format!("apps[0].certificates[0].{key}");
    for id in ["", "0", "abc"] {
        says(&certificate(&format!("id = \"{id}\"\nvendor = \"fcm\"")), &[&at("id")]);
    }
    let vendor = certificate("id = \"1\"\nvendor = \"nokia\"");
    says(&vendor, &[&at("vendor"), "apns, fcm, huawei"]);
    for environment in ["", "environment = \"\"\n", "environment = \"sandbox\"\n"] {
        let apns = certificate(&format!("id = \"1\"\nvendor = \"apns\"\n{environment}"));
        says(&apns, &[&at("environment"), "production", "development"]);
    }
    let other = certificate("id = \"1\"\nvendor = \"fcm\"\nenvironment = \"production\"");
    says(&other, &[&at("environment"), "only apns"]);
    let twice = "[[apps.certificates]]\nid = \"1\"\nvendor = \"fcm\"\n".repeat(2);
    says(&app_with(&twice), &["apps[0].certificates[1].id", "ID 1 is there twice"]);
}

#[test]
fn users_that_cannot_be() {
    let user = |rest: &str| format!("[[users]]\nname = \"ann\"\n{rest}");
    let plain = "role = \"viewer\"\npassword_hash = \"canary1234\"";
    says(&user(plain), &["users[0].password_hash", "plain text", "signet hash-password"]);
    let password = "role = \"viewer\"\npassword = \"canary1234\"";
    says(&user(password), &["4:12: users[0].password", "signet hash-password"]);
    says(&user("role = \"viewer\""), &["users[0]", "password_hash is missing"]);
    says(&user("role = \"admin\""), &["3:8: users[0].role", "operator"]);
    says("[[users]]\nname = \"a b\"\nrole = \"viewer\"", &["2:8: users[0].name", "Latin"]);
    let md5 = "role = \"viewer\"\npassword_hash = \"$1$canary$x\"";
    says(&user(md5), &["Argon2id"]);
    let hash = "role = \"viewer\"\npassword_hash = \"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$\
                nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\"\n";
    says(&format!("{}{}", user(hash), user(hash)), &["users[1].name", "twice"]);
}
