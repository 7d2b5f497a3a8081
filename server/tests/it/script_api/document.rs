//! The description that is served is the one in the repository.

use serde_json::Value;

use crate::script_api::support::{Script, demo};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");

/// Set it to write the description anew.
const RENEW: &str = "SIGNET_RENEW_OPENAPI";

#[tokio::test]
async fn the_description_in_the_repository_is_the_one_that_is_served() {
    let server = demo().await;
    let answer = Script::without_token(&server).get("/openapi.json").await;
    let served = String::from_utf8(answer.body.to_vec()).unwrap();
    if std::env::var_os(RENEW).is_some() {
        std::fs::write(FILE, &served).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        served == kept,
        "docs/openapi.json is another one. Look at what changed with `git diff` after \
         `{RENEW}=1 cargo test -p server --test it script_api::document`"
    );
}

#[tokio::test]
async fn every_answer_and_parameter_is_described() {
    let server = demo().await;
    let document = Script::without_token(&server).read("/openapi.json").await;
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["license"]["identifier"], "MIT OR Apache-2.0");
    let has_words = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{method} {path}");
            for (status, response) in responses {
                assert!(has_words(&response["description"]), "{method} {path} {status}");
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(has_words(&parameter["description"]), "{method} {path} {parameter}");
            }
            assert!(has_words(&operation["summary"]), "{method} {path}");
            assert!(operation["security"][0]["token"].is_array(), "{method} {path}");
        }
    }
}
