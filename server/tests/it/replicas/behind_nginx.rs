//! Real processes behind a real nginx, under load: one is killed, then each is restarted. The
//! small form of `cargo xtask cluster`, with the same judge.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use cluster::{Event, Plan, run};

use crate::databases::PgDatabase;
use crate::serve::support::site;

/// `None` where there is none, with a word about it.
fn nginx() -> Option<PathBuf> {
    const HOW: &str = "no nginx: run `cargo xtask test`, or set SIGNET_TEST_NGINX to the program";
    let named = std::env::var_os("SIGNET_TEST_NGINX").filter(|program| !program.is_empty());
    if named.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{HOW}");
        // Not by `eprintln`, which a test that passes keeps for itself.
        let _ = writeln!(std::io::stderr(), "SKIPPED, three servers behind nginx: {HOW}");
    }
    named.map(PathBuf::from)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_when_one_dies_and_all_are_restarted() {
    let Some(nginx) = nginx() else { return };
    let Some(database) = PgDatabase::create().await else { return };
    let (signet, site) = (PathBuf::from(env!("CARGO_BIN_EXE_signet")), site());
    let mut plan = Plan::new(signet, nginx, database.address.to_string());
    plan.site = Some(site.path().to_owned());
    (plan.apps, plan.users, plan.tests) = (4, 20, 16);
    (plan.pause, plan.time) = (Duration::from_millis(200), Duration::from_secs(10));
    // The machine may be busy; how close they come is judged by a test of its own.
    plan.trace_gap = Duration::ZERO;
    plan.events = vec![Event::Kill, Event::RollingRestart];
    let report = run(&plan).await.unwrap();
    assert!(report.faults.is_empty(), "{:#?}\n{}", report.faults, report.text);
    assert!(report.pushes > 0 && report.good > 20, "{}", report.text);
}
