//! A check of one push credential without a phone.
//!
//! Where the vendor has a sign-in, that is the proof; FCM and Huawei also look over a message to
//! a device that does not exist, which tells whether the account may push. Where there is no
//! sign-in, such a message is sent: the vendor looks at the credential first, so a refusal that
//! names the device token proves the credential. No phone gets anything, and no limit of pushes
//! counts it.

use shared::Text;
use shared::api::{CredentialCheck, CredentialOutcome, DirectResult};
use shared::chat::{DeviceToken, Vendor};
use shared::push::Class;

use super::no_device;
use super::outcome::direct_result;
use super::run::RunningTest;
use super::vendors::vendor_of;
use super::{Credential, DirectPushService, Push, PushVendor, VendorHosts, open, random_uuid};

const TITLE: &str = "Checking your notifications";
const BODY: &str = "Nothing to do.";

impl DirectPushService {
    /// Checks a credential. `owner` is whose it is, as in [`DirectPushService::test`].
    pub async fn check_credential(
        &self,
        owner: &str,
        credential: &Credential,
        hosts: &VendorHosts,
    ) -> CredentialCheck {
        let mut first: Option<CredentialCheck> = None;
        let mut asked = String::new();
        for token in no_device::tokens(vendor_of(credential)) {
            let push_vendor = open(credential, hosts, &token);
            let account = push_vendor.account();
            if account == asked {
                break;
            }
            asked = account;
            let check = self.check_at(owner, push_vendor.as_ref(), &token).await;
            // Of OPPO's two sides one knows the app.
            match check.outcome {
                CredentialOutcome::Refused => first = first.or(Some(check)),
                CredentialOutcome::Good => return check,
                _ => return first.unwrap_or(check),
            }
        }
        first.unwrap_or_else(|| told(CredentialOutcome::NotTold, Class::Other))
    }

    async fn check_at(
        &self,
        owner: &str,
        push_vendor: &dyn PushVendor,
        token: &DeviceToken,
    ) -> CredentialCheck {
        let id = random_uuid();
        let push = Push {
            token,
            title: TITLE,
            body: BODY,
            id: &id,
            dry_run: push_vendor.can_dry_run(),
            test_mode: false,
        };
        let answer = RunningTest::uncounted(self, owner, push_vendor, &push).prove().await;
        read(direct_result(push_vendor, &push, answer, self.clock.now()))
    }
}

fn told(outcome: CredentialOutcome, class: Class) -> CredentialCheck {
    CredentialCheck {
        outcome,
        class,
        code: String::new(),
        info: String::new(),
        cause: Text::default(),
        solution: Text::default(),
    }
}

fn read(result: DirectResult) -> CredentialCheck {
    let outcome = outcome(result.vendor, result.accepted, result.class);
    if outcome == CredentialOutcome::Good {
        // What it says is about a device that does not exist.
        return CredentialCheck { code: result.code, ..told(outcome, Class::Success) };
    }
    CredentialCheck {
        outcome,
        class: result.class,
        code: result.code,
        info: result.info,
        cause: result.cause,
        solution: result.solution,
    }
}

/// What an answer about a device that does not exist says about the credential.
const fn outcome(vendor: Vendor, accepted: bool, class: Class) -> CredentialOutcome {
    match (class, vendor) {
        _ if accepted => CredentialOutcome::Good,
        (Class::Success | Class::TokenInvalid | Class::DeviceUnregistered, _) => {
            CredentialOutcome::Good
        }
        (Class::CredentialExpired, _) => CredentialOutcome::Ended,
        // Xiaomi speaks of the package name there, which is a part of the credential.
        (Class::CredentialInvalid | Class::Permission, _)
        | (Class::TokenNotForTopic, Vendor::Xiaomi) => CredentialOutcome::Refused,
        (Class::VendorUnavailable, _) => CredentialOutcome::Unreachable,
        (
            Class::TokenNotForTopic
            | Class::PayloadInvalid
            | Class::Quota
            | Class::ClockSkew
            | Class::Other,
            _,
        ) => CredentialOutcome::NotTold,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_says_one_thing() {
        for class in Class::ALL {
            let said = outcome(Vendor::Apns, false, class);
            let expected = match class {
                Class::Success | Class::TokenInvalid | Class::DeviceUnregistered => "good",
                Class::CredentialInvalid | Class::Permission => "refused",
                Class::CredentialExpired => "ended",
                Class::VendorUnavailable => "unreachable",
                _ => "not_told",
            };
            assert_eq!(said.word(), expected, "{class:?}");
        }
        let package = outcome(Vendor::Xiaomi, false, Class::TokenNotForTopic);
        assert_eq!(package, CredentialOutcome::Refused);
        assert_eq!(outcome(Vendor::Meizu, true, Class::Other), CredentialOutcome::Good);
    }
}
