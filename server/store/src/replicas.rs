//! Servers that share a database: which of them are alive, and which checks each of them runs.
//!
//! A server renews its lease every few seconds, by the database's clock. The checks of one whose
//! lease has ended are ended by any other: it may have died, or be cut off.

use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::checks::BY_ID;
use crate::clock::now_ms;
use crate::connection::{Connection, Row, values};
use crate::database::{Database, transaction};
use crate::formats::NEWEST;
use crate::interrupted::end;
use crate::lease::renew;
use crate::notices::Channel;
use crate::{Store, StoreError};

/// A check that this server runs, as the store knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRun {
    /// The check's name.
    pub id: String,
    /// Whether somebody wants it to end.
    pub cancelled: bool,
}

impl Store {
    /// Whether other servers may use the same database at the same time.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        matches!(self.database, Database::Postgres(_))
    }

    /// How long a server is taken for alive after it was last heard of.
    #[must_use]
    pub const fn lease(&self) -> Duration {
        self.limits.lease
    }

    /// The format of the database, where a newer program has changed it since this one opened it;
    /// as of the last renewal of the lease.
    #[must_use]
    pub fn newer_format(&self) -> Option<i64> {
        Some(self.format.load(Ordering::Relaxed)).filter(|format| *format > NEWEST)
    }

    /// Says that this server is alive, for [`Store::lease`] from now. Returns the checks that are
    /// still its own: one that is missing was ended, by this server or by another.
    pub async fn renew_lease(&self) -> Result<Vec<OwnRun>, StoreError> {
        // Also a server that does nothing else notices in time that it cannot write.
        self.note(self.renew_own_lease().await)
    }

    async fn renew_own_lease(&self) -> Result<Vec<OwnRun>, StoreError> {
        const OWN: &str = "SELECT check_id, cancelled FROM runs WHERE replica = $1";
        let (rows, format) = transaction!(&self.database, step => {
            renew(&mut step, &self.replica, self.limits.lease).await?;
            (step.rows(OWN, values![&*self.replica]).await?, newest(&mut step).await?)
        });
        self.format.store(format, Ordering::Relaxed);
        let own = |row: &Row| {
            Ok(OwnRun { id: row.get("check_id")?, cancelled: row.get::<i64>("cancelled")? != 0 })
        };
        Ok(rows.iter().map(own).collect::<Result<_, sqlx::Error>>()?)
    }

    /// Ends the checks of servers whose lease has ended, and returns how many there were. Of
    /// several servers that try at once one ends a check.
    pub async fn end_abandoned(&self) -> Result<usize, StoreError> {
        let ended = transaction!(&self.database, step => {
            let abandoned = step.rows(ABANDONED, values![]).await?;
            for row in &abandoned {
                let id: String = row.get("check_id")?;
                // In a statement of its own: it sees what its server wrote last.
                if let Some(row) = step.row(BY_ID, values![&*id]).await? {
                    end(&mut step, &row).await?;
                    step.notify(Channel::Progress, &id).await?;
                }
            }
            step.execute(DEAD, values![]).await?;
            abandoned.len()
        });
        Ok(ended)
    }

    /// Ends this server's lease: what it could not end itself is ended by others at once.
    pub(crate) async fn end_lease(&self) -> Result<(), StoreError> {
        const SQL: &str = "DELETE FROM replicas WHERE id = $1";
        transaction!(&self.database, step => step.execute(SQL, values![&*self.replica]).await?);
        Ok(())
    }
}

/// The number of the last migration.
async fn newest(step: &mut Connection<'_>) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT max(version) AS newest FROM _sqlx_migrations";
    Ok(step.row(SQL, values![]).await?.map_or(Ok(NEWEST), |row| row.get("newest"))?)
}

const ABANDONED: &str = concat!(
    "DELETE FROM runs WHERE NOT EXISTS (
       SELECT 1 FROM replicas WHERE id = runs.replica AND lease_until > ",
    now_ms!(),
    ") RETURNING check_id"
);

const DEAD: &str = concat!("DELETE FROM replicas WHERE lease_until <= ", now_ms!());
