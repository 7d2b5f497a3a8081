//! Second factors of users of the console: TOTP secrets, sealed, and recovery codes as SHA-256.

use zeroize::Zeroizing;

use crate::connection::{Connection, Row, values};
use crate::database::transaction;
use crate::key_id::confirm;
use crate::seal::{SealedPlace, Sealer};
use crate::{SessionKey, Store, StoreError};

const TABLE: &str = "console_factors";

/// The second factor of a user.
// No Debug: the secret makes every code.
pub struct StoredFactor {
    /// The TOTP secret.
    pub secret: Zeroizing<Vec<u8>>,
    /// Whether a code has shown that the user has the secret, too: only then it counts.
    pub confirmed: bool,
    sealed: Vec<u8>,
}

/// What proves that somebody has a second factor. Each is taken once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorProof {
    /// A code of this time step.
    Step(i64),
    /// A recovery code.
    Recovery(SessionKey),
}

impl Store {
    /// The second factor of a user, confirmed or not.
    pub async fn factor(&self, name: &str) -> Result<Option<StoredFactor>, StoreError> {
        let Some(row) = self.database.row(ONE, values![name]).await? else { return Ok(None) };
        let (sealed, secret) = open(&row, &self.sealer)?;
        Ok(Some(StoredFactor { secret, confirmed: row.get::<i64>("confirmed")? != 0, sealed }))
    }

    /// Whether the second factor of a user counts.
    pub async fn has_factor(&self, name: &str) -> Result<bool, StoreError> {
        Ok(self.database.row(CONFIRMED, values![name]).await?.is_some())
    }

    /// Gives a user a secret, which counts once it is confirmed; `false` where one counts.
    pub async fn begin_factor(
        &self,
        name: &str,
        secret: &[u8],
        now: i64,
    ) -> Result<bool, StoreError> {
        let sealed = self.sealer.seal(&place(name), secret)?;
        Ok(transaction!(&self.database, step => {
            confirm(&mut step, &self.sealer).await?;
            step.execute(BEGIN, values![name, sealed, now]).await?
        }) == 1)
    }

    /// Lets a secret count from now on, with these recovery codes and without the code of this
    /// step; ends the sessions of the user. `false` where the secret is no longer that one.
    pub async fn confirm_factor(
        &self,
        name: &str,
        factor: &StoredFactor,
        last_step: i64,
        recovery: &[SessionKey],
    ) -> Result<bool, StoreError> {
        Ok(transaction!(&self.database, step => {
            let values = values![name, factor.sealed.clone(), last_step];
            let confirmed = step.execute(CONFIRM, values).await? == 1;
            if confirmed {
                set_codes(&mut step, name, recovery).await?;
                crate::sessions::end_all(&mut step, name).await?;
            }
            confirmed
        }))
    }

    /// Takes a proof; `false` where it is none or was taken before, also by a caller at the same
    /// time.
    pub async fn take_proof(&self, name: &str, proof: FactorProof) -> Result<bool, StoreError> {
        Ok(transaction!(&self.database, step => match proof {
            FactorProof::Step(number) => step.execute(TAKE_STEP, values![name, number]).await?,
            FactorProof::Recovery(key) => step.execute(TAKE_CODE, values![name, key.0]).await?,
        }) == 1)
    }

    /// How many recovery codes a user has left.
    pub async fn recovery_codes(&self, name: &str) -> Result<u32, StoreError> {
        let row = self.database.row(COUNT_CODES, values![name]).await?;
        Ok(row.map_or(Ok(0), |row| row.unsigned("codes"))?)
    }

    /// Replaces all recovery codes of a user.
    pub async fn set_recovery_codes(
        &self,
        name: &str,
        codes: &[SessionKey],
    ) -> Result<(), StoreError> {
        transaction!(&self.database, step => set_codes(&mut step, name, codes).await?);
        Ok(())
    }

