//! The report of the doctor.

use model::utc;
use serde_json::{Value, json};
use shared::api::{
    Binding, DeviceInformation, FindingState, Outcome, Progress, TestResult, UserStatus,
};
use shared::chat::Readiness;
use shared::{Label, Lang};
use store::redact::{mask, redact};

use super::outcome;
use crate::cli::push::session::Session;
use crate::cli::push::text_output::TextOutput;
use crate::cli::push::{EXIT_NO_VERDICT, exit_code};
use crate::cli::usersig::{print, print_json};
use crate::hidden::shown;

pub(super) struct DoctorReport<'a> {
    pub(super) user: &'a str,
    pub(super) information: DeviceInformation,
    /// Absent where the call failed; the information says so as well.
    pub(super) status: Option<UserStatus>,
    /// The end of the push, where one was sent.
    pub(super) progress: Option<Progress>,
}

impl DoctorReport<'_> {
    /// As text before the push, so that there is something to read while it goes.
    pub(super) fn show_devices(&self, session: &Session, sends: bool) {
        if session.json {
            return;
        }
        let lang = session.lang;
        let mut output = TextOutput::new(lang);
        let of = lang.pick("User", "用户");
        output.line(&format!("{of} {}, SDKAppID {}\n", shown(self.user), session.app));
        for finding in &self.information.findings {
            output.finding(finding);
        }
        output.line("");
        devices(&mut output, &self.information.bindings);
        // What a push tells is better than what could be.
        if !self.information.checklist.is_empty() && !sends {
            output.line(lang.pick("\nWhy nothing may be bound:\n", "\n可能没有绑定的原因：\n"));
            for reason in &self.information.checklist {
                output.finding(reason);
            }
        }
        output.line("");
        print(&output.text, 0);
    }

    /// The rest, and the exit code.
    pub(super) fn finish(&self, session: &Session) -> u8 {
        let code = self.code();
        if session.json {
            return print_json(&self.json(), code);
        }
        let lang = session.lang;
        let mut output = TextOutput::new(lang);
        match &self.progress {
            Some(Progress { result: Some(result), .. }) => {
                output.result(result);
                if !result.bindings.is_empty() {
                    output.line("");
                    devices(&mut output, &result.bindings);
                }
            }
            Some(progress) => output.line(progress.waiting.in_lang(lang)),
            None => {
                output.line(match self.without_push() {
                    Outcome::Proven => lang.pick(
                        "Nothing speaks against a push. None was sent: --send follows a real one.",
                        "未发现阻碍推送的问题。未发送推送：使用 --send 发送并跟踪一条真实推送。",
                    ),
                    Outcome::Fault => lang.pick(
                        "Fault found: a push would not go out. None was sent.",
                        "发现问题：推送不会下发。未发送推送。",
                    ),
                    Outcome::NoVerdict => lang.pick(
                        "No verdict. No push was sent: --send follows a real one.",
                        "无结论。未发送推送：使用 --send 发送并跟踪一条真实推送。",
                    ),
                });
            }
        }
        print(&output.text, code)
    }

    fn result(&self) -> Option<&TestResult> {
        self.progress.as_ref().and_then(|progress| progress.result.as_ref())
    }

    fn code(&self) -> u8 {
        match (&self.progress, self.result()) {
            (_, Some(result)) => exit_code(result.verdict.outcome),
            (Some(_), None) => EXIT_NO_VERDICT,
            (None, None) => exit_code(self.without_push()),
        }
    }

    /// The outcome without a push.
    fn without_push(&self) -> Outcome {
        let readiness = self.status.as_ref().map(|status| status.readiness);
        let is_out_of_reach = matches!(
            readiness,
            Some(Readiness::NotReady | Readiness::NoMobileClient | Readiness::NoSuchAccount)
        );
        let is_open = |state| matches!(state, FindingState::Failed | FindingState::Unknown);
        let is_clear = !self.information.findings.iter().any(|finding| is_open(finding.state))
            && !self.information.bindings.is_empty();
        outcome(readiness == Some(Readiness::Ready), is_out_of_reach, is_clear)
    }

    /// Texts are in both languages; of tokens only the ends are in it.
    fn json(&self) -> Value {
        let progress = self.progress.as_ref();
        let steps = progress
            .map(|progress| json!({ "direct": progress.direct, "tencent": progress.stages }));
        let result = self.result();
        let mut value = json!({
            "verdict": result.map(|result| &result.verdict),
            "result": result,
            "steps": steps,
            "information": self.information,
            "status": self.status,
        });
        let bindings = self.information.bindings.iter();
        let tokens = bindings.map(|binding| binding.token.clone()).collect::<Vec<_>>();
        redact(&mut value, &tokens);
        value
    }
}

fn devices(output: &mut TextOutput, bindings: &[Binding]) {
    let lang = output.lang;
    for binding in bindings {
        output.row(Label::new("Device", "设备"), &device(binding, lang));
    }
    if bindings.is_empty() {
        output.row(Label::new("Device", "设备"), lang.pick("none is known", "未知"));
    }
}

/// In one line.
fn device(binding: &Binding, lang: Lang) -> String {
    let vendor = binding.vendor.map(|vendor| vendor.name_in(lang)).unwrap_or_default();
    let notification = match binding.notification {
        Some(1) => lang.pick("notifications on", "通知已开启"),
        _ => "",
    };
    let seen = format!("{} ({})", utc(binding.seen_at), binding.source.label().get(lang));
    let certificate = match binding.certificate_id.as_str() {
        "" => lang.pick("no certificate ID", "无证书 ID"),
        id => id,
    };
    let token = match binding.token.as_str() {
        "" => lang.pick("no token", "无 token").to_owned(),
        token => format!("token {}", mask(token)),
    };
    let parts = [
        certificate,
        vendor,
        &binding.label,
        &binding.environment,
        &token,
        &binding.device_model,
        &binding.system,
        notification,
        &seen,
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
