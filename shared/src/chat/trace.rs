//! What Tencent recorded about one push on one device.

use alloc::string::String;
use alloc::vec::Vec;

use super::{CertificateId, DeviceToken, Vendor};

/// A station on a push's way, in the order of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum StageKind {
    /// `IMCommitStat.IMStat`: Chat took the message for this device.
    Accepted,
    /// `OfflinePushStat.OfflineStat`: certificate ID and token were found, the push was built.
    Bound,
    /// `OfflinePushStat.ChannelStat`: the push vendor took it.
    Channel,
    /// `OfflinePushStat.DeviceStat`: the push vendor reported its arrival on the device.
    Device,
    /// `OfflinePushStat.ClickStat`: somebody tapped it.
    Click,
    /// `OnlinePushStat.*`: delivered over the app's own connection.
    Online,
}

/// How far a stage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum StageState {
    /// Nothing happened yet, and it is not this stage's turn.
    Waiting,
    /// Its turn: an answer is awaited.
    Running,
    /// Done, well.
    Passed,
    /// Done, badly.
    Failed,
    /// The run ended and the push vendor never said anything about it.
    NoData,
}

/// One stage as Tencent reported it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    /// `PushStatus`; only 1 is documented.
    pub push_status: Option<i64>,
    /// `ErrorCode`, a number or a string on the wire. 0 is good.
    pub error_code: Option<String>,
    /// `ErrorInfo`, for people.
    pub error_info: String,
    /// `EventTime`, as printed: no zone.
    pub event_time: String,
}

impl Stage {
    /// Passed: code 0 and status 1. Failed: any other code. Else nothing is known yet.
    #[must_use]
    pub fn state(&self) -> StageState {
        match self.error_code.as_deref().unwrap_or_default() {
            "0" | "" if self.push_status == Some(1) => StageState::Passed,
            "0" | "" => StageState::Waiting,
            _ => StageState::Failed,
        }
    }
}

/// One element of `InstanceTrace`: one device, one push.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InstanceTrace {
    /// `InstanceId`.
    pub instance_id: String,
    /// `PushTime`, as printed: no zone.
    pub push_time: String,
    /// `DeviceModel`; may be empty.
    pub device_model: String,
    /// `System`: `Android`, `APNS`.
    pub system: String,
    /// `SystemVersion`; may be empty.
    pub system_version: String,
    /// `EventType`: 1 offline push, 2 online push.
    pub event_type: Option<i64>,
    /// `PushPlatform`, see [`Vendor::from_push_platform`].
    pub push_platform: Option<i64>,
    /// `Token`; `None` where Tencent wrote an empty one.
    pub token: Option<DeviceToken>,
    /// `CertId`; `None` where Tencent wrote `0` or nothing.
    pub certificate_id: Option<CertificateId>,
    /// `SdkVersion`.
    pub sdk_version: String,
    /// `PushVersion`, of the push plug-in.
    pub push_version: String,
    /// `NotificationStatus`: 1 seems to be on, 0 off or unknown.
    pub notification_status: Option<i64>,
    /// `last_active_terminal`: 1 is the device used last.
    pub last_active_terminal: Option<i64>,
    /// The stages that were present, in the order of [`StageKind`].
    pub stages: Vec<(StageKind, Stage)>,
}

impl InstanceTrace {
    /// Who carried it.
    #[must_use]
    pub fn vendor(&self) -> Option<Vendor> {
        self.push_platform.and_then(Vendor::from_push_platform)
    }

    /// One stage.
    #[must_use]
    pub fn stage(&self, kind: StageKind) -> Option<&Stage> {
        self.stages.iter().find(|(of, _)| *of == kind).map(|(_, stage)| stage)
    }

    /// Whether it went over the app's own connection.
    #[must_use]
    pub fn is_online_push(&self) -> bool {
        self.event_type == Some(2)
    }
}
