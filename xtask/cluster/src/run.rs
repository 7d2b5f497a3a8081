//! One run: load, events, the end of everything that was begun, and what is to be judged.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::cluster::Cluster;
use crate::evidence::Evidence;
use crate::history::{self, History};
use crate::judge::Report;
use crate::plan::Plan;
use crate::set_up::set_up;
use crate::shared::Shared;
use crate::tally::Event;
use crate::tencent::{PUSH, TRACE};
use crate::usage::Usage;
use crate::user::User;

/// How often to look at memory and open files.
const SAMPLE_EVERY: Duration = Duration::from_secs(5);

/// How long a test of a server that died may go on after the load: its lease, with time to spare.
const LEASE: Duration = Duration::from_secs(40);

/// Starts a cluster, runs the plan and judges what came out.
///
/// # Errors
/// When something cannot be started, or does not come back after an event.
pub async fn run(plan: &Plan) -> Result<Report> {
    let mut cluster = Cluster::start(plan).await?;
    let report = run_in(&mut cluster, plan).await;
    let failed = report.as_ref().map_or(true, |report| !report.faults.is_empty());
    if failed {
        eprintln!("configuration and logs are kept in {}", cluster.keep_folder().display());
    }
    report
}

async fn run_in(cluster: &mut Cluster, plan: &Plan) -> Result<Report> {
    let shared = set_up(cluster, plan).await?;
    let evidence = load(cluster, plan, shared).await?;
    Ok(Report::new(cluster, &evidence, plan))
}

/// Lets the users of the plan work, while the events happen.
pub(crate) async fn load(
    cluster: &mut Cluster,
    plan: &Plan,
    shared: Arc<Shared>,
) -> Result<Evidence> {
    let began = Instant::now();
    let until = began + plan.time;
    let mut users = JoinSet::new();
    for number in 0..plan.users {
        users.spawn(User::new(number, Arc::clone(&shared)).live(until));
    }
    let mut usage = Usage::default();
    let mut events = due(plan, began).into_iter().peekable();
    while Instant::now() < until {
        usage.sample(&cluster.replicas);
        match events.next_if(|(at, _)| Instant::now() >= *at) {
            Some((_, event)) => cluster.trigger(event).await?,
            None => sleep(SAMPLE_EVERY.min(plan.time / 20)).await,
        }
    }
    // On a busy machine they may come late.
    for (_, event) in events {
        cluster.trigger(event).await?;
    }
    users.join_all().await;
    Ok(Evidence {
        history: settled(&shared).await?,
        pushes: cluster.tencent.calls.of(PUSH),
        traces: cluster.tencent.calls.of(TRACE),
        panics: cluster.panics(),
        time: plan.time,
        shared,
        usage,
    })
}

/// The events at equal distances.
fn due(plan: &Plan, began: Instant) -> Vec<(Instant, Event)> {
    let parts = u32::try_from(plan.events.len()).unwrap_or(u32::MAX).saturating_add(1);
    let step = plan.time / parts;
    (1..).zip(&plan.events).map(|(number, event)| (began + step * number, *event)).collect()
}

/// The history once nothing runs any more, or the time for that is over.
async fn settled(shared: &Shared) -> Result<History> {
    let began = Instant::now();
    loop {
        let history = history::read(shared).await?;
        let runs = history.values().any(|(state, _)| state == "running");
        if !runs || began.elapsed() > LEASE {
            return Ok(history);
        }
        sleep(Duration::from_secs(1)).await;
    }
}
