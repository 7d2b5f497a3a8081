//! Texts that must not stand in an address: what they look like.

use shared::chat::{DeviceToken, Vendor};
use shared::push::looks_like;
use shared::usersig::{Expected, MAX_INPUT, verify_unexplained};

use crate::handover::PastedUserSig;

/// Longer texts are no UserID, by Tencent's documents.
pub(super) const USER_ID_BYTES: usize = shared::UserId::DOCUMENTED_MAX_BYTES;

/// A UserSig, also in a line of a log, in JSON, or damaged.
pub(super) fn usersig(text: &str) -> Option<PastedUserSig> {
    if text.len() > MAX_INPUT {
        return None;
    }
    if let Some(user_id) = user_of(text) {
        return Some(pasted(text, user_id));
    }
    let is_inside = |c: char| c.is_ascii_alphanumeric() || "*-_+/%".contains(c);
    let parts = text.split(|c| !is_inside(c));
    let candidates = || parts.clone().filter(|part| part.starts_with("eJ") && part.len() > 40);
    let good = candidates().find_map(|part| Some(pasted(part, user_of(part)?)));
    good.or_else(|| candidates().next().map(|part| pasted(part, String::new())))
}

/// The UserID that a text says, if it is a UserSig as it stands.
fn user_of(text: &str) -> Option<String> {
    let report = verify_unexplained(text, &Expected::default());
    let said = report.fields.map(|fields| fields.user_id.unwrap_or_default());
    said.or_else(|| report.legacy.map(|_| String::new()))
}

fn pasted(text: &str, user_id: String) -> PastedUserSig {
    PastedUserSig { text: text.to_owned(), user_id }
}

/// Returns whether a text contains a SecretKey, in any wrapping.
pub(super) fn holds_secret_key(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| is_hex(part, 64))
}

pub(super) fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `batch_667015d4_537529d8_2000005e80aa873`, `128493_903762_1572870301`.
pub(super) fn is_task_id(text: &str) -> bool {
    let groups = text.strip_prefix("batch_").unwrap_or(text).split('_').collect::<Vec<_>>();
    let is_group = |group: &&str| !group.is_empty() && is_hex(group, group.len());
    groups.len() >= 3 && text.len() >= 16 && groups.iter().all(is_group)
}

/// Whether it is a device token, and whose.
pub(super) fn token(text: &str) -> Option<Option<Vendor>> {
    let vendor = looks_like(text);
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"_-:+/=.".contains(&byte);
    let is_long = (USER_ID_BYTES + 1..=DeviceToken::MAX_BYTES).contains(&text.len())
        && text.bytes().all(is_of_token)
        // A JWT, an address, a UUID, a path of code.
        && !text.starts_with("eyJ")
        && !text.contains("://")
        && text.len() != 36
        && text.bytes().any(|byte| byte.is_ascii_digit());
    (vendor.is_some() || is_long).then_some(vendor)
}

#[cfg(test)]
mod tests {
    use shared::usersig::Signer;
    use shared::{SdkAppId, SecretKey, UserId};

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn alice() -> String {
        let key = SecretKey::parse(&"5d41402abc4b2a76b9719d911017c592".repeat(2)).unwrap();
        let signer = Signer::new(SdkAppId::parse("1400000000").unwrap(), &key);
        let user_id = UserId::parse("alice").unwrap();
        signer.sign(&user_id, 1_700_000_000, 86_400, None).unwrap().expose().to_owned()
    }

    #[test]
    fn a_usersig_is_found_in_what_people_paste() {
        let token = alice();
        for text in [
            token.clone(),
            format!("userSig={token}"),
            format!("{{\"code\":0,\"data\":{{\"userSig\":\"{token}\"}}}}"),
            format!("2026-11-27 10:00 INFO userSig={token} user=alice"),
            format!("code=70003 userSig={token}"),
        ] {
            let found = usersig(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.user_id, "alice", "{text}");
            assert!(found.text.contains(&token), "{text}");
        }
    }

    #[test]
    fn a_damaged_one_is_one_still() {
        let token = alice();
        let cut = token.get(..100).unwrap();
        assert_eq!(usersig(cut), Some(pasted(cut, String::new())));
        assert_eq!(usersig("eJust a text"), None);
        assert_eq!(usersig("alice"), None);
    }
}
