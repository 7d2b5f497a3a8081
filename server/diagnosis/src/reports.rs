//! What webhook events said about a push, and when that counts.
//!
//! The trace comes from the vendor over TLS and has the last word: a report only fills what
//! the trace leaves open. A report that anybody could have sent decides nothing.

use super::Facts;
use super::words::{fill, join};
use shared::Text;
use shared::chat::codes::{Family, lookup};
use shared::chat::{Stage, StageKind, StageState, Vendor};

/// A push event, as the vendor documents its fields (pages 67551 and 67552).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushEvent<'a> {
    /// `PushStage`: 1 sent, 2 arrived, 3 tapped.
    pub stage: i64,
    /// Whether the push went over the app's own connection.
    pub online: bool,
    /// `ErrCode`; `0` or nothing is good.
    pub code: &'a str,
    /// `ErrInfo`.
    pub info: &'a str,
    /// `PushPlatform`.
    pub vendor: Option<Vendor>,
    /// Whether its sender showed to know the app's webhook token.
    pub signed: bool,
}

/// What one event says about the stations of a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    stages: Vec<(StageKind, Stage)>,
    vendor: Option<Vendor>,
    online: bool,
    signed: bool,
}

impl Report {
    /// Reads an event. `None` where it says nothing about any station.
    #[must_use]
    pub fn read(event: &PushEvent<'_>) -> Option<Self> {
        let failed = !matches!(event.code, "" | "0");
        let told = Stage {
            push_status: Some(i64::from(!failed)),
            error_code: Some(if failed { event.code } else { "0" }.to_string()),
            error_info: event.info.to_string(),
            ..Stage::default()
        };
        let kinds: &[StageKind] = match (event.online, failed) {
            (true, false) => online(event.stage)?,
            (true, true) => &[StageKind::Online],
            (false, false) => offline(event.stage)?,
            (false, true) => failed_at(event)?,
        };
        // The first is what the event is about; the others are what has to be true before.
        let before =
            Stage { push_status: Some(1), error_code: Some("0".into()), ..Stage::default() };
        let mut told = Some(told);
        let stages =
            kinds.iter().map(|kind| (*kind, told.take().unwrap_or_else(|| before.clone())));
        Some(Self {
            stages: stages.collect(),
            vendor: event.vendor,
            online: event.online,
            signed: event.signed,
        })
    }

    fn stage(&self, kind: StageKind) -> Option<&Stage> {
        self.stages.iter().find(|(of, _)| *of == kind).map(|(_, stage)| stage)
    }
}

/// Over the app's own connection: taken by Chat, got by the app.
fn online(stage: i64) -> Option<&'static [StageKind]> {
    match stage {
        1 => Some(&[StageKind::Accepted]),
        2 | 3 => Some(&[StageKind::Online, StageKind::Accepted]),
        _ => None,
    }
}

/// Over a vendor. "Sent" is not "accepted by the vendor": the loss statistics count vendors'
/// refusals after it. So it proves no more than that Chat found certificate and token.
fn offline(stage: i64) -> Option<&'static [StageKind]> {
    match stage {
        1 => Some(&[StageKind::Bound]),
        2 => Some(&[StageKind::Device, StageKind::Channel, StageKind::Bound]),
        3 => Some(&[StageKind::Click, StageKind::Channel, StageKind::Bound]),
        _ => None,
    }
}

/// Whose code it is tells where the push ended.
fn failed_at(event: &PushEvent<'_>) -> Option<&'static [StageKind]> {
    const AT_VENDOR: &[StageKind] = &[StageKind::Channel, StageKind::Bound];
    const ON_DEVICE: &[StageKind] = &[StageKind::Device, StageKind::Channel, StageKind::Bound];
    let known = |code: &str| {
        event.vendor.is_some_and(|vendor| lookup(Family::Vendor(vendor), code).is_some())
    };
    match event.stage {
        1 if lookup(Family::Module, event.code).is_some() => Some(&[StageKind::Bound]),
        1 => Some(AT_VENDOR),
        2 if known(&format!("receipt:{}", event.code)) => Some(ON_DEVICE),
        2 if known(event.code) => Some(AT_VENDOR),
        2 => Some(&[StageKind::Device]),
        _ => None,
    }
}

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
    pub(super) fn counted(&self) -> impl Iterator<Item = &Report> {
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
        let decided = |report: &Report| {
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
fn told(report: &Report) -> Option<(StageKind, Text)> {
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

#[cfg(test)]
mod tests {

    use super::*;

    const SENT: PushEvent<'static> = PushEvent {
        stage: 1,
        online: false,
        code: "0",
        info: "",
        vendor: Some(Vendor::Apns),
        signed: true,
    };

    fn kinds(event: &PushEvent<'_>) -> Option<Vec<(StageKind, StageState)>> {
        let report = Report::read(event)?;
        Some(report.stages.iter().map(|(kind, stage)| (*kind, stage.state())).collect())
    }

    #[test]
    fn an_event_speaks_of_its_station_and_of_those_before() {
        use StageKind::{Accepted, Bound, Channel, Click, Device, Online};
        use StageState::{Failed, Passed};
        let huawei = PushEvent { vendor: Some(Vendor::Huawei), stage: 2, ..SENT };
        for (event, wanted) in [
            (SENT, vec![(Bound, Passed)]),
            (PushEvent { code: "", ..SENT }, vec![(Bound, Passed)]),
            (
                PushEvent { stage: 2, ..SENT },
                vec![(Device, Passed), (Channel, Passed), (Bound, Passed)],
            ),
            (
                PushEvent { stage: 3, ..SENT },
                vec![(Click, Passed), (Channel, Passed), (Bound, Passed)],
            ),
            (PushEvent { code: "-2", ..SENT }, vec![(Bound, Failed)]),
            (PushEvent { code: "410", ..SENT }, vec![(Channel, Failed), (Bound, Passed)]),
            (
                PushEvent { code: "6", ..huawei.clone() },
                vec![(Device, Failed), (Channel, Passed), (Bound, Passed)],
            ),
            (PushEvent { code: "80300007", ..huawei }, vec![(Channel, Failed), (Bound, Passed)]),
            (PushEvent { stage: 2, code: "4711", ..SENT }, vec![(Device, Failed)]),
            (PushEvent { online: true, ..SENT }, vec![(Accepted, Passed)]),
            (
                PushEvent { online: true, stage: 2, ..SENT },
                vec![(Online, Passed), (Accepted, Passed)],
            ),
            (PushEvent { online: true, code: "1", ..SENT }, vec![(Online, Failed)]),
        ] {
            assert_eq!(kinds(&event), Some(wanted), "{event:?}");
        }
    }

    #[test]
    fn other_stages_say_nothing() {
        for stage in [0, 4, -1, i64::MAX] {
            for (online, code) in [(false, "0"), (true, "0"), (false, "410")] {
                assert_eq!(kinds(&PushEvent { stage, online, code, ..SENT }), None);
            }
        }
        assert_eq!(kinds(&PushEvent { stage: 3, code: "1", ..SENT }), None);
    }
}
