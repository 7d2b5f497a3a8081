//! How often to look, and for how long.

use std::time::Duration;

/// The times of a test at work.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Between two looks at the trace. Defaults to 2 s: the documents allow one a second for
    /// the whole app.
    pub poll: Duration,
    /// For how long to wait for the vendor's answer. Defaults to 90 s; how soon a trace can
    /// be read is not documented.
    pub give_up: Duration,
    /// For how long to wait for the arrival after the vendor's answer. Defaults to 15 s: not
    /// every vendor reports it.
    pub arrival: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(2),
            give_up: Duration::from_secs(90),
            arrival: Duration::from_secs(15),
        }
    }
}
