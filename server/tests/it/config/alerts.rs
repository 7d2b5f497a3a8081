//! `[alerts]` and `daily_credential_checks`.

use server::config::{AlertFormat, WatchConfig};

use crate::config::support::Folder;

fn read(text: &str) -> WatchConfig {
    Folder::with(text).load().unwrap().config.watch
}

fn refused(text: &str) -> String {
    Folder::with(text).load().unwrap_err().to_string()
}

#[test]
fn without_a_line_it_checks_daily_and_tells_nobody() {
    let watch = read("");
    assert!(watch.daily && watch.alerts.is_none());
    assert!(!read("daily_credential_checks = false").daily);
}

#[test]
fn each_robot_has_a_word() {
    for (word, format) in [
        ("", AlertFormat::Json),
        ("json", AlertFormat::Json),
        ("dingtalk", AlertFormat::DingTalk),
        ("wecom", AlertFormat::WeCom),
        ("feishu", AlertFormat::Feishu),
        ("slack", AlertFormat::Slack),
    ] {
        let line = if word.is_empty() { String::new() } else { format!("format = \"{word}\"") };
        let text = format!("[alerts]\nwebhook_url = \"https://robot.example.com/x?key=k\"\n{line}");
        let alerts = read(&text).alerts.unwrap();
        assert_eq!(alerts.format, format, "{word}");
        assert_eq!(alerts.url.expose(), "https://robot.example.com/x?key=k");
        assert!(word.is_empty() || format.word() == word);
    }
}

#[test]
fn the_address_may_stand_in_a_file() {
    let folder = Folder::with("[alerts]\nwebhook_url_file = \"robot.txt\"");
    folder.write("robot.txt", b"http://127.0.0.1:9/hook?key=k\n");
    let alerts = folder.load().unwrap().config.watch.alerts.unwrap();
    assert_eq!(alerts.url.expose(), "http://127.0.0.1:9/hook?key=k");
}

#[test]
fn what_cannot_be_used_is_refused_and_not_quoted() {
    for (lines, words) in [
        ("", "webhook_url is missing"),
        ("webhook_url = \"http://robot.example.com/x?key=canary\"", "http"),
        ("webhook_url = \"ftp://robot.example.com/x?key=canary\"", "http"),
        ("webhook_url = \"canary\"", "webhook_url"),
        ("webhook_url = \"https://u:canary@robot.example.com/\"", "webhook_url"),
        (
            "webhook_url = \"https://robot.example.com/canary\"\nformat = \"teams\"",
            "dingtalk, wecom, feishu, slack",
        ),
        (
            "webhook_url = \"https://robot.example.com/canary\"\nwebhook_url_env = \"X\"",
            "more than one",
        ),
    ] {
        let said = refused(&format!("[alerts]\n{lines}"));
        assert!(said.contains(words) && !said.contains("canary"), "{said}");
    }
}
