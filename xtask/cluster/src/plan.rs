//! What a run is to be like.

use std::path::PathBuf;
use std::time::Duration;

use crate::tally::Event;

/// What a run is to be like.
#[derive(Debug, Clone)]
pub struct Plan {
    /// `signet`.
    pub signet: PathBuf,
    /// `nginx`.
    pub nginx: PathBuf,
    /// The address of a database of PostgreSQL for this run alone.
    pub database: String,
    /// PostgreSQL's data folder, where it may be killed and is started again by somebody else.
    pub postgres: Option<PathBuf>,
    /// A folder in place of the site inside the program.
    pub site: Option<PathBuf>,
    /// How many servers.
    pub replicas: usize,
    /// How many apps.
    pub apps: u32,
    /// How many users, each with one call at a time.
    pub users: usize,
    /// The pause of a user between two calls, on average.
    pub pause: Duration,
    /// Push tests at a time.
    pub tests: usize,
    /// How long new calls are made.
    pub time: Duration,
    /// What is done to the cluster, at equal distances.
    pub events: Vec<Event>,
    /// Whether Tencent fails for some UserIDs.
    pub faults: bool,
    /// How close two traces of an app may come to each other: Tencent allows one a second.
    pub trace_gap: Duration,
}

impl Plan {
    /// Three servers and 200 users.
    #[must_use]
    pub fn new(signet: PathBuf, nginx: PathBuf, database: String) -> Self {
        Self {
            signet,
            nginx,
            database,
            postgres: None,
            site: None,
            replicas: 3,
            apps: 8,
            users: 200,
            pause: Duration::from_secs(1),
            tests: 32,
            time: Duration::from_secs(180),
            events: Vec::new(),
            faults: false,
            trace_gap: Duration::from_secs(1),
        }
    }
}
