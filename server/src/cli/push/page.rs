//! What was found, as text for a terminal.
//!
//! SECURITY: codes and words come from vendors. What a terminal would obey instead of show is
//! escaped.

use shared::api::{CheckState, DirectResult, Finding, TestResult, Verdict};
use shared::chat::Vendor;
use shared::{Lang, Text};

use crate::cli::usersig::text::shown;
use crate::report::words;

/// Columns that labels are given. Chinese characters take two each.
const LABEL_COLUMNS: usize = 14;

/// A label in English and Chinese.
type Words = (&'static str, &'static str);

/// A text that grows line by line.
pub(super) struct Page {
    pub(super) lang: Lang,
    pub(super) text: String,
}

impl Page {
    pub(super) const fn new(lang: Lang) -> Self {
        Self { lang, text: String::new() }
    }

    /// A line as it is: nothing from outside may be in it.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A label and a value, unless there is nothing to say.
    pub(super) fn row(&mut self, (en, zh): Words, value: &str) {
        if !value.is_empty() {
            let label = padded(self.lang.pick(en, zh), LABEL_COLUMNS);
            self.line(&format!("  {label}{}", shown(value)));
        }
    }

    pub(super) fn text_row(&mut self, label: Words, value: &Text) {
        self.row(label, value.in_lang(self.lang));
    }

    /// The verdict on what was sent.
    pub(super) fn verdict(&mut self, verdict: &Verdict) {
        let outcome = words::outcome(verdict.outcome, self.lang);
        let colon = self.lang.pick(": ", "：");
        self.line(&format!("{outcome}{colon}{}\n", shown(verdict.title.in_lang(self.lang))));
        self.text_row(("Cause", "原因"), &verdict.cause);
        self.text_row(("Solution", "解决方法"), &verdict.solution);
        self.row(("Code", "错误码"), &verdict.code);
        self.row(("Push vendor", "推送厂商"), verdict.vendor.map(Vendor::name).unwrap_or_default());
        self.row(("Its words", "厂商原文"), &verdict.info);
        for text in &verdict.proven {
            self.text_row(("Proven", "已证实"), text);
        }
        for text in &verdict.unproven {
            self.text_row(("Not proven", "未证实"), text);
        }
    }

    /// What else the vendor itself told.
    pub(super) fn direct(&mut self, result: &DirectResult) {
        self.row(("Message ID", "消息 ID"), &result.message_id);
        let status = result.http_status.map(|status| status.to_string());
        self.row(("HTTP status", "HTTP 状态"), status.as_deref().unwrap_or_default());
        self.row(("Token", "token"), &format!("…{}", result.token_tail));
        for note in &result.notes {
            self.finding(note);
        }
    }

    /// The end of a run, both ways.
    pub(super) fn result(&mut self, result: &TestResult) {
        self.verdict(&result.verdict);
        if let Some(direct) = &result.direct {
            self.direct(direct);
        }
    }

    /// The request, to be repeated by hand.
    pub(super) fn curl(&mut self, curl: &str) {
        let none = self.lang.pick("No request was made.", "未发出任何请求。");
        self.line("");
        for line in if curl.is_empty() { none } else { curl }.lines() {
            self.line(&shown(line));
        }
    }

    /// One thing that was looked at.
    pub(super) fn finding(&mut self, finding: &Finding) {
        let lang = self.lang;
        let mark = match finding.state {
            CheckState::Passed => "+",
            CheckState::Failed => "x",
            CheckState::Notice => "!",
            CheckState::Unknown => "?",
            CheckState::ByHand => "-",
        };
        let code = match finding.code.as_str() {
            "" => String::new(),
            code => format!(" ({})", shown(code)),
        };
        self.line(&format!("  {mark} {}{code}", shown(finding.title.in_lang(lang))));
        for text in [&finding.detail, &finding.solution] {
            if !text.is_empty() {
                self.line(&format!("    {}", shown(text.in_lang(lang))));
            }
        }
    }
}

/// `text` with spaces behind it, at least one.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let wide: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{text}{}", " ".repeat(columns.saturating_sub(wide).max(1)))
}
