//! When the operator or the system wants the process to stop.

use tokio::signal;

/// SIGHUP ends nothing: its default would end the process when a terminal is closed. What it
/// reads again, `tls` does.
#[cfg(unix)]
fn survive_hangup() {
    use signal::unix::{SignalKind, signal};
    let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            tracing::info!(target: "signet::server", "SIGHUP: tls_cert_file and tls_key_file are read again where they are set, nothing else");
        }
    });
}

#[cfg(not(unix))]
fn survive_hangup() {}

/// Completes at the first SIGTERM or SIGINT (Ctrl-C) from now on. After it a second one ends the
/// process at once, for the impatient.
pub(crate) fn shutdown() -> impl Future<Output = ()> {
    survive_hangup();
    let first = next();
    async {
        let name = first.await;
        tracing::info!(target: "signet::server", signal = name, "{name}: stopping");
        let second = next();
        tokio::spawn(async {
            second.await;
            std::process::exit(i32::from(crate::exit_code::EXIT_FAILED));
        });
    }
}

/// The next one from now on, also where nobody waits for it yet.
#[cfg(unix)]
fn next() -> impl Future<Output = &'static str> {
    use signal::unix::{SignalKind, signal};
    let handlers = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async {
        // Without a handler the signal's own default ends the process: rude, but it stops.
        let (Ok(mut term), Ok(mut interrupt)) = handlers else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = term.recv() => "SIGTERM",
            _ = interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(not(unix))]
async fn next() -> &'static str {
    if signal::ctrl_c().await.is_err() {
        return std::future::pending().await;
    }
    "Ctrl-C"
}
