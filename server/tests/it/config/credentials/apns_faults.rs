//! Keys and certificates for APNs: one test per thing that is wrong with them.

use super::{CANARY, IDS, apns, fixture, folder, google, refused, text_of};

/// A `.p8` file that is none.
#[track_caller]
fn bad_key(name: &str, words: &[&str]) {
    refused(&apns(&format!("key_file = \"{name}\"\n{IDS}"), &[name]), "key_file", words);
}

#[track_caller]
fn bad_pem(content: &str, words: &[&str]) {
    let folder = apns("pem_file = \"file.pem\"", &[]);
    folder.write("file.pem", content.as_bytes());
    refused(&folder, "pem_file", words);
}

#[track_caller]
fn bad_p12(content: &[u8], lines: &str, key: &str, words: &[&str]) {
    let folder = apns(&format!("p12_file = \"file.p12\"\n{lines}"), &[]);
    folder.write("file.p12", content);
    refused(&folder, key, words);
}

/// Reading it would take hours: PKCS#12 lets the file say how much work its password is.
#[test]
fn a_p12_file_that_asks_for_endless_work() {
    let mut file = fixture("modern.p12");
    let (length, mac) = (file.len() - 4, [0x30, 0x41, 0x30, 0x31]);
    assert_eq!(file.split_off(length), [2, 2, 8, 0], "2048 rounds");
    let at = file.windows(4).rposition(|bytes| bytes == mac).unwrap();
    file[at + 1] += 2;
    file[3] += 2;
    file.extend([2, 4, 0x7f, 0xff, 0xff, 0xff]);
    bad_p12(&file, &password(), "p12_file", &["over a million rounds", "openssl pkcs12"]);
}

fn password() -> String {
    format!("p12_password = \"{CANARY}\"")
}

#[test]
fn nothing_to_sign_in_with() {
    refused(&apns("", &[]), "", &["sign in at apns", "key_file", "p12_file", "pem_file"]);
}

#[test]
fn two_ways_to_sign_in() {
    let table = format!("key_file = \"apns.p8\"\n{IDS}\npem_file = \"both.pem\"");
    refused(&apns(&table, &[]), "", &["`key_file` and `pem_file`", "keep one"]);
    let table = "p12_file = \"modern.p12\"\nkey_id = \"ABC1234567\"";
    refused(&apns(table, &[]), "", &["`key_id` and `p12_file`"]);
}

#[test]
fn a_key_without_its_ids() {
    let table = "key_file = \"apns.p8\"\nteam_id = \"TEAM123456\"";
    refused(&apns(table, &["apns.p8"]), "", &["`key_id` is missing"]);
    let table = "key_file = \"apns.p8\"\nkey_id = \"ABC1234567\"";
    refused(&apns(table, &["apns.p8"]), "", &["`team_id` is missing"]);
    refused(&apns(IDS, &[]), "", &["`key_file` is missing"]);
}

#[test]
fn ids_that_are_not_ten_characters() {
    for (key, id) in [
        ("key_id", "ABC123456"),
        ("key_id", "ABC12345678"),
        ("key_id", "abc1234567"),
        ("team_id", "TEAM-12345"),
    ] {
        let ids = IDS.replace(if key == "key_id" { "ABC1234567" } else { "TEAM123456" }, id);
        let folder = apns(&format!("key_file = \"apns.p8\"\n{ids}"), &["apns.p8"]);
        refused(&folder, key, &["10 capital letters and digits"]);
    }
}

#[test]
fn a_key_of_another_kind() {
    bad_key("rsa.p8", &["EC P-256"]);
    bad_key("p384.p8", &["EC P-256"]);
}

