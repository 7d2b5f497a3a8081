//! What is refused before anybody is asked.

use crate::push_cli::support::{World, app, fcm, good, run};

#[test]
fn a_real_push_needs_a_yes() {
    let world = World::start();
    let (certificate, token) = &good()[7];
    let run = world.test(certificate, token, &[]).ends(2);
    let run = run.complains(&["real notification", "--yes", "--dry-run"]);
    assert!(run.out.is_empty() && !run.err.contains("Pre-flight"), "{run:?}");
    let run = world.test(certificate, token, &["--lang", "zh-CN"]).ends(2);
    run.complains(&["真实通知", "--yes"]);
    let run = world.push("doctor", &["--userid", "iphone_ready", "--send"]).ends(2);
    run.complains(&["real notification", "--yes"]);
}

#[test]
fn a_dry_run_is_refused_where_there_is_none() {
    let world = World::start();
    for (certificate, token) in good() {
        let can = ["31003", "31009"].contains(&certificate);
        let run = world.test(certificate, &token, &["--dry-run"]).ends(if can { 0 } else { 2 });
        if !can {
            run.complains(&["cannot look a push over"]);
        }
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    let world = World::start();
    let token = world.write("good.txt", &good()[0].1);
    let token = token.to_str().unwrap();
    let empty = world.write("empty.txt", "\n");
    let spaced = world.write("spaced.txt", "ab cd");
    let file = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    for (arguments, words) in [
        (&["--certificate", "31001"][..], "--token-file"),
        (&["--token-file", token], "--certificate"),
        (&["--certificate", "31001", "--token-file", &file(&empty), "--yes"], "--token-file"),
        (&["--certificate", "31001", "--token-file", &file(&spaced), "--yes"], "no spaces"),
        (&["--certificate", "31001", "--token-file", "/nowhere", "--yes"], "--token-file"),
        (&["--certificate", "39999", "--token-file", token, "--yes"], "credential"),
        (&["--certificate", "x y", "--token-file", token, "--yes"], "ertificate"),
        (&["--certificate", "31001", "--token-file", token, "--yes", "--app", "5"], "SDKAppID 5"),
        (&["--certificate", "31001", "--token-file", token, "--yes", "--app", "0"], "--app"),
        (&["--certificate", "31009", "--token-file", token, "--yes", "--dry-run"], "--dry-run"),
        (&["--certificate", "31001", "--token-file", token, "--yes", "--lang", "fr"], "--lang"),
    ] {
        world.push("test", arguments).ends(2).complains(&[words]);
    }
    for arguments in [
        &["push"][..],
        &["push", "test"],
        &["push", "doctor"],
        &[
            "push",
            "test",
            "--config",
            "/nowhere",
            "--certificate",
            "1",
            "--token-file",
            token,
            "--yes",
        ],
    ] {
        run(arguments, "").ends(2);
    }
}

#[test]
fn one_of_many_apps_has_to_be_chosen() {
    let world = World::start();
    let address = world.address;
    let fcm = fcm("http://127.0.0.1:9/push", "http://127.0.0.1:9/auth");
    let other = app(address, "").replace("1400000001", "1400000002");
    world.configure(&format!("{}{other}", app(address, &fcm)));
    let run = world.test("31009", &good()[7].1, &["--yes"]).ends(2);
    run.complains(&["--app", "1400000001", "1400000002"]);
}

#[test]
fn a_vendor_out_of_reach_is_no_verdict() {
    let world = World::start();
    // The port of discard: nobody listens there.
    let fcm = fcm("http://127.0.0.1:9/push", "http://127.0.0.1:9/auth");
    world.configure(&app(world.address, &fcm));
    world.test("31009", &good()[7].1, &["--yes"]).ends(3).says(&["No verdict", "net/"]);
}

#[test]
fn doctor_wants_what_its_options_need() {
    let world = World::start();
    for (arguments, words) in [
        (&["--userid", ""][..], "UserID"),
        (&["--userid", "a\u{7}"], "control character"),
        (&["--userid", "alice", "--yes"], "--send"),
        (&["--userid", "alice", "--certificate", "31001"], "--send"),
        (&["--userid", "alice", "--send", "--yes", "--through", "both"], "--certificate"),
        (&["--userid", "alice", "--send", "--yes", "--through", "post"], "post"),
        (&["--userid", "alice", "--task-id", "a b"], "Task ID"),
        (
            &[
                "--userid",
                "huawei_ready",
                "--send",
                "--yes",
                "--through",
                "direct",
                "--certificate",
                "31003",
            ],
            "--token-file",
        ),
    ] {
        world.push("doctor", arguments).ends(2).complains(&[words]);
    }
}

#[test]
fn the_help_tells_of_exit_codes_and_examples() {
    run(&["push", "--help"], "").ends(0).says(&["test", "doctor", "3 no verdict"]);
    run(&["push", "test", "--help"], "").ends(0).says(&[
        "--certificate",
        "--token-file",
        "--dry-run",
        "--test-mode",
        "--yes",
        "--curl",
        "--json",
        "--lang",
        "Example",
        "demo",
    ]);
    run(&["push", "doctor", "--help"], "").ends(0).says(&[
        "--userid",
        "--task-id",
        "--send",
        "--through",
        "Example",
    ]);
}
