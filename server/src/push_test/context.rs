//! The inputs of a run, and the data it has collected.

use std::sync::Arc;

use diagnosis::Facts;
use model::Clock;
use serde_json::{Map, Value};
use shared::UserId;
use shared::api::{DirectResult, TestMode};
use shared::chat::{CertificateId, InstanceTrace};
use tencent::Client;

use super::direct::DirectJob;
use super::progress_recorder::ProgressRecorder;
use crate::bindings::Bindings;
use crate::config::{AppConfig, PollIntervals};
use crate::news::News;
use crate::precheck::Raw;
use crate::webhook::Webhooks;
use store::Store;

/// The inputs of a run.
#[derive(Clone)]
pub(crate) struct RunContext {
    pub(crate) app: Arc<AppConfig>,
    pub(crate) client: Client,
    pub(crate) store: Arc<Store>,
    pub(crate) webhooks: Webhooks,
    pub(crate) news: News,
    pub(crate) clock: Clock,
    pub(crate) intervals: PollIntervals,
    pub(crate) user: UserId,
    pub(crate) wanted: Option<CertificateId>,
    /// The direct test that runs first, where the test goes both ways.
    pub(crate) direct: Option<DirectJob>,
}

impl RunContext {
    /// The devices of the app.
    pub(super) fn bindings(&self) -> Bindings<'_> {
        Bindings { app: &self.app, store: &self.store }
    }
}

/// The data collected so far. It outlives the steps, so that a cancelled run can show it too.
pub(super) struct RunData {
    pub(super) facts: Facts,
    pub(super) traces: Vec<InstanceTrace>,
    pub(super) task_id: String,
    pub(super) raw: Map<String, Value>,
    /// The answer of the push vendor itself.
    pub(super) direct: Option<DirectResult>,
}

impl RunData {
    /// Keeps an answer for the screen.
    pub(super) fn show(&mut self, call: &str, raw: Raw) {
        if let Some(raw) = raw {
            self.raw.insert(call.to_owned(), raw);
        }
    }
}

/// A run in progress.
pub(super) struct ActiveRun<'a> {
    pub(super) context: &'a RunContext,
    pub(super) recorder: &'a ProgressRecorder,
    pub(super) mode: TestMode,
}
