//! What the values of a check are called: on the page, in reports and on the command line.

use alloc::string::String;
use alloc::vec::Vec;

use super::{
    BindingSource, DirectStep, Evidence, FindingState, Outcome, PushTestInput, RunState, TestMode,
    Through,
};
use crate::chat::StageState;
pub use crate::chat::labels::{NOT_REACHED, PUSH_VENDOR};
use crate::{Label, Lang};

/// A check without an outcome.
pub const NOT_FINISHED: Label = Label::new("Not finished", "未完成");
/// What is proven.
pub const PROVEN: Label = Label::new("Proven", "已证实");
/// What is not.
pub const NOT_PROVEN: Label = Label::new("Not proven", "尚未证实");
/// Why.
pub const CAUSE: Label = Label::new("Cause", "原因");
/// What helps.
pub const WHAT_TO_DO: Label = Label::new("What to do", "解决方法");
/// The deciding code.
pub const CODE: Label = Label::new("Code", "错误码");
/// What whoever gave the code said beside it.
pub const MESSAGE: Label = Label::new("Original message", "原文");
/// What the push vendor calls the message.
pub const MESSAGE_ID: Label = Label::new("Message ID", "消息 ID");
/// Status of the HTTP answer.
pub const HTTP_STATUS: Label = Label::new("HTTP status", "HTTP 状态");
/// What was looked at before.
pub const BEFORE_THE_PUSH: Label = Label::new("Before the push", "推送前检查");
/// Every row of a check.
pub const ALL_CHECKS: Label = Label::new("All 20 checks", "全部 20 项检查");
/// The stations of a push.
pub const TIMELINE: Label = Label::new("Timeline", "推送进度");
/// The test that leaves Tencent out.
pub const AT_PUSH_VENDOR: Label = Label::new("At the push vendor itself", "直连推送厂商");
/// Answers as they came.
pub const RAW_ANSWER: Label = Label::new("Raw answer", "原始返回");
/// Mark of the check that decides.
pub const FIRST_FAILURE: Label = Label::new("First failure", "首个失败项");
/// Nothing is sent.
pub const DRY_RUN: Label = Label::new("Dry run", "试运行");

impl Outcome {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Proven => PROVEN,
            Self::Fault => Label::new("Fault found", "发现问题"),
            Self::NoVerdict => Label::new("No verdict", "无结论"),
        }
    }
}

impl RunState {
    /// What a run without an outcome is called.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Running => StageState::Running.label(),
            Self::Done => NOT_FINISHED,
            Self::Cancelled => Label::new("Cancelled", "已取消"),
        }
    }
}

impl TestMode {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Offline => Label::new("Offline push", "离线推送"),
            Self::Online => Label::new("Online push", "在线推送"),
            Self::Probe => Label::new("Probe push", "探测推送"),
        }
    }
}

impl PushTestInput {
    /// What kind of test it is: what is sent, and which way.
    #[must_use]
    pub fn kind(&self, lang: Lang) -> String {
        let way = match self.direct.through {
            Through::Tencent => self.mode.label(),
            Through::Direct => Label::new("Direct", "直连厂商"),
            Through::Both => Label::new("Tencent and direct", "腾讯云与直连厂商"),
        };
        let dry_run = self.direct.dry_run.then_some(DRY_RUN);
        let parts = [Some(way), dry_run].into_iter().flatten().map(|label| label.get(lang));
        parts.collect::<Vec<_>>().join(" · ")
    }
}

impl FindingState {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Passed => StageState::Passed.label(),
            Self::Failed => StageState::Failed.label(),
            Self::Notice => Label::new("Note", "注意"),
            Self::Unknown => StageState::NoData.label(),
            Self::ByHand => Label::new("Check manually", "需人工确认"),
        }
    }
}

impl Evidence {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Call => Label::new("API call", "接口返回"),
            Self::Trace => Label::new("Trace", "推送轨迹"),
            Self::Hand => Label::new("By hand", "人工查看"),
        }
    }
}

impl BindingSource {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::TaskTrace => Label::new("the trace of a Task ID", "Task ID 的推送轨迹"),
            Self::MessageTrace => Label::new("the trace of a Push ID", "Push ID 的推送轨迹"),
            Self::Webhook => Label::new("a webhook event", "回调事件"),
            Self::Probe => Label::new("a test push", "测试推送"),
            Self::Reported => Label::new("a report of the app", "App 上报"),
            Self::Typed => Label::new("typed in by hand", "手动输入"),
        }
    }
}

impl DirectStep {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::PreFlight => Label::new("Pre-flight", "发送前检查"),
            Self::SignedIn => Label::new("Signed in", "已鉴权"),
            Self::Validated => Label::new("Validated", "已校验"),
            Self::Accepted => Label::new("Accepted", "已接受"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::DirectInput;

    #[test]
    fn the_kind_of_a_test_says_the_way_and_a_dry_run() {
        let mut input = PushTestInput {
            sdkappid: 1_400_000_000,
            userid: String::from("alice"),
            certificate_id: String::new(),
            mode: TestMode::Probe,
            consent: true,
            direct: DirectInput::default(),
        };
        assert_eq!(input.kind(Lang::En), "Probe push");
        input.direct.through = Through::Direct;
        input.direct.dry_run = true;
        assert_eq!(input.kind(Lang::En), "Direct · Dry run");
        assert_eq!(input.kind(Lang::ZhCn), "直连厂商 · 试运行");
    }
}
