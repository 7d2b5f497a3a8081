//! What webhook events said about a push, and when that counts.
//!
//! The trace comes from the vendor over TLS and has the last word: a report only fills what
//! the trace leaves open. A report that anybody could have sent decides nothing.

use super::words::{fill, join};
use super::{EventReport, Facts};
use shared::Text;
use shared::chat::{Stage, StageKind, StageState, Vendor};

impl Facts {
    /// What is known of a station: what the trace says, else what a report says that counts.
    #[must_use]
    pub fn stage(&self, kind: StageKind) -> Option<&Stage> {
        let traced = self.trace.as_ref().and_then(|trace| trace.stage(kind));
        if traced.is_some_and(|stage| stage.state() != StageState::Waiting) {
            return traced;
        }
        let reported = || self.counted().filter_map(|report| report.stage(kind));
        let failed = reported().find(|stage| stage.state() == StageState::Failed);
        failed.or_else(|| reported().next()).or(traced)
    }

    /// Every station that something is known of, in the order of the way.
    #[must_use]
    pub fn stages(&self) -> Vec<(StageKind, &Stage)> {
        use StageKind::{Accepted, Bound, Channel, Click, Device, Online};
        let way = [Accepted, Bound, Channel, Device, Click, Online];
        way.into_iter().filter_map(|kind| Some((kind, self.stage(kind)?))).collect()
    }

    /// The reports that are evidence: sent by who knows the token, about a push whose trace
    /// names no fault, and about the one device in question.
    pub(super) fn counted(&self) -> impl Iterator<Item = &EventReport> {
        let failed = self.trace.as_ref().is_some_and(|trace| {
            trace.stages.iter().any(|(_, stage)| stage.state() == StageState::Failed)
        });
        let one_device = self.devices <= 1;
        let vendor = self.known_vendor();
        let online = self.trace.as_ref().and_then(|trace| trace.event_type).map(|kind| kind == 2);
        self.reports.iter().filter(move |report| {
            report.signed
                && !failed
                && one_device
                && (report.vendor.is_none() || vendor.is_none() || report.vendor == vendor)
                && online.is_none_or(|online| online == report.online)
        })
    }

    /// Whose push it was, by the reports.
    pub(super) fn reported_vendor(&self) -> Option<Vendor> {
        self.counted().find_map(|report| report.vendor)
    }

    /// Whether reports alone say that the push went over the app's own connection.
    pub(super) fn reported_online(&self) -> bool {
        let mut counted = self.counted().peekable();
        self.trace.is_none() && counted.peek().is_some() && counted.all(|report| report.online)
    }

    /// Whether a report says how the push ended, or that it arrived.
    pub(super) fn report_decided(&self) -> bool {
        let decided = |report: &EventReport| {
            let beyond = |kind: StageKind| kind >= StageKind::Channel;
            report.stages.iter().any(|(kind, stage)| {
                stage.state() == StageState::Failed
                    || (beyond(*kind) && stage.state() == StageState::Passed)
            })
        };
        self.counted().any(decided)
    }

    /// What the reports say that do not count, for a verdict that has nothing better.
    pub(super) fn hint(&self) -> Text {
        let counted: Vec<_> = self.counted().collect();
        let mut others =
            self.reports.iter().filter(|report| !counted.contains(report)).filter_map(told);
        let Some((_, said)) = others.by_ref().max_by_key(|(rank, _)| *rank) else {
            return Text::default();
        };
        let unsigned = self.reports.iter().all(|report| !report.signed);
        let why = if unsigned {
            Text::new(
                "It is not signed and so proves nothing: set a webhook token.",
                "该事件没有签名，不能作为依据：请设置回调 Token。",
            )
        } else {
            Text::new("It can be about another device.", "它可能与其他设备有关。")
        };
        join(&said, &why)
    }
}

/// The first station of a report in words, and how far on the way it is.
fn told(report: &EventReport) -> Option<(StageKind, Text)> {
    let (kind, stage) = report.stages.first()?;
    let failed = stage.state() == StageState::Failed;
    let said = match (kind, failed) {
        (_, true) => fill(
            "A webhook event reported code {}.",
            "回调事件报告了错误码 {}。",
            stage.error_code.as_deref().unwrap_or_default(),
        ),
        (StageKind::Device | StageKind::Online, false) => {
            Text::new("A webhook event reported that the push arrived.", "回调事件报告推送已到达。")
        }
        (StageKind::Click, false) => Text::new(
            "A webhook event reported that somebody tapped the notification.",
            "回调事件报告有人点击了通知。",
        ),
        (StageKind::Accepted | StageKind::Bound | StageKind::Channel, false) => Text::new(
            "A webhook event reported that the push was sent.",
            "回调事件报告推送已发出。",
        ),
    };
    Some((*kind, said))
}