    /// Takes the second factor of a user away, and ends their sessions where `sessions` says so;
    /// `false` where there is none.
    pub async fn end_factor(&self, name: &str, sessions: bool) -> Result<bool, StoreError> {
        Ok(transaction!(&self.database, step => {
            if sessions {
                crate::sessions::end_all(&mut step, name).await?;
            }
            forget(&mut step, name).await?
        }))
    }
}

/// Takes the second factor of a user away; `false` where there is none.
pub(crate) async fn forget(step: &mut Connection<'_>, name: &str) -> Result<bool, StoreError> {
    step.execute(FORGET_CODES, values![name]).await?;
    Ok(step.execute(FORGET, values![name]).await? == 1)
}

/// Seals every secret anew.
pub(crate) async fn reseal(
    step: &mut Connection<'_>,
    old: &Sealer,
    new: &Sealer,
) -> Result<(), StoreError> {
    for row in step.rows(ALL, values![]).await? {
        let name: String = row.get("name")?;
        let (_, secret) = open(&row, old)?;
        let sealed = new.seal(&place(&name), &secret)?;
        step.execute(SEAL, values![name, sealed]).await?;
    }
    Ok(())
}

/// Whether each secret opens, by the name of its user.
pub(crate) async fn open_all(
    step: &mut Connection<'_>,
    sealer: &Sealer,
) -> Result<Vec<(String, Result<(), StoreError>)>, StoreError> {
    let opened = |row: &Row| Ok((row.get("name")?, open(row, sealer).map(|_| ())));
    step.rows(ALL, values![]).await?.iter().map(opened).collect()
}

fn place(name: &str) -> SealedPlace<'_> {
    SealedPlace { table: TABLE, app: 0, row: name }
}

/// The secret of a row, sealed and open.
fn open(row: &Row, sealer: &Sealer) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), StoreError> {
    let (name, sealed): (String, Vec<u8>) = (row.get("name")?, row.get("secret")?);
    let secret = sealer.open(&place(&name), &sealed)?;
    Ok((sealed, secret))
}

async fn set_codes(
    step: &mut Connection<'_>,
    name: &str,
    codes: &[SessionKey],
) -> Result<(), StoreError> {
    step.execute(FORGET_CODES, values![name]).await?;
    for code in codes {
        step.execute(ADD_CODE, values![name, code.0]).await?;
    }
    Ok(())
}

const ALL: &str = "SELECT name, secret FROM console_factors";
const ONE: &str = "SELECT name, secret, confirmed FROM console_factors WHERE name = $1";
const CONFIRMED: &str = "SELECT name FROM console_factors WHERE name = $1 AND confirmed = 1";
const BEGIN: &str = "INSERT INTO console_factors (name, secret, confirmed, last_step, created_at)
     VALUES ($1, $2, 0, 0, $3)
     ON CONFLICT (name) DO UPDATE SET secret = $2, created_at = $3
     WHERE console_factors.confirmed = 0";
const CONFIRM: &str = "UPDATE console_factors SET confirmed = 1, last_step = $3
     WHERE name = $1 AND secret = $2 AND confirmed = 0";
const TAKE_STEP: &str = "UPDATE console_factors SET last_step = $2
     WHERE name = $1 AND confirmed = 1 AND last_step < $2";
const TAKE_CODE: &str = "DELETE FROM console_recovery_codes WHERE name = $1 AND code = $2";
const COUNT_CODES: &str = "SELECT count(*) AS codes FROM console_recovery_codes WHERE name = $1";
const ADD_CODE: &str = "INSERT INTO console_recovery_codes (name, code) VALUES ($1, $2)";
const FORGET_CODES: &str = "DELETE FROM console_recovery_codes WHERE name = $1";
const FORGET: &str = "DELETE FROM console_factors WHERE name = $1";
const SEAL: &str = "UPDATE console_factors SET secret = $2 WHERE name = $1";
