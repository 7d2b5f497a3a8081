//! The findings, as text for a terminal.
//!
//! SECURITY: codes and words come from vendors. What a terminal would obey instead of show is
//! escaped.

use shared::api::{DirectResult, Finding, FindingState, TestResult, Verdict, labels};
use shared::{Label, Lang, Text};

use crate::hidden::shown;

/// Columns that labels are given. Chinese characters take two each.
const LABEL_COLUMNS: usize = 18;

/// A text that grows line by line.
pub(super) struct TextOutput {
    pub(super) lang: Lang,
    pub(super) text: String,
}

impl TextOutput {
    pub(super) const fn new(lang: Lang) -> Self {
        Self { lang, text: String::new() }
    }

    /// A line as it is: nothing from outside may be in it.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A label and a value, unless there is nothing to say.
    pub(super) fn row(&mut self, label: Label, value: &str) {
        if !value.is_empty() {
            let label = padded(label.get(self.lang), LABEL_COLUMNS);
            self.line(&format!("  {label}{}", shown(value)));
        }
    }

    pub(super) fn text_row(&mut self, label: Label, value: &Text) {
        self.row(label, value.in_lang(self.lang));
    }

    /// The verdict on what was sent.
    pub(super) fn verdict(&mut self, verdict: &Verdict) {
        let outcome = verdict.outcome.label().get(self.lang);
        let colon = self.lang.pick(": ", "：");
        self.line(&format!("{outcome}{colon}{}\n", shown(verdict.title.in_lang(self.lang))));
        self.text_row(labels::CAUSE, &verdict.cause);
        self.text_row(labels::WHAT_TO_DO, &verdict.solution);
        self.row(labels::CODE, &verdict.code);
        let vendor = verdict.vendor.map(|vendor| vendor.name_in(self.lang));
        self.row(labels::PUSH_VENDOR, vendor.unwrap_or_default());
        self.row(labels::MESSAGE, &verdict.info);
        for text in &verdict.proven {
            self.text_row(labels::PROVEN, text);
        }
        for text in &verdict.unproven {
            self.text_row(labels::NOT_PROVEN, text);
        }
    }

    /// The rest of the push vendor's own answer.
    pub(super) fn direct(&mut self, result: &DirectResult) {
        self.row(labels::MESSAGE_ID, &result.message_id);
        let status = result.http_status.map(|status| status.to_string());
        self.row(labels::HTTP_STATUS, status.as_deref().unwrap_or_default());
        self.row(Label::new("Token", "Token"), &format!("…{}", result.token_tail));
        for note in &result.notes {
            self.finding(note);
        }
        if !result.accepted && !result.raw.is_empty() {
            self.line(&format!("  {}", labels::RAW_ANSWER.get(self.lang)));
            for line in result.raw.lines() {
                self.line(&format!("    {}", shown(line)));
            }
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

    /// One finding.
    pub(super) fn finding(&mut self, finding: &Finding) {
        let lang = self.lang;
        let mark = match finding.state {
            FindingState::Passed => "+",
            FindingState::Failed => "x",
            FindingState::Notice => "!",
            FindingState::Unknown => "?",
            FindingState::ByHand => "-",
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
