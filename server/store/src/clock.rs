//! The database's clock.

/// Its time in milliseconds, as SQL: the clocks of servers differ.
macro_rules! now_ms {
    () => {
        "cast(unixepoch('subsec') * 1000 AS bigint)"
    };
}
pub(crate) use now_ms;
