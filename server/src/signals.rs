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

/// Completes at the first SIGTERM or SIGINT (Ctrl-C). From then on a second one ends the
/// process at once, for the impatient.
pub(crate) async fn shutdown() {
    survive_hangup();
    let name = next().await;
    tracing::info!(target: "signet::server", signal = name, "{name}: stopping");
    tokio::spawn(async {
        next().await;
        std::process::exit(i32::from(crate::exit_code::EXIT_FAILED));
    });
}

#[cfg(unix)]
async fn next() -> &'static str {
    use signal::unix::{SignalKind, signal};
    // Without a handler the signal's own default ends the process: rude, but it stops.
    let (Ok(mut term), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => "SIGTERM",
        _ = interrupt.recv() => "SIGINT",
    }
}

#[cfg(not(unix))]
async fn next() -> &'static str {
    if signal::ctrl_c().await.is_err() {
        return std::future::pending().await;
    }
    "Ctrl-C"
}