#[test]
fn a_file_that_is_no_key() {
    bad_key("locked.pem", &["passphrase", "openssl pkey"]);
    bad_key("modern.p12", &["this is a .p12 file", "p12_file", "-----BEGIN PRIVATE KEY-----"]);
    bad_key("request.pem", &["a request for a certificate"]);
    bad_key("public.pem", &["public half"]);
    bad_key("both.pem", &["RSA key"]);
    let certificate = text_of("both.pem").split_once("-----BEGIN PRIVATE").unwrap().0.to_owned();
    for (text, words) in [
        (certificate, "a certificate without its key"),
        (google().to_string(), "this is JSON"),
        ("<html>Sign in</html>".to_owned(), "page of the web"),
        ("AuthKey_ABC1234567.p8".to_owned(), "name of a file"),
        (" ".to_owned(), "empty"),
        (text_of("apns.p8").replacen("MIG", "MIG?", 1), "damaged"),
        (text_of("apns.p8").split_at(150).0.to_owned(), "ends too early"),
    ] {
        let folder = apns(&format!("key = '''{text}'''\n{IDS}"), &[]);
        refused(&folder, "key", &[words]);
    }
}

#[test]
fn a_wrong_password() {
    let wrong = "p12_password = \"canary-passwore\"";
    for name in ["modern.p12", "legacy.p12"] {
        bad_p12(&fixture(name), wrong, "p12_password", &["password is wrong"]);
    }
}

#[test]
fn a_missing_password() {
    for lines in ["", "p12_password = \"\""] {
        bad_p12(
            &fixture("modern.p12"),
            lines,
            "p12_file",
            &["has a password", "p12_password_file"],
        );
    }
}

#[test]
fn a_password_for_nothing() {
    refused(&apns(&password(), &[]), "", &["`p12_file` is missing"]);
}

#[test]
fn a_file_that_is_no_p12() {
    for (content, words) in [
        (&b""[..], "empty"),
        (b"text", "pem_file"),
        (&fixture("both.pem"), "pem_file"),
        (b"<!doctype html>", "page of the web"),
    ] {
        bad_p12(content, &password(), "p12_file", &[words]);
    }
    let whole = fixture("modern.p12");
    bad_p12(&whole[..whole.len() - 1], &password(), "p12_file", &["its end is missing"]);
    let mut broken = whole;
    // The number of what is inside.
    broken[20] ^= 0x40;
    bad_p12(&broken, &password(), "p12_file", &["damaged", "openssl pkcs12 -legacy"]);
    let certificate = text_of("both.pem");
    let digits: String =
        certificate.lines().skip(1).take_while(|line| !line.contains('-')).collect();
    let der = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, digits).unwrap();
    bad_p12(&der, &password(), "p12_file", &["the certificate alone", "Keychain Access"]);
    let folder = apns("pem_file = \"file.cer\"", &[]);
    folder.write("file.cer", &der);
    refused(&folder, "pem_file", &["the certificate alone"]);
    let folder = apns("pem_file = \"modern.p12\"", &["modern.p12"]);
    refused(&folder, "pem_file", &["write p12_file"]);
}

#[test]
fn a_p12_without_lengths() {
    let words = ["BER", "openssl pkcs12 -legacy -in FILE -nodes", "pem_file"];
    bad_p12(&[0x30, 0x80, 0x02, 0x01, 0x03, 0, 0], &password(), "p12_file", &words);
}

#[test]
fn a_p12_without_a_key() {
    bad_p12(&fixture("no-key.p12"), &password(), "p12_file", &["no certificate with its key"]);
}

#[test]
fn a_p12_encrypted_with_what_nobody_uses() {
    // PBES2's own number, 1.2.840.113549.1.5.13, becomes 1.2.840.113549.1.5.14.
    let mut file = fixture("modern.p12");
    let name = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d];
    let at = file.windows(name.len()).position(|part| part == name).unwrap();
    file[at + 8] = 0x0e;
    // Which the checksum notices first.
    bad_p12(&file, &password(), "p12_password", &["password is wrong"]);
    // The checksum's own, SHA-256.
    let mut file = fixture("modern.p12");
    let name = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
    let at = file.windows(name.len()).rposition(|part| part == name).unwrap();
    file[at + 8] = 0x7f;
    bad_p12(&file, &password(), "p12_file", &["unusual way", "openssl pkcs12"]);
    for name in ["rc4-128.p12", "rc2-128.p12", "md5-des.p12"] {
        let words = ["unusual way", "openssl pkcs12 -legacy -in FILE -nodes -out push.pem"];
        bad_p12(&fixture(name), &password(), "p12_file", &words);
    }
    let emoji = format!("p12_password = \"{CANARY}\u{1f511}\"");
    bad_p12(&fixture("emoji.p12"), &emoji, "p12_password", &["emoji", "openssl pkcs12 -legacy"]);
}

