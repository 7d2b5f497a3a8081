//! The database's clock, and the length of a day.

/// In seconds.
pub(crate) const DAY: i64 = 86_400;

/// Its time in milliseconds, as SQL: the clocks of servers differ.
macro_rules! now_ms {
    () => {
        "cast(unixepoch('subsec') * 1000 AS bigint)"
    };
}
pub(crate) use now_ms;
