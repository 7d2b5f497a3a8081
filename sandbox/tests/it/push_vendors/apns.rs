//! APNs.

use hyper_util::rt::{TokioExecutor, TokioIo};
use sandbox::push_vendors::{APNS, FCM};
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::push_vendors::support::{Ask, Body, Got, NOW, Spoiling, World, jwt, world};

const ID: &str = "123e4567-e89b-42d3-a456-426614174000";

pub fn token() -> String {
    "ab".repeat(32)
}

pub fn bearer(key_id: &str, issued: u64) -> String {
    let own = &APNS;
    let claims = json!({ "iss": own.team_id, "iat": issued });
    format!("bearer {}", jwt("ES256", key_id, &claims, own.key_pem))
}

pub fn request(host: &str, token: &str, issued: u64) -> Ask {
    let own = &APNS;
    let body = json!({ "aps": { "alert": { "title": "t", "body": "b" }, "sound": "default" } });
    let mut ask = Ask::json(format!("{host}/3/device/{token}"), body)
        .with("apns-topic", own.bundle_id)
        .with("apns-push-type", "alert")
        .with("apns-priority", "10")
        .with("apns-expiration", "0")
        .with("apns-id", ID)
        .with("authorization", bearer(own.key_id, issued));
    ask.unhead("content-type");
    ask.http2 = true;
    ask
}

