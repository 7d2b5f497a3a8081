//! Certificate IDs and tokens, as they were seen on a user's devices.

use shared::api::{Binding, BindingSource};
use shared::chat::{CertificateId, DeviceToken, Vendor};
use shared::{SdkAppId, UserId};

use crate::connection::{Connection, Row, Value, values};
use crate::database::transaction;
use crate::words::{from_word, word};
use crate::{Store, StoreError};

/// The most bindings listed for one user; a phone that reinstalls daily has 30 a month.
const MOST: i64 = 200;

/// A binding to remember.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBinding {
    /// The app.
    pub app: SdkAppId,
    /// Whose device it is.
    pub user: UserId,
    /// `None` where the device reported none.
    pub certificate_id: Option<CertificateId>,
    /// `None` where the device reported none.
    pub token: Option<DeviceToken>,
    /// Whose service it is; `None` where unknown.
    pub vendor: Option<Vendor>,
    /// Tencent's name of the device; empty where unknown.
    pub instance_id: String,
    /// Device model; may be empty.
    pub device_model: String,
    /// System with its version; may be empty.
    pub system: String,
    /// SDK version; may be empty.
    pub sdk_version: String,
    /// Push plug-in version; may be empty.
    pub push_version: String,
    /// The notification switch, as Tencent writes it.
    pub notification: Option<i64>,
    /// The source of the binding.
    pub source: BindingSource,
    /// The Task ID or Push ID it was seen by; may be empty.
    pub task_id: String,
    /// When, Unix seconds.
    pub seen_at: i64,
}

impl Store {
    /// Remembers a binding, or that a known one was seen again. Returns it as it stands now.
    ///
    /// Known means: same app, user, device, certificate ID and token. What was typed in has no
    /// device, so it is the same as whatever has its certificate ID and token; being seen on a
    /// device says more than being typed, and is kept.
    ///
    /// What the configuration knows (`label`, `environment`, `configured`) is left empty.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_binding(&self, binding: NewBinding) -> Result<Binding, StoreError> {
        let stored = transaction!(&self.database, step => {
            match same_elsewhere(&mut step, &binding).await? {
                Some(id) if binding.instance_id.is_empty() => {
                    step.row(BY_ID, values![id]).await?
                }
                other => {
                    if let Some(id) = other {
                        step.execute(ADOPT, values![id, &*binding.instance_id]).await?;
                    }
                    step.execute(UPDATE, all(&binding)).await?;
                    step.execute(INSERT, all(&binding)).await?;
                    step.row(BY_KEY, key(&binding)).await?
                }
            }
        });
        Ok(read(&stored.ok_or(sqlx::Error::RowNotFound)?)?)
    }

    /// The bindings of a user, newest first, without the configuration's fields.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn bindings(&self, app: SdkAppId, user: &UserId) -> Result<Vec<Binding>, StoreError> {
        let rows = self.database.rows(BY_USER, values![app.get(), user.as_str(), MOST]).await?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }
}

/// The tokens of a user, to be masked elsewhere.
pub(crate) async fn tokens(
    step: &mut Connection<'_>,
    sdkappid: u32,
    userid: &str,
) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "SELECT DISTINCT token FROM bindings
                       WHERE sdkappid = $1 AND userid = $2 AND token <> ''";
    let rows = step.rows(SQL, values![sdkappid, userid]).await?;
    Ok(rows.iter().map(|row| row.get("token")).collect::<Result<_, _>>()?)
}

/// The columns of [`all`], in its order.
macro_rules! columns {
    () => {
        "sdkappid, userid, instance_id, certificate_id, token, vendor, device_model, system, \
         sdk_version, push_version, notification, source, task_id, seen_at"
    };
}

/// The condition for the columns of [`key`].
macro_rules! is_same {
    () => {
        "sdkappid = $1 AND userid = $2 AND instance_id = $3 AND certificate_id = $4 \
         AND token = $5"
    };
}

