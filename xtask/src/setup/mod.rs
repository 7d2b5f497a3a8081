//! Everything a machine needs before the work can begin. Each step looks first and does nothing
//! where the thing is already there.

pub mod apt;
pub mod debian_std;
pub mod npm;
pub mod wasm_opt;
pub mod wasm_std;
