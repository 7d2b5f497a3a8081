//! Checks of the past as the lines of a table, and counted.

use std::collections::BTreeMap;

use rusqlite::{params_from_iter, types::Value as Sql};
use shared::api::{CheckCounts, CheckFilter, CheckSpan, CheckSummary, FaultCount, Outcome};
use shared::chat::Vendor;

use super::line::Line;
use super::words::word;
use super::{Store, StoreError};

/// The most lines of one page of the history.
const MOST: usize = 200;

/// The most kinds of faults that are told apart.
const FAULTS: usize = 10;

impl Store {
    /// Checks of the past, newest first, 200 at most.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list_checks(
        &self,
        filter: &CheckFilter,
        limit: usize,
    ) -> Result<Vec<CheckSummary>, StoreError> {
        let (conditions, values) = conditions(filter);
        let vendor = filter.vendor;
        // No LIMIT: the vendor is known only once a row was read. Rows are read one by one.
        let sql =
            format!("SELECT * FROM checks WHERE {conditions} ORDER BY started_at DESC, id DESC");
        self.run(move |database| {
            let mut rows = database.connection.prepare_cached(&sql)?;
            let rows = rows.query_map(params_from_iter(values), Line::read)?;
            rows.map(|line| line?.into_summary())
                .filter(|line| is_of(vendor, line.as_ref().map_or(vendor, |line| line.vendor)))
                .take(limit.min(MOST))
                .collect()
        })
        .await
    }

    /// All checks of the filter, counted in one pass; `before` does not count.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_checks(&self, filter: &CheckFilter) -> Result<CheckCounts, StoreError> {
        let (conditions, values) = conditions(&CheckFilter { before: None, ..filter.clone() });
        let vendor = filter.vendor;
        // What need not be read of a row is what makes it long.
        let progress = match vendor {
            Some(_) => "progress",
            None => "CASE outcome WHEN 'fault' THEN progress ELSE '' END AS progress",
        };
        let sql = format!(
            "SELECT id, started_at, state, outcome, input, title, {progress}
             FROM checks WHERE {conditions} ORDER BY started_at"
        );
        self.run(move |database| {
            let mut rows = database.connection.prepare_cached(&sql)?;
            let mut tally = Tally::default();
            for line in rows.query_map(params_from_iter(values), Line::read)? {
                let line = line?.into_summary()?;
                if is_of(vendor, line.vendor) {
                    tally.add(line);
                }
            }
            Ok(tally.counts())
        })
        .await
    }
}

fn is_of(wanted: Option<Vendor>, vendor: Option<Vendor>) -> bool {
    wanted.is_none() || wanted == vendor
}

/// The part of the filter that the database can answer.
fn conditions(filter: &CheckFilter) -> (String, Vec<Sql>) {
    let mut conditions = vec!["TRUE"];
    let mut values: Vec<Sql> = Vec::new();
    if let Some(sdkappid) = filter.sdkappid {
        // The sign keeps to the index by time: the other one would have to sort long rows.
        conditions.push("+sdkappid = ?");
        values.push(sdkappid.into());
    }
    if !filter.userid.is_empty() {
        conditions.push("instr(lower(userid), lower(?)) > 0");
        values.push(filter.userid.clone().into());
    }
    if let Some(outcome) = filter.outcome {
        conditions.push("outcome = ?");
        values.push(word(outcome).into());
    }
    if let Some(from) = filter.from {
        conditions.push("started_at >= ?");
        values.push(from.into());
    }
    if let Some(to) = filter.to {
        conditions.push("started_at < ?");
        values.push(to.into());
    }
    if let Some(before) = &filter.before {
        conditions.push("(started_at, id) < (SELECT started_at, id FROM checks WHERE id = ?)");
        values.push(before.clone().into());
    }
    (conditions.join(" AND "), values)
}

/// What is being counted.
#[derive(Default)]
struct Tally {
    spans: BTreeMap<i64, CheckSpan>,
    faults: BTreeMap<(&'static str, String), (Option<Vendor>, u32)>,
}

impl Tally {
    fn add(&mut self, check: CheckSummary) {
        let at = check.started_at - check.started_at.rem_euclid(CheckSpan::SECONDS);
        let span = self.spans.entry(at).or_insert(CheckSpan { at, ..CheckSpan::default() });
        match check.outcome {
            Some(Outcome::Proven) => span.proven += 1,
            Some(Outcome::Fault) => span.fault += 1,
            Some(Outcome::NoVerdict) | None => span.no_verdict += 1,
        }
        if check.outcome == Some(Outcome::Fault) {
            let key = (check.code_of.map_or("", Vendor::slug), check.code);
            self.faults.entry(key).or_insert((check.code_of, 0)).1 += 1;
        }
    }

    fn counts(self) -> CheckCounts {
        let fault = |((_, code), (vendor, count))| FaultCount { vendor, code, count };
        let mut faults: Vec<_> = self.faults.into_iter().map(fault).collect();
        faults.sort_by_key(|fault| std::cmp::Reverse(fault.count));
        faults.truncate(FAULTS);
        CheckCounts { spans: self.spans.into_values().collect(), faults }
    }
}
