//! What events of a webhook are found by.

use shared::UserId;

/// The key to look events up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKey {
    /// The recipient.
    User(UserId),
    /// A push's `TaskId`.
    Task(String),
    /// A push's `DataId`.
    Data(String),
    /// A message's `MsgKey`.
    Message(String),
}
