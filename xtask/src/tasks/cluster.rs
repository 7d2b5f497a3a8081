//! `cargo xtask cluster`: several servers on one PostgreSQL behind nginx, under load and with
//! faults. The work is done by the program `cluster`; here is what it needs.

use std::path::PathBuf;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use super::server::{self, Build};
use crate::error::Error;
use crate::paths::Paths;
use crate::setup::postgres::{self, Postgres, Use};
use crate::setup::{self, nginx};
use crate::site::{self, Kind};
use crate::{process, say};

/// How long PostgreSQL is away after it was killed.
const AWAY: Duration = Duration::from_secs(4);

/// What to do with the cluster.
#[derive(Clone, Copy, Debug)]
pub enum Work {
    /// Load and faults for so many seconds, and a judgement.
    Prove(u32),
    /// Three servers beside one, and idle connections.
    Figures,
    /// Little load for so many minutes: does memory grow?
    Soak(u32),
}

/// Of each side, in one round of the figures.
const SECONDS_A_SIDE: u32 = 15;

/// Does it with a release binary, or with the one for development.
pub fn cluster(paths: &Paths, work: Work, build: Build<'_>) -> Result<(), Error> {
    let programs = postgres::programs(paths)?;
    let nginx = nginx::program(paths)?;
    let dev = build == Build::Dev;
    let site = site::build(paths, if dev { Kind::Quick } else { Kind::Release })?;
    let signet = server::build(paths, build)?;
    let cluster = build_cluster(paths, build)?;
    let mut postgres = Postgres::start(&programs, Use::Bench)?;
    let (word, seconds) = match work {
        Work::Prove(seconds) => ("prove", seconds),
        Work::Figures => ("figures", SECONDS_A_SIDE),
        Work::Soak(minutes) => ("soak", minutes.saturating_mul(60)),
    };
    let mut command = Command::new(&cluster);
    command.current_dir(&paths.root).args([word, &seconds.to_string()]);
    command.arg(signet).arg(nginx).arg(&postgres.address).arg(postgres.data());
    if dev {
        command.env("SIGNET_SITE", site);
    }
    let step = say::step(format!("{word}, with {seconds} s of load"));
    run_beside(&mut command, &mut postgres)?;
    step.done();
    Ok(())
}

fn build_cluster(paths: &Paths, build: Build<'_>) -> Result<PathBuf, Error> {
    let step = say::step("Compiling the load");
    let mut cargo = setup::cargo(paths);
    cargo.args(["build", "--package=cluster"]);
    let folder = match build {
        Build::Release(_) => {
            cargo.arg("--release");
            "release"
        }
        Build::Dev => "debug",
    };
    process::show(&mut cargo, "compiling the load")?;
    step.done();
    Ok(paths.target.join(folder).join("cluster"))
}

/// Runs to the end, and meanwhile starts PostgreSQL again whenever it is killed.
fn run_beside(command: &mut Command, postgres: &mut Postgres) -> Result<(), Error> {
    let failed = |source| Error::Start { program: "cluster".to_owned(), source };
    let mut child = command.spawn().map_err(failed)?;
    loop {
        if let Some(status) = child.try_wait().map_err(failed)? {
            return match status.success() {
                true => Ok(()),
                false => Err(Error::Failed {
                    doing: "the cluster".to_owned(),
                    command: "cluster".to_owned(),
                    status: status.to_string(),
                    tail: String::new(),
                }),
            };
        }
        postgres.keep_up(AWAY)?;
        sleep(Duration::from_millis(50));
    }
}
