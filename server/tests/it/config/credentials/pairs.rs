//! Files with several certificates of one key: the one that fits is taken, the others are told.

use server::config::{CredentialConfig, CredentialFinding};

use super::{CANARY, apns, folder, of, text_of};

/// 2026-11-28.
const NOW: i64 = 1_795_824_000;

fn passed_over(config: &CredentialConfig) -> String {
    let findings = config.findings(NOW);
    let told = findings.iter().find(|finding| matches!(finding, CredentialFinding::PassedOver(_)));
    told.map(|finding| finding.cause().en.to_string()).unwrap_or_default()
}

fn certificate(name: &str) -> String {
    text_of(name).split_once("-----BEGIN PRIVATE").unwrap().0.to_owned()
}

/// In every order.
#[test]
fn the_one_for_topic_environment_and_date() {
    let names = ["ended.pem", "development.pem", "production.pem", "unmarked.pem"];
    let key = text_of("both.pem").split_off(certificate("both.pem").len());
    for turn in 0..names.len() {
        let mut names = names;
        names.rotate_left(turn);
        let pem = names.map(certificate).concat() + &key;
        for (environment, until) in [("production", "2126"), ("development", "2126")] {
            let face = format!(
                "vendor = \"apns\"\nenvironment = \"{environment}\"\ntopic = \"com.example.app\""
            );
            let folder = folder(&face, "pem_file = \"all.pem\"", &[]);
            folder.write("all.pem", pem.as_bytes());
            let config = of(&folder);
            let facts = config.certificate.as_ref().unwrap();
            let environments: Vec<_> = facts.environments.iter().map(|one| one.slug()).collect();
            assert_eq!(environments, [environment]);
            assert_eq!(config.blocked(NOW), None);
            let told = passed_over(&config);
            assert_eq!(told.matches("Apple Push Services: com.example.app (").count(), 3, "{told}");
            assert!(told.contains("until 2025-01-01") && told.contains(until), "{told}");
        }
    }
}

#[test]
fn one_for_calls_beside_one_for_messages() {
    let pem = certificate("voip.pem") + &text_of("both.pem");
    for (topic, count) in [("com.example.app", 3), ("com.example.app.voip", 1)] {
        let face = format!("vendor = \"apns\"\nenvironment = \"production\"\ntopic = \"{topic}\"");
        let folder = folder(&face, "pem_file = \"all.pem\"", &[]);
        folder.write("all.pem", pem.as_bytes());
        let facts = of(&folder).certificate.clone().unwrap();
        assert!(facts.topics.contains(&topic.to_owned()), "{count} {facts:?}");
    }
}

#[test]
fn a_p12_with_several() {
    let table = format!("p12_file = \"several.p12\"\np12_password = \"{CANARY}\"");
    let config = of(&apns(&table, &["several.p12"]));
    let facts = config.certificate.as_ref().unwrap();
    assert_eq!((facts.not_after, facts.environments.len()), (4_922_899_200, 2));
    assert_eq!(config.passed_over.len(), 2);
    assert!(passed_over(&config).contains("development"), "{config:?}");
    // Alone it is not worth a word.
    let table = format!("p12_file = \"modern.p12\"\np12_password = \"{CANARY}\"");
    assert_eq!(passed_over(&of(&apns(&table, &["modern.p12"]))), "");
}
