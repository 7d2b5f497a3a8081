//! `cargo xtask run`: from a bare machine to a page.

use std::net::{SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::process::Command;

use super::server;
use crate::error::Error;
use crate::paths::Paths;
use crate::say;
use crate::setup::{self, wasm_std};
use crate::site::{self, Kind};

/// Builds everything and becomes the server, so that Ctrl-C and signals reach it directly.
pub fn run(paths: &Paths, listen: SocketAddr) -> Result<(), Error> {
    free(listen)?;
    let (signet, _) = server::build_beside(paths, || wasm_std::ensure(paths))?;
    let site = site::build(paths, Kind::Quick)?;
    say::address(listen);
    let mut serve = Command::new(&signet);
    setup::without_outer_cargo(&mut serve);
    serve.args(["serve", "--listen", &listen.to_string(), "--site"]).arg(site);
    let source = serve.exec();
    Err(Error::Start { program: signet.display().to_string(), source })
}

/// Says so before minutes of building, if the address is taken.
pub fn free(listen: SocketAddr) -> Result<(), Error> {
    TcpListener::bind(listen).map(drop).map_err(|error| Error::Usage {
        problem: format!("cannot listen on {listen}: {error}"),
        fix: format!(
            "stop what listens there, or choose another address: --listen {}:{}",
            listen.ip(),
            listen.port().checked_add(1).unwrap_or(3000)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_address_is_told_with_a_way_out() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let error = free(taken.local_addr().unwrap()).unwrap_err();
        assert!(error.to_string().starts_with("cannot listen on 127.0.0.1:"), "{error}");
        assert!(error.fix().unwrap().contains("--listen 127.0.0.1:"));
    }
}
