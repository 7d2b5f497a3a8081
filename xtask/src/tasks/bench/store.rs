//! SQLite and PostgreSQL beside each other, each below a server of its own.

use std::env;
use std::process::Command;

use serde_json::Value;

use super::rates::spread;
use super::{Bench, json};
use crate::error::Error;
use crate::say;
use crate::setup::postgres::{self, Postgres, Use};

/// Measures and prints the figures.
pub fn measure(bench: &Bench) -> Result<(), Error> {
    let own = postgres::ensure(bench.paths).map(|programs| Postgres::start(&programs, Use::Bench));
    let own = own.transpose()?;
    let given = env::var(postgres::VARIABLE).ok().filter(|address| !address.is_empty());
    let Some(address) = own.as_ref().map(|server| server.address.clone()).or(given) else {
        say::warn("there is no PostgreSQL: the two databases are not compared");
        return Ok(());
    };
    let step = say::slow_step("Comparing SQLite and PostgreSQL", "some minutes, and 20 GB of disk");
    let figures = json(Command::new(&bench.native).arg("store").arg(&bench.signet).arg(address))?;
    step.done();
    println!("{}", report(&figures));
    Ok(())
}

fn report(figures: &Value) -> String {
    let number = |name: &str| figures.get(name).and_then(Value::as_i64).unwrap_or_default();
    let is_durable = figures.get("is_durable").and_then(Value::as_bool) == Some(true);
    let settings = match is_durable {
        true => "as it is by default: a commit is on the disk (fsync, synchronous_commit)",
        false => "NOT as it is by default: a commit may be lost",
    };
    let table = |title: &str, group: &str| {
        let rows = figures.get(group).and_then(Value::as_array).into_iter().flatten();
        let rows: String = rows.map(row).collect();
        format!("\n{title:<38} {:>12} {:>12}\n{rows}", "SQLite", "PostgreSQL")
    };
    format!(
        "\nSQLite: WAL, synchronous=NORMAL: a commit outlives the process, the last ones not a \
         power cut\nPostgreSQL {}: {settings}\n",
        number("version") / 10_000
    ) + &table(&format!("In service ({} connections)", number("connections")), "service")
        + &table(&format!("{} checks", number("checks")), "filling")
        + &table("The history of them", "history")
}

/// The medians and their ratio, then the ranges.
fn row(row: &Value) -> String {
    let text = |field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default();
    let of = |side: &str| {
        let figures = row.get(side).and_then(Value::as_array).into_iter().flatten();
        spread(&figures.filter_map(Value::as_f64).collect::<Vec<_>>())
    };
    let ((a, sqlite, b), (c, postgres, d)) = (of("sqlite"), of("postgres"));
    let (name, unit) = (text("name"), text("unit"));
    format!(
        "  {name:<36} {sqlite:>8.1} {unit:<3} {postgres:>8.1} {unit:<3} 1 : {:<6.2} ({a:.1} to \
         {b:.1}, {c:.1} to {d:.1})\n",
        postgres / sqlite
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_medians_stand_beside_each_other_with_their_ratio() {
        let report = report(&serde_json::json!({
            "version": 150_018, "is_durable": true, "connections": 32, "checks": 1000,
            "service": [{
                "name": "a status query", "unit": "ms",
                "sqlite": [3.0, 1.0, 2.0], "postgres": [4.0, 9.0, 4.0],
            }],
        }));
        let row = report.lines().find(|line| line.contains("a status query")).unwrap();
        let row = row.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(row, "a status query 2.0 ms 4.0 ms 1 : 2.00 (1.0 to 3.0, 4.0 to 9.0)");
        assert!(report.contains("PostgreSQL 15: as it is by default"), "{report}");
    }

    #[test]
    fn a_server_that_may_lose_commits_is_told() {
        assert!(report(&serde_json::json!({ "is_durable": false })).contains("NOT as it is"));
    }
}
