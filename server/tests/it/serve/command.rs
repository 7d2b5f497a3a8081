//! The real binary, asked once: usage, refusals, health checks.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::Output;
use std::time::{Duration, Instant};

use crate::serve::process::{Served, signet};

fn run(arguments: &[&str]) -> Output {
    signet(arguments).output().unwrap()
}

#[track_caller]
fn fails(output: &Output, code: i32, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    for word in words {
        assert!(said.contains(word), "{word} is missing in: {said}");
    }
}

#[test]
fn the_waiver_of_former_versions_is_refused_with_a_way_out() {
    let output = run(&["serve", "--access", "none-i-know"]);
    fails(&output, 2, &["--access", "take it out", "docs/access.md"]);
    let output = signet(&["serve"]).env("SIGNET_ACCESS", "loopback").output().unwrap();
    fails(&output, 2, &["SIGNET_ACCESS", "[[users]]"]);
    let output = run(&["sandbox", "--listen", "0.0.0.0:0"]);
    fails(&output, 2, &["other machines", "127.0.0.1:9000"]);
}

#[test]
fn an_address_for_others_starts_locked_and_shows_the_link_on_the_terminal_only() {
    let mut child = signet(&["serve"]).env("SIGNET_LISTEN", "0.0.0.0:0").spawn().unwrap();
    let mut out = BufReader::new(child.stdout.as_mut().unwrap()).lines().map(Result::unwrap);
    let ready = out.next().unwrap();
    assert!(ready.contains("http://0.0.0.0:"), "{ready}");
    let link = out.find(|line| line.contains("/setup#")).unwrap();
    let secret = link.split('#').next_back().unwrap().to_owned();
    assert_eq!(secret.len(), 32, "{link}");
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !said.contains("locked") {
        assert_ne!(log.read_line(&mut said).unwrap(), 0, "{said}");
    }
    child.kill().unwrap();
    log.read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    assert!(!said.contains(&secret), "{said}");
}

#[test]
fn a_flag_beats_its_variable() {
    let output = signet(&["serve", "--listen", "flag"]).env("SIGNET_LISTEN", "variable").output();
    fails(&output.unwrap(), 2, &["\"flag\""]);
}

#[test]
fn a_port_in_use_is_explained() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = run(&["serve", "--listen", &address]);
    fails(&output, 2, &[&address, "another program is using that port", "--listen 127.0.0.1:"]);
}

#[test]
fn a_folder_without_a_site_is_explained() {
    let empty = tempfile::tempdir().unwrap();
    let folder = empty.path().to_str().unwrap();
    let output = run(&["serve", "--listen", "127.0.0.1:0", "--site", folder]);
    fails(&output, 2, &[folder, "index.html"]);
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &[][..],
        &["no-such-command"],
        &["serve", "--no-such-flag"],
        &["serve", "--access", "everyone"],
        &["serve", "--allow-host", "http://x"],
        &["completions", "tcsh"],
        &["healthcheck", "--url", "ftp://localhost/"],
        &["healthcheck", "--timeout", "0"],
    ] {
        assert_eq!(run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let output = signet(&["serve"]).env("SIGNET_LOG", "signet=loud").output().unwrap();
    fails(&output, 2, &["SIGNET_LOG"]);
}

#[test]
fn healthcheck_tells_by_its_exit_code() {
    let served = Served::start();
    let at = |path: &str| format!("http://{}{path}", served.address);
    assert_eq!(run(&["healthcheck", "--url", &at("/healthz")]).status.code(), Some(0));
    assert_eq!(run(&["healthcheck", "--url", &at("/readyz")]).status.code(), Some(0));
    assert_eq!(run(&["healthcheck", "--url", &at("")]).status.code(), Some(0));
    fails(&run(&["healthcheck", "--url", &at("/nothing")]), 1, &["status 404"]);

    let listen = served.address.to_string();
    let follows = signet(&["healthcheck"]).env("SIGNET_LISTEN", listen).status().unwrap();
    assert_eq!(follows.code(), Some(0));
}

#[test]
fn healthcheck_of_nobody_and_of_the_silent_is_1() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/healthz", listener.local_addr().unwrap());
    let started = Instant::now();
    // Accepted by the kernel, answered by nobody.
    fails(&run(&["healthcheck", "--timeout", "1", "--url", &url]), 1, &["did not answer"]);
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    drop(listener);
    fails(&run(&["healthcheck", "--url", &url]), 1, &["did not answer"]);
}

#[test]
fn help_version_and_completions() {
    let text = |arguments: &[&str]| {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(text(&["--version"]).trim(), format!("signet {}", env!("CARGO_PKG_VERSION")));
    let help = text(&["serve", "--help"]);
    for word in ["--listen", "SIGNET_LISTEN", "127.0.0.1:3000", "--trusted-proxy"] {
        assert!(help.contains(word), "{word} is missing in: {help}");
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(text(&["completions", shell]).contains("healthcheck"), "{shell}");
    }
}

#[test]
fn a_sandbox_takes_a_plain_address_for_its_webhooks() {
    for (url, word) in [
        ("nowhere", "http://"),
        ("https://127.0.0.1/webhooks/tencent/1", "http://"),
        ("http://127.0.0.1/?x=1", "no ?"),
    ] {
        let output = run(&["sandbox", "--listen", "127.0.0.1:0", "--webhook", url]);
        fails(&output, 2, &[word]);
    }
}
