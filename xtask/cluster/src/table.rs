//! The figures of a run as text.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::cluster::Cluster;
use crate::evidence::{Ends, Evidence, Shortest};
use crate::process::family_kib;
use crate::tally::{End, Event, Record, quantile, times};
use crate::usage::Usage;

/// One row: a name and a value for each column.
fn row(name: &str, values: impl IntoIterator<Item = String>) -> String {
    let values: String = values.into_iter().map(|value| format!("{value:>17}")).collect();
    format!("  {name:<44}{values}\n")
}

/// The calls, a column for each event that they fell into.
pub(crate) fn calls(calls: &BTreeMap<Option<Event>, Vec<Record>>) -> String {
    let columns = || calls.values();
    let count = |wanted: &End| {
        let of = |records: &Vec<Record>| records.iter().filter(|each| each.end == *wanted).count();
        columns().map(of).map(|count| count.to_string()).collect::<Vec<_>>()
    };
    let time = |thousandths: usize| {
        columns().map(move |records| millis(quantile(&times(records), thousandths)))
    };
    let mut text = row("Calls", calls.keys().map(|event| event.map_or("calm", Event::name).into()));
    text += &row("all", columns().map(|records| records.len().to_string()));
    let ends: BTreeSet<_> = columns().flatten().map(|record| record.end.clone()).collect();
    for end in ends {
        let name = match &end {
            End::Good => "good".to_owned(),
            End::Limited => "429: too soon".to_owned(),
            End::Refused(title) => format!("refused: {title}"),
            End::Failed(kind) => kind.clone(),
        };
        text += &row(&name.chars().take(42).collect::<String>(), count(&end));
    }
    text += &row("median, without long polls", time(500));
    text += &row("p99, without long polls", time(990));
    text + &row("longest, without long polls", time(1000))
}

/// Checks and pushes.
pub(crate) fn checks(ends: &Ends, Evidence { shared, pushes, .. }: &Evidence) -> String {
    let Ends { finished, interrupted, cancelled, running } = ends;
    let started = finished + interrupted + cancelled + running;
    let (asked, dropped) = shared.counts();
    let rows = [
        ("started", started),
        ("finished", *finished),
        ("cancelled", *cancelled),
        ("interrupted", *interrupted),
        ("still running", *running),
        ("pushes asked for", asked),
        ("pushes that the sandboxes saw", pushes.len()),
        ("sessions dropped", dropped),
    ];
    let rows = rows.map(|(name, count)| row(name, [count.to_string()]));
    format!("Checks\n{}", rows.concat())
}

/// How often and how close to each other traces were asked for.
pub(crate) fn traces(
    shortest: Shortest,
    Evidence { traces, shared, time, .. }: &Evidence,
) -> String {
    let count = u32::try_from(traces.len()).unwrap_or(u32::MAX);
    let apps = u32::try_from(shared.apps.len()).unwrap_or(u32::MAX);
    let rate = f64::from(count) / f64::from(apps) / time.as_secs_f64();
    let shortest = shortest.map_or_else(|| "none".to_owned(), |(_, gap)| millis(gap));
    "Traces of pushes, as the sandboxes saw them\n".to_owned()
        + &row("calls", [count.to_string()])
        + &row("per second and app", [format!("{rate:.2}")])
        + &row("shortest time between two of an app", [shortest])
}

/// Memory and open files at the end; and how they grew, where no server was restarted.
pub(crate) fn usage(cluster: &Cluster, usage: &Usage, with_growth: bool) -> String {
    let mib = |kib: u64| format!("{} MiB", kib / 1024);
    let mut text = row("At the end", ["memory", "open files"].map(Into::into));
    for growth in usage.growth() {
        let name = format!("server on port {}", growth.port);
        text += &row(&name, [format!("{:.1} MiB", growth.mib), format!("{:.0}", growth.files)]);
        if with_growth {
            let (memory, files) = (growth.mib_an_hour, growth.files_an_hour);
            let growth = [format!("{memory:+.1} MiB"), format!("{files:+.0}")];
            text += &row("  growth an hour, after the warm-up", growth);
        }
    }
    text += &row("nginx, all processes", [mib(cluster.nginx.kib())]);
    if let Some(postmaster) = cluster.postmaster() {
        text += &row("PostgreSQL, all processes", [mib(family_kib(postmaster))]);
    }
    text
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
