//! Whoever does not want to wait any longer.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::push_cli::support::{World, command};

#[test]
fn a_signal_ends_it_with_what_is_known() {
    let world = World::start();
    let file = world.path("signet.toml");
    let arguments = ["push", "doctor", "--config", file.to_str().unwrap(), "--json"];
    let mut child = command(&arguments)
        .args(["--userid", "never_completes", "--send", "--yes"])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let mut steps = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    // The push is out, and nothing more will come.
    while !said.contains("Tencent Chat") {
        assert_ne!(steps.read_line(&mut said).unwrap(), 0, "{said}");
    }
    let kill = format!("kill -TERM {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(3), "{out}");
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["verdict"]["outcome"], "no_verdict", "{out}");
    let cause = json["verdict"].to_string();
    assert!(cause.contains("ancelled"), "{cause}");
    let stages = json["steps"]["tencent"].as_array().unwrap();
    assert!(stages.iter().any(|stage| stage["state"] == "no_data"), "{stages:?}");
}
