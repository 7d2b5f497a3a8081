//! The commands that are answered.

use crate::answer::Refusal;

shared::words! {
    /// A command of the REST service.
    pub(crate) enum RestCommand: path {
        AccountCheck = "/v4/im_open_login_svc/account_check",
        QueryOnlineStatus = "/v4/openim/query_online_status",
        PushBatch = "/v4/timpush/batch",
        TaskTrace = "/v4/timpush/all_member_push_trace",
        MessageTrace = "/v4/timpush/normal_push_trace",
        SendMessage = "/v4/openim/sendmsg",
    }
}

impl RestCommand {
    /// Its name in the documents.
    pub(crate) fn name(self) -> &'static str {
        self.path().trim_start_matches("/v4/")
    }

    /// Finds the command of a path; case counts.
    ///
    /// A path that has not the form `/v4/service/command` is another fault than one that
    /// leads nowhere.
    pub(crate) fn from_path(path: &str) -> Result<Self, Refusal> {
        let mut parts = path.split('/');
        let formed = parts.next() == Some("")
            && parts.next() == Some("v4")
            && parts.next().is_some_and(|service| !service.is_empty())
            && parts.next().is_some_and(|command| !command.is_empty())
            && parts.next().is_none();
        let found = Self::ALL.into_iter().find(|command| command.path() == path);
        found.ok_or(if formed { Refusal::NO_SUCH_RESOURCE } else { Refusal::BAD_URL })
    }

    /// How many calls a second the documents allow; for `timpush/batch` on the free plan.
    pub(crate) const fn per_second(self) -> usize {
        match self {
            Self::QueryOnlineStatus | Self::SendMessage => 200,
            Self::AccountCheck => 100,
            Self::PushBatch => 10,
            Self::TaskTrace | Self::MessageTrace => 1,
        }
    }

    /// What is answered above that. The documents have several codes for it.
    pub(crate) const fn too_frequent(self) -> Refusal {
        match self {
            Self::TaskTrace | Self::MessageTrace => Refusal::TOO_MANY_REQUESTS,
            _ => Refusal::TOO_FREQUENT,
        }
    }
}
