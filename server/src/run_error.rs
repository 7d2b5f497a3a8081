//! Why a server did not start.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use access::SetUpFault;
use push_vendors::KeyFault;
use shared::SdkAppId;
use tencent::TransportError;
use thiserror::Error;

use crate::config::TlsError;
use store::{OpenError, TransferError};

/// Why a server did not start.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RunError {
    /// When the address cannot be listened on.
    #[error("cannot listen on {address}: {}", explain_bind(*address, source))]
    Bind {
        /// The address that was asked for.
        address: SocketAddr,
        /// The error of the system.
        source: io::Error,
    },
    /// When the address for metrics cannot be listened on.
    #[error(
        "cannot listen on {address} for metrics: {source}.\n  Choose another address or port: \
         metrics_listen, --metrics-listen (SIGNET_METRICS_LISTEN)."
    )]
    BindMetrics {
        /// The address that was asked for.
        address: SocketAddr,
        /// The error of the system.
        source: io::Error,
    },
    /// When another part of the process keeps the metrics already.
    #[error("cannot keep metrics: another part of this process does")]
    Metrics,
    /// When the folder given as the site cannot be served.
    #[error("cannot serve the site in {}: no readable index.html there ({source})", folder.display())]
    Site {
        /// The folder that was asked for.
        folder: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// When the database cannot be used.
    #[error("{0}")]
    Store(#[source] OpenError),
    /// When an empty database cannot take over the content of a file.
    #[error(
        "cannot take over {} into the empty database: {source} Move the file away to begin \
         without its content.",
        file.display()
    )]
    TakeOver {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        source: TransferError,
    },
    /// When certificate or key of the server itself cannot be used.
    #[error("cannot serve https: {0}")]
    Tls(#[source] TlsError),
    /// When users cannot be looked up, or the system has no random bytes.
    #[error("cannot prepare log-in: {0}")]
    Access(#[source] SetUpFault),
    /// When calls to the provider of single sign-on cannot be prepared.
    #[error("cannot prepare single sign-on: {0}")]
    OpenId(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// When alerts cannot be prepared.
    #[error("cannot prepare alerts: {0}")]
    Alerts(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// When traces cannot be prepared.
    #[error("cannot prepare traces: {0}")]
    Traces(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// When calls to the vendor cannot be prepared.
    #[error("cannot prepare calls to Tencent: {0}")]
    Transport(#[source] TransportError),
    /// When calls to push vendors cannot be prepared.
    #[error("cannot prepare calls to push vendors: {0}")]
    PushVendors(#[source] KeyFault),
    /// When the demo's sandbox does not start.
    #[error("cannot start the demo: {0}\n  Start without it: --demo off (SIGNET_DEMO=off).")]
    Demo(#[source] io::Error),
    /// When the configuration has an app with the demo's number.
    #[error(
        "an app of the configuration has the demo's SDKAppID, {0}.\n  Start without the demo: \
         --demo off (SIGNET_DEMO=off)."
    )]
    DemoTaken(SdkAppId),
    /// When the system gives the process no threads or timers.
    #[error("cannot start: {0}")]
    Runtime(#[source] io::Error),
}

fn explain_bind(address: SocketAddr, error: &io::Error) -> String {
    let (ip, port) = (address.ip(), address.port());
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            let other = if port == u16::MAX { 3_000 } else { port + 1 };
            format!(
                "another program is using that port.\n  Stop it, or choose another port: \
                 --listen {} (SIGNET_LISTEN).",
                SocketAddr::new(ip, other)
            )
        }
        io::ErrorKind::PermissionDenied => format!(
            "this user may not use port {port}.\n  Choose a port above 1023: --listen {} \
             (SIGNET_LISTEN).",
            SocketAddr::new(ip, 3_000)
        ),
        io::ErrorKind::AddrNotAvailable => {
            "this machine does not have that address.\n  Choose one it has: --listen \
             127.0.0.1:3000 (SIGNET_LISTEN)."
                .to_owned()
        }
        _ => error.to_string(),
    }
}
