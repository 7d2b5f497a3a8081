//! `wasm-bindgen-test-runner` out of the library its own binary is made of: the same version as
//! the workspace's `wasm-bindgen`, without installing anything.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
