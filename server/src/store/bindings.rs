//! Certificate IDs and tokens, as they were seen on a user's devices.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use shared::api::{Binding, BindingSource};
use shared::chat::{CertificateId, DeviceToken, Vendor};
use shared::{SdkAppId, UserId};

use super::words::{from_word, word};
use super::{Store, StoreError};

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
    /// Where it is known from.
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
        self.run(move |database| {
            let step = database.connection.transaction()?;
            let id = match same_elsewhere(&step, &binding)? {
                Some(id) if binding.instance_id.is_empty() => id,
                other => {
                    if let Some(id) = other {
                        adopt(&step, id, &binding)?;
                    }
                    upsert(&step, &binding)?
                }
            };
            let stored = step.prepare_cached(BY_ID)?.query_row([id], read)?;
            step.commit()?;
            Ok(stored)
        })
        .await
    }

    /// What is bound for a user, newest first, without what the configuration knows.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn bindings(&self, app: SdkAppId, user: &UserId) -> Result<Vec<Binding>, StoreError> {
        let user = user.as_str().to_owned();
        self.run(move |database| {
            let mut rows = database.connection.prepare_cached(BY_USER)?;
            let rows = rows.query_map((app.get(), user, MOST), read)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// The tokens of a user, to be masked elsewhere.
pub(super) fn tokens(
    connection: &Connection,
    sdkappid: u32,
    userid: &str,
) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare_cached(
            "SELECT DISTINCT token FROM bindings
             WHERE sdkappid = ?1 AND userid = ?2 AND token <> ''",
        )?
        .query_map((sdkappid, userid), |row| row.get(0))?
        .collect()
}

const BY_ID: &str = "SELECT * FROM bindings WHERE id = ?1";
const BY_USER: &str = "SELECT * FROM bindings WHERE sdkappid = ?1 AND userid = ?2
                       ORDER BY seen_at DESC, id DESC LIMIT ?3";

/// The row with the same certificate ID and token that `binding` would stand beside: typed in
/// if it comes from a device, any if it is typed in.
fn same_elsewhere(connection: &Connection, binding: &NewBinding) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT id FROM bindings
             WHERE sdkappid = ?1 AND userid = ?2 AND certificate_id = ?3 AND token = ?4
               AND (?5 = '' OR instance_id = '') AND NOT (instance_id = '' AND ?5 = '')
             ORDER BY seen_at DESC LIMIT 1",
        )?
        .query_row(
            (
                binding.app.get(),
                binding.user.as_str(),
                certificate_id(binding),
                token(binding),
                &binding.instance_id,
            ),
            |row| row.get(0),
        )
        .optional()
}

/// Gives a row that was typed in the device it turned out to be on.
fn adopt(connection: &Connection, id: i64, binding: &NewBinding) -> rusqlite::Result<()> {
    // OR IGNORE: the device may have its own row for it already.
    connection
        .prepare_cached("UPDATE OR IGNORE bindings SET instance_id = ?2 WHERE id = ?1")?
        .execute((id, &binding.instance_id))?;
    Ok(())
}

fn upsert(connection: &Connection, binding: &NewBinding) -> rusqlite::Result<i64> {
    // What is newly unknown does not wipe what was known.
    const SQL: &str = "
        INSERT INTO bindings (
          sdkappid, userid, instance_id, certificate_id, token, vendor, device_model, system,
          sdk_version, push_version, notification, source, task_id, seen_at)
        VALUES (
          :sdkappid, :userid, :instance_id, :certificate_id, :token, :vendor, :device_model,
          :system, :sdk_version, :push_version, :notification, :source, :task_id, :seen_at)
        ON CONFLICT (sdkappid, userid, instance_id, certificate_id, token) DO UPDATE SET
          vendor       = coalesce(nullif(excluded.vendor, ''), vendor),
          device_model = coalesce(nullif(excluded.device_model, ''), device_model),
          system       = coalesce(nullif(excluded.system, ''), system),
          sdk_version  = coalesce(nullif(excluded.sdk_version, ''), sdk_version),
          push_version = coalesce(nullif(excluded.push_version, ''), push_version),
          notification = coalesce(excluded.notification, notification),
          source       = excluded.source,
          task_id      = excluded.task_id,
          seen_at      = excluded.seen_at
        WHERE excluded.seen_at >= seen_at";
    const FIND: &str = "
        SELECT id FROM bindings
        WHERE sdkappid = ?1 AND userid = ?2 AND instance_id = ?3 AND certificate_id = ?4
          AND token = ?5";
    connection.prepare_cached(SQL)?.execute(named_params! {
        ":sdkappid": binding.app.get(),
        ":userid": binding.user.as_str(),
        ":instance_id": binding.instance_id,
        ":certificate_id": certificate_id(binding),
        ":token": token(binding),
        ":vendor": binding.vendor.map(Vendor::slug).unwrap_or_default(),
        ":device_model": binding.device_model,
        ":system": binding.system,
        ":sdk_version": binding.sdk_version,
        ":push_version": binding.push_version,
        ":notification": binding.notification,
        ":source": word(binding.source),
        ":task_id": binding.task_id,
        ":seen_at": binding.seen_at,
    })?;
    let key = (
        binding.app.get(),
        binding.user.as_str(),
        &binding.instance_id,
        certificate_id(binding),
        token(binding),
    );
    connection.prepare_cached(FIND)?.query_row(key, |row| row.get(0))
}

fn certificate_id(binding: &NewBinding) -> &str {
    binding.certificate_id.as_ref().map(CertificateId::as_str).unwrap_or_default()
}

fn token(binding: &NewBinding) -> &str {
    binding.token.as_ref().map(DeviceToken::expose).unwrap_or_default()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Binding> {
    Ok(Binding {
        id: row.get("id")?,
        certificate_id: row.get("certificate_id")?,
        vendor: Vendor::from_slug(&row.get::<_, String>("vendor")?),
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
        // Only a newer program could have written another word, and its files are refused.
        source: from_word(&row.get::<_, String>("source")?).unwrap_or(BindingSource::Typed),
    })
}
