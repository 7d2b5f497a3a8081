//! How often is listened.

use axum::http::StatusCode;
use serde_json::json;
use server::config::ServeConfig;
use shared::api::{AuditEvent, AuditFilter, AuditRecord};

use super::{PERSON, TOKEN, bound, of, report, send, taken, user_sig};
use crate::console::support::{APP, Console, config, demo, start};

#[tokio::test]
async fn a_user_reports_12_times_an_hour() {
    let console = demo().await;
    for _ in 0..12 {
        taken(&console, PERSON, bound(PERSON, "phone-1", TOKEN)).await;
    }
    let again = bound(PERSON, "phone-1", TOKEN);
    let (status, _) = report(&console, &of(PERSON), again).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    taken(&console, "android_ready", bound("android_ready", "phone-1", TOKEN)).await;
    assert_eq!(limit_hits(&console).await, 1);
}

/// How often the trail has the limit of this app's reports.
async fn limit_hits(console: &Console) -> u32 {
    let filter = AuditFilter { event: Some(AuditEvent::LimitHit), limit: 9, ..Default::default() };
    let trail: Vec<AuditRecord> = console.ok("list_audit", json!({ "filter": filter })).await;
    for row in &trail {
        assert_eq!((row.details.app, &*row.details.call), (Some(APP), "devices"), "{row:?}");
        assert_eq!(row.address, "127.0.0.1");
    }
    trail.iter().map(|row| row.times).sum()
}

/// What proves nothing uses up the limit of its address, and nobody else's.
#[tokio::test]
async fn an_address_is_heard_120_times_a_minute() {
    let console = demo().await;
    let forged = user_sig(APP, &"5".repeat(64), PERSON, 600);
    let mut heard = 0;
    // More than the limit: its minute goes on meanwhile.
    for _ in 0..600 {
        let (status, problem) = report(&console, &forged, bound(PERSON, "p", TOKEN)).await;
        if status == StatusCode::TOO_MANY_REQUESTS {
            assert!(problem["detail"].as_str().unwrap().contains("try again in"), "{problem}");
            break;
        }
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        heard += 1;
    }
    assert!((120..600).contains(&heard), "{heard}");
    let (status, _) = report(&console, &of(PERSON), bound(PERSON, "p", TOKEN)).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "before anything is proven");
    assert_eq!(limit_hits(&console).await, 2);
}

/// Each user at an address of their own, as many phones behind a proxy.
#[tokio::test]
async fn all_users_are_heard_1200_times_a_minute() {
    let trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let console = start(ServeConfig { demo: true, trusted_proxies, ..config() }).await;
    let mut heard = 0;
    // More than the limit: its minute goes on meanwhile.
    for phone in 0..10_000 {
        let user = format!("user{}", phone / 12);
        let bearer = format!("Bearer {}", of(&user));
        let address = format!("192.0.{}.{}", phone / 12 / 200, phone / 12 % 200 + 1);
        let headers = [
            ("authorization", &*bearer),
            ("content-type", "application/json"),
            ("x-forwarded-for", &address),
            ("x-forwarded-proto", "https"),
        ];
        let body = bound(&user, "phone-1", TOKEN).to_string();
        let (status, _) = send(&console, &format!("/devices/{APP}"), &headers, body).await;
        if status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        assert_eq!(status, StatusCode::NO_CONTENT);
        heard += 1;
    }
    assert!((1_200..10_000).contains(&heard), "{heard}");
    let (status, _) = report(&console, &of(PERSON), bound(PERSON, "p", TOKEN)).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "whoever it is");
}
