//! Figures: three servers beside one, and connections that do nothing.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use crate::cluster::Cluster;
use crate::idle;
use crate::plan::Plan;
use crate::run::load;
use crate::set_up::set_up;
use crate::tally::{Record, WATCH, quantile, times};

/// Both sizes take turns this often.
const ROUNDS: usize = 3;

/// As many connections as nginx is asked to hold.
const IDLE: u64 = 10_000;

/// As many users without any pause as keep the machine busy.
const USERS: usize = 32;

/// How many calls a second, and how long they took.
struct Speed {
    per_second: f64,
    median: Duration,
    p99: Duration,
}

/// Measures three servers and one in turn, each under as much load as it takes.
///
/// # Errors
/// When something cannot be started.
pub async fn compare(plan: &Plan) -> Result<String> {
    let mut text =
        format!("{USERS} users without pauses, {} s each in turn\n", plan.time.as_secs());
    let mut sides = [(3, Vec::new()), (1, Vec::new())];
    for _ in 0..ROUNDS {
        for (replicas, speeds) in &mut sides {
            let busy =
                Plan { replicas: *replicas, users: USERS, pause: Duration::ZERO, ..plan.clone() };
            let speed = measure(&busy).await?;
            text += &format!(
                "  {replicas} servers  {:>7.0} calls/s  median {:>6.1} ms  p99 {:>6.1} ms\n",
                speed.per_second,
                speed.median.as_secs_f64() * 1000.0,
                speed.p99.as_secs_f64() * 1000.0
            );
            speeds.push(speed.per_second);
        }
    }
    let [three, one] = sides.map(|(_, mut speeds)| {
        speeds.sort_by(f64::total_cmp);
        speeds.get(ROUNDS / 2).copied().unwrap_or(f64::NAN)
    });
    Ok(text + &format!("  three to one, by the medians: {:.2} : 1\n", three / one))
}

async fn measure(plan: &Plan) -> Result<Speed> {
    let mut cluster = Cluster::start(plan).await?;
    let shared = set_up(&cluster, plan).await?;
    let evidence = load(&mut cluster, plan, shared).await?;
    let mut calls: Vec<Record> = cluster.tally.by_event().into_values().flatten().collect();
    calls.retain(|record| record.call != WATCH);
    let count = u32::try_from(calls.len()).unwrap_or(u32::MAX);
    let times = times(&calls);
    Ok(Speed {
        per_second: f64::from(count) / evidence.time.as_secs_f64(),
        median: quantile(&times, 500),
        p99: quantile(&times, 990),
    })
}

/// Holds idle connections, and asks beside them.
///
/// # Errors
/// When something cannot be started.
pub async fn hold_idle(plan: &Plan) -> Result<String> {
    let mut cluster = Cluster::start(plan).await?;
    let shared = set_up(&cluster, plan).await?;
    let before = memory(&cluster);
    let mut held = idle::hold(cluster.address, IDLE)?;
    let with = memory(&cluster);
    cluster.tally.clear();
    load(&mut cluster, plan, Arc::clone(&shared)).await?;
    let calls: Vec<Record> = cluster.tally.by_event().into_values().flatten().collect();
    let good = calls.iter().filter(|record| record.end == crate::tally::End::Good).count();
    let times = times(&calls);
    let answered = idle::answered(&mut held, cluster.address);
    Ok(format!(
        "Idle connections through nginx\n  held                    {}\n  \
         nginx                   {} KiB before, {} KiB with them\n  \
         the servers             {} KiB before, {} KiB with them\n  \
         calls beside them       {} of {} good, median {:?}, p99 {:?}\n  \
         answered on them after  {answered}\n",
        held.len(),
        before.0,
        with.0,
        before.1,
        with.1,
        good,
        calls.len(),
        quantile(&times, 500),
        quantile(&times, 990),
    ))
}

/// Of nginx and of the servers together, in KiB.
fn memory(cluster: &Cluster) -> (u64, u64) {
    let servers = cluster.replicas.iter().filter_map(|replica| Some(replica.usage()?.0));
    (cluster.nginx.kib(), servers.sum())
}
