//! One app's calls.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use model::Clock;
use serde_json::Value;
use shared::UserId;
use shared::chat::InstanceTrace;

use super::caller::{RawAnswer, RestCaller, random};
use super::command::RestCommand;
use super::fault::{CallError, InputFault};
use super::mask::mask;
use super::requests::{self, BatchPush, TextMessage};
use super::responses::{self, AccountState, MessageSent, PushAccepted, UserState};
use super::{MAX_ACCOUNTS, MAX_DATA_ID, MAX_USERS, QueueView, SharedQuota, Transport, trace};
use crate::ChatApp;

/// A good answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    /// What it says.
    pub value: T,
    /// The whole of it, device tokens masked.
    pub raw: Value,
    /// From sending to the last byte, without waiting for a turn.
    pub duration: Duration,
}

/// Speaks to Tencent for one app. Cheap to clone; clones share signature and quotas.
#[derive(Clone)]
pub struct Client(Arc<RestCaller>);

impl Client {
    /// A client for `app` over the connections of `transport`.
    #[must_use]
    pub fn new(app: ChatApp, transport: &Transport, clock: Clock) -> Self {
        Self::sharing(app, transport, clock, None)
    }

    /// The same where other processes ask for the app too, and `quota` is that of all.
    #[must_use]
    pub fn sharing(
        app: ChatApp,
        transport: &Transport,
        clock: Clock,
        quota: Option<Arc<dyn SharedQuota>>,
    ) -> Self {
        Self(Arc::new(RestCaller::new(app, transport, clock, quota)))
    }

    /// Whether these accounts exist; 100 at most. One entry per user, in the order asked.
    pub async fn account_check(
        &self,
        users: &[UserId],
    ) -> Result<Answer<Vec<AccountState>>, CallError> {
        check_users(users, MAX_ACCOUNTS)?;
        let reply = self.0.call(RestCommand::AccountCheck, &requests::account_check(users)).await?;
        good(reply, |raw| responses::accounts(raw, users))
    }

    /// State and clients of these users; 500 at most. One entry per user, in the order asked.
    ///
    /// # Errors
    /// See [`CallError`]. A code that concerns single users is in their entries.
    pub async fn query_online_status(
        &self,
        users: &[UserId],
    ) -> Result<Answer<Vec<UserState>>, CallError> {
        check_users(users, MAX_USERS)?;
        let body = requests::query_online_status(users);
        let mut reply = self.0.call(RestCommand::QueryOnlineStatus, &body).await?;
        match responses::user_states(&reply.raw, reply.code, users) {
            Some(states) => {
                reply.code = 0;
                good(reply, |_| states)
            }
            None => Err(refused(reply)),
        }
    }

    /// Sends a real notification to these users; 500 at most. Never repeated by itself.
    ///
    /// # Errors
    /// See [`CallError`]. A code that concerns single users is in [`PushAccepted::refused`].
    pub async fn push_batch(&self, push: &BatchPush) -> Result<Answer<PushAccepted>, CallError> {
        check_users(&push.to, MAX_USERS)?;
        if push.data_id.len() > MAX_DATA_ID {
            return Err(CallError::InvalidInput(InputFault::DataId));
        }
        let body = requests::push_batch(push, self.0.signature.admin(), random());
        good(self.0.call(RestCommand::PushBatch, &body).await?, |raw| responses::push_accepted(raw))
    }

    /// What became of one push to one user. Waits for its turn: once a second for all.
    pub async fn all_member_push_trace(
        &self,
        task_id: &str,
        user: &UserId,
    ) -> Result<Answer<Vec<InstanceTrace>>, CallError> {
        check_trace(task_id)?;
        let body = requests::all_member_push_trace(task_id, user);
        good(self.0.call(RestCommand::AllMemberPushTrace, &body).await?, trace::read)
    }

    /// What became of the push of one chat message. Waits for its turn: once a second for all.
    pub async fn normal_push_trace(
        &self,
        push_id: &str,
    ) -> Result<Answer<Vec<InstanceTrace>>, CallError> {
        check_trace(push_id)?;
        let body = requests::normal_push_trace(push_id);
        good(self.0.call(RestCommand::NormalPushTrace, &body).await?, trace::read)
    }

    /// Sends a chat message with an offline push. Never repeated by itself.
    pub async fn send_message(
        &self,
        message: &TextMessage,
    ) -> Result<Answer<MessageSent>, CallError> {
        let body = requests::send_message(message, random());
        good(self.0.call(RestCommand::SendMessage, &body).await?, |raw| {
            responses::message_sent(raw)
        })
    }

    /// How many calls for traces wait, and how long one more would wait.
    #[must_use]
    pub fn trace_queue(&self) -> QueueView {
        let tasks = self.0.gates.of(RestCommand::AllMemberPushTrace).view();
        let messages = self.0.gates.of(RestCommand::NormalPushTrace).view();
        QueueView {
            waiting: tasks.waiting + messages.waiting,
            expected: tasks.expected.max(messages.expected),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Client({})", self.0.sdkappid)
    }
}

/// Reads an answer with code 0 and masks what is kept of it.
fn good<T>(
    mut reply: RawAnswer,
    read: impl FnOnce(&mut Value) -> T,
) -> Result<Answer<T>, CallError> {
    if reply.code != 0 {
        return Err(refused(reply));
    }
    let value = read(&mut reply.raw);
    mask(&mut reply.raw);
    Ok(Answer { value, raw: reply.raw, duration: reply.duration })
}

fn refused(mut reply: RawAnswer) -> CallError {
    mask(&mut reply.raw);
    CallError::Refused { code: reply.code, info: responses::info(&reply.raw), raw: reply.raw }
}

fn check_users(users: &[UserId], most: usize) -> Result<(), CallError> {
    match users.len() {
        0 => Err(CallError::InvalidInput(InputFault::NoUsers)),
        count if count > most => Err(CallError::InvalidInput(InputFault::TooManyUsers(most))),
        _ => Ok(()),
    }
}

fn check_trace(id: &str) -> Result<(), CallError> {
    let missing = CallError::InvalidInput(InputFault::NoTrace);
    if id.trim().is_empty() { Err(missing) } else { Ok(()) }
}
