//! Several servers on one database of PostgreSQL behind nginx: users, faults, and whether
//! everything was as it must be.
//!
//! The servers are real processes, nginx has the configuration of `ops/`, and sandboxes in this
//! process are Tencent, so that all servers talk to the same one and every call is counted.

mod client;
mod cluster;
mod evidence;
mod figures;
mod history;
mod idle;
mod judge;
mod nginx;
mod people;
mod plan;
mod process;
mod push_tests;
mod replica;
mod run;
mod set_up;
mod shared;
mod table;
mod tally;
mod tencent;
mod usage;
mod user;

pub use figures::{compare, hold_idle};
pub use idle::allow_many_files;
pub use judge::Report;
pub use plan::Plan;
pub use run::run;
pub use tally::Event;
