//! Webhook events faster than they can be stored: how many are kept.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::database::Database;
use crate::message::Connection;
use crate::push::console::{FIRST, post};

/// As many as a body may have.
const IN_A_BODY: u32 = 100;
const CONNECTIONS: u32 = 4;
const LOAD: Duration = Duration::from_secs(2);
/// So many an app keeps: with them, each new one also takes an old one away.
const FULL: i64 = 100_000;
/// Nothing more is stored.
const CALM: Duration = Duration::from_secs(2);

/// Fills the app up to its limit, by SQL: with what one round of events has left.
pub fn fill(signet: SocketAddr, database: &Database) -> Result<()> {
    const COLUMNS: &str = "sdkappid, kind, userid, sender, task_id, data_id, msg_key, push_id, \
        event_type, platform, stage, err_code, err_info, action, reason, client, event_time, \
        received_at, raw";
    kept(signet, database, 1_000)?;
    let bytes = match database {
        Database::Sqlite(_) => "blob",
        Database::Postgres(_) => "bytea",
    };
    database.connect()?.run(&format!(
        "WITH RECURSIVE n (i) AS (
           SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < {FULL}
         )
         INSERT INTO webhook_events ({COLUMNS}, digest)
         SELECT {COLUMNS}, CAST('bench' || CAST(i AS text) AS {bytes})
         FROM n CROSS JOIN (SELECT * FROM webhook_events ORDER BY id LIMIT 1) AS event"
    ))
}

/// How many events a second are kept, while more come.
pub fn kept(signet: SocketAddr, database: &Database, round: u32) -> Result<f64> {
    // Each has the next number, and the newest is never deleted.
    const NEWEST: &str = "SELECT max(id) FROM webhook_events";
    let mut count = database.connect()?;
    let before = count.number(NEWEST)?;
    let began = Instant::now();
    load(signet, round)?;
    let (mut newest, mut last) = (before, Instant::now());
    while last.elapsed() < CALM {
        let now = count.number(NEWEST)?;
        if now != newest {
            (newest, last) = (now, Instant::now());
        }
        thread::sleep(Duration::from_millis(5));
    }
    let kept = u32::try_from(newest - before)?;
    ensure!(kept > 0, "no event was kept in round {round}: the newest is {newest} as before");
    Ok(f64::from(kept) / (last - began).as_secs_f64())
}

/// Sends for so long as many events as are acknowledged, each another one.
fn load(signet: SocketAddr, round: u32) -> Result<()> {
    let began = Instant::now();
    let senders: Vec<_> = (0..CONNECTIONS)
        .map(|sender| {
            thread::spawn(move || -> Result<()> {
                let mut connection = Connection::open(signet)?;
                let mut body = 0;
                while began.elapsed() < LOAD {
                    let answer =
                        connection.ask(&events(signet, &format!("{round}-{sender}-{body}")))?;
                    let text = String::from_utf8_lossy(&answer.body);
                    ensure!(text.contains("\"OK\""), "not acknowledged: {text}");
                    body += 1;
                }
                Ok(())
            })
        })
        .collect();
    for sender in senders {
        sender.join().ok().context("a sender panicked")??;
    }
    Ok(())
}

/// Results of a push to as many users.
fn events(signet: SocketAddr, task: &str) -> Vec<u8> {
    let event = |number: u32| {
        json!({
            "CallbackCommand": "Push.AllMemberPush", "EventType": 1, "PushPlatform": 2,
            "PushStage": 1, "To_Account": format!("user{:06}", number * 97 % 20_000),
            "TaskId": format!("batch_{task}"), "EventTime": 0, "ErrCode": 0, "ErrInfo": "",
            "DataId": format!("data-{task}-{number}"),
        })
    };
    let body = json!({
        "CallbackCommand": "Push.AllMemberPush",
        "Events": (0..IN_A_BODY).map(event).collect::<Vec<_>>(),
    });
    let target = format!("/webhooks/tencent/{FIRST}?CallbackCommand=Push.AllMemberPush");
    post(signet, &target, "", &body.to_string())
}
