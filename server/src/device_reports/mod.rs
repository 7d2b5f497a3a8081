//! What apps report of themselves: certificate ID and token, or why registering failed.
//!
//! A report proves itself by the UserSig of the user whose device it is, so an app needs no
//! secret of its own. See docs/device-reports.md.

mod answer;
mod handler;
mod report;

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use axum::routing::post;
use governor::Quota;
use governor::clock::DefaultClock;
use model::Clock;
use shared::SdkAppId;
use store::Store;

use crate::config::{AppConfig, ReportsPath};
use crate::demo;
use crate::limits::RateGate;
use report::RawReport;

/// The longest body that is read, in bytes.
const MAX_BODY: usize = 8 * 1024;

/// The longest UserSig that is looked at, in bytes; real ones have 170 to 600.
const MAX_USER_SIG: usize = 4_096;

/// Reports of one address, in a minute.
const OF_ADDRESS: NonZeroU32 = NonZeroU32::new(120).unwrap();

/// Reports of one user, in an hour.
const OF_USER: NonZeroU32 = NonZeroU32::new(12).unwrap();

/// Reports of all users, in a minute.
const OF_ALL: NonZeroU32 = NonZeroU32::new(1_200).unwrap();

/// No limit of all: whoever proves nothing must not use up that of the others.
const NONE: Quota = Quota::per_second(NonZeroU32::MAX);

/// The most addresses and the most users that are told apart.
const MOST: usize = 65_536;

/// The receiving end of the reports.
#[derive(Clone)]
struct DeviceReports(Arc<Inner>);

struct Inner {
    apps: HashMap<SdkAppId, Arc<AppConfig>>,
    store: Arc<Store>,
    clock: Clock,
    addresses: RateGate<DefaultClock>,
    /// Of users who are proven.
    users: RateGate<DefaultClock>,
}

/// Keeps the reports of the demo's own apps, as of `now`. What is wrong with one is logged.
pub(crate) async fn keep_of_demo(app: &AppConfig, store: &Store, now: i64) {
    for body in demo::reports() {
        let report = RawReport::parse(body.as_bytes()).and_then(|raw| raw.check(app, now));
        let kept = match report {
            Ok(report) => handler::keep(store, app, report).await.map_err(|it| it.to_string()),
            Err(refusal) => Err(format!("{refusal:?}")),
        };
        if let Err(error) = kept {
            tracing::warn!(target: "signet::devices", error, "a report of the demo was not kept");
        }
    }
}

/// `POST /devices/{sdkappid}` for these apps, or where `path` has it.
pub(crate) fn routes(
    path: &ReportsPath,
    apps: impl IntoIterator<Item = Arc<AppConfig>>,
    store: Arc<Store>,
    clock: Clock,
) -> Router {
    let ticks = DefaultClock::default();
    let reports = DeviceReports(Arc::new(Inner {
        apps: apps.into_iter().map(|app| (app.sdkappid, app)).collect(),
        clock,
        addresses: RateGate::with(Quota::per_minute(OF_ADDRESS), NONE, MOST, &ticks),
        users: RateGate::with(Quota::per_hour(OF_USER), Quota::per_minute(OF_ALL), MOST, &ticks)
            .shared(&store, "/devices"),
        store,
    }));
    Router::new().route(&path.route(), post(handler::receive)).with_state(reports)
}
