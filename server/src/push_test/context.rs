//! What a run works with, and what it has seen.

use std::sync::Arc;

use diagnosis::Facts;
use model::Clock;
use serde_json::{Map, Value};
use shared::UserId;
use shared::api::{DirectResult, TestMode};
use shared::chat::{CertificateId, InstanceTrace};
use tencent::Client;

use super::board::Board;
use super::direct::DirectJob;
use crate::config::{AppConfig, Pace};
use crate::precheck::Raw;
use crate::webhook::Webhooks;
use store::Store;

/// What a run works with.
#[derive(Clone)]
pub(crate) struct RunContext {
    pub(crate) app: Arc<AppConfig>,
    pub(crate) client: Client,
    pub(crate) store: Arc<Store>,
    pub(crate) webhooks: Webhooks,
    pub(crate) clock: Clock,
    pub(crate) pace: Pace,
    pub(crate) user: UserId,
    pub(crate) wanted: Option<CertificateId>,
    /// Asked before, where the test goes both ways.
    pub(crate) direct: Option<DirectJob>,
}

/// Everything seen so far. It outlives the steps, so that a cancelled run can tell too.
pub(super) struct Seen {
    pub(super) facts: Facts,
    pub(super) traces: Vec<InstanceTrace>,
    pub(super) task_id: String,
    pub(super) raw: Map<String, Value>,
    /// What the vendor itself said.
    pub(super) direct: Option<DirectResult>,
}

impl Seen {
    /// Keeps an answer for the screen.
    pub(super) fn show(&mut self, call: &str, raw: Raw) {
        if let Some(raw) = raw {
            self.raw.insert(call.to_owned(), raw);
        }
    }
}

/// A run as it goes.
pub(super) struct Run<'a> {
    pub(super) context: &'a RunContext,
    pub(super) board: &'a Board,
    pub(super) mode: TestMode,
}
