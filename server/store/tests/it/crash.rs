//! What is left when the process dies in the middle.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use shared::api::RunState;
use shared::chat::StageState;
use store::Store;

use crate::support::{NOW, binding, connection, event, folder, input, running};

const FILE: &str = "SIGNET_TEST_CRASHING_STORE";

/// The process that dies. It writes as fast as it can and says what the store has confirmed.
#[tokio::test]
#[ignore = "runs until it is killed; the test below starts it in a process of its own"]
async fn writes_until_killed() {
    let store = Store::open(std::env::var(FILE).unwrap()).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    for version in 1.. {
        let mut progress = running(&id, version);
        // Many pages long, so that dying within a write is likely.
        progress.findings = vec![progress.findings[0].clone(); 2_000];
        store.save_progress(&progress).await.unwrap();
        let token = format!("token-{version}");
        store.add_binding(binding("alice", "31001", &token)).await.unwrap();
        store.add_events(vec![event("alice", version.into())]).await.unwrap();
        println!("\nsaved {id} {version}");
    }
}

#[tokio::test]
async fn what_was_confirmed_survives_a_kill_and_the_check_is_interrupted() {
    let (_folder, path) = folder();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["crash::writes_until_killed", "--exact", "--ignored", "--nocapture"])
        .env(FILE, &path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut saved = lines.filter_map(|line| {
        let (id, version) = line.strip_prefix("saved ")?.split_once(' ')?;
        Some((id.to_owned(), version.parse::<u32>().unwrap()))
    });
    let enough = saved.by_ref().find(|(_, version)| *version == 20);
    let enough = enough.expect("the child ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died counts too.
    let (id, confirmed) = saved.last().unwrap_or(enough);

    let store = Store::open(&path).await.unwrap();
    let record = store.check(&id).await.unwrap().unwrap();
    let progress = &record.progress;
    assert!(progress.version >= confirmed, "{} after {confirmed}", progress.version);
    assert_eq!((progress.state, &progress.result), (RunState::Done, &None));
    assert_eq!(record.summary.outcome, None);
    assert!(record.summary.title.en.contains("Interrupted"), "{:?}", record.summary.title);
    assert_eq!(progress.waiting, record.summary.title);
    let states: Vec<_> = progress.stages.iter().map(|stage| stage.state).collect();
    assert_eq!(states, [StageState::Passed, StageState::NoData, StageState::NoData]);

    let mut other = connection(&path).await;
    let whole: String =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut other).await.unwrap();
    assert_eq!(whole, "ok");
    for sql in ["SELECT count(*) FROM bindings", "SELECT count(*) FROM webhook_events"] {
        let rows: u32 = sqlx::query_scalar(sql).fetch_one(&mut other).await.unwrap();
        assert!(rows >= confirmed, "{rows} of {confirmed}: {sql}");
    }
}
