//! The examples of docs/api.md, run by a shell as they stand there.

use std::io::Write as _;
use std::process::Command;

use shared::api::Role;

use crate::script_api::support::{demo, token};

const DOCUMENT: &str = include_str!("../../../../docs/api.md");

/// The shell blocks behind the heading, in order.
fn examples() -> Vec<&'static str> {
    let (_, text) = DOCUMENT.split_once("## Five examples").unwrap();
    let text = text.split("\n## ").next().unwrap();
    text.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_of_the_document_do_what_it_says() {
    let script = examples();
    assert_eq!(script.len(), 5, "{script:?}");
    if Command::new("curl").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "curl is missing");
        let _ = writeln!(std::io::stderr(), "SKIPPED, the examples of docs/api.md: no curl");
        return;
    }
    let server = demo().await;
    let url = format!("http://localhost:{}", server.address.port());
    let secret = token(&server, Role::Support, &[]).await;
    let script = format!("set -eu\n{}", script.join("\n"));
    let run = tokio::task::spawn_blocking(move || {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(script).env("SIGNET", url).env("TOKEN", secret);
        shell.env("no_proxy", "*").output().unwrap()
    });
    let run = run.await.unwrap();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{out}{err}");
    for word in ["\"readiness\":\"ready\"", "/api/v1/checks/", "\"next_cursor\"", "# "] {
        assert!(out.contains(word), "{word} is missing: {out}");
    }
    assert!(!out.contains("urn:signet:problem"), "{out}");
}
