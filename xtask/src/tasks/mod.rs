//! One file per command of the README.

pub mod bench;
pub mod check;
pub mod cluster;
pub mod dev;
pub mod dist;
pub mod fuzz;
pub mod package;
pub mod run;
pub mod sbom;
pub mod server;
pub mod steps;
pub mod test;
