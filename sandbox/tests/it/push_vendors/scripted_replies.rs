//! Every row of the catalogue that an HTTP answer can express is called up and read again.

use std::collections::HashMap;

use sandbox::push_vendors::{HONOR, HUAWEI, ReplyTrigger, ScriptedReply, scripted_replies};
use serde_json::json;

use super::{apns, fcm, honor, huawei, meizu, oppo, vivo, xiaomi};
use crate::push_vendors::support::{Got, NOW, World, world};

/// The documents' codes, one row each; the facts that the sandbox was not made from.
static CATALOGUE: &str = include_str!("../../../../shared/data/push-vendor-codes.tsv");

/// What no HTTP answer of a vendor says: TLS alerts, receipts and callbacks that come later, a
/// code of the app's own SDK, a state without a code, and what only Tencent reports.
fn is_beyond_http(code: &str, source: &str) -> bool {
    source.starts_with("Tencent Cloud Chat,")
        || code.starts_with("tls/")
        || code.starts_with("net/")
        || code.starts_with("receipt:")
        // Said by two answers together.
        || ["BadDeviceToken/both-environments", "BadDeviceToken/environment-unknown"]
            .contains(&code)
        || ["6003", "907122036", "907122045", "66108", "regid-inactive"].contains(&code)
}

/// Vendor, code, HTTP status and source of all rows of vendors.
fn catalogue() -> Vec<[&'static str; 4]> {
    let rows = CATALOGUE.lines().skip(1).map(|line| {
        let columns = line.split('\t').collect::<Vec<_>>();
        [columns[0], columns[1], columns[2], columns[9]]
    });
    rows.filter(|[vendor, ..]| *vendor != "common").collect()
}

#[test]
fn every_row_is_listed_or_beyond_http() {
    let rows = catalogue();
    assert!(rows.len() > 300);
    let listed: HashMap<_, _> = scripted_replies()
        .into_iter()
        .map(|scripted| ((scripted.vendor, scripted.code), scripted.status))
        .collect();
    for [vendor, code, status, source] in &rows {
        let found = listed.get(&(*vendor, *code));
        assert_eq!(found.is_none(), is_beyond_http(code, source), "{vendor} {code}");
        let Some(found) = found else { continue };
        match *status {
            "-" => {}
            "4xx" => assert_eq!(found / 100, 4, "{vendor} {code}"),
            "5xx" => assert_eq!(found / 100, 5, "{vendor} {code}"),
            status => assert_eq!(found.to_string(), status, "{vendor} {code}"),
        }
    }
    for (vendor, code) in listed.keys() {
        assert!(rows.iter().any(|row| row[..2] == [*vendor, *code]), "{vendor} {code}");
    }
}

#[tokio::test]
async fn every_listed_answer_comes_with_its_status_and_code() {
    let world = world().await;
    let tokens = Tokens {
        fcm: fcm::access(&world).await,
        huawei: huawei::access(&world).await,
        honor: honor::access(&world).await,
        oppo: oppo::access(&world).await,
        vivo: vivo::access(&world).await,
    };
    for scripted in scripted_replies() {
        let (got, code) = match &scripted.trigger {
            ReplyTrigger::Credential(holder) => sign_in(&world, &scripted, holder).await,
            _ => send(&world, &tokens, &scripted).await,
        };
        assert_eq!(got.status, scripted.status, "{scripted:?}: {}", got.body);
        assert_eq!(code, expected(&scripted), "{scripted:?}: {}", got.body);
    }
}

#[test]
fn the_document_has_every_number_of_apns() {
    let document = include_str!("../../../../docs/sandbox.md");
    let mut apns = scripted_replies();
    apns.retain(|scripted| scripted.vendor == "apns");
    assert!(apns.len() > 20, "{apns:?}");
    for scripted in apns {
        let (_, number) = scripted.token.split_at(60);
        let listed = document.contains(&format!("| `{number}` {} |", scripted.code));
        assert!(
            listed || scripted.trigger == ReplyTrigger::BothHosts,
            "{number} {}",
            scripted.code
        );
    }
}

