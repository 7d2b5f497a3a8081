//! One event.

use shared::SdkAppId;

shared::words! {
    /// Which of Tencent's webhooks an event came by.
    #[derive(Hash)]
    pub enum EventKind: command, from_command {
        /// `Push.AllMemberPush`: the result of a push to all, to a tag or to named users.
        AllMemberPush = "Push.AllMemberPush",
        /// `Push.OfflinePush`: the result of a message's push.
        OfflinePush = "Push.OfflinePush",
        /// `State.StateChange`: a login, logout or lost connection.
        StateChange = "State.StateChange",
    }
}

/// One event. Texts are empty and numbers `None` where the event did not have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookEvent {
    /// The app.
    pub app: SdkAppId,
    /// Which webhook.
    pub kind: EventKind,
    /// `To_Account`: the recipient, or whose state changed.
    pub userid: String,
    /// `From_Account`: who sent the message.
    pub sender: String,
    /// `TaskId` of the push.
    pub task_id: String,
    /// `DataId` that the push was sent with.
    pub data_id: String,
    /// `MsgKey` of the message.
    pub msg_key: String,
    /// `PushID`, for a message's trace.
    pub push_id: String,
    /// `EventType`: 1 offline and 2 online push; for messages 1 one-to-one and 2 group.
    pub event_type: Option<i64>,
    /// `PushPlatform`, see [`shared::chat::Vendor::from_push_platform`].
    pub platform: Option<i64>,
    /// `PushStage`: 1 sent, 2 arrived, 3 clicked.
    pub stage: Option<i64>,
    /// `ErrCode`; 0 is good.
    pub err_code: Option<String>,
    /// `ErrInfo`.
    pub err_info: String,
    /// `Action` of a change of state: `Login`, `Logout`, `Disconnect`.
    pub action: String,
    /// `Reason` of a change of state.
    pub reason: String,
    /// `OptPlatform`: the client whose state changed.
    pub client: String,
    /// When it happened, Unix seconds.
    pub event_time: i64,
    /// When it came in, Unix seconds.
    pub received_at: i64,
    /// The event as it came, JSON.
    pub raw: String,
}

impl WebhookEvent {
    /// An event of which nothing else is known yet.
    #[must_use]
    pub const fn new(app: SdkAppId, kind: EventKind, received_at: i64) -> Self {
        Self {
            app,
            kind,
            userid: String::new(),
            sender: String::new(),
            task_id: String::new(),
            data_id: String::new(),
            msg_key: String::new(),
            push_id: String::new(),
            event_type: None,
            platform: None,
            stage: None,
            err_code: None,
            err_info: String::new(),
            action: String::new(),
            reason: String::new(),
            client: String::new(),
            event_time: received_at,
            received_at,
            raw: String::new(),
        }
    }
}
