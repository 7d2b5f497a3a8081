//! The commands: where they are, and how often each may be used.

use super::quota::Gate;

shared::words! {
    /// A command of the REST interface.
    pub(super) enum RestCommand: path {
        AccountCheck = "im_open_login_svc/account_check",
        QueryOnlineStatus = "openim/query_online_status",
        PushBatch = "timpush/batch",
        AllMemberPushTrace = "timpush/all_member_push_trace",
        NormalPushTrace = "timpush/normal_push_trace",
        SendMessage = "openim/sendmsg",
    }
}

impl RestCommand {
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

    /// How many calls a second Tencent takes of one app, on the smallest plan.
    pub(super) const fn per_second(self) -> usize {
        match self {
            Self::AccountCheck => 100,
            Self::QueryOnlineStatus | Self::SendMessage => 200,
            Self::PushBatch => 10,
            Self::AllMemberPushTrace | Self::NormalPushTrace => 1,
        }
    }
}

/// The gates of one app.
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
        let gate = |command: RestCommand| Gate::new(command.per_second());
        Self {
            account_check: gate(RestCommand::AccountCheck),
            query_online_status: gate(RestCommand::QueryOnlineStatus),
            push_batch: gate(RestCommand::PushBatch),
            all_member_push_trace: gate(RestCommand::AllMemberPushTrace),
            normal_push_trace: gate(RestCommand::NormalPushTrace),
            send_message: gate(RestCommand::SendMessage),
        }
    }
}

impl Gates {
    pub(super) fn of(&self, command: RestCommand) -> &Gate {
        match command {
            RestCommand::AccountCheck => &self.account_check,
            RestCommand::QueryOnlineStatus => &self.query_online_status,
            RestCommand::PushBatch => &self.push_batch,
            RestCommand::AllMemberPushTrace => &self.all_member_push_trace,
            RestCommand::NormalPushTrace => &self.normal_push_trace,
            RestCommand::SendMessage => &self.send_message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_every_command_with_its_limit() {
        let document = include_str!("../../../docs/outbound.md");
        for command in RestCommand::ALL {
            let again = if command.is_read() { "once" } else { "never" };
            let row = format!("| `{}` | {} | {again} |\n", command.path(), command.per_second());
            assert!(document.contains(&row), "docs/outbound.md lacks: {row}");
        }
        assert_eq!(document.matches("| once |").count() + document.matches("| never |").count(), 6);
    }

    #[test]
    fn every_command_has_a_gate_of_its_own_limit() {
        let gates = Gates::default();
        for command in RestCommand::ALL {
            let wanted = Gate::new(command.per_second()).spacing();
            assert_eq!(gates.of(command).spacing(), wanted, "{command:?}");
        }
    }
}