/// The code as far as the answer alone says it.
fn expected(scripted: &ScriptedReply) -> &str {
    match scripted.code {
        // Which of the two it is depends on how old the JWT was.
        "ExpiredProviderToken/fresh-jwt" => "ExpiredProviderToken",
        // What the other host says follows in a test of its own.
        "BadDeviceToken/other-environment" => "BadDeviceToken",
        code => code,
    }
}

struct Tokens {
    fcm: String,
    huawei: String,
    honor: String,
    oppo: String,
    vivo: String,
}

async fn send(world: &World, tokens: &Tokens, scripted: &ScriptedReply) -> (Got, String) {
    let token = &scripted.token;
    let (ask, read): (_, fn(&Got) -> String) = match scripted.vendor {
        "apns" => (apns::request("/push/apns/production", token, NOW), apns::reason),
        "fcm" => {
            let mut ask = fcm::request(token, &tokens.fcm);
            ask.put("/validate_only", json!(scripted.trigger == ReplyTrigger::DryRun));
            (ask, fcm::code)
        }
        "huawei" if scripted.trigger == ReplyTrigger::HarmonyV3 => {
            let bearer = huawei::service_account(NOW, NOW + 3_600);
            (huawei::request_v3(token, &bearer), huawei::code)
        }
        "huawei" => (huawei::request(token, &tokens.huawei), huawei::code),
        "honor" => (honor::request(token, &tokens.honor, world.millis()), honor::code),
        "xiaomi" => (xiaomi::request(token), xiaomi::code),
        "oppo" => (oppo::request(token, &tokens.oppo), oppo::code),
        "vivo" => (vivo::request(token, &tokens.vivo), vivo::code),
        "meizu" => (meizu::request(token), meizu::code),
        other => panic!("{other}"),
    };
    let got = world.ask(&ask).await;
    let code = read(&got);
    (got, code)
}

async fn sign_in(world: &World, scripted: &ScriptedReply, holder: &str) -> (Got, String) {
    let (ask, read): (_, fn(&Got) -> String) = match scripted.vendor {
        "fcm" => (fcm::sign_in(holder, NOW), fcm::sign_in_code),
        "huawei" => (huawei::sign_in(holder, HUAWEI.client_secret), huawei::sign_in_code),
        "honor" => (honor::sign_in(holder, HONOR.client_secret), honor::sign_in_code),
        other => panic!("{other}"),
    };
    let got = world.ask(&ask).await;
    let code = read(&got);
    (got, code)
}

#[tokio::test]
async fn the_other_host_knows_the_token_of_its_own_build() {
    let world = world().await;
    let all = scripted_replies();
    let scripted = all.iter().find(|scripted| scripted.trigger == ReplyTrigger::BothHosts).unwrap();
    let ask = apns::request("/push/apns/development", &scripted.token, NOW);
    assert_eq!(apns::reason(&world.ask(&ask).await), "OK");
}

#[tokio::test]
async fn a_token_may_ask_for_a_code_that_nobody_has_documented() {
    let world = world().await;
    let token = format!("{}_code_minus77", xiaomi::token());
    assert_eq!(xiaomi::code(&world.ask(&xiaomi::request(&token)).await), "-77");
    let token = format!("{}_code_80999999", huawei::token());
    let ask = huawei::request(&token, &huawei::access(&world).await);
    assert_eq!(huawei::code(&world.ask(&ask).await), "80999999");
    // A reason has its place in v3 only.
    let token = format!("{}_code_80300007_noRight", huawei::token());
    let ask = huawei::request(&token, &huawei::access(&world).await);
    let got = world.ask(&ask).await;
    assert_eq!(huawei::code(&got), "80300007");
    assert!(got.json()["msg"].as_str().unwrap().contains("illegal_tokens"));
}
