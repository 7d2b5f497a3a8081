//! What Tencent reported by itself, over webhooks.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::{SdkAppId, UserId};

use super::bindings::tokens;
use super::redact::{redact, redact_text};
use super::{Store, StoreError};

/// The longest event kept in full, in bytes; what is beyond is cut. They have some hundred.
const RAW_BYTES: usize = 8 * 1024;

/// The most events of one answer.
const MOST: i64 = 200;

/// Which of Tencent's webhooks an event came by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// `Push.AllMemberPush`: the result of a push to all, to a tag or to named users.
    AllMemberPush,
    /// `Push.OfflinePush`: the result of a message's push.
    OfflinePush,
    /// `State.StateChange`: a login, logout or lost connection.
    StateChange,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AllMemberPush, Self::OfflinePush, Self::StateChange];

    /// Tencent's `CallbackCommand`.
    #[must_use]
    pub const fn command(self) -> &'static str {
        match self {
            Self::AllMemberPush => "Push.AllMemberPush",
            Self::OfflinePush => "Push.OfflinePush",
            Self::StateChange => "State.StateChange",
        }
    }

    /// The reverse of [`EventKind::command`].
    #[must_use]
    pub fn from_command(command: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.command() == command)
    }
}

/// One event. Texts are empty and numbers `None` where the event did not have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookEvent {
    /// The app.
    pub app: SdkAppId,
    /// Which webhook.
    pub kind: EventKind,
    /// `To_Account`: the recipient, or whose state changed.
    pub userid: String,
    /// `From_Account`: who sent the message.
    pub sender: String,
    /// `TaskId` of the push.
    pub task_id: String,
    /// `DataId` that the push was sent with.
    pub data_id: String,
    /// `MsgKey` of the message.
    pub msg_key: String,
    /// `PushID`, for a message's trace.
    pub push_id: String,
    /// `EventType`: 1 offline and 2 online push; for messages 1 one-to-one and 2 group.
    pub event_type: Option<i64>,
    /// `PushPlatform`, see [`shared::chat::Vendor::from_push_platform`].
    pub platform: Option<i64>,
    /// `PushStage`: 1 sent, 2 arrived, 3 clicked.
    pub stage: Option<i64>,
    /// `ErrCode`; 0 is good.
    pub err_code: Option<String>,
    /// `ErrInfo`.
    pub err_info: String,
    /// `Action` of a change of state: `Login`, `Logout`, `Disconnect`.
    pub action: String,
    /// `Reason` of a change of state.
    pub reason: String,
    /// `OptPlatform`: the client whose state changed.
    pub client: String,
    /// When it happened, Unix seconds.
    pub event_time: i64,
    /// When it came in, Unix seconds.
    pub received_at: i64,
    /// The event as it came, JSON.
    pub raw: String,
}

impl WebhookEvent {
    /// An event of which nothing else is known yet.
    #[must_use]
    pub const fn new(app: SdkAppId, kind: EventKind, received_at: i64) -> Self {
        Self {
            app,
            kind,
            userid: String::new(),
            sender: String::new(),
            task_id: String::new(),
            data_id: String::new(),
            msg_key: String::new(),
            push_id: String::new(),
            event_type: None,
            platform: None,
            stage: None,
            err_code: None,
            err_info: String::new(),
            action: String::new(),
            reason: String::new(),
            client: String::new(),
            event_time: received_at,
            received_at,
            raw: String::new(),
        }
    }
}

/// What events are looked up by.
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

impl EventKey {
    const fn column(&self) -> &'static str {
        match self {
            Self::User(_) => "userid",
            Self::Task(_) => "task_id",
            Self::Data(_) => "data_id",
            Self::Message(_) => "msg_key",
        }
    }

    fn value(&self) -> &str {
        match self {
            Self::User(user) => user.as_str(),
            Self::Task(value) | Self::Data(value) | Self::Message(value) => value,
        }
    }
}

