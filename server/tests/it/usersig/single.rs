//! One token at a time.

use std::fs;

use serde_json::{Value, json};

use crate::usersig::support::{KEY, feed, run, stderr, stdout, usersig};

const SIGN: [&str; 7] =
    ["sign", "--sdkappid", "1400000000", "--userid", "alice", "--time", "1730000000"];

/// A token signed with [`KEY`], and its line end.
fn token() -> String {
    stdout(&run(&[&SIGN[..], &["--key-stdin"]].concat(), KEY), 0)
}

/// `verify` with the key in the environment and the token in standard input.
fn verify(arguments: &[&str], token: &str) -> std::process::Output {
    let mut command = usersig(&[&["verify"], arguments].concat());
    command.env("SIGNET_SECRET_KEY", KEY);
    feed(command, token.as_bytes())
}

#[test]
fn sign_prints_the_token_alone() {
    let token = token();
    assert!(token.starts_with("eJ") || token.starts_with("eA"), "{token}");
    assert_eq!(token.lines().count(), 1);
    let output = run(&[&SIGN[..], &["--key-stdin", "--json"]].concat(), KEY);
    let object: Value = serde_json::from_str(&stdout(&output, 0)).unwrap();
    assert_eq!(object, json!({"usersig": token.trim_end()}));
}

#[test]
fn sign_takes_everything_there_is_to_sign() {
    let arguments = [&SIGN[..], &["--expire", "60", "--userbuf", "00fF", "--key-stdin"]].concat();
    let token = stdout(&run(&arguments, KEY), 0);
    let output = verify(&["--json", "--now", "1730000060", "--userid", "alice"], &token);
    let verdict: Value = serde_json::from_str(&stdout(&output, 0)).unwrap();
    let claims = json!({
        "userid": "alice", "sdkappid": 1_400_000_000, "time": 1_730_000_000, "expire": 60,
        "expires_at": 1_730_000_060, "userbuf": "00ff",
    });
    assert_eq!(verdict["claims"], claims);
    assert_eq!(verdict["valid"], true);
}

#[test]
fn the_key_comes_from_a_file_or_standard_input_or_the_environment() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("secret.key");
    let file = path.to_str().unwrap();
    // One line end is the editor's, not the key's.
    for content in [KEY.to_owned(), format!("{KEY}\n"), format!("{KEY}\r\n")] {
        fs::write(&path, content).unwrap();
        let from_file = run(&[&SIGN[..], &["--key-file", file]].concat(), "");
        assert_eq!(stdout(&from_file, 0), token());
    }
    let from_stdin = run(&[&SIGN[..], &["--key-file", "-"]].concat(), &format!("{KEY}\n"));
    assert_eq!(stdout(&from_stdin, 0), token());

    let mut from_variable = usersig(&SIGN);
    from_variable.env("SIGNET_SECRET_KEY", KEY);
    assert_eq!(stdout(&feed(from_variable, b""), 0), token());

    let mut flag_wins = usersig(&[&SIGN[..], &["--key-file", file]].concat());
    flag_wins.env("SIGNET_SECRET_KEY", "another");
    assert_eq!(stdout(&feed(flag_wins, b""), 0), token());
}

#[test]
fn the_key_is_no_argument() {
    for flag in ["--key", "--secret-key", "-k"] {
        stderr(&run(&[&SIGN[..], &[flag, KEY]].concat(), ""), 2);
    }
    let said = stderr(&run(&SIGN, ""), 2);
    for way in ["--key-file", "--key-stdin", "SIGNET_SECRET_KEY"] {
        assert!(said.contains(way), "{said}");
    }
}

