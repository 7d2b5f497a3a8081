//! The formats of the store: one migration leads to each.

/// One step of the format, for either database. Its name begins with its number.
pub(crate) struct Step {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! step {
    ($number:literal, $name:literal) => {
        Step {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }
    };
}

/// In order; numbers may be left out. A step that was released is never changed.
pub(crate) const STEPS: [Step; 3] =
    [step!(1, "0001_begin"), step!(2, "0002_history"), step!(12, "0012_push_limits")];

/// The format after all of them.
pub(crate) const NEWEST: i64 = 12;

/// "Sgnt": tells our files from those of other programs.
pub(crate) const APPLICATION_ID: i32 = 0x5367_6e74;
