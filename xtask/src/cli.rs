//! What can be asked for.

use std::net::SocketAddr;

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::paths::Paths;
use crate::site::{self, Kind};
use crate::tasks::cluster::{self, Work};
use crate::tasks::server::Build;
use crate::tasks::test::Part;
use crate::tasks::{bench, check, dev, dist, fuzz, package, run, test};

/// Everything a checkout needs, one command each. Each does the set-up it needs by itself: it
/// looks first, and a second run finds it done.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build everything and serve it.
    Run {
        /// The address to serve on.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:3000")]
        listen: SocketAddr,
    },
    /// Run every test.
    Test {
        /// Run only this part; may be given more than once.
        #[arg(long, value_name = "PART")]
        only: Vec<Part>,
        /// Words for Playwright, after `--`: a file, `-g "a name"`, `--update-snapshots` …
        #[arg(last = true, value_name = "PLAYWRIGHT")]
        playwright: Vec<String>,
    },
    /// Serve a development build; rebuild and reload when a file changes.
    Dev {
        /// The address to serve on.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:3000")]
        listen: SocketAddr,
    },
    /// Make one self-contained release binary, target/dist/signet, and print the sizes.
    Dist {
        /// What to build in beside the usual: otlp.
        #[arg(long, value_name = "NAMES", default_value = "")]
        features: String,
    },
    /// Make the Debian package, target/dist/signet_VERSION_ARCHITECTURE.deb.
    Package {
        /// What to build in beside the usual: otlp.
        #[arg(long, value_name = "NAMES", default_value = "")]
        features: String,
    },
    /// Check formatting, lints, rings of modules, types named alike, unused dependencies, licences and advisories.
    Check,
    /// Measure sizes, tokens per second, the server and the push check; prints figures and ratios.
    Bench {
        /// Measure only this part; may be given more than once.
        #[arg(long, value_name = "PART")]
        only: Vec<bench::Figure>,
    },
    /// Run three servers on one PostgreSQL behind nginx, under load and with faults, and judge.
    Cluster {
        /// How long there is load.
        #[arg(long, value_name = "N", default_value_t = 180)]
        seconds: u32,
        /// Use the development build of the server.
        #[arg(long)]
        dev: bool,
        /// Measure three servers beside one, and 10,000 idle connections, in place of that.
        #[arg(long, conflicts_with_all = ["seconds", "soak"])]
        figures: bool,
        /// Look for this long, under little load, whether memory grows.
        #[arg(long, value_name = "MINUTES", conflicts_with = "seconds")]
        soak: Option<u32>,
    },
    /// Run the fuzz targets for a bounded time (needs a nightly toolchain).
    Fuzz {
        /// How long each target runs.
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u32,
        /// Run only this target.
        target: Option<String>,
    },
    /// Build only the site: the one of `run`, into target/site-quick.
    Site {
        /// The one of `dist`, into target/site.
        #[arg(long)]
        release: bool,
        /// The one of `dev`, into target/site-dev.
        #[arg(long, conflicts_with = "release")]
        dev: bool,
    },
}

impl Cli {
    /// Does it.
    pub fn run(self) -> Result<(), Error> {
        let paths = Paths::find();
        match self.command {
            Command::Run { listen } => run::run(&paths, listen),
            Command::Test { only, playwright } => test::test(&paths, &only, &playwright),
            Command::Dev { listen } => dev::dev(&paths, listen),
            Command::Dist { features } => dist::dist(&paths, &features).map(drop),
            Command::Package { features } => package::package(&paths, &features),
            Command::Check => check::check(&paths),
            Command::Bench { only } => bench::bench(&paths, &only),
            Command::Cluster { seconds, dev, figures, soak } => {
                let work = match soak {
                    Some(minutes) => Work::Soak(minutes),
                    None if figures => Work::Figures,
                    None => Work::Prove(seconds),
                };
                cluster::cluster(&paths, work, if dev { Build::Dev } else { Build::Release("") })
            }
            Command::Fuzz { seconds, target } => fuzz::fuzz(&paths, seconds, target.as_deref()),
            Command::Site { release, dev } => {
                let kind = match (release, dev) {
                    (true, _) => Kind::Release,
                    (_, true) => Kind::Dev,
                    _ => Kind::Quick,
                };
                site::build(&paths, kind).map(drop)
            }
        }
    }
}