#[test]
fn sign_refuses_what_makes_no_token() {
    let with = |arguments: &[&str], input: &str, words: &str| {
        let output = run(&[&["sign", "--key-stdin"], arguments].concat(), input);
        let said = stderr(&output, 2);
        assert!(said.contains(words), "{words} is missing in: {said}");
        assert!(output.stdout.is_empty());
    };
    with(&["--userid", "a"], KEY, "--sdkappid");
    with(&["--sdkappid", "1"], KEY, "--userid");
    with(&["--sdkappid", "x", "--userid", "a"], KEY, "--sdkappid");
    with(&["--sdkappid", "0", "--userid", "a"], KEY, "--sdkappid");
    with(&["--sdkappid", "1", "--userid", ""], KEY, "--userid");
    with(&["--sdkappid", "1", "--userid", "a", "--expire", "0"], KEY, "at least 1 second");
    with(&["--sdkappid", "1", "--userid", "a", "--expire", "-5"], KEY, "at least 1 second");
    with(&["--sdkappid", "1", "--userid", "a", "--expire", "soon"], KEY, "--expire");
    with(&["--sdkappid", "1", "--userid", "a", "--userbuf", "xyz"], KEY, "--userbuf");
    with(&["--sdkappid", "1", "--userid", "a"], "", "SecretKey");
    with(&["--sdkappid", "1", "--userid", "a", "--key-file", "x"], KEY, "cannot be used with");
}

#[test]
fn sign_remarks_on_standard_error() {
    let arguments = ["sign", "--sdkappid", "1", "--userid", "undefined", "--key-stdin"];
    let output = run(&arguments, "short key");
    assert_eq!(stdout(&output, 0).lines().count(), 1);
    let said = stderr(&output, 0);
    assert_eq!(said.matches("note: ").count(), 2, "{said}");
    assert!(!said.contains("short key"), "{said}");
}

#[test]
fn verify_tells_by_its_exit_code() {
    let token = token();
    let now = ["--now", "1730000000"];
    let output = verify(&now, &token);
    assert!(stdout(&output, 0).starts_with("VALID"));
    let output = verify(&[&now[..], &["--userid", "bob"]].concat(), &token);
    let text = stdout(&output, 1);
    assert!(text.contains("(userid_mismatch)"), "{text}");
    stdout(&verify(&[&now[..], &["--sdkappid", "1"]].concat(), &token), 1);
    stdout(&verify(&["--now", "1800000000"], &token), 1);
    stdout(&verify(&now, "eJx"), 1);
    stdout(&verify(&now, ""), 1);
    stderr(&verify(&["--sdkappid", "x"], &token), 2);
    stderr(&verify(&["--no-such-flag"], &token), 2);
    stderr(&run(&["verify"], &token), 2);
}

#[test]
fn the_token_comes_from_standard_input_a_file_or_the_argument() {
    let token = token();
    let now = ["--now", "1730000000"];
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), &token).unwrap();
    let path = file.path().to_str().unwrap();
    for (arguments, input) in [
        (vec![], token.as_str()),
        (vec!["-"], &token),
        (vec!["--input-file", "-"], &token),
        (vec!["--input-file", path], ""),
        (vec![token.trim_end()], ""),
    ] {
        let arguments = [&now[..], &arguments].concat();
        let text = stdout(&verify(&arguments, input), 0);
        // The line end of the file is no remark.
        assert!(!text.contains("warning"), "{arguments:?}: {text}");
    }
    let both = run(&["verify", "--key-stdin"], KEY);
    assert!(stderr(&both, 2).contains("standard input cannot hold both"));
    let absent = verify(&["--input-file", "/no/such/file"], "");
    assert!(stderr(&absent, 2).contains("/no/such/file"));
}

#[test]
fn a_misread_character_is_shown_with_the_whole_token() {
    let token = token();
    let token = token.trim_end();
    let at = token[20..150].find('1').unwrap() + 20;
    let text = [&token[..at], "l", &token[at + 1..]].concat();
    for (lang, said, label) in [
        ("en", "is the small letter l, and the digit 1 belongs there", "Mended"),
        ("zh-CN", "个字符是小写字母 l，应为数字 1", "修正后"),
    ] {
        let told = stdout(&verify(&["--lang", lang], &text), 1);
        assert!(told.contains(said), "{told}");
        assert!(told.lines().any(|line| line.contains(label) && line.ends_with(token)), "{told}");
    }
}

#[test]
fn a_huge_input_is_a_verdict() {
    let output = verify(&["--json"], &"e".repeat(10 << 20));
    let verdict: Value = serde_json::from_str(&stdout(&output, 1)).unwrap();
    assert_eq!(verdict["primary"], "oversized");
}

