//! Everything that a device token or a credential can ask for, as lists.

use super::codes::{self, Row};
use super::credentials::credentials;
use super::{manner, mark};
use crate::vendor::Vendor;

/// How one documented answer is called up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steer {
    /// Whose answer it is: `apns`, `fcm`, `huawei` …
    pub vendor: &'static str,
    /// The code, with a qualifier after a slash where one code has several meanings.
    pub code: &'static str,
    /// The HTTP status that it comes with.
    pub status: u16,
    /// What has to be asked.
    pub by: Steered,
    /// The device token to send to.
    pub token: String,
}

/// What calls an answer up, beside the device token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Steered {
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
pub struct TokenFault {
    /// Whose token it is.
    pub vendor: &'static str,
    /// What is asked for: `slow`, `reset`, `half`, `garbage`, `skew`, `skewok`, `huge`,
    /// `redirect`, `http_429`, `http_502`.
    pub fault: &'static str,
    /// The device token.
    pub token: String,
}

/// Every documented answer that can be expressed in HTTP, once.
#[must_use]
pub fn steers() -> Vec<Steer> {
    Vendor::ALL.into_iter().flat_map(of_vendor).collect()
}

fn of_vendor(vendor: Vendor) -> impl Iterator<Item = Steer> {
    let steer = move |row: &Row<'static>, by: Steered, token: String| Steer {
        vendor: vendor.slug(),
        code: row.code,
        status: row.status,
        by,
        token,
    };
    let sends = codes::rows(vendor).iter().map(move |row| {
        let harmony = row.bare() == "80300007" && !row.qualifier().is_empty();
        let by = if harmony { Steered::HarmonyV3 } else { Steered::Token };
        steer(row, by, mark::with_code(vendor, vendor.token("steer"), row.code))
    });
    let sign_ins = codes::sign_in(vendor).iter().map(move |row| {
        let by = Steered::Credential(holder(vendor, row.code));
        steer(row, by, vendor.token("steer"))
    });
    let more = match vendor {
        Vendor::Fcm => {
            let row = Row { code: "OK/dry-run", status: 200, text: "" };
            Some(steer(&row, Steered::DryRun, vendor.token("steer")))
        }
        Vendor::Apns => {
            let row = Row { code: "BadDeviceToken/other-environment", status: 400, text: "" };
            let token = mark::of_development(vendor.token("steer"));
            Some(steer(&row, Steered::BothHosts, token))
        }
        _ => None,
    };
    sends.chain(sign_ins).chain(more)
}

/// The name of a credential whose sign-in is refused so.
fn holder(vendor: Vendor, code: &str) -> String {
    let own = credentials();
    match vendor {
        Vendor::Fcm => {
            let (account, home) = own.fcm.client_email.split_once('@').unwrap_or_default();
            format!("{}@{home}", manner::with_code(account, code))
        }
        Vendor::Honor => manner::with_code(own.honor.client_id, code),
        _ => manner::with_code(own.huawei.client_id, code),
    }
}

/// Every fault at every vendor.
#[must_use]
pub fn faults() -> Vec<TokenFault> {
    let words = || mark::FAULTS.iter().map(|(word, _)| *word).chain(["http_429", "http_502"]);
    let of = |vendor: Vendor| {
        words().map(move |fault| TokenFault {
            vendor: vendor.slug(),
            fault,
            token: mark::with_fault(vendor, vendor.token("fault"), fault),
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
        let all = steers();
        let codes: HashSet<_> = all.iter().map(|steer| (steer.vendor, steer.code)).collect();
        assert_eq!(codes.len(), all.len());
        let by_token =
            || all.iter().filter(|s| matches!(s.by, Steered::Token | Steered::HarmonyV3));
        let tokens: HashSet<_> = by_token().map(|steer| &steer.token).collect();
        assert_eq!(tokens.len(), by_token().count());
    }

    #[test]
    fn no_story_has_a_mark_by_chance() {
        for vendor in Vendor::ALL {
            for person in crate::people() {
                let token = vendor.token(person.userid);
                assert_eq!(mark::of(vendor, &token), None, "{token}");
            }
        }
    }
}
