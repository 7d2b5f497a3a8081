//! `cluster prove|figures|soak SECONDS SIGNET NGINX DATABASE FOLDER`: what `cargo xtask cluster`
//! runs beside the PostgreSQL that it started. FOLDER is PostgreSQL's data.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use cluster::{Event, Plan, Report, allow_many_files, compare, hold_idle, run};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match execute(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(words: &[&str]) -> Result<()> {
    let [mode, seconds, signet, nginx, database, postgres] = words else {
        bail!("cluster prove|figures|soak SECONDS SIGNET NGINX DATABASE FOLDER");
    };
    let mut plan = Plan::new(signet.into(), nginx.into(), (*database).to_owned());
    plan.postgres = Some(PathBuf::from(postgres));
    plan.time = Duration::from_secs(seconds.parse()?);
    allow_many_files()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match *mode {
        "prove" => {
            plan.events = vec![Event::RollingRestart, Event::Kill, Event::Database];
            runtime.block_on(run(&plan)).and_then(print)
        }
        "soak" => {
            // As little load as leaves the machine to others.
            (plan.users, plan.pause, plan.faults) = (100, Duration::from_secs(5), true);
            runtime.block_on(run(&plan)).and_then(print)
        }
        "figures" => {
            // Their pace is Tencent's.
            plan.tests = 0;
            println!("{}", runtime.block_on(compare(&plan))?);
            println!("{}", runtime.block_on(hold_idle(&plan))?);
            Ok(())
        }
        _ => bail!("prove, figures or soak, and not {mode}"),
    }
}

fn print(report: Report) -> Result<()> {
    println!("{}", report.text);
    for fault in &report.faults {
        println!("FAULT  {fault}");
    }
    ensure!(report.faults.is_empty(), "{} faults", report.faults.len());
    println!("All is as it must be.");
    Ok(())
}
