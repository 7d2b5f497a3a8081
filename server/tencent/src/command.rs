//! The commands: where they are, and how often each may be used.

use super::quota::Gate;

/// A command of the REST interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    AccountCheck,
    QueryOnlineStatus,
    PushBatch,
    AllMemberPushTrace,
    NormalPushTrace,
    SendMessage,
}

impl Command {
    /// Its path behind `/v4/`.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::AccountCheck => "im_open_login_svc/account_check",
            Self::QueryOnlineStatus => "openim/query_online_status",
            Self::PushBatch => "timpush/batch",
            Self::AllMemberPushTrace => "timpush/all_member_push_trace",
            Self::NormalPushTrace => "timpush/normal_push_trace",
            Self::SendMessage => "openim/sendmsg",
        }
    }

    /// Whether asking twice changes nothing.
    pub(super) const fn is_read(self) -> bool {
        match self {
            Self::AccountCheck
            | Self::QueryOnlineStatus
            | Self::AllMemberPushTrace
            | Self::NormalPushTrace => true,
            Self::PushBatch | Self::SendMessage => false,
        }
    }
}

/// The gates of one app. The numbers are Tencent's for the smallest plan, calls a second.
#[derive(Debug)]
pub(super) struct Gates {
    account_check: Gate,
    query_online_status: Gate,
    push_batch: Gate,
    all_member_push_trace: Gate,
    normal_push_trace: Gate,
    send_message: Gate,
}

impl Default for Gates {
    fn default() -> Self {
        Self {
            account_check: Gate::new(100),
            query_online_status: Gate::new(200),
            push_batch: Gate::new(10),
            all_member_push_trace: Gate::new(1),
            normal_push_trace: Gate::new(1),
            send_message: Gate::new(200),
        }
    }
}

impl Gates {
    pub(super) fn of(&self, command: Command) -> &Gate {
        match command {
            Command::AccountCheck => &self.account_check,
            Command::QueryOnlineStatus => &self.query_online_status,
            Command::PushBatch => &self.push_batch,
            Command::AllMemberPushTrace => &self.all_member_push_trace,
            Command::NormalPushTrace => &self.normal_push_trace,
            Command::SendMessage => &self.send_message,
        }
    }
}
