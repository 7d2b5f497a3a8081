//! In place of the demo, in a binary that was built without it.

use std::io;

use shared::api::Person;

use crate::config::AppConfig;

/// Never there.
pub(crate) struct Demo {
    pub(crate) app: AppConfig,
}

impl Demo {
    /// # Errors
    /// Always: there is no sandbox in this binary.
    pub(crate) async fn start(_speed: u32) -> io::Result<Self> {
        Err(io::Error::other("this binary was built without the feature \"demo\""))
    }
}

/// Nobody reports.
pub(crate) fn reports() -> Vec<String> {
    Vec::new()
}

/// Nobody to try.
pub(crate) fn people() -> Vec<Person> {
    Vec::new()
}
