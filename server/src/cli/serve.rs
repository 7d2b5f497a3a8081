//! `signet serve`.

use clap::Args;
use model::Clock;

use super::fail;
use super::settings::ConfigArgs;
use crate::config::Given;
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};
use crate::traces::Traces;
use crate::{RunError, logging, serve, signals};

/// Options of `signet serve`. A flag beats its variable, a variable beats the file, the file
/// beats the default.
#[derive(Debug, Args)]
#[command(after_help = "SIGNET_LOG chooses what is logged, for example SIGNET_LOG=debug or \
    SIGNET_LOG=warn,signet::request=info. Log lines are text on a terminal and JSON elsewhere.")]
pub(super) struct ServeArgs {
    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    given: Given,
}

impl ServeArgs {
    pub(super) fn run(self) -> u8 {
        let loaded = match self.config.load(self.given) {
            Ok(loaded) => loaded,
            Err(error) => return fail(EXIT_USAGE, &error),
        };
        let traces = match Traces::start(&loaded.config) {
            Ok(traces) => traces,
            Err(error) => return fail(EXIT_USAGE, &error),
        };
        if let Err(error) = logging::init(traces.as_ref()) {
            return fail(EXIT_USAGE, &error);
        }
        for warning in &loaded.warnings {
            tracing::warn!(target: "signet::config", "{warning}");
        }
        for (certificate, finding) in loaded.findings(Clock::system().now()) {
            let (cause, solution) = (finding.cause().en, finding.solution().en);
            tracing::warn!(target: "signet::config", "certificate {certificate}: {cause} {solution}");
        }
        match serve::run_blocking(loaded.config, signals::shutdown, traces.as_ref()) {
            Ok(()) => EXIT_OK,
            // A supervisor tries again.
            Err(RunError::Store(error)) if error.is_unreachable() => fail(EXIT_FAILED, &error),
            Err(
                error @ (RunError::Bind { .. }
                | RunError::BindMetrics { .. }
                | RunError::Site { .. }
                | RunError::Store(_)
                | RunError::Tls(_)
                | RunError::DemoTaken(_)),
            ) => fail(EXIT_USAGE, &error),
            Err(error) => fail(EXIT_FAILED, &error),
        }
    }
}
