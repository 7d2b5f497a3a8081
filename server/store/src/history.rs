//! Checks of the past as the lines of a table, and counted.

use shared::api::{CheckCounts, CheckFilter, CheckSpan, CheckSummary, FaultCount};
use shared::chat::Vendor;

use crate::check_id::began_at;
use crate::connection::{Row, SqlValue, values};
use crate::line::{self, line_columns};
use crate::words::word;
use crate::{Store, StoreError};

/// The most lines of one page of the history.
const MOST: usize = 200;

/// The most kinds of faults that are told apart.
const FAULTS: i64 = 10;

impl Store {
    /// Checks of the past, newest first, 200 at most.
    pub async fn list_checks(
        &self,
        filter: &CheckFilter,
        limit: usize,
    ) -> Result<Vec<CheckSummary>, StoreError> {
        let mut values = conditions(filter);
        let limit = i64::try_from(limit.min(MOST)).unwrap_or_default();
        // One that was deleted has its place all the same.
        let before = filter.before.as_deref().unwrap_or_default();
        values.extend(values![before, limit, began_at(before)]);
        self.database.rows(LIST, values).await?.iter().map(line::read).collect()
    }

    /// All checks of the filter, counted; `before` does not count.
    pub async fn count_checks(&self, filter: &CheckFilter) -> Result<CheckCounts, StoreError> {
        let with = |last: i64| {
            let mut values = conditions(filter);
            values.push(last.into());
            values
        };
        let [spans, faults] = if filter.userid.is_empty() { OF_ALL } else { OF_USERS };
        let spans = self.database.rows(spans, with(CheckSpan::SECONDS)).await?;
        let faults = self.database.rows(faults, with(FAULTS)).await?;
        Ok(CheckCounts {
            spans: spans.iter().map(span).collect::<Result<_, _>>()?,
            faults: faults.iter().map(fault).collect::<Result<_, _>>()?,
        })
    }
}

/// The filter without its page, `$1` to `$6`.
fn conditions(filter: &CheckFilter) -> Vec<SqlValue> {
    values![
        filter.sdkappid.map(i64::from),
        &*filter.userid,
        filter.outcome.map(word).unwrap_or_default(),
        filter.vendor.map(Vendor::slug).unwrap_or_default(),
        filter.from.unwrap_or(i64::MIN),
        filter.to.unwrap_or(i64::MAX),
    ]
}

/// The condition for these values.
macro_rules! is_found {
    ($of_userid:expr) => {
        concat!(
            "started_at >= $5 AND started_at < $6
             AND (cast($1 AS bigint) IS NULL OR sdkappid = $1)
             AND (cast($2 AS text) = '' OR ",
            $of_userid,
            ") AND ($3 = '' OR outcome = $3)
             AND ($4 = '' OR vendor = $4)"
        )
    };
}

/// A text contains another if it differs without it.
macro_rules! has_userid {
    () => {
        "replace(lower(userid), lower($2), '') <> lower(userid)"
    };
}

const LIST: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM checks WHERE ",
    is_found!(has_userid!()),
    " AND ($7 = '' OR (started_at, id)
        < (coalesce((SELECT started_at FROM checks WHERE id = $7), $9), $7))
      ORDER BY started_at DESC, id DESC LIMIT $8"
);

/// By time, and the kinds of faults.
macro_rules! counts {
    ($of_userid:expr) => {
        [
            concat!(
                "SELECT started_at / $7 * $7 AS span, count(*) AS checks,
                   count(CASE WHEN state = 'running' THEN 1 END) AS running,
                   count(CASE WHEN outcome = 'proven' THEN 1 END) AS proven,
                   count(CASE WHEN outcome = 'fault' THEN 1 END) AS faults
                 FROM checks WHERE ",
                is_found!($of_userid),
                " GROUP BY 1 ORDER BY 1"
            ),
            concat!(
                "SELECT code_of, code, count(*) AS faults
                 FROM checks WHERE outcome = 'fault' AND ",
                is_found!($of_userid),
                " GROUP BY code_of, code ORDER BY count(*) DESC, code_of, code LIMIT $7"
            ),
        ]
    };
}

const OF_USERS: [&str; 2] = counts!(has_userid!());

/// PostgreSQL reads the index alone where the statement does not have `userid`.
const OF_ALL: [&str; 2] = counts!("false");

fn span(row: &Row) -> Result<CheckSpan, sqlx::Error> {
    let (proven, fault) = (row.unsigned("proven")?, row.unsigned("faults")?);
    let running = row.unsigned("running")?;
    let others = proven.saturating_add(fault).saturating_add(running);
    let no_verdict = row.unsigned("checks")?.saturating_sub(others);
    Ok(CheckSpan { at: row.get("span")?, proven, fault, no_verdict, running })
}

fn fault(row: &Row) -> Result<FaultCount, sqlx::Error> {
    Ok(FaultCount {
        vendor: Vendor::from_slug(&row.get::<String>("code_of")?),
        code: row.get("code")?,
        count: row.unsigned("faults")?,
    })
}
