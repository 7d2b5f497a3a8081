//! The audit trail.

use shared::api::{AUDIT_PAGE_MAX, ActorKind, AuditEvent, AuditFilter, AuditRecord, Role};

use crate::clock::DAY;
use crate::connection::{Row, values};
use crate::database::transaction;
use crate::line::from_json;
use crate::words::{from_word, word};
use crate::{Store, StoreError};

/// The most counted rows that are kept, whatever their age: strangers cause them.
const COUNTED: i64 = 100_000;

/// An entry to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAudit {
    /// The entry; its ID is not looked at.
    pub record: AuditRecord,
    /// Entries of the same word are one, and the sum of their `times`.
    pub counted: Option<String>,
}

impl Store {
    /// Keeps entries, all or none of them.
    pub async fn add_audit(&self, entries: &[NewAudit]) -> Result<(), StoreError> {
        let added = self.insert_audit(entries).await;
        self.note(added)
    }

    async fn insert_audit(&self, entries: &[NewAudit]) -> Result<(), StoreError> {
        transaction!(&self.database, step => {
            for NewAudit { record, counted } in entries {
                let details = serde_json::to_string(&record.details);
                let details = details
                    .map_err(|source| StoreError::Unreadable { id: record.at.to_string(), source })?;
                let values = values![
                    record.at,
                    record.event.word(),
                    word(record.actor),
                    &*record.who,
                    record.role.map(Role::word).unwrap_or_default(),
                    &*record.address,
                    &*record.request_id,
                    record.details.app.map(i64::from),
                    record.times,
                    details,
                    counted.clone(),
                ];
                step.execute(ADD, values).await?;
            }
        });
        Ok(())
    }

    /// Entries, newest first.
    pub async fn list_audit(&self, filter: &AuditFilter) -> Result<Vec<AuditRecord>, StoreError> {
        let (before, id) = filter.before.unwrap_or((i64::MAX, i64::MAX));
        let values = values![
            filter.event.map(AuditEvent::word).unwrap_or_default(),
            &*filter.who,
            filter.sdkappid.map(i64::from),
            filter.from.unwrap_or(i64::MIN),
            filter.to.unwrap_or(i64::MAX),
            before,
            id,
            filter.limit.min(AUDIT_PAGE_MAX),
        ];
        let rows = self.database.rows(LIST, values).await?;
        rows.iter().filter_map(|row| read(row).transpose()).collect()
    }

    /// Deletes what is older than `days` at `now`, and the oldest counted rows beyond a number.
    /// Returns how many there were.
    pub async fn retain_audit(&self, now: i64, days: u32) -> Result<u64, StoreError> {
        let oldest = now.saturating_sub(i64::from(days).saturating_mul(DAY));
        Ok(transaction!(&self.database, step => {
            let old = step.execute(OLD, values![oldest]).await?;
            old + step.execute(BEYOND, values![COUNTED]).await?
        }))
    }
}

/// `None` for an event that this program does not have.
fn read(row: &Row) -> Result<Option<AuditRecord>, StoreError> {
    let text = |column| row.get::<String>(column);
    let id: i64 = row.get("id")?;
    let Some(event) = AuditEvent::from_word(&text("event")?) else { return Ok(None) };
    Ok(Some(AuditRecord {
        id,
        at: row.get("at")?,
        event,
        actor: from_word(&text("actor")?).unwrap_or(ActorKind::Unknown),
        who: text("who")?,
        role: Role::from_word(&text("role")?),
        address: text("address")?,
        request_id: text("request_id")?,
        times: row.unsigned("times")?,
        details: from_json(&id.to_string(), &text("details")?)?,
    }))
}

const ADD: &str = "
    INSERT INTO audit
      (at, event, actor, who, role, address, request_id, sdkappid, times, details, counted)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (counted) DO UPDATE SET times = audit.times + excluded.times";

const LIST: &str = "
    SELECT id, at, event, actor, who, role, address, request_id, times, details FROM audit
    WHERE at >= $4 AND at < $5 AND (at, id) < ($6, $7)
      AND ($1 = '' OR event = $1)
      AND ($2 = '' OR replace(lower(who), lower($2), '') <> lower(who))
      AND (cast($3 AS bigint) IS NULL OR sdkappid = $3)
    ORDER BY at DESC, id DESC LIMIT $8";

const OLD: &str = "DELETE FROM audit WHERE at < $1";

const BEYOND: &str = "
    DELETE FROM audit WHERE counted IS NOT NULL AND id <= (
      SELECT id FROM audit WHERE counted IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET $1)";
