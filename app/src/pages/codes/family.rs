//! Who says a code, and which tool checks what a code is about.

use shared::Lang;
use shared::chat::Vendor;
use shared::push::{Class, Side};

use crate::checks::Checker;
use crate::i18n::{Text, codes as t};

/// Who says a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeFamily {
    Rest,
    Module,
    Client,
    Vendor(Vendor),
    /// What this program sees by itself.
    Common,
    /// What this program says of a UserSig.
    UserSig,
}

impl CodeFamily {
    /// All of them, in the order of choices and groups: own words last.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let tencent = [Self::Rest, Self::Module, Self::Client];
        let vendors = Vendor::ALL.map(Self::Vendor);
        tencent.into_iter().chain(vendors).chain([Self::Common, Self::UserSig])
    }

    /// Its word in the table and in addresses.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Module => "module",
            Self::Client => "client",
            Self::Vendor(vendor) => vendor.slug(),
            Self::Common => "common",
            Self::UserSig => "usersig",
        }
    }

    /// The reverse of [`CodeFamily::slug`].
    pub(super) fn from_slug(slug: &str) -> Option<Self> {
        Self::all().find(|family| family.slug() == slug)
    }

    pub(super) const fn name(self) -> Text {
        match self {
            Self::Rest => t::REST,
            Self::Module => t::MODULE,
            Self::Client => t::CLIENT,
            Self::Vendor(vendor) => Text::new(vendor.name_in(Lang::En), vendor.name_in(Lang::ZhCn)),
            Self::Common => t::COMMON,
            Self::UserSig => t::USERSIG,
        }
    }
}

/// The tool that checks what a code is about; `None` where none does.
pub(super) fn check(family: CodeFamily, code: &str, class: Option<Class>) -> Option<Checker> {
    let number = code.parse::<i64>().ok();
    match family {
        CodeFamily::UserSig => Some(Checker::UserSig),
        CodeFamily::Module => Some(Checker::Push),
        CodeFamily::Client => number.map_or(Some(Checker::Push), of_client),
        CodeFamily::Rest => number.and_then(of_rest),
        CodeFamily::Vendor(_) | CodeFamily::Common => Some(match class.map(Class::side) {
            Some(Side::Token) => Checker::Token,
            _ => Checker::Push,
        }),
    }
}

const fn of_client(number: i64) -> Option<Checker> {
    match number {
        2_003 | 6_206 | -3_320 | -100_006 | -100_018 | -10_099..=-10_000 => Some(Checker::UserSig),
        2_024 | 2_025 | 6_014 | 6_208 | 7_002 | 7_003 => Some(Checker::Status),
        22_003 | 22_004 => Some(Checker::Token),
        // Calls of the app itself and rooms: nothing here asks for them.
        2_000
        | 6_012..=6_017
        | 6_632
        | 7_008
        | 7_013
        | 10_032
        | 11_000
        | 16_388
        | -3_399..=-3_300 => None,
        _ => Some(Checker::Push),
    }
}

const fn of_rest(number: i64) -> Option<Checker> {
    match number {
        20_002
        | 60_004..=60_006
        | 60_012
        | 60_025
        | 70_001..=70_051
        | 70_101
        | 70_236
        | 70_252
        | 70_346..=70_347 => Some(Checker::UserSig),
        20_003 | 70_052 | 70_102..=70_107 | 70_114 | 70_221 | 90_008 | 90_012 | 90_048 => {
            Some(Checker::Status)
        }
        // Limits, plans and rights show when a user's push is checked.
        60_007..=60_028 | 70_402..=70_403 | 72_010 | 90_000..=91_000 => Some(Checker::Push),
        // Messages, profiles and accounts: nothing here asks for them.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_family_is_found_by_its_slug() {
        for family in CodeFamily::all() {
            assert_eq!(CodeFamily::from_slug(family.slug()), Some(family));
        }
        assert_eq!(CodeFamily::from_slug("nokia"), None);
    }

    #[test]
    fn each_code_leads_to_the_tool_that_checks_it() {
        let apns = CodeFamily::Vendor(Vendor::Apns);
        for (family, code, class, wanted) in [
            (CodeFamily::UserSig, "expired", None, Some(Checker::UserSig)),
            (CodeFamily::Rest, "70003", None, Some(Checker::UserSig)),
            (CodeFamily::Rest, "70009", None, Some(Checker::UserSig)),
            (CodeFamily::Rest, "70107", None, Some(Checker::Status)),
            (CodeFamily::Rest, "90048", None, Some(Checker::Status)),
            (CodeFamily::Rest, "60020", None, Some(Checker::Push)),
            (CodeFamily::Rest, "90045", None, Some(Checker::Push)),
            (CodeFamily::Rest, "80001", None, None),
            (CodeFamily::Module, "-201", None, Some(Checker::Push)),
            (CodeFamily::Client, "6206", None, Some(Checker::UserSig)),
            (CodeFamily::Client, "6208", None, Some(Checker::Status)),
            (CodeFamily::Client, "-3320", None, Some(Checker::UserSig)),
            (CodeFamily::Client, "2024", None, Some(Checker::Status)),
            (CodeFamily::Client, "-3301", None, None),
            (CodeFamily::Client, "7013", None, None),
            (CodeFamily::Client, "800016", None, Some(Checker::Push)),
            (apns, "BadDeviceToken", Some(Class::TokenInvalid), Some(Checker::Token)),
            (apns, "Unregistered", Some(Class::DeviceUnregistered), Some(Checker::Token)),
            (apns, "BadTopic", Some(Class::PayloadInvalid), Some(Checker::Push)),
            (
                CodeFamily::Common,
                "local/token-format",
                Some(Class::TokenInvalid),
                Some(Checker::Token),
            ),
            (CodeFamily::Common, "net/dns", Some(Class::VendorUnavailable), Some(Checker::Push)),
        ] {
            assert_eq!(check(family, code, class), wanted, "{code}");
        }
    }
}
