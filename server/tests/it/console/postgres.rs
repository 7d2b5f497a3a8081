//! A server on PostgreSQL, and what it does while that is gone.

use std::io::Write as _;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use server::config::{ServeConfig, StoreConfig};
use shared::api::{ApiError, CheckRecord, Outcome, Progress, TestMode};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use store::{PostgresUrl, StoreKey};

use crate::access::support::{Browser, PASSWORD, users};
use crate::console::support::{APP, Answer, Console, config, start, test_of};
use crate::proxy::Proxy;

/// A database of its own, which goes with this value, behind a line that can be cut.
pub struct Database {
    pub url: url::Url,
    pub proxy: Proxy,
    server: String,
}

impl Database {
    /// `None` where no PostgreSQL is named; under CI that is a failure.
    pub async fn create() -> Option<Self> {
        const HOW: &str = "no PostgreSQL: run `cargo xtask test`, or set SIGNET_TEST_POSTGRES";
        let server = std::env::var("SIGNET_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
        let Some(server) = server else {
            assert!(std::env::var_os("CI").is_none(), "{HOW}");
            let _ = writeln!(std::io::stderr(), "SKIPPED, a test on PostgreSQL: {HOW}");
            return None;
        };
        let name = format!("signet_it_{}", uuid());
        run(&server, format!("CREATE DATABASE {name}")).await;
        let mut url: url::Url = server.parse().unwrap();
        let address = url.socket_addrs(|| Some(5432)).unwrap()[0].to_string();
        let proxy = Proxy::to(address).await;
        url.set_path(&name);
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(proxy.address.port())).unwrap();
        Some(Self { url, proxy, server })
    }

    pub fn store(&self) -> StoreConfig {
        let url = PostgresUrl::parse(self.url.as_str()).unwrap();
        let key = StoreKey::parse(&"07".repeat(32), "a test").unwrap();
        StoreConfig { database: Some(url), key: Some(key), ..StoreConfig::default() }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let name = self.url.path().trim_start_matches('/');
        let (server, sql) = (self.server.clone(), format!("DROP DATABASE {name} (FORCE)"));
        // On a thread of its own: this one already runs a test.
        let drop = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(run(&server, sql));
        };
        let _ = std::thread::spawn(drop).join();
    }
}

fn uuid() -> String {
    let nanos = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    format!("{}_{}", std::process::id(), nanos.as_nanos())
}

