//! Runs the binary.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// A key as the console shows them, but of no app.
pub const KEY: &str = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";

/// `signet usersig …` in English, and without a key in the environment.
pub fn usersig(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signet"));
    command.arg("usersig").args(arguments);
    for name in ["SIGNET_SECRET_KEY", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command
}

/// Runs it with `input` as its standard input.
pub fn feed(mut command: Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // From another thread: both pipes may fill.
    let writer = std::thread::spawn(move || {
        // A command that stops reading early is none of the writer's business.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// Runs `signet usersig …` with `input`.
pub fn run(arguments: &[&str], input: &str) -> Output {
    feed(usersig(arguments), input.as_bytes())
}

#[track_caller]
pub fn stdout(output: &Output, code: i32) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
pub fn stderr(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}
