//! Lists of everything that a device token or a credential can ask for.

use super::codes::{self, CodeAnswer};
use super::{FCM, HONOR, HUAWEI, credential_behaviour, test_tokens};
use crate::vendor::Vendor;

/// One documented answer, and how to trigger it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptedReply {
    /// Whose answer it is: `apns`, `fcm`, `huawei` …
    pub vendor: &'static str,
    /// The code, with a qualifier after a slash where one code has several meanings.
    pub code: &'static str,
    /// The HTTP status that it comes with.
    pub status: u16,
    /// The condition that triggers it.
    pub trigger: ReplyTrigger,
    /// The device token to send to.
    pub token: String,
}

/// The trigger of an answer, beside the device token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyTrigger {
    /// Nothing else.
    Token,
    /// The message has to be validated only.
    DryRun,
    /// The host of APNs for production has to be asked, and then the one for development,
    /// which accepts.
    BothHosts,
    /// The message has to go to the API for HarmonyOS 5, v3.
    HarmonyV3,
    /// The sign-in answers it, to a credential of this name: `client_email` for FCM, the
    /// client ID for Huawei and Honor.
    Credential(String),
}

/// A device token that asks for no answer as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptedFault {
    /// Whose token it is.
    pub vendor: &'static str,
    /// The fault: `slow`, `reset`, `half`, `garbage`, `skew`, `skewok`, `huge`,
    /// `redirect`, `http_429`, `http_502`.
    pub fault: &'static str,
    /// The device token.
    pub token: String,
}

/// Every documented answer that can be expressed in HTTP, once.
#[must_use]
pub fn scripted_replies() -> Vec<ScriptedReply> {
    Vendor::ALL.into_iter().flat_map(of_vendor).collect()
}

fn of_vendor(vendor: Vendor) -> impl Iterator<Item = ScriptedReply> {
    let scripted = move |row: &CodeAnswer<'static>, trigger: ReplyTrigger, token: String| {
        ScriptedReply { vendor: vendor.slug(), code: row.code, status: row.status, trigger, token }
    };
    let sends = codes::rows(vendor).iter().map(move |row| {
        let harmony = row.bare() == "80300007" && !row.qualifier().is_empty();
        let trigger = if harmony { ReplyTrigger::HarmonyV3 } else { ReplyTrigger::Token };
        scripted(row, trigger, test_tokens::with_code(vendor, vendor.token("steer"), row.code))
    });
    let sign_ins = codes::sign_in(vendor).iter().map(move |row| {
        let trigger = ReplyTrigger::Credential(holder(vendor, row.code));
        scripted(row, trigger, vendor.token("steer"))
    });
    let more = match vendor {
        Vendor::Fcm => {
            let row = CodeAnswer { code: "OK/dry-run", status: 200, text: "" };
            Some(scripted(&row, ReplyTrigger::DryRun, vendor.token("steer")))
        }
        Vendor::Apns => {
            let row =
                CodeAnswer { code: "BadDeviceToken/other-environment", status: 400, text: "" };
            let token = test_tokens::of_development(vendor.token("steer"));
            Some(scripted(&row, ReplyTrigger::BothHosts, token))
        }
        _ => None,
    };
    sends.chain(sign_ins).chain(more)
}

/// The name of a credential whose sign-in is refused so.
fn holder(vendor: Vendor, code: &str) -> String {
    match vendor {
        Vendor::Fcm => {
            let (account, home) = FCM.client_email.split_once('@').unwrap_or_default();
            format!("{}@{home}", credential_behaviour::with_code(account, code))
        }
        Vendor::Honor => credential_behaviour::with_code(HONOR.client_id, code),
        _ => credential_behaviour::with_code(HUAWEI.client_id, code),
    }
}

/// Every fault at every vendor.
#[must_use]
pub fn faults() -> Vec<ScriptedFault> {
    let words =
        || test_tokens::FAULTS.iter().map(|(word, _)| *word).chain(["http_429", "http_502"]);
    let of = |vendor: Vendor| {
        words().map(move |fault| ScriptedFault {
            vendor: vendor.slug(),
            fault,
            token: test_tokens::with_fault(vendor, vendor.token("fault"), fault),
        })
    };
    Vendor::ALL.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_answer_is_listed_once_and_has_its_own_token() {
        let all = scripted_replies();
        let codes: HashSet<_> =
            all.iter().map(|scripted| (scripted.vendor, scripted.code)).collect();
        assert_eq!(codes.len(), all.len());
        let by_token = || {
            all.iter()
                .filter(|s| matches!(s.trigger, ReplyTrigger::Token | ReplyTrigger::HarmonyV3))
        };
        let tokens: HashSet<_> = by_token().map(|scripted| &scripted.token).collect();
        assert_eq!(tokens.len(), by_token().count());
    }

    #[test]
    fn no_story_has_a_mark_by_chance() {
        for vendor in Vendor::ALL {
            for user in crate::demo_users() {
                let token = vendor.token(user.userid);
                assert_eq!(test_tokens::behaviour(vendor, &token), None, "{token}");
            }
        }
    }
}
