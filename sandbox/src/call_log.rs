//! What came to sandboxes, for those who want to know how often and how fast.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde_json::Value;

use crate::command::RestCommand;

/// The calls that came to sandboxes, in their order. Clones share one list.
///
/// It has each call that was authorized, also one that was answered with a fault or refused as
/// one too many. It grows without a limit.
#[derive(Debug, Clone, Default)]
pub struct CallLog(Arc<Mutex<Vec<LoggedCall>>>);

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedCall {
    /// When it had come as a whole.
    pub at: Instant,
    /// The app.
    pub sdkappid: u32,
    /// The command as in Tencent's documents, such as `timpush/batch`.
    pub command: &'static str,
    /// The `DataId` of a push; empty where there is none.
    pub data_id: String,
}

impl CallLog {
    /// The calls of one command.
    #[must_use]
    pub fn of(&self, command: &str) -> Vec<LoggedCall> {
        let calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        calls.iter().filter(|call| call.command == command).cloned().collect()
    }

    pub(crate) fn push(&self, sdkappid: u32, command: RestCommand, body: Option<&Value>) {
        let data_id = body.and_then(|body| body.get("DataId")?.as_str()).unwrap_or_default();
        let (at, command) = (Instant::now(), command.name());
        let call = LoggedCall { at, sdkappid, command, data_id: data_id.to_owned() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(call);
    }
}
