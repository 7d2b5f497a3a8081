//! Several servers on one database of PostgreSQL.

mod ends;
mod runs;
mod sessions;
mod support;
