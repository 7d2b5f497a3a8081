//! The tables of the report for reading.

use model::utc;
use shared::api::{
    Binding, CheckRecord, DirectResult, DirectStepView, Finding, TestResult, labels,
};
use shared::chat::StageState;

use super::escape::escape;
use super::markdown::{MarkdownWriter, vendor_in, words};

impl MarkdownWriter {
    pub(super) fn timeline(&mut self, record: &CheckRecord) {
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
    pub(super) fn direct(&mut self, result: &DirectResult, steps: &[DirectStepView]) {
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

    pub(super) fn findings(&mut self, findings: &[Finding]) {
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

    pub(super) fn checks(&mut self, result: &TestResult) {
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

    pub(super) fn devices(&mut self, bindings: &[Binding]) {
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
}