#[test]
fn bytes_that_are_not_text_are_a_verdict() {
    let mut command = usersig(&["verify", "--json"]);
    command.env("SIGNET_SECRET_KEY", KEY);
    let verdict: Value =
        serde_json::from_str(&stdout(&feed(command, b"eJ\xff\xfe\x00"), 1)).unwrap();
    assert_eq!(verdict["primary"], "bad_base64");
}

#[test]
fn decode_needs_no_key() {
    let token = token();
    let output = run(&["decode"], &token);
    let text = stdout(&output, 0);
    assert!(text.contains("alice") && text.contains("Nothing below is proven"), "{text}");
    let decoded: Value =
        serde_json::from_str(&stdout(&run(&["decode", "--json"], &token), 0)).unwrap();
    assert_eq!(decoded["claims"]["userid"], "alice");
    assert_eq!(decoded["private_map_key"], Value::Null);
    stdout(&run(&["decode"], "nonsense!"), 1);
    stderr(&run(&["decode", "--key-stdin"], &token), 2);
}

#[test]
fn decode_shows_a_room_ticket() {
    // Version 0, "u1", app 1, room 7, end 1730000060, privileges 42, account type 0.
    let userbuf = "00000275310000000100000007671db4bc0000002a00000000";
    let arguments = [
        "sign",
        "--sdkappid",
        "1",
        "--userid",
        "u1",
        "--time",
        "1730000000",
        "--expire",
        "60",
        "--key-stdin",
        "--userbuf",
        userbuf,
    ];
    let token = stdout(&run(&arguments, KEY), 0);
    let decoded: Value =
        serde_json::from_str(&stdout(&run(&["decode", "--json"], &token), 0)).unwrap();
    let ticket = json!({
        "userid": "u1", "sdkappid": 1, "room": 7, "room_name": null, "expires_at": 1_730_000_060,
        "privileges": 42, "privilege_names": ["enter_room", "receive_audio", "receive_video"],
        "account_type": 0,
    });
    assert_eq!(decoded["private_map_key"], ticket);
    assert!(stdout(&run(&["decode"], &token), 0).contains("receive video"));
}

#[test]
fn decode_shows_a_legacy_token() {
    let fixtures = include_str!("../../../../shared/fixtures/usersig-v1-vectors.json");
    let fixtures: Value = serde_json::from_str(fixtures).unwrap();
    let first = fixtures.as_array().or_else(|| fixtures["vectors"].as_array()).unwrap()[0].clone();
    let token = first["usersig"].as_str().unwrap();
    let decoded: Value =
        serde_json::from_str(&stdout(&run(&["decode", "--json"], token), 1)).unwrap();
    assert_eq!(decoded["primary"], "legacy_v1");
    assert!(decoded["legacy"]["userid"].is_string(), "{decoded}");
}

#[test]
fn texts_come_in_the_language_asked_for() {
    let token = token();
    let chinese = |command| stdout(&feed(command, token.as_bytes()), 1);
    let mut by_flag = usersig(&["verify", "--lang", "zh-CN", "--userid", "bob"]);
    by_flag.env("SIGNET_SECRET_KEY", KEY);
    let mut by_variable = usersig(&["verify", "--userid", "bob"]);
    by_variable.env("SIGNET_SECRET_KEY", KEY).env("LANG", "zh_CN.UTF-8");
    for text in [chinese(by_flag), chinese(by_variable)] {
        assert!(text.starts_with("无效"), "{text}");
    }
    let said = stderr(&run(&["verify", "--lang", "zh-CN"], &token), 2);
    assert!(said.contains("未提供 SecretKey"), "{said}");
    stderr(&run(&["verify", "--lang", "tlh"], &token), 2);
}

#[test]
fn neither_key_nor_token_is_repeated() {
    let token = token();
    let token = token.trim_end();
    for output in [
        verify(&[], token),
        verify(&["--userid", "bob"], &token[..80]),
        verify(&["--json"], token),
        run(&["decode"], token),
        run(&["verify", "--key-file", "/no/such/file"], token),
    ] {
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(!said.contains(&KEY[..16]) && !said.contains(&token[..40]), "{said}");
    }
}
