//! Checks that run, on this server or on another one, as all of them see them.

use shared::{SdkAppId, UserId};

use crate::connection::values;
use crate::database::transaction;
use crate::notices::Channel;
use crate::{Store, StoreError};

impl Store {
    /// Asks the server that runs a check to end it, and tells it at once. `false`: it is over.
    pub async fn ask_to_cancel(&self, id: &str) -> Result<bool, StoreError> {
        const SQL: &str = "UPDATE runs SET cancelled = 1 WHERE check_id = $1";
        let runs = transaction!(&self.database, step => {
            let runs = step.execute(SQL, values![id]).await? > 0;
            if runs {
                step.notify(Channel::Cancel, id).await?;
            }
            runs
        });
        Ok(runs)
    }

    /// The checks about a user that run.
    pub async fn running_about(
        &self,
        app: SdkAppId,
        user: &UserId,
    ) -> Result<Vec<String>, StoreError> {
        const SQL: &str = "
            SELECT runs.check_id FROM runs JOIN checks ON checks.id = runs.check_id
            WHERE checks.sdkappid = $1 AND checks.userid = $2";
        let rows = self.database.rows(SQL, values![app.get(), user.as_str()]).await?;
        Ok(rows.iter().map(|row| row.get("check_id")).collect::<Result<_, _>>()?)
    }
}
