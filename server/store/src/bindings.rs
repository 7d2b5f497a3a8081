//! Certificate IDs and tokens, as they were seen on a user's devices.

use shared::api::{Binding, BindingSource};
use shared::chat::{CertificateId, DeviceToken, Vendor};
use shared::{SdkAppId, UserId};

use crate::connection::{Connection, Row, SqlValue, values};
use crate::database::transaction;
use crate::key_id::confirm;
use crate::seal::{SealedPlace, Sealer};
use crate::words::{from_word, word};
use crate::{Store, StoreError};

/// The most bindings listed for one user; a phone that reinstalls daily has 30 a month.
const MOST: i64 = 200;

const TABLE: &str = "bindings";

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
    /// The APNs environment of the app's build: `production`, `development` or empty.
    pub build_environment: String,
    /// The version of the app; may be empty.
    pub app_version: String,
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
    pub async fn add_binding(&self, binding: NewBinding) -> Result<Binding, StoreError> {
        let hash = hash(&self.sealer, binding.app.get(), token(&binding));
        let stored = transaction!(&self.database, step => {
            confirm(&mut step, &self.sealer).await?;
            match same_elsewhere(&mut step, &binding, &hash).await? {
                Some(id) if binding.instance_id.is_empty() => {
                    step.row(BY_ID, values![id]).await?
                }
                other => {
                    if let Some(id) = other {
                        step.execute(ADOPT, values![id, &*binding.instance_id]).await?;
                    }
                    step.execute(UPDATE, all(&binding, &hash)).await?;
                    if let Some(new) = step.row(INSERT, all(&binding, &hash)).await? {
                        seal_token(&mut step, &self.sealer, &binding, new.get("id")?).await?;
                    }
                    step.row(BY_KEY, key(&binding, &hash)).await?
                }
            }
        });
        read(&stored.ok_or(sqlx::Error::RowNotFound)?, &self.sealer)
    }

    /// The bindings of a user, newest first, without the configuration's fields.
    pub async fn bindings(&self, app: SdkAppId, user: &UserId) -> Result<Vec<Binding>, StoreError> {
        let rows = self.database.rows(BY_USER, values![app.get(), user.as_str(), MOST]).await?;
        rows.iter().map(|row| read(row, &self.sealer)).collect()
    }
}

/// The tokens of a user, to be masked elsewhere.
pub(crate) async fn tokens(
    step: &mut Connection<'_>,
    sealer: &Sealer,
    sdkappid: u32,
    userid: &str,
) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "SELECT id, sdkappid, userid, token FROM bindings
                       WHERE sdkappid = $1 AND userid = $2";
    let rows = step.rows(SQL, values![sdkappid, userid]).await?;
    let tokens = rows.iter().map(|row| open(row, sealer));
    tokens.filter(|token| !token.as_ref().is_ok_and(String::is_empty)).collect()
}

/// The sealed form of a row's token; that of no token is empty.
pub(crate) fn seal(
    sealer: &Sealer,
    app: u32,
    (id, user): (i64, &str),
    token: &str,
) -> Result<Vec<u8>, StoreError> {
    if token.is_empty() {
        return Ok(Vec::new());
    }
    sealer.seal(&SealedPlace { table: TABLE, app, row: &format!("{id}:{user}") }, token.as_bytes())
}

/// By which a row is found that has this token.
pub(crate) fn hash(sealer: &Sealer, app: u32, token: &str) -> Vec<u8> {
    match token {
        "" => Vec::new(),
        token => sealer.hash(TABLE, app, token).to_vec(),
    }
}

/// The token of a row, from its columns `id`, `sdkappid`, `userid` and `token`.
pub(crate) fn open(row: &Row, sealer: &Sealer) -> Result<String, StoreError> {
    let sealed: Vec<u8> = row.get("token")?;
    if sealed.is_empty() {
        return Ok(String::new());
    }
    let (id, user): (i64, String) = (row.get("id")?, row.get("userid")?);
    let place =
        SealedPlace { table: TABLE, app: row.unsigned("sdkappid")?, row: &format!("{id}:{user}") };
    let token = sealer.open(&place, &sealed)?;
    String::from_utf8(token.to_vec()).map_err(|_| StoreError::Sealed { table: TABLE })
}

