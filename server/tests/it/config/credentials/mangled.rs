//! Credentials that were mangled on their way and can be read all the same, each with a remark.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::{ApnsAuth, Credential};
use server::config::{CredentialConfig, Remark};

use super::{CANARY, IDS, account, apns, folder, google, huawei, of, of_with, text_of};

/// The bytes of a PEM text.
fn der(pem: &str) -> Vec<u8> {
    let lines = pem.lines().filter(|line| !line.starts_with('-'));
    STANDARD.decode(lines.collect::<String>()).unwrap()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff, 0xfe].into_iter().chain(units).collect()
}

fn key_of(config: &CredentialConfig) -> &str {
    match &config.credential {
        Credential::Apns { auth: ApnsAuth::Key { key, .. }, .. } => key.expose(),
        Credential::Fcm(account) => account.private_key.expose(),
        _ => panic!("{config:?}"),
    }
}

#[test]
fn a_key_in_a_file() {
    use Remark::{
        Base64, Dashes, Der, EscapedLines, Invisible, NoFrame, NoPublicHalf, Quotes, Sec1, Utf16,
    };
    let key = text_of("apns.p8");
    let body = key.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n");
    let escaped = key.replace('\n', "\\n");
    // A shell took the backslashes.
    let bare = format!("{}n-----END PRIVATE KEY-----", key.split("\n-----END").next().unwrap())
        .replace('\n', "n");
    for (content, remarks) in [
        (key.clone().into_bytes(), vec![]),
        (key.replace('\n', "\r\n").into(), vec![]),
        (key.replace('\n', " ").into(), vec![]),
        (key.replace('\n', "").into(), vec![]),
        (format!("\n  {}\n\n", key.replace('\n', "  \n    ")).into(), vec![]),
        (escaped.clone().into(), vec![EscapedLines]),
        (format!("{escaped}\n").into(), vec![EscapedLines]),
        (format!("{}\n", key.replace('\n', "\\\\n")).into(), vec![EscapedLines]),
        (key.replace('\n', "\\\\\\\\n").into(), vec![EscapedLines]),
        (key.replace('\n', "\\r\\n").into(), vec![EscapedLines]),
        (bare.into(), vec![]),
        (format!("\u{feff}{key}").into(), vec![Invisible]),
        (utf16(&key), vec![Utf16]),
        (format!("\"{key}\"").into(), vec![Quotes]),
        (format!("'{escaped}'\n").into(), vec![Quotes, EscapedLines]),
        (STANDARD.encode(&key).into(), vec![Base64]),
        (body.clone().into(), vec![NoFrame]),
        (body.replace('\n', "").into(), vec![NoFrame]),
        (key.replace("-----END PRIVATE KEY-----", "").into(), vec![NoFrame]),
        (key.replace("-----", "—–—").into(), vec![Dashes]),
        (der(&key), vec![Der]),
        (text_of("ec.pem").into(), vec![Sec1]),
        (der(&text_of("ec.pem")), vec![Der, Sec1]),
        (text_of("no-public.p8").into(), vec![NoPublicHalf]),
    ] {
        let folder = apns(&format!("key_file = \"key.p8\"\n{IDS}"), &[]);
        folder.write("key.p8", &content);
        let config = of(&folder);
        let shown = String::from_utf8_lossy(&content).into_owned();
        assert_eq!(config.remarks, remarks, "{shown}");
        assert!(key_of(&config).starts_with("-----BEGIN PRIVATE KEY-----\nM"), "{shown}");
    }
}

#[test]
fn a_key_in_a_variable() {
    let key = text_of("apns.p8");
    for (value, remarks) in [
        (key.clone(), vec![]),
        (key.replace('\n', "\\n"), vec![]),
        (format!("{}\n", key.replace('\n', "\\n")), vec![]),
        (format!("\"{}\"", key.replace('\n', "\\n")), vec![Remark::Quotes]),
        (STANDARD.encode(&key), vec![Remark::Base64]),
    ] {
        let folder = apns(&format!("key_env = \"A_KEY\"\n{IDS}"), &[]);
        let config = of_with(&folder, &[("A_KEY", &value)]);
        assert_eq!(config.remarks, remarks, "{value}");
        assert_eq!(key_of(&config).trim_end(), key);
    }
}

#[test]
fn a_service_account_in_a_file() {
    use Remark::{
        Base64, BrokenJson, EscapedLines, Invisible, NoFrame, OldTokenUri, Pkcs1, Quotes,
        Surrounded, Utf16,
    };
    let json = google().to_string();
    let with = |name: &str, value: &str| {
        let mut json = google();
        json[name] = value.into();
        json.to_string().into_bytes()
    };
    let key = text_of("rsa.p8");
    let body = key.lines().filter(|line| !line.starts_with('-')).collect::<String>();
    for (content, remarks) in [
        (json.clone().into_bytes(), vec![]),
        (format!("\u{feff}{json}\r\n").into(), vec![Invisible]),
        (utf16(&json), vec![Utf16]),
        (format!("'{json}'").into(), vec![Quotes]),
        (serde_json::to_string(&json).unwrap().into(), vec![Quotes]),
        (json.replace('"', "\\\"").replace("\\n", "\\\\n").into(), vec![Quotes]),
        (STANDARD.encode(&json).into(), vec![Base64]),
        (STANDARD.encode(format!("'{json}'")).into(), vec![Base64, Quotes]),
        (json.replace("\\n", "\n").into(), vec![BrokenJson]),
        (json.replace("\\n", "\r\n").into(), vec![BrokenJson]),
        (format!("GOOGLE={json}\n").into(), vec![Surrounded]),
        (json.replace("\\n", "\\\\n").into(), vec![EscapedLines]),
        (json.replace("\\n", "\\\\\\\\n").into(), vec![EscapedLines]),
        (with("private_key", &key.replace('\n', "")), vec![]),
        (with("private_key", &format!("\"{key}\"")), vec![Quotes]),
        (with("private_key", &STANDARD.encode(&key)), vec![Base64]),
        (with("private_key", &body), vec![NoFrame]),
        (with("private_key", &text_of("pkcs1.pem")), vec![Pkcs1]),
        (with("token_uri", "https://accounts.google.com/o/oauth2/token"), vec![OldTokenUri]),
        (with("token_uri", "https://www.googleapis.com/oauth2/v4/token"), vec![OldTokenUri]),
    ] {
        let folder = folder("vendor = \"fcm\"", "service_account_file = \"a.json\"", &[]);
        folder.write("a.json", &content);
        let config = of(&folder);
        let mut remarks = remarks;
        remarks.sort();
        assert_eq!(config.remarks, remarks, "{}", String::from_utf8_lossy(&content));
        assert_eq!(key_of(&config), key);
    }
    assert_eq!(of(&account("huawei", &huawei())).remarks, []);
}

