//! What the stations of a push and their states are called.

use super::{StageKind, StageState};
use crate::Label;

/// A station that the push never came to, because an earlier one failed.
pub const NOT_REACHED: Label = Label::new("Not reached", "未到达");
/// Who carries a push to the phone.
pub const PUSH_VENDOR: Label = Label::new("Push vendor", "推送厂商");

impl StageKind {
    /// What the station is called; how far the push is there is its state's word.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Accepted => Label::new("Tencent Chat", "即时通信 IM"),
            Self::Bound => Label::new("Certificate and token", "证书与 Token"),
            Self::Channel => PUSH_VENDOR,
            Self::Device => Label::new("Phone", "手机"),
            Self::Click => Label::new("Tap", "点击"),
            Self::Online => Label::new("Online delivery", "在线送达"),
        }
    }
}

impl StageState {
    /// What it is called. Behind a failed station it is [`NOT_REACHED`] instead:
    /// see [`StageState::label_after`].
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Waiting => Label::new("Waiting", "等待"),
            Self::Running => Label::new("Running", "进行中"),
            Self::Passed => Label::new("Passed", "通过"),
            Self::Failed => Label::new("Failed", "失败"),
            Self::NoData => Label::new("No data", "无数据"),
        }
    }

    /// What it is called behind a station that failed, where `failed` says so.
    #[must_use]
    pub const fn label_after(self, failed: bool) -> Label {
        match self {
            Self::Waiting | Self::NoData if failed => NOT_REACHED,
            _ => self.label(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_behind_a_failed_one_was_not_reached() {
        assert_eq!(StageState::NoData.label_after(true), NOT_REACHED);
        assert_eq!(StageState::Waiting.label_after(true), NOT_REACHED);
        assert_eq!(StageState::Failed.label_after(true).en, "Failed");
        assert_eq!(StageState::NoData.label_after(false).en, "No data");
    }
}
