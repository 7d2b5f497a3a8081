//! The formats of the store: one migration leads to each.

/// One step of the format, for either database.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! step {
    ($name:literal) => {
        Step {
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }
    };
}

/// In order; number n stands at place n - 1. A step that was released is never changed.
pub(crate) const STEPS: [Step; 2] = [step!("0001_begin"), step!("0002_history")];

/// The format after all of them.
pub(crate) const NEWEST: i64 = 2;

/// "Sgnt": tells our files from those of other programs.
pub(crate) const APPLICATION_ID: i32 = 0x5367_6e74;
