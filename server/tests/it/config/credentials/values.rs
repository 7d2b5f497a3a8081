//! Credentials of the other vendors, as they should be.

use model::{Credential, HuaweiAuth};
use server::config::ConfigWarning;

use super::{CANARY, account, folder, google, huawei, of, of_with, text_of};
use crate::config::support::{APP, Folder, KEY, app_with};

#[test]
fn no_credential_is_needed() {
    let folder = Folder::with(&app_with("[[apps.certificates]]\nid = \"1\"\nvendor = \"fcm\""));
    assert!(folder.load().unwrap().config.apps[0].certificates[0].credential.is_none());
}

#[test]
fn service_accounts_from_each_place() {
    let json = google().to_string();
    for (table, is_inline) in [
        ("service_account_file = \"account.json\"".to_owned(), false),
        ("service_account_env = \"AN_ACCOUNT\"".to_owned(), false),
        (format!("service_account = '''{json}'''"), true),
    ] {
        let folder = folder("vendor = \"fcm\"", &table, &[]);
        folder.write("account.json", json.as_bytes());
        let config = of_with(&folder, &[("AN_ACCOUNT", &json)]);
        let Credential::Fcm(account) = &config.credential else { panic!("{config:?}") };
        assert_eq!(account.project_id, "demo-project");
        assert_eq!(account.account, "push@demo-project.iam.gserviceaccount.com");
        assert_eq!(account.key_id, "0123456789abcdef");
        assert_eq!(account.private_key.expose(), text_of("rsa.p8"));
        assert_eq!(config.is_inline, is_inline);
    }
    let config = of(&account("huawei", &huawei()));
    let Credential::Huawei(HuaweiAuth::Account(account)) = &config.credential else {
        panic!("{config:?}")
    };
    assert_eq!(account.project_id, "388421841222225613");
    assert_eq!((account.account.as_str(), account.key_id.as_str()), ("100012345", "d0123456789"));
}

#[test]
fn ids_and_secrets_of_the_others() {
    let read = |face: &str, table: &str| of(&folder(face, table, &[])).credential.clone();

    let client = "client_id = \"100\"\nclient_secret = \"canary-password\\\\/x\"";
    let Credential::Huawei(HuaweiAuth::Client { client_id, client_secret, project_id }) =
        read("vendor = \"huawei\"", client)
    else {
        panic!()
    };
    // Copied out of JSON.
    assert_eq!((client_id.as_str(), client_secret.expose()), ("100", "canary-password/x"));
    assert_eq!(project_id, None);
    let second = format!("{client}\nproject_id = \"388\"");
    let second = read("vendor = \"huawei\"", &second);
    assert!(matches!(
        second,
        Credential::Huawei(HuaweiAuth::Client { project_id: Some(id), .. }) if id == "388"
    ));

    let table = "app_id = \"1\"\nclient_id = \"2\"\nclient_secret = \"canary-password\"";
    let Credential::Honor { app_id, client_id, client_secret } = read("vendor = \"honor\"", table)
    else {
        panic!()
    };
    assert_eq!([app_id.as_str(), &client_id, client_secret.expose()], ["1", "2", CANARY]);

    let face = "vendor = \"xiaomi\"\ntopic = \"com.example.app\"";
    let table = "app_secret = \"canary-password\"\nchannel_id = \"100\"\ntemplate_id = \"P1\"";
    let Credential::Xiaomi { app_secret, package, channel_id, template_id } = read(face, table)
    else {
        panic!()
    };
    assert_eq!([app_secret.expose(), &package], [CANARY, "com.example.app"]);
    assert_eq!([channel_id.as_str(), &template_id], ["100", "P1"]);

    let table = "app_key = \"k\"\nmaster_secret = \"canary-password\"\nchannel_id = \"c\"";
    let Credential::Oppo { app_key, master_secret, channel_id } = read("vendor = \"oppo\"", table)
    else {
        panic!()
    };
    assert_eq!([app_key.as_str(), master_secret.expose(), &channel_id], ["k", CANARY, "c"]);

    let table = "app_id = \"1\"\napp_key = \"k\"\napp_secret = \"canary-password\"";
    let Credential::Vivo { app_id, app_key, app_secret } = read("vendor = \"vivo\"", table) else {
        panic!()
    };
    assert_eq!([app_id.as_str(), &app_key, app_secret.expose()], ["1", "k", CANARY]);

    let table = "app_id = \"1\"\napp_secret = \"canary-password\"";
    let Credential::Meizu { app_id, app_secret } = read("vendor = \"meizu\"", table) else {
        panic!()
    };
    assert_eq!([app_id.as_str(), app_secret.expose()], ["1", CANARY]);
}

#[test]
fn a_secret_from_a_file_and_from_a_variable() {
    for table in ["app_secret_file = \"secret.txt\"", "app_secret_env = \"A_SECRET\""] {
        let folder = folder("vendor = \"meizu\"", &format!("app_id = \"1\"\n{table}"), &[]);
        folder.write("secret.txt", format!("{CANARY}\r\n").as_bytes());
        let config = of_with(&folder, &[("A_SECRET", CANARY)]);
        let Credential::Meizu { app_secret, .. } = &config.credential else { panic!() };
        assert_eq!(app_secret.expose(), CANARY);
        assert!(!config.is_inline);
    }
}

#[test]
fn a_public_file_is_remarked_on_once() {
    let certificate = |id: u32| {
        format!(
            "[[apps.certificates]]\nid = \"{id}\"\nvendor = \"meizu\"\n\
             [apps.certificates.credential]\napp_id = \"1\"\napp_secret_file = \"secret.txt\"\n"
        )
    };
    let folder = Folder::with(&app_with(&format!("{}{}", certificate(1), certificate(2))));
    let path = folder.write("secret.txt", CANARY.as_bytes());
    assert_eq!(folder.load().unwrap().warnings, []);
    folder.chmod("secret.txt", 0o644);
    assert_eq!(folder.load().unwrap().warnings, [ConfigWarning::PublicFile(path)]);
}

#[test]
fn a_secret_of_a_vendor_makes_the_configuration_secret() {
    for (line, is_secret) in
        [("app_secret = \"x\"", true), ("app_secret_file = \"secret.txt\"", false)]
    {
        let folder = Folder::with(&format!(
            "{APP}secret_key_file = \"key\"\n[[apps.certificates]]\nid = \"1\"\n\
             vendor = \"meizu\"\ncredential = {{ app_id = \"1\", {line} }}"
        ));
        folder.write("secret.txt", CANARY.as_bytes());
        folder.write("key", KEY.as_bytes());
        folder.chmod("signet.toml", 0o644);
        let path = folder.file();
        let wanted = if is_secret { vec![ConfigWarning::PublicFile(path)] } else { vec![] };
        assert_eq!(folder.load().unwrap().warnings, wanted);
    }
}
