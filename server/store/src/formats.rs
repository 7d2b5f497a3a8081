//! The formats of the store: one migration leads to each.

/// One step of the format, for either database. Its name begins with its number.
pub(crate) struct FormatStep {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! step {
    ($number:literal, $name:literal) => {
        FormatStep {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }
    };
}

/// In order of their numbers, which may have gaps. A step that was released is never changed.
pub(crate) const STEPS: &[FormatStep] = &[
    step!(1, "0001_begin"),
    step!(2, "0002_history"),
    step!(3, "0003_access"),
    step!(4, "0004_tokens"),
    step!(12, "0012_push_limits"),
    step!(22, "0022_seal"),
    step!(23, "0023_second_factor"),
    step!(24, "0024_sign_on"),
    step!(25, "0025_audit"),
    step!(26, "0026_device_faults"),
    step!(27, "0027_session_proof"),
    step!(28, "0028_report_details"),
    step!(29, "0029_credential_checks"),
    step!(30, "0030_canaries"),
    step!(31, "0031_replicas"),
    step!(33, "0033_idempotency_keys"),
    step!(35, "0035_set_up_links"),
    step!(36, "0036_history_index"),
    step!(37, "0037_call_counts"),
];

/// The format after all of them.
pub(crate) const NEWEST: i64 = 37;

/// "Sgnt": tells our files from those of other programs.
pub(crate) const APPLICATION_ID: i32 = 0x5367_6e74;
