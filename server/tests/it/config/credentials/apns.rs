//! Keys and certificates for APNs, as they should be.

use model::{ApnsAuth, Credential, Environment};
use server::config::CredentialConfig;

use super::{CANARY, IDS, apns, folder, of, of_with, text_of};

#[test]
fn a_p8_key_from_each_place() {
    let inline = format!("key = '''{}'''\n{IDS}", text_of("apns.p8"));
    let folded = text_of("apns.p8").replace('\n', "\\n");
    for (table, variables) in [
        (format!("key_file = \"apns.p8\"\n{IDS}"), vec![]),
        (inline, vec![]),
        (format!("key_env = \"A_KEY\"\n{IDS}"), vec![("A_KEY", text_of("apns.p8"))]),
        (format!("key_env = \"A_KEY\"\n{IDS}"), vec![("A_KEY", folded)]),
    ] {
        let folder = apns(&table, &["apns.p8"]);
        let variables: Vec<_> = variables.iter().map(|(name, key)| (*name, key.as_str())).collect();
        let config = of_with(&folder, &variables);
        let Credential::Apns { auth: ApnsAuth::Key { key, key_id, team_id }, topic, environment } =
            &config.credential
        else {
            panic!("{config:?}");
        };
        assert_eq!((key_id.as_str(), team_id.as_str()), ("ABC1234567", "TEAM123456"));
        assert_eq!(key.expose().trim_end(), text_of("apns.p8"));
        assert_eq!((topic.as_str(), *environment), ("com.example.app", Environment::Production));
        assert_eq!(config.is_inline, table.starts_with("key = "));
        assert!(config.certificate.is_none());
        let names = [("key_id", "ABC1234567".to_owned()), ("team_id", "TEAM123456".to_owned())];
        assert_eq!(config.names, names);
    }
}

#[test]
fn a_key_as_openssl_writes_it() {
    let generated = "-----BEGIN PRIVATE KEY-----\n\
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgL/7nOE3UY9WOf7el\n\
        +piWbNT9CvwQdhtdwr+lbQ+sd66hRANCAAR/kI+TYu0ogbQBr8y0eWwCBUgDAwLp\n\
        mby1EUG4+beJN+1StpyJxUoSBncn8jqenxE6m7rJXenRDPR9wQD/HQ7P\n\
        -----END PRIVATE KEY-----\n";
    let config = of(&apns(&format!("key = '''{generated}'''\n{IDS}"), &[]));
    assert!(config.is_inline && config.source == "key", "{config:?}");
}

#[test]
fn a_p12_file_in_the_new_form_and_the_old_one() {
    let password = format!("p12_password = \"{CANARY}\"");
    for (name, password) in [
        ("modern.p12", password.as_str()),
        ("legacy.p12", password.as_str()),
        ("pbes2-3des.p12", password.as_str()),
        ("modern.p12", "p12_password_file = \"password.txt\""),
        ("modern.p12", "p12_password_env = \"A_PASSWORD\""),
        ("no-password.p12", ""),
        ("no-password.p12", "p12_password = \"\""),
    ] {
        let folder = apns(&format!("p12_file = \"{name}\"\n{password}"), &[name]);
        folder.write("password.txt", format!("{CANARY}\n").as_bytes());
        let config = of_with(&folder, &[("A_PASSWORD", CANARY)]);
        is_both(&config);
        assert_eq!(config.is_inline, password.starts_with("p12_password ="), "{password}");
        assert!(config.source.starts_with("p12_file ") && config.source.ends_with(name));
    }
}

#[test]
fn a_pem_file_in_any_order() {
    is_both(&of(&apns("pem_file = \"both.pem\"", &["both.pem"])));
    let text = text_of("both.pem");
    let (certificate, key) = text.split_once("-----BEGIN PRIVATE").unwrap();
    let folder = apns("pem_file = \"turned.pem\"", &[]);
    let turned = format!("Bag Attributes\n-----BEGIN PRIVATE{key}{certificate}");
    folder.write("turned.pem", turned.as_bytes());
    is_both(&of(&folder));
    // As old tools name it; the request from which it was made is none.
    let old = text.replace(" CERTIFICATE-----", " X509 CERTIFICATE-----");
    folder.write("turned.pem", format!("{}{old}", text_of("request.pem")).as_bytes());
    is_both(&of(&folder));
}

/// The certificate for both environments, with its key.
#[track_caller]
fn is_both(config: &CredentialConfig) {
    let facts = config.certificate.as_ref().unwrap();
    assert_eq!(facts.environments, [Environment::Production, Environment::Development]);
    let topics = ["com.example.app", "com.example.app.voip", "com.example.app.complication"];
    assert_eq!(facts.topics, topics);
    assert_eq!((facts.not_before, facts.not_after), (1_767_225_600, 4_922_899_200));
    assert!(facts.is_marked);
    let Credential::Apns { auth: ApnsAuth::Certificate { identity, not_after }, .. } =
        &config.credential
    else {
        panic!("{config:?}");
    };
    assert_eq!(*not_after, facts.not_after);
    let pem = identity.expose();
    assert!(pem.starts_with(text_of("both.pem").split_once("-----END").unwrap().0), "{config:?}");
    assert_eq!(pem.matches("-----BEGIN CERTIFICATE-----").count(), 1);
    assert!(pem.ends_with(text_of("both.pem").rsplit_once("KEY-----\nMII").unwrap().1));
}

#[test]
fn a_certificate_of_one_environment_and_one_for_calls() {
    let facts = |name: &str, environment, topic| {
        let face =
            format!("vendor = \"apns\"\nenvironment = \"{environment}\"\ntopic = \"{topic}\"");
        of(&folder(&face, &format!("pem_file = \"{name}\""), &[name])).certificate.clone().unwrap()
    };
    let production = facts("production.pem", "production", "com.example.app");
    assert_eq!(production.environments, [Environment::Production]);
    // Of its name, where it has no list.
    assert_eq!(production.topics, ["com.example.app"]);
    let development = facts("development.pem", "development", "com.example.app");
    assert_eq!(development.environments, [Environment::Development]);
    let calls = facts("voip.pem", "development", "com.example.app.voip");
    assert_eq!(calls.environments.len(), 2);
    assert_eq!(calls.topics, ["com.example.app.voip"]);
    let unmarked = facts("unmarked.pem", "development", "com.example.app");
    assert!(unmarked.environments.is_empty() && !unmarked.is_marked);
}

#[test]
fn a_chain_is_put_in_order_without_its_root() {
    let config = of(&apns("pem_file = \"chain.pem\"", &["chain.pem"]));
    assert_eq!(config.certificate.as_ref().unwrap().topics.len(), 3);
    let Credential::Apns { auth: ApnsAuth::Certificate { identity, .. }, .. } = &config.credential
    else {
        panic!("{config:?}");
    };
    let text = text_of("chain.pem");
    let written: Vec<&str> = text.split_inclusive("-----END CERTIFICATE-----\n").collect();
    let [_root, _unrelated, middle, own, key] = written[..] else { panic!("{written:?}") };
    assert_eq!(identity.expose(), format!("{own}{middle}{key}"));
}