pub fn reason(got: &Got) -> String {
    if got.body.is_empty() {
        return "OK".to_owned();
    }
    got.json()["reason"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn both_hosts_accept_a_sound_request() {
    let world = world().await;
    let got = world.ask(&request("/push/apns/production", &token(), NOW)).await;
    assert_eq!((got.status, got.body.as_str()), (200, ""));
    assert_eq!(got.header("apns-id"), ID);
    assert!(!got.headers.contains_key("apns-unique-id"));
    assert_eq!(got.header("date"), "Thu, 09 Oct 2025 08:53:20 GMT");
    let mut ask = request("/push/apns/development", &token(), NOW);
    ask.unhead("apns-id");
    let got = world.ask(&ask).await;
    assert_eq!(got.status, 200);
    assert_eq!(got.header("apns-id").len(), 36);
    assert_eq!(got.header("apns-unique-id").len(), 36);
}

#[tokio::test]
async fn http_1_is_not_answered() {
    let world = world().await;
    let mut ask = request("/push/apns/production", &token(), NOW);
    ask.http2 = false;
    assert!(world.try_ask(&ask).await.is_err());
}

#[tokio::test]
async fn each_fault_has_its_reason() {
    let cases: [Spoiling; 26] = [
        ("method", |ask| ask.method = "GET", "405 MethodNotAllowed"),
        ("path", |ask| ask.path = ask.path.replace("/3/", "/2/"), "404 BadPath"),
        ("path", |ask| ask.path.push_str("/more"), "404 BadPath"),
        ("token", |ask| ask.path.truncate(ask.path.len() - 64), "400 MissingDeviceToken"),
        ("token", |ask| ask.path.push('0'), "400 BadDeviceToken"),
        ("token", |ask| ask.path.push_str("zz"), "400 BadDeviceToken"),
        ("jwt", |ask| ask.unhead("authorization"), "403 MissingProviderToken"),
        ("jwt", |ask| ask.head("authorization", "bearer x"), "403 InvalidProviderToken"),
        (
            "key",
            |ask| ask.head("authorization", bearer("OTHERKEY01", NOW)),
            "403 InvalidProviderToken",
        ),
        (
            "key",
            |ask| ask.head("authorization", bearer("DEMOKEYBAD", NOW)),
            "403 InvalidProviderToken",
        ),
        (
            "key",
            |ask| ask.head("authorization", bearer("DEMOKEYEXP", NOW)),
            "403 ExpiredProviderToken",
        ),
        (
            "key",
            |ask| ask.head("authorization", bearer("DEMOKEYDEV", NOW)),
            "403 BadEnvironmentKeyInToken",
        ),
        ("key", |ask| ask.head("authorization", bearer("DEMOKEYTOP", NOW)), "400 TopicDisallowed"),
        ("topic", |ask| ask.unhead("apns-topic"), "400 MissingTopic"),
        ("topic", |ask| ask.head("apns-topic", "com example"), "400 BadTopic"),
        ("topic", |ask| ask.head("apns-topic", "com.example.other"), "400 DeviceTokenNotForTopic"),
        ("topic", |ask| ask.head("apns-topic", "com.example.foreign"), "400 TopicDisallowed"),
        ("topic", |ask| ask.head("apns-push-type", "voip"), "400 TopicDisallowed"),
        ("id", |ask| ask.head("apns-id", ID.to_uppercase()), "400 BadMessageId"),
        ("expiration", |ask| ask.head("apns-expiration", "soon"), "400 BadExpirationDate"),
        ("collapse", |ask| ask.head("apns-collapse-id", "x".repeat(65)), "400 BadCollapseId"),
        ("type", |ask| ask.head("apns-push-type", "loud"), "400 InvalidPushType"),
        ("priority", |ask| ask.head("apns-priority", "7"), "400 BadPriority"),
        ("priority", |ask| ask.head("apns-push-type", "background"), "400 BadPriority"),
        (
            "double",
            |ask| ask.headers.push(("apns-priority", "5".to_owned())),
            "400 DuplicateHeaders",
        ),
        ("empty", |ask| ask.body = Body::Raw(String::new()), "400 PayloadEmpty"),
    ];
    let world = world().await;
    for (what, spoil, expected) in cases {
        let mut ask = request("/push/apns/production", &token(), NOW);
        spoil(&mut ask);
        let got = world.ask(&ask).await;
        assert_eq!(format!("{} {}", got.status, reason(&got)), expected, "{what}");
    }
}

#[tokio::test]
async fn a_jwt_has_to_be_signed_as_it_says_by_the_right_key() {
    let world = world().await;
    let own = &APNS;
    let sound = json!({ "iss": own.team_id, "iat": NOW });
    let good = jwt("ES256", own.key_id, &sound, own.key_pem);
    let (signed, signature) = good.rsplit_once('.').unwrap();
    let swapped = format!("{}.{signature}", signed.replacen("ey", "ez", 1));
    let other = jwt("RS256", own.key_id, &sound, FCM.private_key);
    let team = json!({ "iss": "OTHERTEAM1", "iat": NOW });
    let team = jwt("ES256", own.key_id, &team, own.key_pem);
    let text = json!({ "iss": own.team_id, "iat": NOW.to_string() });
    let text = jwt("ES256", own.key_id, &text, own.key_pem);
    for wrong in [swapped, other, team, text] {
        let mut ask = request("/push/apns/production", &token(), NOW);
        ask.head("authorization", format!("bearer {wrong}"));
        assert_eq!(reason(&world.ask(&ask).await), "InvalidProviderToken");
    }
}

#[tokio::test]
async fn a_jwt_lasts_an_hour() {
    let world = world().await;
    let at = |issued| request("/push/apns/production", &token(), issued);
    for (issued, expected) in [
        (NOW - 3_600, "OK"),
        (NOW - 3_601, "ExpiredProviderToken"),
        (NOW + 600, "OK"),
        (NOW + 601, "InvalidProviderToken"),
        (NOW * 1_000, "InvalidProviderToken"),
    ] {
        assert_eq!(reason(&world.ask(&at(issued)).await), expected, "{issued}");
    }
    let ask = at(NOW);
    assert_eq!(reason(&world.ask(&ask).await), "OK");
    world.pass(3_601);
    assert_eq!(reason(&world.ask(&ask).await), "ExpiredProviderToken");
}

#[tokio::test]
async fn a_payload_has_4096_bytes_and_5120_for_voip() {
    let world = world().await;
    let padded = |length: usize| {
        let empty = json!({ "aps": {}, "x": "" }).to_string().len();
        Body::Raw(json!({ "aps": {}, "x": "x".repeat(length - empty) }).to_string())
    };
    for (voip, length, expected) in
        [(false, 4_096, 200), (false, 4_097, 413), (true, 5_120, 200), (true, 5_121, 413)]
    {
        let mut ask = request("/push/apns/production", &token(), NOW);
        if voip {
            ask.head("apns-push-type", "voip");
            ask.head("apns-topic", "com.example.demo.voip");
        }
        ask.body = padded(length);
        assert_eq!(world.ask(&ask).await.status, expected, "{voip} {length}");
    }
}

#[tokio::test]
async fn the_moment_of_a_dead_token_is_in_milliseconds() {
    let world = world().await;
    let mut dead = sandbox::push_vendors::scripted_replies();
    dead.retain(|scripted| scripted.vendor == "apns" && scripted.status == 410);
    assert!(!dead.is_empty());
    for scripted in dead {
        let got = world.ask(&request("/push/apns/production", &scripted.token, NOW)).await;
        assert_eq!(got.json()["timestamp"], Value::from((NOW - 86_400) * 1_000));
    }
}

/// Answers to several requests over one connection.
async fn in_one_connection<const N: usize>(
    world: &World,
    authorizations: [(u64, String); N],
) -> Vec<String> {
    let stream = TokioIo::new(TcpStream::connect(world.address).await.unwrap());
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), stream).await.unwrap();
    tokio::spawn(connection);
    let mut reasons = vec![];
    for (passed, authorization) in authorizations {
        world.pass(passed);
        let ask = request("/push/apns/production", &token(), NOW)
            .with("authorization", authorization.as_str());
        let response = sender.send_request(ask.request(world.address)).await.unwrap();
        reasons.push(reason(&Got::read(response).await));
    }
    reasons
}

#[tokio::test]
async fn a_connection_stays_with_its_first_key() {
    let world = world().await;
    let own = APNS.key_id;
    let got = in_one_connection(&world, [(0, bearer(own, NOW)), (0, bearer("DEMOKEYPRD", NOW))]);
    assert_eq!(got.await, ["OK", "UnrelatedKeyIdInToken"]);
}

#[tokio::test]
async fn a_connection_changes_its_jwt_once_in_twenty_minutes() {
    let world = world().await;
    let fresh = |issued| bearer(APNS.key_id, issued);
    let got = in_one_connection(
        &world,
        [
            (0, fresh(NOW)),
            (60, fresh(NOW + 60)),
            (1_199, fresh(NOW + 1_259)),
            (1, fresh(NOW + 1_260)),
        ],
    );
    assert_eq!(got.await, ["OK", "OK", "TooManyProviderTokenUpdates", "OK"]);
}
