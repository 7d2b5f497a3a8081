//! Verdict and contents as text for a terminal.
//!
//! SECURITY: a token is written by strangers. What it says is printed with everything
//! escaped that a terminal would obey instead of show.

use std::fmt::Write as _;

use model::utc;
use shared::Lang;
use shared::usersig::{
    CheckState, Claims, Failure, PrivateMapKey, Privileges, Probe, Report, Room,
};

use super::duration::duration;
use crate::hidden::shown;

/// Columns that labels are given. Chinese characters take two each.
const LABEL_COLUMNS: usize = 20;

/// What [`verify`](shared::usersig::verify) found: the verdict, each check, the contents,
/// and cause and solution of each failure.
pub(super) fn verdict(report: &Report, now: i64, lang: Lang) -> String {
    let mut out = TextReport::new(lang);
    match report.failures.first() {
        None => out.line(lang.pick(
            "VALID. It does not prove that the server has not ended it since.",
            "有效。但无法证明服务端此后没有使其失效。",
        )),
        Some(first) => {
            let title = first.class.title(lang);
            out.line(&format!("{}: {title}", lang.pick("NOT VALID", "无效")));
        }
    }
    out.blank();
    for check in &report.checks {
        let mark = match check.state {
            CheckState::Passed => "+",
            CheckState::Failed(_) => "x",
            CheckState::NotReached | CheckState::NotAsked => "-",
        };
        out.row(&format!("{mark} {}", check.id.label(lang)), check.state.label(lang));
    }
    out.body(report, now);
    out.text
}

/// What a token says, unproven.
pub(super) fn contents(report: &Report, now: i64, lang: Lang) -> String {
    let mut out = TextReport::new(lang);
    out.line(if report.failures.is_empty() {
        lang.pick(
            "Readable. Nothing below is proven without the key.",
            "可以解析。未用密钥校验，以下内容未经证实。",
        )
    } else {
        lang.pick("Not readable as a UserSig.", "无法解析为 UserSig。")
    });
    out.body(report, now);
    out.text
}

struct TextReport {
    lang: Lang,
    text: String,
}

impl TextReport {
    fn new(lang: Lang) -> Self {
        Self { lang, text: String::new() }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.line("");
    }

