use server::report;
use shared::api::{CheckRecord, CheckSummary, Outcome, Progress};
use shared::{Lang, Text};

use crate::report::support::{NOW, TOKEN, ended, input, running};

fn record(progress: Progress) -> CheckRecord {
    let result = progress.result.as_ref();
    CheckRecord {
        summary: CheckSummary {
            id: "01k4".into(),
            started_at: NOW,
            input: input("alice_1"),
            state: progress.state,
            outcome: result.map(|result| result.verdict.outcome),
            title: result.map(|result| result.verdict.title.clone()).unwrap_or_default(),
            certificate_id: "31001".into(),
            vendor: result.and_then(|result| result.verdict.vendor),
            code: result.map(|result| result.verdict.code.clone()).unwrap_or_default(),
            code_of: result.and_then(|result| result.verdict.vendor),
            duration_ms: progress.elapsed_ms,
            by_canary: false,
        },
        progress,
        changes: vec![Text::new("SDK version: 8.7.0 → 8.7.1", "SDK 版本：8.7.0 → 8.7.1")],
    }
}

#[test]
fn the_verdict_is_first_then_evidence_then_the_next_step() {
    let text = report::markdown(&record(ended("01k4", Outcome::Fault, TOKEN)), Lang::En, "0.1.0");
    let places: Vec<_> = [
        "# Fault found: The verdict in one line\n",
        "- **Code**: 410\n",
        "- **UserID**: alice\\_1\n",
        "- **Began**: 2025-11-24 16:00:00 UTC\n",
        "## Timeline\n",
        "| Tencent Chat | Passed | 0 |",
        "## Before the push\n",
        "## All 20 checks\n",
        "| 11 | row 11 | Failed, **First failure** |",
        "| 20 | row 20 | Passed |",
        "## Devices\n",
        "decafbad",
        "## What changed since the last success\n",
        "## Next step\n\nOpen the app once more.\n",
        "```json\n",
    ]
    .iter()
    .scan(0, |at, part| {
        let found = text.get(*at..)?.find(part).unwrap_or_else(|| panic!("{part:?} in {text}"));
        *at += found;
        Some(*at)
    })
    .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_other_language() {
    let text = report::markdown(&record(ended("01k4", Outcome::Proven, TOKEN)), Lang::ZhCn, "1");
    assert!(text.starts_with("# 已证实：一句话结论\n"), "{text}");
    assert!(text.contains("## 下一步\n\n请重新打开应用。\n"), "{text}");
    assert!(!text.contains("Next step"), "{text}");
}

#[test]
fn a_check_without_a_verdict_says_so() {
    let mut interrupted = record(running("01k4", 3));
    interrupted.summary.title = Text::new("Interrupted: x", "已中断");
    interrupted.progress.state = shared::api::RunState::Done;
    let text = report::markdown(&interrupted, Lang::En, "1");
    assert!(text.starts_with("# Not finished: Interrupted: x\n"), "{text}");
}

#[test]
fn values_from_outside_are_no_markup() {
    let mut evil = ended("01k4", Outcome::Fault, TOKEN);
    let result = evil.result.as_mut().unwrap();
    result.verdict.info = "<script>alert(1)</script>\n\n# owned | [x](https://evil.example)".into();
    result.raw = "```\n# owned\n```".into();
    evil.stages[0].info = "a | b\n| c".into();
    let text = report::markdown(&record(evil), Lang::En, "1");
    assert!(text.contains("\\<script\\>alert"), "{text}");
    assert!(!text.replace("\\<", "").contains('<'), "{text}");
    assert!(text.contains("| a \\| b \\| c |"), "{text}");
    assert!(text.contains("````json\n```\n# owned\n```\n````\n"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("# ")).count(), 2, "{text}");
}

#[test]
fn what_cannot_be_seen_in_a_user_id_is_written_out() {
    let mut hidden = record(ended("01k4", Outcome::Fault, TOKEN));
    hidden.summary.input.userid = "al\u{200b}ice\u{202e}".into();
    let text = report::markdown(&hidden, Lang::En, "1");
    assert!(text.contains("al\\\\u{200b}ice\\\\u{202e}"), "{text}");
}

#[test]
fn the_form_for_programs_is_whole() {
    let record = record(ended("01k4", Outcome::Fault, TOKEN));
    let json: serde_json::Value = serde_json::from_str(&report::json(&record, "0.1.0")).unwrap();
    assert_eq!(json["format"], "signet-check-1");
    assert_eq!(json["signet_version"], "0.1.0");
    let check = &json["check"];
    assert_eq!(check["summary"]["input"]["userid"], "alice_1");
    assert_eq!(check["progress"]["result"]["verdict"]["title"]["zh"], "一句话结论");
    assert_eq!(check["progress"]["result"]["checks"].as_array().unwrap().len(), 20);
    let token = check["progress"]["result"]["bindings"][0]["token"].as_str().unwrap();
    assert!(token.ends_with("decafbad") && token.contains('…'), "{token}");
}
