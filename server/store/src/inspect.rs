//! Whether a store is whole.

use crate::connection::{Connection, values};
use crate::database::snapshot;
use crate::formats::NEWEST;
use crate::seal::Sealer;
use crate::transfer::pages::count;
use crate::transfer::{Rows, TransferError, schema};
use crate::{Store, StoreError, bindings, factors};

/// Rows that are in memory at a time.
const BATCH: i64 = 500;

/// What was found in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Its format.
    pub format: i64,
    /// How many rows each table has.
    pub rows: Rows,
    /// Sealed values that were opened with the key.
    pub opened: u64,
    /// What is wrong, in the words of the database or of this program; empty where nothing is.
    pub faults: Vec<String>,
}

impl Store {
    /// Reads all of a store: whether the file is whole, and each sealed value opens. A server may
    /// run meanwhile.
    ///
    /// # Errors
    /// [`TransferError`], when the database fails.
    pub async fn inspect(&self) -> Result<Inspection, TransferError> {
        let tables = schema::tables().await?;
        let mut found =
            Inspection { format: NEWEST, rows: Rows::new(), opened: 0, faults: Vec::new() };
        snapshot!(&self.database, step => {
            if let Connection::Sqlite(_) = step {
                found.faults = faults_of_file(&mut step).await?;
            }
            for table in &tables {
                found.rows.insert(table.name.clone(), count(&mut step, table).await?);
            }
            open_bindings(&mut step, &self.sealer, &mut found).await?;
            for (name, opened) in factors::open_all(&mut step, &self.sealer).await? {
                found.note(opened, || format!("the second factor of {name}"))?;
            }
        });
        Ok(found)
    }
}

impl Inspection {
    /// Counts a sealed value; one that does not open is a fault.
    fn note(
        &mut self,
        opened: Result<(), StoreError>,
        what: impl FnOnce() -> String,
    ) -> Result<(), StoreError> {
        match opened {
            Ok(()) => self.opened = self.opened.saturating_add(1),
            Err(StoreError::Sealed { table }) => {
                self.faults.push(format!("{table}: {} does not open with the key", what()));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

async fn faults_of_file(step: &mut Connection<'_>) -> Result<Vec<String>, StoreError> {
    const WHOLE: &str = "SELECT integrity_check AS fault FROM pragma_integrity_check";
    const LINKS: &str = "SELECT \"table\" || ': a row points to none of ' || parent AS fault FROM pragma_foreign_key_check";
    let mut faults = Vec::new();
    for sql in [WHOLE, LINKS] {
        for row in step.rows(sql, values![]).await? {
            let fault: String = row.get("fault")?;
            if fault != "ok" {
                faults.push(fault);
            }
        }
    }
    Ok(faults)
}

async fn open_bindings(
    step: &mut Connection<'_>,
    sealer: &Sealer,
    found: &mut Inspection,
) -> Result<(), StoreError> {
    const NEXT: &str =
        "SELECT id, sdkappid, userid, token FROM bindings WHERE id > $1 ORDER BY id LIMIT $2";
    let mut last = i64::MIN;
    loop {
        let rows = step.rows(NEXT, values![last, BATCH]).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            last = row.get("id")?;
            match bindings::open(&row, sealer) {
                Ok(none) if none.is_empty() => {}
                opened => found.note(opened.map(|_| ()), || format!("the token of row {last}"))?,
            }
        }
    }
}
