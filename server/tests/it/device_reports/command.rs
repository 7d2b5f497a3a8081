//! `signet devices report`.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{PERSON, TOKEN, ask, of};
use crate::console::support::{APP, Console, demo};

/// Runs it against this console, or whatever `more` names.
async fn run(console: &Console, folder: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signet"));
    let (url, app) = (format!("http://{}", console.host()), APP.to_string());
    command.args(["devices", "report", "--userid", PERSON]);
    for (option, value) in [("--url", &url), ("--sdkappid", &app)] {
        if !more.contains(&option) {
            command.args([option, value]);
        }
    }
    command.args(more).current_dir(folder).stdin(Stdio::null());
    // The console runs on this thread.
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&*output.stdout, &*output.stderr].concat()).into_owned()
}

#[tokio::test]
async fn a_device_that_is_reported_from_a_terminal_is_shown() {
    let (console, folder) = (demo().await, tempfile::tempdir().unwrap());
    let user_sig = of(PERSON);
    std::fs::write(folder.path().join("sig"), format!("{user_sig}\n")).unwrap();
    std::fs::write(folder.path().join("token"), TOKEN).unwrap();
    let sig = ["--user-sig-file", "sig"];
    let device = ["--certificate-id", "31001", "--token-file", "token", "--environment"];
    let taken = run(&console, folder.path(), &[&sig[..], &device, &["production"]].concat()).await;
    assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
    let bindings = ask(&console, PERSON).await.bindings;
    assert_eq!((&*bindings[0].token, &*bindings[0].build_environment), (TOKEN, "production"));

    let gone = run(&console, folder.path(), &[&sig[..], &["--logged-out"]].concat()).await;
    assert_eq!(gone.status.code(), Some(0), "{}", said(&gone));
    assert!(ask(&console, PERSON).await.bindings.is_empty());

    let failed = [&sig[..], &["--result-code", "22001"]].concat();
    assert_eq!(run(&console, folder.path(), &failed).await.status.code(), Some(0));
    let findings = ask(&console, PERSON).await.findings;
    assert!(findings.iter().any(|finding| finding.code == "22001"));
}

#[tokio::test]
async fn a_refusal_is_told_and_quotes_no_secret() {
    let (console, folder) = (demo().await, tempfile::tempdir().unwrap());
    let user_sig = of("somebody_else");
    std::fs::write(folder.path().join("sig"), &user_sig).unwrap();
    std::fs::write(folder.path().join("token"), TOKEN).unwrap();
    let sig = ["--user-sig-file", "sig"];
    let device = ["--certificate-id", "31001", "--token-file", "token"];
    for (more, code, says) in [
        ([&sig[..], &device].concat(), 1, "status 401: the UserSig does not prove"),
        ([&sig[..], &["--url", "http://console.example.com"]].concat(), 2, "needs https"),
        ([&sig[..], &["--url", "ftp://127.0.0.1"]].concat(), 2, "--url takes"),
        ([&sig[..], &["--sdkappid", "x"]].concat(), 2, "--sdkappid takes"),
        (vec!["--certificate-id", "31001", "--token-file", "-"], 2, "cannot hold both"),
        (vec!["--user-sig-file", "not-there"], 2, "--user-sig-file names"),
        ([&sig[..], &["--url", "http://127.0.0.1:9"]].concat(), 1, "no answer"),
        ([&sig[..], &["--certificate-id", "31001"]].concat(), 2, "--token-file"),
    ] {
        let output = run(&console, folder.path(), &more).await;
        let said = said(&output);
        assert_eq!(output.status.code(), Some(code), "{more:?}: {said}");
        assert!(said.contains(says), "{more:?}: {said}");
        assert!(!said.contains(&user_sig) && !said.contains(TOKEN), "{said}");
    }
}
