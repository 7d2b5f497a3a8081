//! The report for reading.

use model::utc;
use shared::api::{CheckRecord, Verdict, labels};
use shared::chat::Vendor;
use shared::{Label, Lang, Text};

use super::escape::{escape, fenced};
use crate::hidden::shown;

/// Writes a record that is redacted already.
pub(super) fn write(record: &CheckRecord, lang: Lang, version: &str) -> String {
    let mut writer = MarkdownWriter { lang, out: String::new() };
    let result = record.progress.result.as_ref();
    writer.head(record);
    if let Some(result) = result {
        writer.verdict(&result.verdict);
    }
    writer.about(record, version);
    writer.timeline(record);
    if let Some(direct) = result.and_then(|result| result.direct.as_ref()) {
        writer.direct(direct, &record.progress.direct);
    }
    writer.findings(&record.progress.findings);
    if let Some(result) = result {
        writer.checks(result);
        writer.devices(&result.bindings);
    }
    writer.list(("What changed since the last success", "与上次成功相比的变化"), &record.changes);
    if let Some(result) = result {
        writer.next(&result.verdict);
        writer.raw(&result.raw);
    }
    writer.out
}

/// A heading or a name that only the report has.
pub(super) type ReportWords = (&'static str, &'static str);

pub(super) const fn words(label: Label) -> ReportWords {
    (label.en, label.zh)
}

pub(super) fn vendor_in(vendor: Option<Vendor>, lang: Lang) -> &'static str {
    vendor.map(|vendor| vendor.name_in(lang)).unwrap_or_default()
}

pub(super) struct MarkdownWriter {
    pub(super) lang: Lang,
    out: String,
}

impl MarkdownWriter {
    pub(super) fn pick(&self, (en, zh): ReportWords) -> &'static str {
        self.lang.pick(en, zh)
    }

    pub(super) fn text(&self, text: &Text) -> String {
        escape(text.in_lang(self.lang))
    }

    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    pub(super) fn section(&mut self, title: ReportWords) {
        let title = self.pick(title);
        self.line(&format!("\n## {title}\n"));
    }

    /// `- **name**: value`, unless there is nothing to say.
    pub(super) fn item(&mut self, name: ReportWords, value: &str) {
        if !value.is_empty() {
            let name = self.pick(name);
            let colon = self.lang.pick(": ", "：");
            self.line(&format!("- **{name}**{colon}{value}"));
        }
    }

    fn list(&mut self, title: ReportWords, texts: &[Text]) {
        if !texts.is_empty() {
            self.section(title);
            for text in texts {
                let text = self.text(text);
                self.line(&format!("- {text}"));
            }
        }
    }

    pub(super) fn table<const N: usize>(
        &mut self,
        head: [ReportWords; N],
        rows: impl Iterator<Item = [String; N]>,
    ) {
        let head = head.map(|title| self.pick(title));
        self.line(&format!("| {} |", head.join(" | ")));
        self.line(&format!("|{}", " --- |".repeat(N)));
        for row in rows {
            self.line(&format!("| {} |", row.join(" | ")));
        }
    }

    fn head(&mut self, record: &CheckRecord) {
        let verdict = record.progress.result.as_ref().map(|result| &result.verdict);
        let outcome = match verdict {
            Some(verdict) => verdict.outcome.label().get(self.lang),
            None => record.progress.state.label().get(self.lang),
        };
        let title = verdict.map_or(&record.summary.title, |verdict| &verdict.title);
        let title = self.text(title);
        let colon = if title.is_empty() { "" } else { self.lang.pick(": ", "：") };
        self.line(&format!("# {outcome}{colon}{title}\n"));
    }

    fn verdict(&mut self, verdict: &Verdict) {
        let cause = self.text(&verdict.cause);
        self.item(words(labels::CAUSE), &cause);
        self.item(words(labels::CODE), &escape(&verdict.code));
        self.item(words(labels::PUSH_VENDOR), vendor_in(verdict.vendor, self.lang));
        self.item(words(labels::MESSAGE), &escape(&verdict.info));
        self.list(words(labels::PROVEN), &verdict.proven);
        self.list(words(labels::NOT_PROVEN), &verdict.unproven);
    }

    fn about(&mut self, record: &CheckRecord, version: &str) {
        let input = &record.summary.input;
        self.section(("This check", "本次自查"));
        self.item(("SDKAppID", "SDKAppID"), &input.sdkappid.to_string());
        self.item(("UserID", "UserID"), &escape(&shown(&input.userid)));
        self.item(("Certificate ID", "证书 ID"), &escape(&input.certificate_id));
        self.item(("Kind", "类型"), &input.kind(self.lang));
        self.item(("Began", "开始时间"), &utc(record.summary.started_at));
        let elapsed = record.progress.elapsed_ms;
        let elapsed = format!("{}.{:03} s", elapsed / 1_000, elapsed % 1_000);
        self.item(("Took", "耗时"), &elapsed);
        self.item(("Check", "自查编号"), &escape(&record.summary.id));
        self.item(("Signet", "Signet"), &escape(version));
    }

    fn next(&mut self, verdict: &Verdict) {
        if !verdict.solution.is_empty() {
            self.section(("Next step", "下一步"));
            let solution = self.text(&verdict.solution);
            self.line(&solution);
        }
    }

    fn raw(&mut self, raw: &str) {
        if !raw.is_empty() {
            self.section(words(labels::RAW_ANSWER));
            self.out.push_str(&fenced(raw, "json"));
        }
    }
}