#[test]
fn a_secret_of_one_line() {
    use Remark::{Invisible, Quotes, Utf16};
    for (content, remarks) in [
        (CANARY.as_bytes().to_vec(), vec![]),
        (format!("{CANARY}\r\n").into(), vec![]),
        (format!("{CANARY} \n").into(), vec![Invisible]),
        (format!("\u{feff}{CANARY}").into(), vec![Invisible]),
        (format!("\"{CANARY}\"\n").into(), vec![Quotes]),
        (utf16(&format!("{CANARY}\r\n")), vec![Utf16]),
    ] {
        let table = "app_id = \"1\"\napp_secret_file = \"secret.txt\"";
        let folder = folder("vendor = \"meizu\"", table, &[]);
        folder.write("secret.txt", &content);
        let config = of(&folder);
        assert_eq!(config.remarks, remarks);
        let Credential::Meizu { app_secret, .. } = &config.credential else { panic!() };
        assert_eq!(app_secret.expose(), CANARY);
    }
}

#[test]
fn a_password_that_fits_otherwise() {
    for (name, password, remarks) in [
        ("modern.p12", CANARY.to_owned(), vec![]),
        ("modern.p12", format!("{CANARY} "), vec![Remark::TrimmedPassword]),
        ("legacy.p12", format!("'{CANARY}'"), vec![Remark::TrimmedPassword]),
        ("no-password.p12", CANARY.to_owned(), vec![Remark::NeedlessPassword]),
    ] {
        let table = format!("p12_file = \"{name}\"\np12_password = \"{password}\"");
        assert_eq!(of(&apns(&table, &[name])).remarks, remarks, "{name}");
    }
    let folder = apns(&format!("p12_file = \"file.p12\"\np12_password = \"{CANARY}\""), &[]);
    folder.write("file.p12", STANDARD.encode(super::fixture("modern.p12")).as_bytes());
    assert_eq!(of(&folder).remarks, [Remark::Base64]);
}

#[test]
fn ids_and_topics() {
    let remarks = |file: &str, ids: &str, topic: &str| {
        let face = format!("vendor = \"apns\"\nenvironment = \"production\"\ntopic = \"{topic}\"");
        let folder = folder(&face, &format!("key_file = \"{file}\"\n{ids}"), &[]);
        folder.write(file, text_of("apns.p8").as_bytes());
        let config = of(&folder);
        assert_eq!(config.names[0].1.len(), 10);
        config.remarks.clone()
    };
    let app = "com.example.app";
    let same = IDS.replace("TEAM123456", "ABC1234567");
    let as_file = IDS.replace("ABC1234567", "AuthKey_ABC1234567.p8");
    for (file, ids, topic, wanted) in [
        ("apns.p8", IDS, app, vec![]),
        ("AuthKey_ABC1234567.p8", IDS, app, vec![]),
        ("AuthKey_ABC1234567.p8", &same, app, vec![Remark::SameIds]),
        ("AuthKey_TEAM123456.p8", IDS, app, vec![Remark::SwappedIds]),
        ("AuthKey_XYZ7654321.p8", IDS, app, vec![Remark::KeyIdOfOtherFile]),
        ("apns.p8", &as_file, app, vec![Remark::FileNameAsId]),
        ("apns.p8", IDS, "TEAM123456.com.example.app", vec![Remark::TeamInTopic]),
        ("apns.p8", IDS, "com.example.*", vec![Remark::WildcardTopic]),
        // A name may be long.
        ("apns.p8", IDS, "COMEXAMPLE.app", vec![]),
    ] {
        assert_eq!(remarks(file, ids, topic), wanted, "{file} {ids} {topic}");
    }
}

/// A key with one sign changed is damaged at most, never another vendor's or another file.
#[test]
fn a_damaged_key_is_not_called_foreign() {
    let key = text_of("apns.p8");
    let (first, last) = (key.find("MI").unwrap(), key.find("\n-----END").unwrap());
    let mut refused = 0;
    for at in (first..last).step_by(4) {
        for sign in ["A", "M", "g", "z", "0", "9", "/"] {
            let mut text = key.clone();
            text.replace_range(at..=at, sign);
            let folder = apns(&format!("key_file = \"key.p8\"\n{IDS}"), &[]);
            folder.write("key.p8", text.as_bytes());
            let Err(error) = folder.load() else { continue };
            refused += 1;
            let told = error.to_string();
            let foreign =
                ["certificate w", ".p12", "RSA", "public half", "JSON", "profile", "request"];
            assert!(!foreign.iter().any(|word| told.contains(word)), "{at} {sign}: {told}");
        }
    }
    assert!(refused > 100, "{refused}");
}