async fn run(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn ready(console: &Console) -> (StatusCode, String) {
    let request = Request::get("/readyz").header("host", console.host());
    let Answer { status, body, .. } = console.send(request.body(Body::empty()).unwrap()).await;
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn ask(console: &Console, function: &str, arguments: Value) -> Answer {
    let headers = [("content-type", "application/json"), ("accept", "application/json")];
    console.post(function, &headers, arguments.to_string()).await
}

#[tokio::test]
async fn calls_are_refused_while_the_database_is_gone_and_nothing_accepted_is_lost() {
    let Some(database) = Database::create().await else { return };
    let console = start(ServeConfig { demo: true, store: database.store(), ..config() }).await;
    assert_eq!(ready(&console).await.0, StatusCode::OK);
    let begun: Progress =
        console.ok("start_push_test", test_of("iphone_ready", "31001", TestMode::Offline)).await;

    database.proxy.stop();
    // What Tencent reports is taken all the same.
    let event = json!({ "CallbackCommand": "State.StateChange", "Info": {
        "Action": "Disconnect", "To_Account": "away", "Reason": "LinkClose" } });
    let path = format!("/webhooks/tencent/{APP}?CallbackCommand=State.StateChange");
    console.report(&path, event).await;
    for (function, arguments) in [
        ("list_apps", json!({})),
        ("get_check", json!({ "id": begun.id })),
        ("start_push_test", test_of("iphone_ready", "31001", TestMode::Offline)),
        ("access_state", json!({})),
    ] {
        let answer = ask(&console, function, arguments).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{function}: {answer:?}");
        assert_eq!(answer.headers["retry-after"], "5", "{function}");
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(body["code"], "no_database", "{function}");
        let error: ApiError = serde_json::from_value(body["Err"].clone()).unwrap();
        assert!(error.title.en.contains("cannot reach its database"), "{error:?}");
        assert_eq!(error.retry_after, 5);
        assert!(!body.to_string().contains("postgres"), "{body}");
    }
    let unready = (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached\n".to_owned());
    assert_eq!(ready(&console).await, unready);
    // The run goes on meanwhile, and its end waits.
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(ready(&console).await, unready);

    database.proxy.start();
    let record = ended(&console, &begun.id).await;
    assert_eq!(record.summary.outcome, Some(Outcome::Proven), "{record:?}");
    assert_eq!(ready(&console).await.0, StatusCode::OK);
    let mut other = PgConnection::connect(database.url.as_str()).await.unwrap();
    let count = "SELECT count(*) FROM webhook_events WHERE userid = 'away'";
    let events: i64 = sqlx::query_scalar(count).fetch_one(&mut other).await.unwrap();
    assert_eq!(events, 1);
    let count = "SELECT count(*) FROM audit WHERE event = 'push_sent'";
    let sent: i64 = sqlx::query_scalar(count).fetch_one(&mut other).await.unwrap();
    assert_eq!(sent, 1);
}

/// The check as it is stored, once it has ended and the trail says so.
async fn ended(console: &Console, id: &str) -> CheckRecord {
    for _ in 0..150 {
        let answer = ask(console, "get_check", json!({ "id": id })).await;
        if let Ok(Ok(record)) =
            serde_json::from_slice::<Result<CheckRecord, ApiError>>(&answer.body)
            && record.summary.outcome.is_some()
        {
            let trail = json!({ "filter": { "event": "push_sent", "limit": 10 } });
            console.ok::<Value>("list_audit", trail).await;
            return record;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("the check has no end");
}

#[tokio::test]
async fn while_nobody_can_look_up_who_asks_both_kinds_of_callers_are_told_to_wait() {
    let Some(database) = Database::create().await else { return };
    let config = ServeConfig { users: users(), store: database.store(), ..config() };
    let console = start(config).await;
    let mut operator = Browser::at(console.page.0);
    operator.log_in("operator", PASSWORD).await;
    let token = json!({ "label": "nightly", "role": "viewer", "apps": [], "days": 1 });
    let token = operator.call("add_token", token).await.json()["Ok"]["secret"].clone();
    let bearer = format!("Bearer {}", token.as_str().unwrap());
    let script = || Request::get("/api/v1/apps").header("host", console.host());
    let script = || script().header("authorization", &bearer).body(Body::empty()).unwrap();
    assert_eq!(console.send(script()).await.status, StatusCode::OK);

    database.proxy.stop();
    let page = operator.call("list_checks", json!({ "filter": { "userid": "" } })).await;
    let script = console.send(script()).await;
    assert_eq!((page.status, page.json()["code"].as_str()), (script.status, Some("no_database")));
    assert_eq!(script.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.headers["retry-after"], "5");
    assert_eq!(script.headers["retry-after"], "5");
    let body: Value = serde_json::from_slice(&script.body).unwrap();
    assert_eq!(
        (body["code"].as_str(), body["retry_after"].as_u64()),
        (Some("unavailable"), Some(5))
    );
}

#[tokio::test]
async fn an_idle_server_notices_that_its_database_is_gone() {
    let Some(database) = Database::create().await else { return };
    let console = start(ServeConfig { store: database.store(), ..config() }).await;
    for (open, wanted) in [(false, StatusCode::SERVICE_UNAVAILABLE), (true, StatusCode::OK)] {
        if open {
            database.proxy.start()
        } else {
            database.proxy.stop()
        }
        let mut seen = ready(&console).await.0;
        for _ in 0..150 {
            if seen == wanted {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            seen = ready(&console).await.0;
        }
        assert_eq!(seen, wanted);
    }
}
