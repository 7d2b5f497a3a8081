//! The report for reading.

use model::utc;
use shared::api::{
    Binding, CheckRecord, DirectResult, DirectStepView, Finding, TestResult, Verdict, labels,
};
use shared::chat::{StageState, Vendor};
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
type Words = (&'static str, &'static str);

const fn words(label: Label) -> Words {
    (label.en, label.zh)
}

fn vendor_in(vendor: Option<Vendor>, lang: Lang) -> &'static str {
    vendor.map(|vendor| vendor.name_in(lang)).unwrap_or_default()
}

struct MarkdownWriter {
    lang: Lang,
    out: String,
}

impl MarkdownWriter {
    fn pick(&self, (en, zh): Words) -> &'static str {
        self.lang.pick(en, zh)
    }

    fn text(&self, text: &Text) -> String {
        escape(text.in_lang(self.lang))
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn section(&mut self, title: Words) {
        let title = self.pick(title);
        self.line(&format!("\n## {title}\n"));
    }

    /// `- **name**: value`, unless there is nothing to say.
    fn item(&mut self, name: Words, value: &str) {
        if !value.is_empty() {
            let name = self.pick(name);
            let colon = self.lang.pick(": ", "：");
            self.line(&format!("- **{name}**{colon}{value}"));
        }
    }

    fn list(&mut self, title: Words, texts: &[Text]) {
        if !texts.is_empty() {
            self.section(title);
            for text in texts {
                let text = self.text(text);
                self.line(&format!("- {text}"));
            }
        }
    }

    fn table<const N: usize>(&mut self, head: [Words; N], rows: impl Iterator<Item = [String; N]>) {
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

    fn timeline(&mut self, record: &CheckRecord) {
        let lang = self.lang;
        let stages = &record.progress.stages;
        if stages.is_empty() {
            return;
        }
        self.section(words(labels::TIMELINE));
        let mut failed = false;
        let rows = stages.iter().map(|stage| {
            let state = stage.state.label_after(failed).get(lang).to_owned();
            failed |= stage.state == StageState::Failed;
            [
                stage.kind.label().get(lang).to_owned(),
                state,
                escape(&stage.code),
                escape(&stage.info),
                escape(&stage.time),
            ]
        });
        let head = [
            ("Stage", "阶段"),
            ("State", "状态"),
            words(labels::CODE),
            ("Text", "说明"),
            ("Time as printed", "时间（原文）"),
        ];
        self.table(head, rows);
    }

    /// The push vendor's own answer.
    fn direct(&mut self, result: &DirectResult, steps: &[DirectStepView]) {
        let lang = self.lang;
        self.section(words(labels::AT_PUSH_VENDOR));
        let rows = steps.iter().map(|step| {
            [
                step.kind.label().get(lang).to_owned(),
                step.state.label().get(lang).to_owned(),
                escape(&step.code),
                escape(&step.info),
                step.took_ms.to_string(),
            ]
        });
        let head = [
            ("Stage", "阶段"),
            ("State", "状态"),
            words(labels::CODE),
            ("Text", "说明"),
            ("ms", "毫秒"),
        ];
        self.table(head, rows);
        self.line("");
        self.item(words(labels::PUSH_VENDOR), result.vendor.name_in(lang));
        if result.dry_run {
            let dry = self.pick(("yes: nothing was sent", "是：未实际发送"));
            self.item(words(labels::DRY_RUN), dry);
        }
        let status = result.http_status.map(|status| status.to_string()).unwrap_or_default();
        self.item(words(labels::HTTP_STATUS), &status);
        self.item(words(labels::CODE), &escape(&result.code));
        self.item(words(labels::MESSAGE), &escape(&result.info));
        let (cause, solution) = (self.text(&result.cause), self.text(&result.solution));
        self.item(words(labels::CAUSE), &cause);
        self.item(words(labels::WHAT_TO_DO), &solution);
        self.item(words(labels::MESSAGE_ID), &escape(&result.message_id));
        let tail = escape(&format!("…{}", result.token_tail));
        self.item(("Token (masked)", "token（已脱敏）"), &tail);
    }

    fn findings(&mut self, findings: &[Finding]) {
        let lang = self.lang;
        if findings.is_empty() {
            return;
        }
        self.section(words(labels::BEFORE_THE_PUSH));
        let rows = findings.iter().map(|finding| {
            [
                finding.state.label().get(lang).to_owned(),
                escape(finding.title.in_lang(lang)),
                escape(finding.detail.in_lang(lang)),
                escape(finding.solution.in_lang(lang)),
                escape(&finding.code),
            ]
        });
        let head = [
            ("State", "状态"),
            ("Looked at", "检查项"),
            ("Seen", "结果"),
            words(labels::WHAT_TO_DO),
            words(labels::CODE),
        ];
        self.table(head, rows);
    }

    fn checks(&mut self, result: &TestResult) {
        let lang = self.lang;
        if result.checks.is_empty() {
            return;
        }
        self.section(words(labels::ALL_CHECKS));
        let rows = result.checks.iter().map(|row| {
            let state = row.state.label().get(lang);
            let first = format!("**{}**", labels::FIRST_FAILURE.get(lang));
            [
                row.number.to_string(),
                escape(row.title.in_lang(lang)),
                if row.first_failure { format!("{state}, {first}") } else { state.to_owned() },
                row.evidence.label().get(lang).to_owned(),
                escape(row.found.in_lang(lang)),
                escape(row.solution.in_lang(lang)),
            ]
        });
        let head = [
            ("#", "#"),
            ("Looked at", "检查项"),
            ("State", "状态"),
            ("Evidence", "依据"),
            ("Seen", "结果"),
            words(labels::WHAT_TO_DO),
        ];
        self.table(head, rows);
    }

    fn devices(&mut self, bindings: &[Binding]) {
        let lang = self.lang;
        if bindings.is_empty() {
            return;
        }
        self.section(("Devices", "设备"));
        let rows = bindings.iter().map(|binding| {
            let label = [binding.label.as_str(), binding.environment.as_str()];
            let label = label.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            let id = &binding.certificate_id;
            let certificate =
                if label.is_empty() { id.clone() } else { format!("{id} ({})", label.join(", ")) };
            [
                escape(&certificate),
                vendor_in(binding.vendor, lang).to_owned(),
                escape(&binding.token),
                escape([&*binding.device_model, &*binding.system].join(" ").trim()),
                escape(
                    [&*binding.sdk_version, &*binding.push_version]
                        .join(" / ")
                        .trim_matches([' ', '/']),
                ),
                binding.notification.map(|switch| switch.to_string()).unwrap_or_default(),
                format!("{}, {}", binding.source.label().get(lang), utc(binding.seen_at)),
            ]
        });
        let head = [
            ("Certificate ID", "证书 ID"),
            words(labels::PUSH_VENDOR),
            ("Token (masked)", "token（已脱敏）"),
            ("Device", "设备"),
            ("SDK / plug-in", "SDK / 插件"),
            ("NotificationStatus", "NotificationStatus"),
            ("Known from", "来源"),
        ];
        self.table(head, rows);
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
