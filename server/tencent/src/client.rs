//! One app's calls.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use model::{BaseUrl, Clock, NetFault};
use outbound::CallEnd;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use shared::chat::InstanceTrace;
use shared::usersig::UserSig;
use shared::{SdkAppId, UserId};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tracing::Instrument;
use url::Url;

use super::command::{Gates, RestCommand};
use super::fault::{CallError, InputFault};
use super::mask::mask;
use super::requests::{self, BatchPush, TextMessage};
use super::responses::{self, AccountState, MessageSent, PushAccepted, UserState};
use super::scrub::scrub;
use super::signature::AdminSignature;
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
pub struct Client(Arc<Inner>);

struct Inner {
    sdkappid: SdkAppId,
    base_url: BaseUrl,
    signature: AdminSignature,
    transport: Transport,
    gates: Gates,
    /// The quota of all processes that ask for the app.
    quota: Option<Arc<dyn SharedQuota>>,
    /// Half of all calls at most: one app's silent vendor must not take the others' turn.
    share: Semaphore,
}

/// An answer as it came.
struct RawAnswer {
    raw: Value,
    code: i64,
    duration: Duration,
}

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
        Self(Arc::new(Inner {
            sdkappid: app.sdkappid,
            signature: AdminSignature::new(app.sdkappid, &app.key, app.admin, clock),
            base_url: app.base_url,
            transport: transport.clone(),
            gates: Gates::default(),
            quota,
            share: Semaphore::new(transport.limits().concurrent.div_ceil(2)),
        }))
    }

    /// Whether these accounts exist; 100 at most. One entry per user, in the order asked.
    pub async fn account_check(
        &self,
        users: &[UserId],
    ) -> Result<Answer<Vec<AccountState>>, CallError> {
        check_users(users, MAX_ACCOUNTS)?;
        let reply = self.call(RestCommand::AccountCheck, &requests::account_check(users)).await?;
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
        let mut reply = self.call(RestCommand::QueryOnlineStatus, &body).await?;
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
        good(self.call(RestCommand::PushBatch, &body).await?, |raw| responses::push_accepted(raw))
    }

    /// What became of one push to one user. Waits for its turn: once a second for all.
    pub async fn all_member_push_trace(
        &self,
        task_id: &str,
        user: &UserId,
    ) -> Result<Answer<Vec<InstanceTrace>>, CallError> {
        check_trace(task_id)?;
        let body = requests::all_member_push_trace(task_id, user);
        good(self.call(RestCommand::AllMemberPushTrace, &body).await?, trace::read)
    }

    /// What became of the push of one chat message. Waits for its turn: once a second for all.
    pub async fn normal_push_trace(
        &self,
        push_id: &str,
    ) -> Result<Answer<Vec<InstanceTrace>>, CallError> {
        check_trace(push_id)?;
        let body = requests::normal_push_trace(push_id);
        good(self.call(RestCommand::NormalPushTrace, &body).await?, trace::read)
    }

    /// Sends a chat message with an offline push. Never repeated by itself.
    pub async fn send_message(
        &self,
        message: &TextMessage,
    ) -> Result<Answer<MessageSent>, CallError> {
        let body = requests::send_message(message, random());
        good(self.call(RestCommand::SendMessage, &body).await?, |raw| responses::message_sent(raw))
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

    /// One call, repeated once where that is harmless and may help.
    async fn call(&self, command: RestCommand, body: &Value) -> Result<RawAnswer, CallError> {
        let first = self.once(command, body).await;
        if !(command.is_read() && is_passing(&first)) {
            return first;
        }
        tokio::time::sleep(self.0.transport.limits().retry_pause).await;
        self.once(command, body).await
    }

    async fn once(&self, command: RestCommand, body: &Value) -> Result<RawAnswer, CallError> {
        let asked = Instant::now();
        let gate = self.0.gates.of(command);
        let quota = self.0.quota.as_deref();
        let reserve =
            quota.map(|all| move || all.reserve(self.0.sdkappid, command.path(), gate.spacing()));
        gate.pass(reserve).await;
        // The semaphore is never closed.
        let _place = self.0.share.acquire().await.map_err(|_| NetFault::Closed)?;
        let (waited, began) = (asked.elapsed(), Instant::now());
        let (service, operation) = ("tencent", command.path());
        let span = tracing::info_span!("call", service, operation);
        let outcome = self.exchange(command, body).instrument(span.clone()).await;
        let code = match &outcome {
            Ok(reply) => reply.code.to_string(),
            Err(error) => error.code(),
        };
        let (is_good, code) = (code == "0", code.as_str());
        let duration = began.elapsed();
        let end = CallEnd { service, operation, is_good, code, waited, duration };
        span.in_scope(|| self.0.transport.note(&end));
        outcome
    }

    async fn exchange(&self, command: RestCommand, body: &Value) -> Result<RawAnswer, CallError> {
        let clock = |_| CallError::InvalidInput(InputFault::Clock);
        let usersig = self.0.signature.get().map_err(clock)?;
        let url = self.url(command, &usersig);
        let began = Instant::now();
        let (bytes, kind) = self.0.transport.post(url, body.to_string().into_bytes()).await?;
        let duration = began.elapsed();
        let (mut raw, code) = responses::envelope(&bytes, kind.as_deref())?;
        scrub(&mut raw, usersig.expose());
        if is_about_signature(code) {
            self.0.signature.forget();
        }
        Ok(RawAnswer { raw, code, duration })
    }

    /// SECURITY: the address carries the UserSig. It goes to the transport and nowhere else.
    fn url(&self, command: RestCommand, usersig: &UserSig) -> Url {
        let mut url = self.0.base_url.url().clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("v4").extend(command.path().split('/'));
        }
        url.set_query(Some(&format!(
            "sdkappid={}&identifier={}&usersig={}&random={}&contenttype=json",
            self.0.sdkappid,
            utf8_percent_encode(self.0.signature.admin().as_str(), NON_ALPHANUMERIC),
            // Its alphabet is one of a query's own: letters, digits, * - and _.
            usersig.expose(),
            random(),
        )));
        url
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

/// Whether the same question may well be answered a moment later.
fn is_passing(outcome: &Result<RawAnswer, CallError>) -> bool {
    match outcome {
        // Time-outs inside Tencent's house.
        Ok(reply) => matches!(reply.code, 60_008 | 60_014 | 70_169 | 70_202),
        Err(CallError::Unanswered(fault)) => {
            matches!(fault, NetFault::TimedOut | NetFault::Reset | NetFault::Closed | NetFault::Cut)
        }
        Err(_) => false,
    }
}

/// Codes that say that the UserSig or its login state is not accepted.
fn is_about_signature(code: i64) -> bool {
    matches!(
        code,
        60_004 | 60_005 | 70_001..=70_010 | 70_013..=70_016 | 70_020 | 70_050 | 70_052 | 70_101
            | 70_221 | 70_236 | 70_346 | 70_347
    )
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

/// Some number, another one each time: Tencent drops what looks like a repetition.
fn random() -> u32 {
    u32::from_be_bytes(model::random())
}
