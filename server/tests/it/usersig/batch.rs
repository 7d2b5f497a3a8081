//! Many tokens through a pipe.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use crate::usersig::support::{KEY, feed, run, stderr, stdout, usersig};

#[track_caller]
fn lines(output: &Output) -> Vec<Value> {
    stdout(output, 0).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn ten_thousand_lines_keep_their_order_and_bad_ones_their_place() {
    let mut input = String::new();
    for n in 0..10_000 {
        let line = match n % 100 {
            17 => "not json".to_owned(),
            42 => String::new(),
            63 => json!({"sdkappid": 1, "key": KEY}).to_string(),
            _ => json!({"sdkappid": 1, "key": KEY, "userid": format!("user-{n}"), "time": n})
                .to_string(),
        };
        writeln!(input, "{line}").unwrap();
    }
    let signed = lines(&run(&["sign", "--batch"], &input));
    assert_eq!(signed.len(), 10_000);

    let mut input = String::new();
    for (n, answer) in signed.iter().enumerate() {
        let code = answer["error"]["code"].as_str();
        match n % 100 {
            17 | 42 => assert_eq!(code, Some("bad_json"), "line {n}"),
            63 => assert_eq!(code, Some("missing_field"), "line {n}"),
            _ => assert_eq!(code, None, "line {n}: {answer}"),
        }
        let line = match answer["usersig"].as_str() {
            Some(token) => json!({"input": token, "key": KEY, "now": n}),
            None => json!({"input": 5}),
        };
        writeln!(input, "{line}").unwrap();
    }
    let verified = lines(&run(&["verify", "--batch"], &input));
    assert_eq!(verified.len(), 10_000);
    for (n, answer) in verified.iter().enumerate() {
        if signed[n]["usersig"].is_string() {
            assert_eq!(answer["valid"], true, "line {n}: {answer}");
            assert_eq!(answer["claims"]["userid"], format!("user-{n}"));
            assert_eq!(answer["claims"]["time"], n);
        } else {
            assert_eq!(answer["error"]["code"], "wrong_type", "line {n}: {answer}");
        }
    }
}

#[test]
fn every_official_token_is_valid_with_its_claims() {
    let fixtures = include_str!("../../../../shared/fixtures/usersig-vectors.json");
    let fixtures: Value = serde_json::from_str(fixtures).unwrap();
    let fixtures = fixtures.as_array().or_else(|| fixtures["vectors"].as_array()).unwrap();
    assert_eq!(fixtures.len(), 71);
    let mut input = String::new();
    for good in fixtures {
        // One was made with a negative life, and is good in the second before its issue.
        let time = good["time"].as_i64().unwrap();
        let now = time + good["expire"].as_i64().unwrap().min(0);
        let line = json!({
            "input": good["usersig"], "sdkappid": good["sdkappid"], "key": good["key"],
            "userid": good["userid"], "now": now,
        });
        writeln!(input, "{line}").unwrap();
    }
    for (good, answer) in fixtures.iter().zip(lines(&run(&["verify", "--batch"], &input))) {
        assert_eq!(answer["valid"], true, "{}: {answer}", good["id"]);
        assert_eq!(answer["primary"], Value::Null);
        for name in ["userid", "sdkappid", "time", "expire", "userbuf"] {
            assert_eq!(answer["claims"][name], good[name], "{}: {name}", good["id"]);
        }
    }
}

#[test]
fn the_exit_code_is_0_whatever_the_verdicts() {
    let input = "{\"input\":\"nonsense\"}\nnot even json\n";
    let answers = lines(&run(&["verify", "--batch"], input));
    assert_eq!(answers[0]["valid"], false);
    assert_eq!(answers[1]["error"]["code"], "bad_json");
    assert!(lines(&run(&["verify", "--batch"], "")).is_empty());
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["sign", "--batch", "--userid", "a"][..],
        &["sign", "--batch", "--key-stdin"],
        &["sign", "--batch", "--expire", "5"],
        &["verify", "--batch", "token"],
        &["verify", "--batch", "--now", "1"],
        &["decode", "--batch"],
    ] {
        stderr(&run(arguments, ""), 2);
    }
}

#[test]
fn the_variable_is_no_key_of_a_batch() {
    let mut command = usersig(&["sign", "--batch"]);
    command.env("SIGNET_SECRET_KEY", KEY);
    let answers = lines(&feed(command, b"{\"sdkappid\":1,\"userid\":\"a\"}\n"));
    assert_eq!(answers[0]["error"]["message"], "key is missing");
}

#[test]
fn long_lines_and_foreign_bytes_cost_their_line_only() {
    let good = json!({"sdkappid": 1, "key": KEY, "userid": "a"}).to_string();
    let mut input = format!("{good}\n").into_bytes();
    input.extend(vec![b'x'; 5 << 20]);
    input.extend(b"\n{\"userid\":\"\xff\xfe\"}\n");
    input.extend(good.as_bytes());
    let answers = lines(&feed(usersig(&["sign", "--batch"]), &input));
    assert_eq!(answers.len(), 4);
    assert!(answers[0]["usersig"].is_string());
    assert_eq!(answers[1]["error"]["code"], "line_too_long");
    assert_eq!(answers[2]["error"]["code"], "bad_utf8");
    assert!(answers[3]["usersig"].is_string());
}

#[test]
fn each_answer_comes_before_the_next_question() {
    let mut child =
        usersig(&["sign", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for user in ["a", "b", "c"] {
        let line = json!({"sdkappid": 1, "key": KEY, "userid": user});
        writeln!(stdin, "{line}").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert!(answer.starts_with("{\"usersig\":\""), "{answer}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_reader_that_has_enough_ends_it_quietly() {
    for (command, line) in [
        ("sign", json!({"sdkappid": 1, "key": KEY, "userid": "a"})),
        ("verify", json!({"input": "eJ"})),
    ] {
        let mut child = usersig(&[command, "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            let many = format!("{line}\n").repeat(1_000);
            // For ever, as far as the command is concerned.
            while stdin.write_all(many.as_bytes()).is_ok() {}
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        stdout.read_line(&mut first).unwrap();
        drop(stdout);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0));
        writer.join().unwrap();
        assert_eq!(said, "");
    }
}

#[test]
fn errors_quote_nothing() {
    let token = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwsCanary";
    for line in [
        format!("{KEY} {token}"),
        format!("{{\"key\":\"{KEY}\",\"input\":\"{token}\""),
        format!("{{\"key\":[\"{KEY}\"],\"input\":[\"{token}\"],\"sdkappid\":1,\"userid\":\"a\"}}"),
        format!("[\"{KEY}\",\"{token}\"]"),
        format!("\"{KEY}{token}\""),
        format!("{{\"key\":\"{KEY}\",\"key\":\"{KEY}\",\"input\":\"{token}\"}}"),
        format!("{{\"sdkappid\":\"{KEY}\",\"userid\":[\"{token}\"],\"key\":1}}"),
    ] {
        for command in ["sign", "verify"] {
            let output = run(&[command, "--batch"], &line);
            let answer = &lines(&output)[0];
            assert!(answer["error"]["code"].is_string(), "{answer}");
            let said = format!("{answer}{}", String::from_utf8_lossy(&output.stderr));
            assert!(!said.contains(&KEY[..8]) && !said.contains(&token[..8]), "{said}");
        }
    }
}