    fn row(&mut self, label: &str, value: &str) {
        let columns: usize = label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let gap = LABEL_COLUMNS.saturating_sub(columns).max(1);
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "  {label}{:gap$}{value}", "");
    }

    fn body(&mut self, report: &Report, now: i64) {
        if let Some(claims) = &report.claims {
            self.blank();
            self.claims(claims, now);
        }
        if let Some(ticket) = &report.private_map_key {
            self.blank();
            self.ticket(ticket);
        }
        if let Some(legacy) = &report.legacy {
            self.blank();
            let expire = self.lang.pick("Valid for", "有效期");
            for (label, value) in [
                ("UserID", &legacy.user_id),
                ("SDKAppID", &legacy.sdkappid),
                (self.lang.pick("Generated", "生成时间"), &legacy.time),
                (expire, &legacy.expire_after),
            ] {
                if let Some(value) = value {
                    self.row(label, &shown(value));
                }
            }
        }
        for failure in &report.failures {
            self.failure(failure, report.probe);
        }
        for probe in report.probes() {
            let finding = format!("{} ({})", probe.text(self.lang), probe.name());
            self.row(self.lang.pick("Finding", "线索"), &finding);
        }
        let label = match report.offers.as_slice() {
            [_] => self.lang.pick("Mended", "修正后"),
            _ => "UserSig",
        };
        for token in &report.offers {
            self.row(label, token);
        }
        if !report.warnings.is_empty() || !report.hints.is_empty() {
            self.blank();
        }
        for hint in &report.hints {
            let label = self.lang.pick("hint", "提示");
            self.line(&format!("{label}: {} ({})", hint.text(self.lang), hint.name()));
        }
        for warning in &report.warnings {
            let label = self.lang.pick("warning", "警告");
            let text = report.warning_text(*warning, self.lang);
            self.line(&format!("{label}: {text} ({})", warning.name()));
        }
    }

    fn claims(&mut self, claims: &Claims, now: i64) {
        let lang = self.lang;
        let end = claims.expires_at();
        let left = end.saturating_sub(now);
        let relative = match (left < 0, lang) {
            (false, Lang::En) => format!("in {}", duration(left, lang)),
            (true, Lang::En) => format!("{} ago", duration(left.saturating_neg(), lang)),
            (false, Lang::ZhCn) => format!("{}后", duration(left, lang)),
            (true, Lang::ZhCn) => format!("{}前", duration(left.saturating_neg(), lang)),
        };
        self.row("UserID", &shown(&claims.user_id));
        self.row("SDKAppID", &claims.sdkappid.to_string());
        self.row(lang.pick("Generated", "生成时间"), &utc(claims.time));
        let life = format!("{} s ({})", claims.expire, duration(claims.expire, lang));
        self.row(lang.pick("Valid for", "有效期"), &life);
        self.row(lang.pick("Expires", "到期时间"), &format!("{} ({relative})", utc(end)));
        if let Some(userbuf) = &claims.userbuf {
            self.row("userbuf", &hex::encode(userbuf));
        }
    }

    fn ticket(&mut self, ticket: &PrivateMapKey) {
        let lang = self.lang;
        let room = match &ticket.room {
            Room::Number(number) => number.to_string(),
            Room::Text(name) => shown(name),
        };
        let set = Privileges::NAMED.into_iter().filter(|(bit, _)| ticket.privileges.has(*bit));
        let names: Vec<_> = set.map(|(bit, _)| Privileges::label(bit, lang)).collect();
        self.row("PrivateMapKey", lang.pick("room ticket in the userbuf", "userbuf 中的进房票据"));
        self.row("UserID", &shown(&ticket.user_id));
        self.row("SDKAppID", &ticket.sdkappid.to_string());
        self.row(lang.pick("Room", "房间"), &room);
        self.row(lang.pick("Expires", "到期时间"), &utc(ticket.expires_at.into()));
        let privileges = format!("{} ({})", ticket.privileges.0, names.join(", "));
        self.row(lang.pick("Privileges", "权限"), &privileges);
    }

    fn failure(&mut self, failure: &Failure, probe: Option<Probe>) {
        let lang = self.lang;
        let explanation = failure.explain(probe, lang);
        self.blank();
        self.line(&format!("{} ({})", failure.class.title(lang), failure.class.name()));
        let found = failure.detail_text(lang).map(|text| match failure.names().as_slice() {
            [] => text,
            names => format!("{text} ({})", names.join(", ")),
        });
        let label = lang.pick("Server probably says", "服务端可能返回");
        for (label, text) in [
            (lang.pick("Found", "发现"), found.as_deref().unwrap_or_default()),
            (lang.pick("Cause", "原因"), explanation.cause),
            (lang.pick("Solution", "解决方法"), explanation.solution),
            (label, explanation.server_code),
        ] {
            if !text.is_empty() {
                self.row(label, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::usersig::{Expected, Signer, verify};
    use shared::{SdkAppId, SecretKey, UserId};

    const NOW: i64 = 1_730_000_000;

    fn key() -> SecretKey {
        SecretKey::parse(&"0123456789abcdef".repeat(4)).unwrap()
    }

    fn report(user_id: &str, now: i64) -> Report {
        let key = key();
        let token = Signer::new(SdkAppId::new(1).unwrap(), &key)
            .sign(&UserId::parse(user_id).unwrap(), NOW, 7_200, None)
            .unwrap();
        let expected = Expected { key: Some(&key), now: Some(now), ..Expected::default() };
        verify(token.expose(), &expected)
    }

    #[test]
    fn a_valid_token() {
        let text = verdict(&report("alice", NOW), NOW, Lang::En);
        let wanted = "\
VALID. It does not prove that the server has not ended it since.

  + Format            passed
  + Version and fields passed
  - UserID            not checked
  - SDKAppID          not checked
  + Time              passed
  + Signature         passed

  UserID              alice
  SDKAppID            1
  Generated           2024-10-27 03:33:20 UTC
  Valid for           7200 s (2 hours)
  Expires             2024-10-27 05:33:20 UTC (in 2 hours)
";
        assert_eq!(text, wanted);
    }

    #[test]
    fn every_name_of_a_mistake_stands_beside_its_text() {
        let key = SecretKey::parse("short").unwrap();
        let expected = Expected { key: Some(&key), now: Some(NOW), ..Expected::default() };
        let signer = SecretKey::parse("short\n").unwrap();
        let token = Signer::new(SdkAppId::new(1).unwrap(), &signer)
            .sign(&UserId::parse("alice").unwrap(), NOW, 604_800_000, None)
            .unwrap();
        let report = verify(&format!("Optional(\"{}\")", token.expose()), &expected);
        for lang in [Lang::En, Lang::ZhCn] {
            let text = verdict(&report, NOW, lang);
            for name in [
                "(wrong_key)",
                "(key_with_line_end)",
                "(token_extracted)",
                "(key_unusual)",
                "(expire_in_milliseconds)",
            ] {
                assert!(text.contains(name), "{name} is missing in: {text}");
            }
        }
        let text = contents(&verify("eJxy", &Expected::default()), NOW, Lang::En);
        assert!(text.contains("(cut)"), "{text}");
    }

    #[test]
    fn an_expired_token_in_both_languages() {
        let late = NOW + 7_201 + 86_400;
        let english = verdict(&report("alice", late), late, Lang::En);
        for part in
            ["NOT VALID: ", "x Time", "(expired)", "Cause", "Solution", "70001", "1 day ago"]
        {
            assert!(english.contains(part), "{part} is missing in: {english}");
        }
        let chinese = verdict(&report("alice", late), late, Lang::ZhCn);
        for part in ["无效", "原因", "解决方法", "(expired)", "1 天前"] {
            assert!(chinese.contains(part), "{part} is missing in: {chinese}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let text = verdict(&report("a\u{1b}[2J\r\n\u{202e}b\u{200b}", NOW), NOW, Lang::En);
        assert!(text.contains(r"a\u{1b}[2J\u{d}\u{a}\u{202e}b\u{200b}"), "{text}");
        assert!(!text.contains(['\u{1b}', '\r', '\u{202e}', '\u{200b}']));
    }

    #[test]
    fn unreadable_texts_have_a_cause_and_no_contents() {
        let text = contents(&verify("$", &Expected::default()), NOW, Lang::En);
        assert!(text.starts_with("Not readable"), "{text}");
        assert!(text.contains("(bad_base64)") && !text.contains("SDKAppID "), "{text}");
    }
}
