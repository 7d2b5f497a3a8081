//! The filters and the order in the address, which is the only place of both.

use leptos_router::params::ParamsMap;
use shared::api::{CheckFilter, Outcome};
use shared::chat::Vendor;

use super::sort::Sort;
use crate::routes::{Page, query};
use crate::usersig_support::clock::parse_local_input;

/// Words of the address for how a check ended.
pub(super) const OUTCOMES: [(&str, Outcome); 3] =
    [("proven", Outcome::Proven), ("fault", Outcome::Fault), ("no_verdict", Outcome::NoVerdict)];

/// The filters as the address has them; what cannot be read is empty, and empty is "all".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct HistoryFilters {
    pub(super) userid: String,
    pub(super) outcome: &'static str,
    pub(super) app: String,
    pub(super) vendor: &'static str,
    /// `2026-11-01`, a day of the reader.
    pub(super) from: String,
    /// The last day, all of it.
    pub(super) to: String,
}

impl HistoryFilters {
    /// Reads an address.
    pub(super) fn read(query: &ParamsMap) -> Self {
        let of = |name| query.get(name).unwrap_or_default();
        let (outcome, vendor) = (of("outcome"), Vendor::from_slug(&of("vendor")));
        let outcome = OUTCOMES.into_iter().find(|(word, _)| *word == outcome);
        let kept = |text: String, is_good: bool| if is_good { text } else { String::new() };
        let date = |text: String| kept(text.clone(), midnight(&text).is_some());
        let app = of("app");
        let is_number = app.parse::<u32>().is_ok();
        Self {
            userid: of("userid"),
            outcome: outcome.map_or("", |(word, _)| word),
            app: kept(app, is_number),
            vendor: vendor.map_or("", Vendor::slug),
            from: date(of("from")),
            to: date(of("to")),
        }
    }

    /// The address that opens them in this order.
    pub(super) fn address(&self, sort: Sort) -> String {
        Page::History.with(&query(&[
            ("userid", &self.userid),
            ("outcome", self.outcome),
            ("app", &self.app),
            ("vendor", self.vendor),
            ("from", &self.from),
            ("to", &self.to),
            ("sort", &sort.text()),
        ]))
    }

    /// What to ask the server for.
    pub(super) fn question(&self) -> CheckFilter {
        let outcome = OUTCOMES.into_iter().find(|(word, _)| *word == self.outcome);
        CheckFilter {
            sdkappid: self.app.parse().ok(),
            userid: self.userid.clone(),
            outcome: outcome.map(|(_, outcome)| outcome),
            vendor: Vendor::from_slug(self.vendor),
            from: midnight(&self.from),
            to: end_of(&self.to),
            before: None,
        }
    }
}

/// When a day begins in the browser's time zone.
pub(in crate::pages) fn midnight(day: &str) -> Option<i64> {
    moment(day, "T00:00")
}

/// When it ends.
pub(in crate::pages) fn end_of(day: &str) -> Option<i64> {
    moment(day, "T23:59:59").map(|last| last.saturating_add(1))
}

fn moment(day: &str, time: &str) -> Option<i64> {
    let is_day = day.len() == "2026-11-01".len();
    is_day.then(|| parse_local_input(&[day, time].concat())).flatten()
}
