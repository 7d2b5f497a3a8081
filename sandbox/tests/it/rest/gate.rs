use sandbox::{DEMO_ADMIN, DEMO_SDKAPPID, DEMO_SECRET_KEY};
use serde_json::json;

use crate::rest::support::{
    ACCOUNT_CHECK, NOW, STATUS, World, code_of, query, query_with, send, sign, usersig, world,
};

const BODY: &str = r#"{"To_Account":["user1"]}"#;

async fn code(world: &World, method: &str, target: &str, body: &str) -> i64 {
    code_of(&world.answer(method, target, body).await)
}

async fn code_of_query(world: &World, query: &str) -> i64 {
    code(world, "POST", &format!("{STATUS}?{query}"), BODY).await
}

#[tokio::test]
async fn a_good_call_is_let_in() {
    let world = world().await;
    assert_eq!(code_of_query(&world, &query()).await, 0);
}

#[tokio::test]
async fn the_host_answers_head() {
    let world = world().await;
    let response = send(world.address, "HEAD", "/", "").await.unwrap();
    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn wrong_paths() {
    let world = world().await;
    for (path, expected) in [
        ("/", 60002),
        ("/v4", 60002),
        ("/v4/openim", 60002),
        ("/v4//query_online_status", 60002),
        ("/v3/openim/query_online_status", 60002),
        ("/v4/openim/query_online_status/", 60002),
        ("/v4/openim/Query_Online_Status", 60009),
        ("/v4/openim/nothing", 60009),
        ("/v4/timpush/push", 60009),
    ] {
        let target = format!("{path}?{}", query());
        assert_eq!(code(&world, "POST", &target, BODY).await, expected, "{path}");
    }
}

#[tokio::test]
async fn wrong_methods() {
    let world = world().await;
    for method in ["GET", "PUT", "DELETE"] {
        let target = format!("{STATUS}?{}", query());
        assert_eq!(code(&world, method, &target, "").await, 60009, "{method}");
    }
}

#[tokio::test]
async fn sdkappid_missing() {
    let world = world().await;
    let query = query().replace("sdkappid=", "SdkAppid=");
    assert_eq!(code_of_query(&world, &query).await, 60012);
    assert_eq!(code(&world, "POST", STATUS, BODY).await, 60012);
}

#[tokio::test]
async fn wrong_parts_of_the_query() {
    let world = world().await;
    let good = query();
    for (from, to) in [
        ("sdkappid=1400000001", "sdkappid="),
        ("sdkappid=1400000001", "sdkappid=+1400000001"),
        ("sdkappid=1400000001", "sdkappid=99999999999"),
        ("sdkappid=1400000001", "sdkappid=1400000001&sdkappid=1400000001"),
        ("identifier=administrator", "identifier="),
        ("identifier=administrator", "user=administrator"),
        ("usersig=", "sig="),
        ("random=42", "random=4294967296"),
        ("random=42", "random=-1"),
        ("random=42&", ""),
        ("contenttype=json", "contenttype=xml"),
        ("&contenttype=json", ""),
    ] {
        let query = good.replace(from, to);
        assert_ne!(query, good);
        assert_eq!(code_of_query(&world, &query).await, 60025, "{from} -> {to}");
    }
}

#[tokio::test]
async fn a_query_that_cannot_be_decoded() {
    let world = world().await;
    let query = query().replace("administrator", "admin%zz");
    assert_eq!(code_of_query(&world, &query).await, 60002);
}

#[tokio::test]
async fn a_percent_encoded_identifier_is_the_same() {
    let world = world().await;
    let query = query().replace("administrator", "%61dministrator");
    assert_eq!(code_of_query(&world, &query).await, 0);
}

#[tokio::test]
async fn another_app() {
    let world = world().await;
    let query = query().replace("1400000001", "1400000002");
    assert_eq!(code_of_query(&world, &query).await, 70020);
}

#[tokio::test]
async fn an_account_that_is_no_administrator() {
    let world = world().await;
    let query = query_with("user1", &usersig("user1"));
    assert_eq!(code_of_query(&world, &query).await, 60010);
}

#[tokio::test]
async fn usersig_expired_a_second_ago() {
    let world = world().await;
    let signed = |age| sign(DEMO_SDKAPPID, DEMO_SECRET_KEY, DEMO_ADMIN, NOW - 86_400 - age);
    let last_second = query_with(DEMO_ADMIN, &signed(0));
    assert_eq!(code_of_query(&world, &last_second).await, 0);
    let too_late = query_with(DEMO_ADMIN, &signed(1));
    assert_eq!(code_of_query(&world, &too_late).await, 70001);
}

#[tokio::test]
async fn usersig_empty() {
    let world = world().await;
    assert_eq!(code_of_query(&world, &query_with(DEMO_ADMIN, "")).await, 70002);
}

#[tokio::test]
async fn usersig_cut_off_or_altered() {
    let world = world().await;
    let good = usersig(DEMO_ADMIN);
    let cut = &good[..good.len() / 2];
    for bad in [cut, "hello", "eJx$", &format!("%20{good}"), &format!("%22{good}%22")] {
        assert_eq!(code_of_query(&world, &query_with(DEMO_ADMIN, bad)).await, 70003);
    }
}

#[tokio::test]
async fn usersig_of_another_key() {
    let world = world().await;
    let usersig = sign(DEMO_SDKAPPID, &"0".repeat(64), DEMO_ADMIN, NOW);
    assert_eq!(code_of_query(&world, &query_with(DEMO_ADMIN, &usersig)).await, 70009);
}

#[tokio::test]
async fn usersig_of_another_user() {
    let world = world().await;
    let query = query_with(DEMO_ADMIN, &usersig("user1"));
    assert_eq!(code_of_query(&world, &query).await, 70013);
}

#[tokio::test]
async fn usersig_of_another_app() {
    let world = world().await;
    let usersig = sign(1_400_000_002, DEMO_SECRET_KEY, DEMO_ADMIN, NOW);
    assert_eq!(code_of_query(&world, &query_with(DEMO_ADMIN, &usersig)).await, 70014);
}

#[tokio::test]
async fn usersig_of_a_clock_ahead_is_fine() {
    let world = world().await;
    let usersig = sign(DEMO_SDKAPPID, DEMO_SECRET_KEY, DEMO_ADMIN, NOW + 7_200);
    assert_eq!(code_of_query(&world, &query_with(DEMO_ADMIN, &usersig)).await, 0);
}

#[tokio::test]
async fn bodies_that_are_not_json() {
    let world = world().await;
    for path in [STATUS, ACCOUNT_CHECK] {
        for body in ["", "{", "To_Account=user1", "{\"To_Account\":[\"user1\"],}"] {
            let target = format!("{path}?{}", query());
            assert_eq!(code(&world, "POST", &target, body).await, 60003, "{path} {body}");
        }
    }
}

#[tokio::test]
async fn json_that_is_no_object() {
    let world = world().await;
    for body in [json!([]), json!("x"), json!(null), json!({})] {
        assert_eq!(world.code(STATUS, &body).await, 90001, "{body}");
        assert_eq!(world.code(ACCOUNT_CHECK, &body).await, 70402, "{body}");
    }
}

#[tokio::test]
async fn a_body_without_end() {
    let world = world().await;
    let target = format!("{STATUS}?{}", query());
    let body = " ".repeat(300 * 1_024);
    assert_eq!(code(&world, "POST", &target, &body).await, 60003);
}

#[tokio::test]
async fn refusals_do_not_repeat_the_usersig() {
    let world = world().await;
    let foreign = sign(DEMO_SDKAPPID, &"0".repeat(64), DEMO_ADMIN, NOW);
    for query in [
        query_with(DEMO_ADMIN, &foreign),
        query_with("user1", &foreign),
        query_with(DEMO_ADMIN, &foreign).replace("json", "xml"),
        query_with(DEMO_ADMIN, &foreign[..40]),
    ] {
        let answer = world.answer("POST", &format!("{STATUS}?{query}"), BODY).await;
        assert_ne!(code_of(&answer), 0);
        assert!(!answer.to_string().contains(&foreign[..20]));
    }
}

#[tokio::test]
async fn on_loopback_only_loopback_names_are_answered() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let world = world().await;
    for (host, status) in [
        ("127.0.0.1:9", "200"),
        ("localhost", "200"),
        ("LOCALHOST:80", "200"),
        ("[::1]:80", "200"),
        ("evil.example", "421"),
        ("localhost.evil.example", "421"),
        ("10.0.0.1", "421"),
        ("", "421"),
    ] {
        let mut stream = tokio::net::TcpStream::connect(world.address).await.unwrap();
        let request = format!("HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{host}: {answer}");
        for header in
            ["x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin"]
        {
            assert!(answer.contains(header), "{host}: {answer}");
        }
    }
}
