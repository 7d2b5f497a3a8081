//! Tencent's place: one sandbox for each app, all on a thread of their own.

use std::sync::mpsc;
use std::thread;

use anyhow::{Context, Result};
use sandbox::{CallLog, DEMO_SDKAPPID, Sandbox, SandboxConfig, Webhook};

/// The token that webhooks are signed with.
pub(crate) const WEBHOOK_TOKEN: &str = "webhooks of the cluster";

/// The commands whose calls are judged.
pub(crate) const PUSH: &str = "timpush/batch";
pub(crate) const TRACE: &str = "timpush/all_member_push_trace";

/// Sandboxes that answer until the process ends.
pub(crate) struct Tencent {
    /// The apps: SDKAppID and port.
    pub(crate) apps: Vec<(u32, u16)>,
    /// What came.
    pub(crate) calls: CallLog,
}

impl Tencent {
    /// Starts one for each of `count` apps; they report pushes to the console at this port.
    pub(crate) fn start(count: u32, console: u16) -> Result<Self> {
        let calls = CallLog::default();
        let (started, start) = mpsc::channel();
        let log = calls.clone();
        // Apart from the load, which would hold up the clock that calls are measured by.
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                let mut apps = Vec::new();
                for sdkappid in (DEMO_SDKAPPID..).take(count.try_into().unwrap_or(usize::MAX)) {
                    let Ok(app) = bind(sdkappid, console, log.clone()).await else { return };
                    apps.push((sdkappid, app.local_addr().port()));
                    tokio::spawn(app.serve(std::future::pending()));
                }
                let _ = started.send(apps);
                std::future::pending::<()>().await;
            });
        });
        Ok(Self { apps: start.recv().context("starting the sandboxes")?, calls })
    }
}

async fn bind(sdkappid: u32, console: u16, calls: CallLog) -> Result<Sandbox> {
    let url = format!("http://127.0.0.1:{console}/webhooks/tencent/{sdkappid}");
    let mut config = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    config.sdkappid = sdkappid;
    config.webhook = Webhook::new(&url, Some(WEBHOOK_TOKEN)).ok();
    config.calls = Some(calls);
    Ok(Sandbox::bind(config).await?)
}