#[test]
fn a_pem_file_without_one_of_the_two() {
    let text = text_of("both.pem");
    let (certificate, _) = text.split_once("-----BEGIN PRIVATE").unwrap();
    bad_pem(certificate, &["no key", "BEGIN PRIVATE KEY"]);
    bad_pem(&text_of("rsa.p8"), &["no certificate", "BEGIN CERTIFICATE"]);
    bad_pem("", &["empty"]);
}

#[test]
fn a_pem_file_whose_key_has_a_passphrase() {
    bad_pem(&text_of("locked.pem"), &["passphrase", "openssl pkey", ".p12"]);
    let old = text_of("both.pem").replace(
        "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n",
    );
    bad_pem(&old, &["passphrase"]);
}

#[test]
fn a_key_of_another_certificate() {
    bad_pem(&text_of("strangers.pem"), &["belongs to the key"]);
}

#[test]
fn a_certificate_that_is_none() {
    let (_, key) = text_of("both.pem")
        .split_once("-----BEGIN PRIVATE")
        .map(|(_, key)| ((), format!("-----BEGIN PRIVATE{key}")))
        .unwrap();
    let nothing = "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n";
    bad_pem(&format!("{nothing}{key}"), &["cannot be read"]);
}

#[test]
fn a_key_that_no_connection_takes() {
    let short = "-----BEGIN PRIVATE KEY-----\nbm90aGluZw==\n-----END PRIVATE KEY-----\n";
    let text = text_of("both.pem");
    let (certificate, _) = text.split_once("-----BEGIN PRIVATE").unwrap();
    bad_pem(&format!("{certificate}{short}"), &["2048 bits"]);
}

#[test]
fn a_certificate_of_the_other_environment() {
    for (name, environment) in
        [("development.pem", "production"), ("production.pem", "development")]
    {
        let face = format!(
            "vendor = \"apns\"\nenvironment = \"{environment}\"\ntopic = \"com.example.app\""
        );
        let folder = folder(&face, &format!("pem_file = \"{name}\""), &[name]);
        let own = name.split_once('.').unwrap().0;
        let fix = format!("environment = \"{own}\"");
        assert_ne!(own, environment);
        refused(&folder, "", &[&format!("for the {own} environment only"), &fix]);
    }
}

#[test]
fn a_certificate_of_another_app() {
    let face = "vendor = \"apns\"\nenvironment = \"production\"\ntopic = \"com.example.other\"";
    let listed = folder(face, "pem_file = \"both.pem\"", &["both.pem"]);
    refused(&listed, "", &["com.example.app, com.example.app.voip"]);
    let named = folder(face, "pem_file = \"production.pem\"", &["production.pem"]);
    refused(&named, "", &["for com.example.app:"]);
    let unmarked = folder(face, "pem_file = \"unmarked.pem\"", &["unmarked.pem"]);
    refused(&unmarked, "", &["not one for push", "\"Apple Push Services\""]);
}

#[test]
fn no_topic() {
    let face = "vendor = \"apns\"\nenvironment = \"production\"";
    let table = format!("key_file = \"apns.p8\"\n{IDS}");
    refused(&folder(face, &table, &["apns.p8"]), "", &["for apns needs topic = "]);
    for topic in ["com example", "com.example/app", "com.exämple", "a\\r\\nb"] {
        let face = format!("{face}\ntopic = \"{topic}\"");
        refused(&folder(&face, &table, &["apns.p8"]), "", &["no bundle ID"]);
    }
}
