//! The report's own words.

use shared::Lang;
use shared::api::{BindingSource, CheckState, DirectStep, Evidence, Outcome, RunState, TestMode};
use shared::chat::{StageKind, StageState};

pub(crate) const fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Proven => lang.pick("Proven", "已证实"),
        Outcome::Fault => lang.pick("Fault found", "发现故障"),
        Outcome::NoVerdict => lang.pick("No verdict", "无结论"),
    }
}

pub(crate) const fn run(state: RunState, lang: Lang) -> &'static str {
    match state {
        RunState::Running => lang.pick("Still running", "进行中"),
        RunState::Done => lang.pick("Ended without a verdict", "已结束，无结论"),
        RunState::Cancelled => lang.pick("Cancelled", "已取消"),
    }
}

pub(crate) const fn mode(mode: TestMode, lang: Lang) -> &'static str {
    match mode {
        TestMode::Offline => lang.pick("offline push", "离线推送"),
        TestMode::Online => lang.pick("online push", "在线推送"),
        TestMode::Probe => lang.pick("probe push", "探测推送"),
    }
}

pub(crate) const fn check(state: CheckState, lang: Lang) -> &'static str {
    match state {
        CheckState::Passed => lang.pick("passed", "通过"),
        CheckState::Failed => lang.pick("failed", "失败"),
        CheckState::Notice => lang.pick("notice", "注意"),
        CheckState::Unknown => lang.pick("not seen", "未知"),
        CheckState::ByHand => lang.pick("look by hand", "需人工查看"),
    }
}

pub(crate) const fn evidence(evidence: Evidence, lang: Lang) -> &'static str {
    match evidence {
        Evidence::Call => lang.pick("REST call", "REST 调用"),
        Evidence::Trace => lang.pick("trace", "推送轨迹"),
        Evidence::Hand => lang.pick("by hand", "人工"),
    }
}

pub(crate) const fn stage(kind: StageKind, lang: Lang) -> &'static str {
    match kind {
        StageKind::Accepted => lang.pick("Accepted by Chat", "Chat 已受理"),
        StageKind::Bound => lang.pick("Certificate and token found", "已找到证书与 token"),
        StageKind::Channel => lang.pick("Vendor accepted", "厂商已受理"),
        StageKind::Device => lang.pick("Arrived on the device", "已到达设备"),
        StageKind::Click => lang.pick("Clicked", "已点击"),
        StageKind::Online => lang.pick("Delivered in the app", "应用内已送达"),
    }
}

pub(crate) const fn direct_step(step: DirectStep, lang: Lang) -> &'static str {
    match step {
        DirectStep::PreFlight => lang.pick("Pre-flight", "预检"),
        DirectStep::SignedIn => lang.pick("Signed in", "已鉴权"),
        DirectStep::Validated => lang.pick("Validated", "已校验"),
        DirectStep::Accepted => lang.pick("Accepted", "已受理"),
    }
}

pub(crate) const fn stage_state(state: StageState, lang: Lang) -> &'static str {
    match state {
        StageState::Waiting => lang.pick("waiting", "等待"),
        StageState::Running => lang.pick("running", "进行中"),
        StageState::Passed => lang.pick("passed", "通过"),
        StageState::Failed => lang.pick("failed", "失败"),
        StageState::NoData => lang.pick("no data", "无数据"),
    }
}

pub(crate) const fn source(source: BindingSource, lang: Lang) -> &'static str {
    match source {
        BindingSource::TaskTrace => lang.pick("trace of a task", "任务轨迹"),
        BindingSource::MessageTrace => lang.pick("trace of a message", "消息轨迹"),
        BindingSource::Webhook => lang.pick("webhook", "回调"),
        BindingSource::Probe => lang.pick("trace of this push", "本次推送轨迹"),
        BindingSource::Typed => lang.pick("typed in", "手动输入"),
    }
}
