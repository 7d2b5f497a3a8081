//! How a call of the tool's own went, and whose fault it is when it went badly.

use super::words::fill;
use super::{Call, Facts};
use model::NetFault;
use shared::Text;
use shared::chat::codes::explain_rest;

/// What a code of the REST API blames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blame {
    /// SDKAppID, SecretKey, admin account, region: the tool's own configuration.
    Credentials,
    /// Plan, service or app state at the vendor.
    Plan,
    /// The user does not exist.
    Account,
    /// Nobody: trying again may help.
    Passing,
    /// The push itself.
    Push,
}

/// Sorts a code of the REST API.
pub(super) fn blame(code: i64) -> Blame {
    match code {
        60_007 | 60_008 | 60_011 | 60_013 | 60_014 | 60_018 | 60_019 => Blame::Passing,
        70_017 | 70_018 | 70_169 | 70_202 | 70_348 | 70_362 | 70_401 | 70_500 => Blame::Passing,
        20_004 | 20_005 | 90_024 | 90_051 | 90_992 | 90_994 | 90_995 | 91_000 => Blame::Passing,
        60_016 | 60_017 | 60_020 | 60_027 | 60_028 => Blame::Plan,
        70_398 | 72_000 | 72_002 | 80_005 | 90_045 | 90_047 => Blame::Plan,
        20_003 | 70_107 | 90_012 | 90_048 => Blame::Account,
        90_009 => Blame::Credentials,
        60_000..=60_999 | 70_000..=70_999 => Blame::Credentials,
        _ => Blame::Push,
    }
}

/// A call that was answered with a code.
pub(super) struct Refusal<'a> {
    pub(super) code: i64,
    pub(super) info: &'a str,
}

impl Refusal<'_> {
    pub(super) fn blame(&self) -> Blame {
        blame(self.code)
    }

    pub(super) fn texts(&self) -> (Text, Text) {
        explain_rest(self.code, self.info)
    }

    pub(super) fn printed(&self) -> String {
        self.code.to_string()
    }
}

impl Call {
    pub(super) fn refusal(&self) -> Option<Refusal<'_>> {
        match self {
            Self::Refused { code, info } => Some(Refusal { code: *code, info }),
            _ => None,
        }
    }

    pub(super) fn fault(&self) -> Option<NetFault> {
        match self {
            Self::Unanswered(fault) => Some(*fault),
            _ => None,
        }
    }
}

impl Facts {
    /// The calls in the order they are made.
    pub(super) fn calls(&self) -> [&Call; 4] {
        [&self.account_call, &self.status_call, &self.push_call, &self.trace_call]
    }

    /// Every code that came for the calls as a whole and for the push to this user.
    pub(super) fn refusals(&self) -> impl Iterator<Item = Refusal<'_>> {
        self.calls().into_iter().filter_map(Call::refusal).chain(self.push_refusal())
    }

    /// Why the push was not taken.
    pub(super) fn push_refusal(&self) -> Option<Refusal<'_>> {
        let listed = self.push_code.filter(|code| *code != 0);
        self.push_call.refusal().or_else(|| listed.map(|code| Refusal { code, info: "" }))
    }

    /// Whether Chat took the push.
    pub(super) fn pushed(&self) -> bool {
        self.push_call == Call::Ok && self.push_refusal().is_none()
    }

    /// Whether the push went off without an answer that says what became of it.
    pub(super) fn may_be_sent(&self) -> bool {
        let open = match &self.push_call {
            Call::NotMade => true,
            Call::Unanswered(fault) => *fault != NetFault::CannotConnect,
            Call::Ok | Call::Refused { .. } => false,
        };
        self.push_begun && open
    }

    /// Whether a call said that the user does not exist.
    pub(super) fn not_imported(&self) -> bool {
        let account = |code: i64| blame(code) == Blame::Account;
        let push = self.push_refusal().is_some_and(|refusal| account(refusal.code));
        self.imported == Some(false)
            || self.status_code.is_some_and(account)
            || self.status_call.refusal().is_some_and(|refusal| account(refusal.code))
            || (self.imported.is_none() && push)
    }
}

/// What happened instead of an answer, and what to do.
#[must_use]
pub fn explain_fault(fault: NetFault) -> (Text, Text) {
    let cause = match fault {
        NetFault::CannotConnect => Text::new(
            "The Signet server cannot connect to Tencent.",
            "Signet 服务器无法连接腾讯云。",
        ),
        NetFault::TimedOut => {
            Text::new("Tencent did not answer in time.", "腾讯云未在时限内返回。")
        }
        NetFault::Broken => {
            Text::new("The connection broke in the middle of the answer.", "连接在返回途中断开。")
        }
        NetFault::HttpStatus(status) => fill(
            "A gateway answered with HTTP {} instead of Tencent.",
            "返回 HTTP {} 的是网关，而不是腾讯云。",
            &format!("{status}"),
        ),
        NetFault::Redirected => Text::new(
            "The host answered with a redirect, which is never followed.",
            "主机返回了重定向；出于安全不会跟随。",
        ),
        NetFault::TooLarge => {
            Text::new("The answer is longer than is read.", "返回的内容过长，超出读取上限。")
        }
        NetFault::Unreadable => Text::new(
            "The answer is not the JSON that Tencent documents.",
            "返回的内容不是腾讯云文档所述的 JSON。",
        ),
    };
    let solution = match fault {
        NetFault::CannotConnect => Text::new(
            "Check DNS, outgoing TCP 443 and the region of this app, then try again.",
            "请检查 DNS、出站 TCP 443 端口和该应用的地域，然后重试。",
        ),
        NetFault::TimedOut | NetFault::Broken => Text::new(
            "Try again. If it keeps happening, check the network between this server and Tencent.",
            "请重试；若一直如此，请检查本服务器到腾讯云的网络。",
        ),
        _ => Text::new(
            "Something other than Chat answered. Check base_url, the region, and proxies on the way.",
            "返回内容的不是即时通信 IM。请检查 base_url、地域以及途中的代理。",
        ),
    };
    (cause, solution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_by_whom_they_blame() {
        assert_eq!(blame(70_009), Blame::Credentials);
        assert_eq!(blame(60_026), Blame::Credentials);
        assert_eq!(blame(90_009), Blame::Credentials);
        assert_eq!(blame(60_020), Blame::Plan);
        assert_eq!(blame(90_045), Blame::Plan);
        assert_eq!(blame(70_107), Blame::Account);
        assert_eq!(blame(60_008), Blame::Passing);
        assert_eq!(blame(90_043), Blame::Push);
    }
}
