//! The events that Tencent reported over webhooks.

use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::{SdkAppId, UserId};

use crate::bindings::tokens;
use crate::check_id::is_check_id;
use crate::connection::{Row, SqlValue as Sql, values};
use crate::database::transaction;
use webhook_event::{EventKind, WebhookEvent};

use crate::event::EventKey;
use crate::notices::Channel;
use crate::redact::{redact, redact_text};
use crate::{Store, StoreError};

/// The longest event kept in full, in bytes; what is beyond is cut. They have some hundred.
const RAW_BYTES: usize = 8 * 1024;

/// The most events of one answer.
const MOST: i64 = 200;

/// The columns of [`all`] without the digest, in its order.
macro_rules! columns {
    () => {
        "sdkappid, kind, userid, sender, task_id, data_id, msg_key, push_id, event_type, \
         platform, stage, err_code, err_info, action, reason, client, event_time, received_at, raw"
    };
}

macro_rules! by {
    ($column:literal) => {
        // The second condition lets the partial indexes be used.
        concat!(
            "SELECT ",
            columns!(),
            " FROM webhook_events WHERE sdkappid = $1 AND ",
            $column,
            " = $2 AND ",
            $column,
            " <> '' ORDER BY id DESC LIMIT $3"
        )
    };
}

impl EventKey {
    const fn sql(&self) -> &'static str {
        match self {
            Self::User(_) => by!("userid"),
            Self::Task(_) => by!("task_id"),
            Self::Data(_) => by!("data_id"),
            Self::Message(_) => by!("msg_key"),
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
    pub async fn add_events(
        &self,
        events: Vec<WebhookEvent>,
    ) -> Result<Vec<WebhookEvent>, StoreError> {
        let added = self.insert_events(events).await;
        self.note(added)
    }

    async fn insert_events(
        &self,
        events: Vec<WebhookEvent>,
    ) -> Result<Vec<WebhookEvent>, StoreError> {
        let mut new = Vec::new();
        transaction!(&self.database, step => {
            step.lock_events().await?;
            let mut checks = BTreeSet::new();
            for event in events {
                let digest = digest(&event);
                let tokens = tokens(&mut step, &self.sealer, event.app.get(), &event.userid).await?;
                let event = masked(event, &tokens);
                if step.execute(INSERT, all(&event, digest)).await? > 0 {
                    if is_check_id(&event.data_id) {
                        checks.insert(event.data_id.clone());
                    }
                    new.push(event);
                }
            }
            for id in &checks {
                step.notify(Channel::Event, id).await?;
            }
            let apps: BTreeSet<_> = new.iter().map(|event| event.app).collect();
            for app in apps {
                let values = values![app.get(), self.limits.events_per_app];
                step.execute(MAKE_ROOM, values).await?;
            }
        });
        Ok(new)
    }

    /// Events of an app, newest first, at most 200. An empty key finds nothing.
    pub async fn events(
        &self,
        app: SdkAppId,
        key: EventKey,
    ) -> Result<Vec<WebhookEvent>, StoreError> {
        let rows = self.database.rows(key.sql(), values![app.get(), key.value(), MOST]).await?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// The last change of a user's state: by its own time, as events can arrive out of order.
    pub async fn last_state_change(
        &self,
        app: SdkAppId,
        user: &UserId,
    ) -> Result<Option<WebhookEvent>, StoreError> {
        let values = values![app.get(), user.as_str(), EventKind::StateChange.command()];
        let row = self.database.row(LAST_CHANGE, values).await?;
        Ok(row.as_ref().map(read).transpose()?)
    }
}

const INSERT: &str = concat!(
    "INSERT INTO webhook_events (",
    columns!(),
    ", digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
       $18, $19, $20)
     ON CONFLICT DO NOTHING"
);

/// Deletes an app's oldest events beyond a limit.
const MAKE_ROOM: &str = "
    DELETE FROM webhook_events WHERE sdkappid = $1 AND id <= (
      SELECT id FROM webhook_events WHERE sdkappid = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)";

const LAST_CHANGE: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM webhook_events WHERE sdkappid = $1 AND userid = $2 AND kind = $3
      ORDER BY event_time DESC, id DESC LIMIT 1"
);

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
fn masked(mut event: WebhookEvent, tokens: &[String]) -> WebhookEvent {
    event.err_info = redact_text(&event.err_info, tokens);
    event.raw = match serde_json::from_str::<Value>(&event.raw) {
        Ok(mut raw) => {
            redact(&mut raw, tokens);
            raw.to_string()
        }
        Err(_) => redact_text(&event.raw, tokens),
    };
    event.raw.truncate(event.raw.floor_char_boundary(RAW_BYTES));
    event
}

fn all(event: &WebhookEvent, digest: [u8; 32]) -> Vec<Sql> {
    values![
        event.app.get(),
        event.kind.command(),
        &*event.userid,
        &*event.sender,
        &*event.task_id,
        &*event.data_id,
        &*event.msg_key,
        &*event.push_id,
        event.event_type,
        event.platform,
        event.stage,
        event.err_code.clone(),
        &*event.err_info,
        &*event.action,
        &*event.reason,
        &*event.client,
        event.event_time,
        event.received_at,
        &*event.raw,
        digest,
    ]
}

fn read(row: &Row) -> Result<WebhookEvent, sqlx::Error> {
    let kind: String = row.get("kind")?;
    Ok(WebhookEvent {
        app: SdkAppId::new_unvalidated(row.unsigned("sdkappid")?),
        // Only a newer program could have written another word, and its stores are refused.
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
