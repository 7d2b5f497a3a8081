//! How far an offline push comes.

/// The outcome of an offline push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PushOutcome {
    /// It arrives and is tapped.
    Delivered,
    /// It ends at a stage with a code.
    Fails { at: PushStage, code: i64, info: String },
    /// There is no report of it after a stage.
    SilentAfter(PushStage),
}

shared::words! {
    /// The stations of an offline push, in order. The field of the first one stands in
    /// `IMCommitStat`, those of the others in `OfflinePushStat`.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum PushStage: field {
        Committed = "IMStat",
        Bound = "OfflineStat",
        Channel = "ChannelStat",
        Device = "DeviceStat",
        Click = "ClickStat",
    }
}
