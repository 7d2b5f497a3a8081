//! Several servers on one database of PostgreSQL.

mod behind_nginx;
mod ends;
mod runs;
mod sessions;
mod support;