impl Store {
    /// Remembers events, all or none of them. Returns those that were new: Tencent repeats
    /// events, and anybody can replay them.
    ///
    /// Tokens in them are masked, and the app's oldest events make room for the newest.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_events(
        &self,
        events: Vec<WebhookEvent>,
    ) -> Result<Vec<WebhookEvent>, StoreError> {
        self.run(move |database| {
            let step = database.connection.transaction()?;
            let mut new = Vec::new();
            for event in events {
                let digest = digest(&event);
                let event = masked(event, &step)?;
                if insert(&step, &event, &digest)? {
                    new.push(event);
                }
            }
            let mut apps: Vec<_> = new.iter().map(|event| event.app).collect();
            apps.sort_unstable();
            apps.dedup();
            for app in apps {
                make_room(&step, app, database.limits.events_per_app)?;
            }
            step.commit()?;
            Ok(new)
        })
        .await
    }

    /// Events of an app, newest first, at most 200. An empty key finds nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn events(
        &self,
        app: SdkAppId,
        key: EventKey,
    ) -> Result<Vec<WebhookEvent>, StoreError> {
        self.run(move |database| {
            let column = key.column();
            // The second condition lets the partial indexes be used.
            let sql = format!(
                "SELECT * FROM webhook_events
                 WHERE sdkappid = ?1 AND {column} = ?2 AND {column} <> ''
                 ORDER BY id DESC LIMIT ?3"
            );
            let mut rows = database.connection.prepare_cached(&sql)?;
            let rows = rows.query_map((app.get(), key.value(), MOST), read)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The last change of a user's state: by its own time, as events can arrive out of order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn last_state_change(
        &self,
        app: SdkAppId,
        user: &UserId,
    ) -> Result<Option<WebhookEvent>, StoreError> {
        let user = user.as_str().to_owned();
        self.run(move |database| {
            Ok(database
                .connection
                .prepare_cached(
                    "SELECT * FROM webhook_events
                     WHERE sdkappid = ?1 AND userid = ?2 AND kind = ?3
                     ORDER BY event_time DESC, id DESC LIMIT 1",
                )?
                .query_row((app.get(), user, EventKind::StateChange.command()), read)
                .optional()?)
        })
        .await
    }
}

/// Of the event as it came, so that it does not depend on which tokens are known.
fn digest(event: &WebhookEvent) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [event.kind.command(), &event.client, &event.raw] {
        hash.update(part);
        hash.update([0]);
    }
    hash.finalize().into()
}

/// SECURITY: no documented event has a token, but nobody promises that a vendor's error text
/// has none.
fn masked(mut event: WebhookEvent, connection: &Connection) -> rusqlite::Result<WebhookEvent> {
    let tokens = tokens(connection, event.app.get(), &event.userid)?;
    event.err_info = redact_text(&event.err_info, &tokens);
    event.raw = match serde_json::from_str::<Value>(&event.raw) {
        Ok(mut raw) => {
            redact(&mut raw, &tokens);
            raw.to_string()
        }
        Err(_) => redact_text(&event.raw, &tokens),
    };
    event.raw.truncate(event.raw.floor_char_boundary(RAW_BYTES));
    Ok(event)
}

/// Whether it was new.
fn insert(
    connection: &Connection,
    event: &WebhookEvent,
    digest: &[u8; 32],
) -> rusqlite::Result<bool> {
    const SQL: &str = "
        INSERT OR IGNORE INTO webhook_events (
          sdkappid, kind, userid, sender, task_id, data_id, msg_key, push_id, event_type,
          platform, stage, err_code, err_info, action, reason, client, event_time,
          received_at, raw, digest)
        VALUES (
          :sdkappid, :kind, :userid, :sender, :task_id, :data_id, :msg_key, :push_id,
          :event_type, :platform, :stage, :err_code, :err_info, :action, :reason, :client,
          :event_time, :received_at, :raw, :digest)";
    let rows = connection.prepare_cached(SQL)?.execute(named_params! {
        ":sdkappid": event.app.get(),
        ":kind": event.kind.command(),
        ":userid": event.userid,
        ":sender": event.sender,
        ":task_id": event.task_id,
        ":data_id": event.data_id,
        ":msg_key": event.msg_key,
        ":push_id": event.push_id,
        ":event_type": event.event_type,
        ":platform": event.platform,
        ":stage": event.stage,
        ":err_code": event.err_code,
        ":err_info": event.err_info,
        ":action": event.action,
        ":reason": event.reason,
        ":client": event.client,
        ":event_time": event.event_time,
        ":received_at": event.received_at,
        ":raw": event.raw,
        ":digest": digest,
    })?;
    Ok(rows > 0)
}

/// Deletes an app's oldest events beyond `limit`.
fn make_room(connection: &Connection, app: SdkAppId, limit: u32) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM webhook_events WHERE sdkappid = ?1 AND id <= (
               SELECT id FROM webhook_events WHERE sdkappid = ?1
               ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute((app.get(), limit))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<WebhookEvent> {
    let kind: String = row.get("kind")?;
    Ok(WebhookEvent {
        app: SdkAppId::claimed(row.get("sdkappid")?),
        // Only a newer program could have written another word, and its files are refused.
        kind: EventKind::from_command(&kind).unwrap_or(EventKind::StateChange),
        userid: row.get("userid")?,
        sender: row.get("sender")?,
        task_id: row.get("task_id")?,
        data_id: row.get("data_id")?,
        msg_key: row.get("msg_key")?,
        push_id: row.get("push_id")?,
        event_type: row.get("event_type")?,
        platform: row.get("platform")?,
        stage: row.get("stage")?,
        err_code: row.get("err_code")?,
        err_info: row.get("err_info")?,
        action: row.get("action")?,
        reason: row.get("reason")?,
        client: row.get("client")?,
        event_time: row.get("event_time")?,
        received_at: row.get("received_at")?,
        raw: row.get("raw")?,
    })
}