async fn seal_token(
    step: &mut Connection<'_>,
    sealer: &Sealer,
    binding: &NewBinding,
    id: i64,
) -> Result<(), StoreError> {
    let user = binding.user.as_str();
    let sealed = seal(sealer, binding.app.get(), (id, user), token(binding))?;
    step.execute("UPDATE bindings SET token = $2 WHERE id = $1", values![id, sealed]).await?;
    Ok(())
}

/// The columns of [`all`], in its order. The token itself needs the row's ID first.
macro_rules! columns {
    () => {
        "sdkappid, userid, instance_id, certificate_id, token_hash, vendor, device_model, system, \
         sdk_version, push_version, notification, source, task_id, seen_at, build_environment, \
         app_version"
    };
}

/// The condition for the columns of [`key`].
macro_rules! is_same {
    () => {
        "sdkappid = $1 AND userid = $2 AND instance_id = $3 AND certificate_id = $4 \
         AND token_hash = $5"
    };
}

const BY_ID: &str = concat!("SELECT id, token, ", columns!(), " FROM bindings WHERE id = $1");
const BY_KEY: &str = concat!("SELECT id, token, ", columns!(), " FROM bindings WHERE ", is_same!());
const BY_USER: &str = concat!(
    "SELECT id, token, ",
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
        AND other.token_hash = bindings.token_hash)";

/// What is newly unknown does not wipe what was known.
const UPDATE: &str = concat!(
    "UPDATE bindings SET
       vendor       = coalesce(nullif($6, ''), vendor),
       device_model = coalesce(nullif($7, ''), device_model),
       system       = coalesce(nullif($8, ''), system),
       sdk_version  = coalesce(nullif($9, ''), sdk_version),
       push_version = coalesce(nullif($10, ''), push_version),
       notification = coalesce($11, notification),
       build_environment = coalesce(nullif($15, ''), build_environment),
       app_version  = coalesce(nullif($16, ''), app_version),
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
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
     $16)
     ON CONFLICT DO NOTHING RETURNING id"
);

/// The row with the same certificate ID and token that `binding` would stand beside: typed in
/// if it comes from a device, any if it is typed in.
async fn same_elsewhere(
    step: &mut Connection<'_>,
    binding: &NewBinding,
    hash: &[u8],
) -> Result<Option<i64>, StoreError> {
    const SQL: &str = "
        SELECT id FROM bindings
        WHERE sdkappid = $1 AND userid = $2 AND certificate_id = $4 AND token_hash = $5
          AND (instance_id = '') <> ($3 = '')
        ORDER BY seen_at DESC LIMIT 1";
    let row = step.row(SQL, key(binding, hash)).await?;
    Ok(row.map(|row| row.get("id")).transpose()?)
}

/// What tells a binding from others.
fn key(binding: &NewBinding, hash: &[u8]) -> Vec<SqlValue> {
    values![
        binding.app.get(),
        binding.user.as_str(),
        &*binding.instance_id,
        binding.certificate_id.as_ref().map(CertificateId::as_str).unwrap_or_default(),
        hash.to_vec(),
    ]
}

fn token(binding: &NewBinding) -> &str {
    binding.token.as_ref().map(DeviceToken::expose).unwrap_or_default()
}

fn all(binding: &NewBinding, hash: &[u8]) -> Vec<SqlValue> {
    let mut all = key(binding, hash);
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
        &*binding.build_environment,
        &*binding.app_version,
    ]);
    all
}

fn read(row: &Row, sealer: &Sealer) -> Result<Binding, StoreError> {
    Ok(Binding {
        id: row.get("id")?,
        certificate_id: row.get("certificate_id")?,
        vendor: Vendor::from_slug(&row.get::<String>("vendor")?),
        label: String::new(),
        environment: String::new(),
        configured: false,
        token: open(row, sealer)?,
        device_model: row.get("device_model")?,
        system: row.get("system")?,
        sdk_version: row.get("sdk_version")?,
        push_version: row.get("push_version")?,
        notification: row.get("notification")?,
        build_environment: row.get("build_environment")?,
        app_version: row.get("app_version")?,
        seen_at: row.get("seen_at")?,
        // Only a newer program could have written another word, and its stores are refused.
        source: from_word(&row.get::<String>("source")?).unwrap_or(BindingSource::Typed),
    })
}
