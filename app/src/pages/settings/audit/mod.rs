//! `/settings/audit`: who did what, as a table that is filtered by the address.

mod entries;
mod export;
mod filters;
mod form;
mod list;
mod table;
mod words;

pub(super) use list::list as audit;
