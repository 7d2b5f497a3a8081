//! How a call of the tool's own went, and whose fault it is when it went badly.

use super::words::{join, nothing};
use super::{Facts, VendorCall};
use model::NetFault;
use shared::Text;
use shared::chat::codes::explain_rest;
use shared::push::catalogue;

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
pub(super) struct RefusedCall<'a> {
    pub(super) code: i64,
    pub(super) info: &'a str,
}

impl RefusedCall<'_> {
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

impl VendorCall {
    pub(super) fn refusal(&self) -> Option<RefusedCall<'_>> {
        match self {
            Self::Refused { code, info } => Some(RefusedCall { code: *code, info }),
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
    pub(super) fn calls(&self) -> [&VendorCall; 4] {
        [&self.account_call, &self.status_call, &self.push_call, &self.trace_call]
    }

    /// Every code that came for the calls as a whole and for the push to this user.
    pub(super) fn refusals(&self) -> impl Iterator<Item = RefusedCall<'_>> {
        self.calls().into_iter().filter_map(VendorCall::refusal).chain(self.push_refusal())
    }

    /// Why the push was not taken.
    pub(super) fn push_refusal(&self) -> Option<RefusedCall<'_>> {
        let listed = self.push_code.filter(|code| *code != 0);
        self.push_call.refusal().or_else(|| listed.map(|code| RefusedCall { code, info: "" }))
    }

    /// Whether Chat took the push.
    pub(super) fn pushed(&self) -> bool {
        self.push_call == VendorCall::Ok && self.push_refusal().is_none()
    }

    /// Whether the push went off without an answer that says what became of it.
    pub(super) fn may_be_sent(&self) -> bool {
        let open = match &self.push_call {
            VendorCall::NotMade => true,
            VendorCall::Unanswered(fault) => fault.may_be_done(),
            VendorCall::Ok | VendorCall::Refused { .. } => false,
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
    let Some(row) = catalogue::lookup(None, fault.key()) else { return (nothing(), nothing()) };
    let beside = match fault {
        NetFault::HttpStatus(status) => format!("HTTP {status}"),
        fault => fault.alert(),
    };
    let cause = if beside.is_empty() {
        row.cause
    } else {
        join(&row.cause, &Text::same(format!("({beside})")))
    };
    (cause, row.solution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_its_texts() {
        use NetFault::*;
        for (fault, word) in [
            (Dns, "resolved"),
            (Refused, "Nothing accepts"),
            (UnknownIssuer, "does not trust"),
            (CertificateExpired, "has expired"),
            (WrongName, "another host name"),
            (TlsVersion, "TLS 1.2"),
            (Alert("HandshakeFailure"), "(handshake_failure)"),
            (ProxyAuth, "407"),
            (HttpStatus(502), "(HTTP 502)"),
            (Closed, "without an answer"),
        ] {
            let (cause, solution) = explain_fault(fault);
            assert!(cause.en.contains(word), "{fault:?}: {cause:?}");
            assert!(!solution.zh.is_empty(), "{fault:?}");
        }
    }

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
