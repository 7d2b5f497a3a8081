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

use crate::config::AppConfig;
use crate::limits::Gate;

/// The route, for the router and the request log.
pub(crate) const ROUTE: &str = "/devices/{sdkappid}";

/// The longest body that is read, in bytes.
const MAX_BODY: usize = 8 * 1024;

/// Reports of one address and of all, in a minute.
const OF_ADDRESSES: (u32, u32) = (120, 1_200);

/// Reports of one user, in an hour.
const OF_USER: NonZeroU32 = NonZeroU32::new(12).unwrap();

/// The receiving end of the reports.
#[derive(Clone)]
struct DeviceReports(Arc<Inner>);

struct Inner {
    apps: HashMap<SdkAppId, Arc<AppConfig>>,
    store: Arc<Store>,
    clock: Clock,
    addresses: Gate<DefaultClock>,
    users: Gate<DefaultClock>,
}

/// `POST /devices/{sdkappid}` for these apps.
pub(crate) fn routes(
    apps: impl IntoIterator<Item = Arc<AppConfig>>,
    store: Arc<Store>,
    clock: Clock,
) -> Router {
    let ticks = DefaultClock::default();
    let (each, all) = OF_ADDRESSES;
    let reports = DeviceReports(Arc::new(Inner {
        apps: apps.into_iter().map(|app| (app.sdkappid, app)).collect(),
        store,
        clock,
        addresses: Gate::new(each, all, &ticks),
        users: Gate::with(Quota::per_hour(OF_USER), Quota::per_minute(NonZeroU32::MAX), &ticks),
    }));
    Router::new().route(ROUTE, post(handler::receive)).with_state(reports)
}
