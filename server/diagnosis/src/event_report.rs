//! What one webhook event says about the stations of a push.

use shared::chat::codes::{Family, lookup};
use shared::chat::{Stage, StageKind, Vendor};

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
pub struct EventReport {
    pub(crate) stages: Vec<(StageKind, Stage)>,
    pub(crate) vendor: Option<Vendor>,
    pub(crate) online: bool,
    pub(crate) signed: bool,
}

impl EventReport {
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

    pub(crate) fn stage(&self, kind: StageKind) -> Option<&Stage> {
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

#[cfg(test)]
mod tests {

    use super::*;
    use shared::chat::StageState;

    const SENT: PushEvent<'static> = PushEvent {
        stage: 1,
        online: false,
        code: "0",
        info: "",
        vendor: Some(Vendor::Apns),
        signed: true,
    };

    fn kinds(event: &PushEvent<'_>) -> Option<Vec<(StageKind, StageState)>> {
        let report = EventReport::read(event)?;
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
