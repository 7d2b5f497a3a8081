//! Why something about log-in was refused, as words for the audit trail. The page has a text for
//! each.

use access::{FactorFault, LogInFault, SetUpFault, SignOnFault};

/// Of a log-in, and of an old password.
pub(super) const fn log_in(fault: &LogInFault) -> &'static str {
    match fault {
        LogInFault::Wrong => "wrong",
        LogInFault::Wait(_) => "wait",
        LogInFault::Off => "off",
        LogInFault::NotRandom => "not_random",
        LogInFault::Store(_) => "store",
    }
}

/// Of a set-up.
pub(super) const fn set_up(fault: &SetUpFault) -> &'static str {
    match fault {
        SetUpFault::Over => "over",
        SetUpFault::Wait(_) => "wait",
        SetUpFault::Link(_) => "link",
        SetUpFault::Name(_) => "name",
        SetUpFault::Password(_) => "password",
        SetUpFault::Store(_) => "store",
    }
}

/// Of a second factor.
pub(super) const fn factor(fault: &FactorFault) -> &'static str {
    match fault {
        FactorFault::Password(fault) => log_in(fault),
        FactorFault::Code => "wrong_code",
        FactorFault::Ended => "ended",
        FactorFault::On | FactorFault::Off => "state",
        FactorFault::Wait(_) => "wait",
        FactorFault::NotRandom => "not_random",
        FactorFault::Store(_) => "store",
    }
}

/// Of a user whom a proxy names.
pub(super) const fn by_proxy(fault: &SignOnFault) -> &'static str {
    match fault {
        SignOnFault::NoRole(_) => "no_role",
        SignOnFault::Disabled => "disabled",
        SignOnFault::NoName => "no_name",
        SignOnFault::Store(_) => "store",
    }
}

/// Of a token that is not good.
pub(super) const UNKNOWN_TOKEN: &str = "unknown_token";

/// Of a token that came by plain http over a network.
pub(super) const PLAIN_HTTP: &str = "plain_http";

/// Not why but how: a log-in with a code.
pub(super) const WITH_CODE: &str = "with_code";

/// The same with a recovery code.
pub(super) const WITH_RECOVERY_CODE: &str = "with_recovery_code";

/// The same of a log-out everywhere.
pub(super) const EVERYWHERE: &str = "everywhere";

#[cfg(test)]
mod tests {
    use access::{LinkFault, NameFault, PasswordFault, Wait};
    use shared::api::SignOnRefusal;
    use store::StoreError;

    use super::*;
    use crate::audit::has_text;

    #[test]
    fn each_has_a_text_on_the_page() {
        let log_ins = [
            LogInFault::Wrong,
            LogInFault::Wait(Wait(1)),
            LogInFault::Off,
            LogInFault::NotRandom,
            LogInFault::Store(StoreError::Closed),
        ];
        let set_ups = [
            SetUpFault::Over,
            SetUpFault::Wait(Wait(1)),
            SetUpFault::Link(LinkFault::Wrong),
            SetUpFault::Name(NameFault::Empty),
            SetUpFault::Password(PasswordFault::Short),
            SetUpFault::Store(StoreError::Closed),
        ];
        let factors = [
            FactorFault::Password(LogInFault::Wrong),
            FactorFault::Code,
            FactorFault::Ended,
            FactorFault::On,
            FactorFault::Off,
            FactorFault::Wait(Wait(1)),
            FactorFault::NotRandom,
            FactorFault::Store(StoreError::Closed),
        ];
        let by_proxies = [
            SignOnFault::NoRole(1),
            SignOnFault::Disabled,
            SignOnFault::NoName,
            SignOnFault::Store(StoreError::Closed),
        ];
        let others = [UNKNOWN_TOKEN, PLAIN_HTTP, WITH_CODE, WITH_RECOVERY_CODE, EVERYWHERE];
        let words = others.into_iter();
        let words = words.chain(log_ins.iter().map(log_in)).chain(set_ups.iter().map(set_up));
        let words = words.chain(factors.iter().map(factor)).chain(by_proxies.iter().map(by_proxy));
        for word in words.chain(SignOnRefusal::ALL.map(SignOnRefusal::word)) {
            assert!(has_text(word), "{word}");
        }
    }
}
