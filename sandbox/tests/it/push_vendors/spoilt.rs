//! Answers as no vendor should give them.

use http_body_util::BodyExt;
use sandbox::push_vendors::faults;
use serde_json::Value;

use super::{apns, fcm, honor, huawei, meizu, oppo, vivo, xiaomi};
use crate::push_vendors::support::{Ask, NOW, World, send, world};

/// A sound request to each vendor with the token that asks for a fault.
async fn asks(world: &World, fault: &str) -> Vec<Ask> {
    let mut asks = vec![];
    for each in faults().iter().filter(|each| each.fault == fault) {
        let token = &each.token;
        asks.push(match each.vendor {
            "apns" => apns::request("/push/apns/production", token, world.seconds()),
            "fcm" => fcm::request(token, &fcm::access(world).await),
            "huawei" => huawei::request(token, &huawei::access(world).await),
            "honor" => honor::request(token, &honor::access(world).await, world.millis()),
            "xiaomi" => xiaomi::request(token),
            "oppo" => oppo::request(token, &oppo::access(world).await),
            "vivo" => vivo::request(token, &vivo::access(world).await),
            _ => meizu::request(token),
        });
    }
    assert_eq!(asks.len(), 8, "{fault}");
    asks
}

#[tokio::test]
async fn a_status_comes_with_a_page() {
    let world = world().await;
    for (fault, status) in [("http_429", 429), ("http_502", 502)] {
        for ask in asks(&world, fault).await {
            let got = world.ask(&ask).await;
            assert_eq!(got.status, status, "{}", ask.path);
            assert_eq!(got.header("content-type"), "text/html");
        }
    }
}

#[tokio::test]
async fn garbage_is_no_json() {
    let world = world().await;
    for ask in asks(&world, "garbage").await {
        let got = world.ask(&ask).await;
        assert_eq!(got.status, 200);
        assert!(serde_json::from_str::<Value>(&got.body).is_err(), "{}", ask.path);
    }
}

#[tokio::test]
async fn a_redirect_leads_elsewhere() {
    let world = world().await;
    for ask in asks(&world, "redirect").await {
        let got = world.ask(&ask).await;
        assert_eq!((got.status, got.header("location")), (302, "/elsewhere"));
    }
}

#[tokio::test]
async fn a_reset_leaves_without_an_answer() {
    let world = world().await;
    for ask in asks(&world, "reset").await {
        assert!(world.try_ask(&ask).await.is_err(), "{}", ask.path);
    }
}

#[tokio::test]
async fn half_an_answer_breaks_off() {
    let world = world().await;
    for ask in asks(&world, "half").await {
        let response = world.try_ask(&ask).await.unwrap();
        assert_eq!(response.status(), 200);
        assert!(response.into_body().collect().await.is_err(), "{}", ask.path);
    }
}

#[tokio::test]
async fn a_huge_answer_is_far_above_any_limit() {
    let world = world().await;
    for ask in asks(&world, "huge").await {
        assert!(world.ask(&ask).await.body.len() > 1024 * 1024, "{}", ask.path);
    }
}

#[tokio::test]
async fn a_clock_is_ten_minutes_ahead() {
    let world = world().await;
    for (fault, accepted) in [("skew", false), ("skewok", true)] {
        for ask in asks(&world, fault).await {
            let got = world.ask(&ask).await;
            assert_eq!(got.header("date"), "Thu, 09 Oct 2025 09:03:20 GMT", "{}", ask.path);
            let ok = match ask.path.split('/').nth(2).unwrap() {
                "apns" => got.status == 200,
                "fcm" => fcm::code(&got) == "OK",
                "huawei" => huawei::code(&got) == "80000000",
                "honor" => honor::code(&got) == "200",
                "xiaomi" => xiaomi::code(&got) == "0",
                "oppo" => oppo::code(&got) == "0",
                "vivo" => vivo::code(&got) == "0",
                _ => meizu::code(&got) == "200",
            };
            assert_eq!(ok, accepted, "{fault} {}", ask.path);
        }
    }
}

#[tokio::test]
async fn slow_keeps_nobody_else_waiting_and_ends_with_the_sandbox() {
    let world = world().await;
    let address = world.address;
    let mut waiting = vec![];
    for ask in asks(&world, "slow").await {
        waiting.push(tokio::spawn(async move { send(address, &ask).await.map(drop) }));
    }
    for ask in asks(&world, "skewok").await {
        assert_eq!(world.ask(&ask).await.status, 200);
    }
    assert!(waiting.iter().all(|asked| !asked.is_finished()));
    world.serving.abort();
    for asked in waiting {
        assert!(asked.await.unwrap().is_err());
    }
}

#[tokio::test]
async fn other_paths_lead_nowhere_and_the_other_part_speaks_http_2_too() {
    let world = world().await;
    let mut ask = xiaomi::request(&xiaomi::token());
    for path in ["/push/", "/push/nokia/v1", "/push/fcm"] {
        path.clone_into(&mut ask.path);
        assert_eq!(world.ask(&ask).await.status, 404, "{path}");
    }
    let mut ask = Ask::json("/v4/openim/query_online_status", Value::Null);
    for http2 in [false, true] {
        ask.http2 = http2;
        let got = world.ask(&ask).await;
        assert_eq!((got.status, &got.json()["ErrorCode"]), (200, &Value::from(60_012)));
    }
    let mut ask = fcm::request(&fcm::token(), &fcm::access(&world).await);
    ask.http2 = true;
    assert_eq!(fcm::code(&world.ask(&ask).await), "OK");
    assert_eq!(world.seconds(), NOW);
}