const BY_ID: &str = concat!("SELECT id, ", columns!(), " FROM bindings WHERE id = $1");
const BY_KEY: &str = concat!("SELECT id, ", columns!(), " FROM bindings WHERE ", is_same!());
const BY_USER: &str = concat!(
    "SELECT id, ",
    columns!(),
    " FROM bindings WHERE sdkappid = $1 AND userid = $2 ORDER BY seen_at DESC, id DESC LIMIT $3"
);

/// Gives a row that was typed in the device it turned out to be on, unless the device has its
/// own row for it already.
const ADOPT: &str = "
    UPDATE bindings SET instance_id = $2 WHERE id = $1 AND NOT EXISTS (
      SELECT 1 FROM bindings AS other
      WHERE other.sdkappid = bindings.sdkappid AND other.userid = bindings.userid
        AND other.instance_id = $2 AND other.certificate_id = bindings.certificate_id
        AND other.token = bindings.token)";

/// What is newly unknown does not wipe what was known.
const UPDATE: &str = concat!(
    "UPDATE bindings SET
       vendor       = coalesce(nullif($6, ''), vendor),
       device_model = coalesce(nullif($7, ''), device_model),
       system       = coalesce(nullif($8, ''), system),
       sdk_version  = coalesce(nullif($9, ''), sdk_version),
       push_version = coalesce(nullif($10, ''), push_version),
       notification = coalesce($11, notification),
       source       = $12,
       task_id      = $13,
       seen_at      = $14
     WHERE seen_at <= $14 AND ",
    is_same!()
);

/// Nothing happens where it is there: seen later, or inserted by another replica meanwhile.
const INSERT: &str = concat!(
    "INSERT INTO bindings (",
    columns!(),
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT DO NOTHING"
);

/// The row with the same certificate ID and token that `binding` would stand beside: typed in
/// if it comes from a device, any if it is typed in.
async fn same_elsewhere(
    step: &mut Connection<'_>,
    binding: &NewBinding,
) -> Result<Option<i64>, StoreError> {
    const SQL: &str = "
        SELECT id FROM bindings
        WHERE sdkappid = $1 AND userid = $2 AND certificate_id = $4 AND token = $5
          AND (instance_id = '') <> ($3 = '')
        ORDER BY seen_at DESC LIMIT 1";
    let row = step.row(SQL, key(binding)).await?;
    Ok(row.map(|row| row.get("id")).transpose()?)
}

/// What tells a binding from others.
fn key(binding: &NewBinding) -> Vec<Value> {
    values![
        binding.app.get(),
        binding.user.as_str(),
        &*binding.instance_id,
        binding.certificate_id.as_ref().map(CertificateId::as_str).unwrap_or_default(),
        binding.token.as_ref().map(DeviceToken::expose).unwrap_or_default(),
    ]
}

fn all(binding: &NewBinding) -> Vec<Value> {
    let mut all = key(binding);
    all.extend(values![
        binding.vendor.map(Vendor::slug).unwrap_or_default(),
        &*binding.device_model,
        &*binding.system,
        &*binding.sdk_version,
        &*binding.push_version,
        binding.notification,
        word(binding.source),
        &*binding.task_id,
        binding.seen_at,
    ]);
    all
}

fn read(row: &Row) -> Result<Binding, sqlx::Error> {
    Ok(Binding {
        id: row.get("id")?,
        certificate_id: row.get("certificate_id")?,
        vendor: Vendor::from_slug(&row.get::<String>("vendor")?),
        label: String::new(),
        environment: String::new(),
        configured: false,
        token: row.get("token")?,
        device_model: row.get("device_model")?,
        system: row.get("system")?,
        sdk_version: row.get("sdk_version")?,
        push_version: row.get("push_version")?,
        notification: row.get("notification")?,
        seen_at: row.get("seen_at")?,
        // Only a newer program could have written another word, and its stores are refused.
        source: from_word(&row.get::<String>("source")?).unwrap_or(BindingSource::Typed),
    })
}
