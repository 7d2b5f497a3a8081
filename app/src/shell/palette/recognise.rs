//! Recognises a pasted text and the places for it. No browser in here.

use shared::chat::Vendor;
use shared::usersig::is_invisible;

use super::place::{Place, pages};
use super::secrets::{USER_ID_BYTES, holds_secret_key, is_hex, is_task_id, token, usersig};
use crate::checks::Checker;
use crate::pages::codes::words::{is_labelled, words};

/// The kind of a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputKind {
    /// Nothing was typed.
    Nothing,
    Page,
    Code,
    UserId,
    /// With the UserID that it says; empty where it cannot be read.
    UserSig(String),
    TaskId,
    /// Of this push vendor, where that is evident.
    Token(Option<Vendor>),
    /// 64 hex digits: goes nowhere.
    SecretKey,
    Unknown,
}

/// The kind of a text, and the places for it, the likeliest first.
pub type Recognition = (InputKind, Vec<Place>);

/// Recognises a text. A secret is offered to its own tool only.
pub fn recognise(text: &str) -> Recognition {
    let text = text.trim_matches(is_invisible);
    if text.is_empty() {
        return (InputKind::Nothing, pages("").collect());
    }
    if holds_secret_key(text) {
        return (InputKind::SecretKey, Vec::new());
    }
    if let Some(found) = usersig(text) {
        return (InputKind::UserSig(found.user_id.clone()), vec![Place::UserSig(found)]);
    }
    let parts = text.split(is_break).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    if let [.., last] = parts.as_slice()
        && parts.len() <= 3
    {
        if is_task_id(last) {
            return (InputKind::TaskId, vec![Place::TaskId((*last).to_owned())]);
        }
        if let Some(vendor) = token(last) {
            return (InputKind::Token(vendor), vec![Place::Token((*last).to_owned())]);
        }
    }
    plain(text)
}

/// Recognises a text that is not secret: a page, a code, a UserID.
fn plain(text: &str) -> Recognition {
    let mut places = pages(&text.to_lowercase()).collect::<Vec<_>>();
    let seen = if places.is_empty() { None } else { Some(InputKind::Page) };
    let (code, user) = (code(text), user(text));
    let kind = match (&code, &user) {
        (Some((_, true)), _) | (Some(_), None) => Some(InputKind::Code),
        (_, Some(_)) => Some(InputKind::UserId),
        (None, None) => None,
    };
    let code = code.map(|(code, _)| Place::Code(code));
    let users = user.into_iter().flatten();
    match kind {
        Some(InputKind::Code) => places.extend(code.into_iter().chain(users)),
        _ => places.extend(users.chain(code)),
    }
    (seen.or(kind).unwrap_or(InputKind::Unknown), places)
}

/// A code or words to look for, and whether it plainly is a code.
fn code(text: &str) -> Option<(String, bool)> {
    let found = words(text);
    let number = |word: &String| {
        let digits = word.strip_prefix('-').unwrap_or(word);
        (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match found.as_slice() {
        [] => None,
        [word] if number(word) || is_labelled(text) => Some((word.clone(), true)),
        // 32 hex digits are a name or a token, and no code.
        [word] if word.len() > 30 => None,
        [_] => Some((text.to_owned(), is_code_like(text))),
        // Of a line of a log only the number: the rest may be anything.
        several => match several.iter().find(|word| word.len() > 3 && number(word)) {
            Some(word) => Some((word.clone(), true)),
            None => {
                let is_words = text.len() <= 60 && several.iter().all(|word| word.len() <= 20);
                is_words.then(|| (several.join(" "), true))
            }
        },
    }
}

/// As push vendors write their codes: `BadDeviceToken`, `QUOTA_EXCEEDED`, `80300007/noRight`.
fn is_code_like(text: &str) -> bool {
    let count = |is: fn(&char) -> bool| text.chars().filter(is).count();
    let upper = count(char::is_ascii_uppercase);
    let lower = count(char::is_ascii_lowercase);
    let is_camel = upper > 1 && lower > 2 && text.starts_with(|c: char| c.is_ascii_uppercase());
    let is_shouted = upper > 4 && lower == 0;
    is_camel || is_shouted || text.contains('/') || !text.is_ascii()
}

/// Where a UserID is checked; `None` where the text is none.
fn user(text: &str) -> Option<Vec<Place>> {
    let is_one = text.len() <= USER_ID_BYTES
        && !text.starts_with('-')
        && !is_labelled(text)
        && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    is_one.then(|| {
        let mut places = vec![
            Place::User(Checker::Push, text.to_owned()),
            Place::User(Checker::Status, text.to_owned()),
        ];
        if is_hex(text, 32) {
            // OPPO's tokens look so, and many UserIDs.
            places.push(Place::Token(text.to_owned()));
        }
        places
    })
}

/// What stands between a label and its value.
fn is_break(c: char) -> bool {
    c.is_whitespace() || ",;\"'`<>()[]{}：".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// What a text is, and the places in short.
    fn read(text: &str) -> (InputKind, String) {
        let short = |place: &Place| match place {
            Place::Page(name, _) => format!("page {}", name.en),
            Place::Code(code) => format!("code {code}"),
            Place::User(Checker::Push, user_id) => format!("push {user_id}"),
            Place::User(_, user_id) => format!("status {user_id}"),
            Place::TaskId(task_id) => format!("task {task_id}"),
            Place::UserSig(pasted) => format!("usersig {}", pasted.user_id),
            Place::Token(token) => format!("token {token}"),
        };
        let (seen, places) = recognise(text);
        (seen, places.iter().map(short).collect::<Vec<_>>().join(", "))
    }

    #[track_caller]
    fn is(text: &str, seen: InputKind, places: &str) {
        assert_eq!(read(text), (seen, places.to_owned()), "{text}");
    }

    #[test]
    fn codes_go_to_the_error_codes() {
        let number = "code 70003, push 70003, status 70003";
        is(" 70003 ", InputKind::Code, number);
        for text in ["Error 70003", "错误码：70003", "ErrorCode=70003", "code: 70003"] {
            is(text, InputKind::Code, "code 70003");
        }
        is("-201", InputKind::Code, "code -201");
        is(
            "BadDeviceToken",
            InputKind::Code,
            "code BadDeviceToken, push BadDeviceToken, status BadDeviceToken",
        );
        is("quota exceeded", InputKind::Code, "code quota exceeded");
        is(
            "2026-11-27 10:00 login failed, code=70009 desc=signature of somebody does not match",
            InputKind::Code,
            "code 70009",
        );
    }

    #[test]
    fn user_ids_go_to_the_push_check() {
        is(
            "iphone_ready",
            InputKind::UserId,
            "push iphone_ready, status iphone_ready, code iphone_ready",
        );
        is("1400000001", InputKind::UserId, "push 1400000001, status 1400000001, code 1400000001");
        let hex = "0a".repeat(16);
        is(&hex, InputKind::UserId, &format!("push {hex}, status {hex}, token {hex}"));
    }

    #[test]
    fn pages_are_found_by_their_name_in_either_language() {
        assert_eq!(read("").0, InputKind::Nothing);
        assert!(read("").1.starts_with("page Apps, page Offline Push Check, page Check History"));
        assert!(read("history").1.starts_with("page Check History, push history"));
        is("应用", InputKind::Page, "page Apps, code 应用, push 应用, status 应用");
        is("a", InputKind::UserId, "push a, status a, code a");
    }

    #[test]
    fn task_ids_and_tokens_go_nowhere_else() {
        let task = "batch_667015d4_537529d8_2000005e80aa873_d03ac87_56f5e750";
        is(task, InputKind::TaskId, &format!("task {task}"));
        is("128493_903762_1572870301", InputKind::TaskId, "task 128493_903762_1572870301");
        let fcm = format!("{}:APA91{}", "a".repeat(22), "b".repeat(100));
        is(&fcm, InputKind::Token(Some(Vendor::Fcm)), &format!("token {fcm}"));
        is(
            &format!("token: \"{fcm}\""),
            InputKind::Token(Some(Vendor::Fcm)),
            &format!("token {fcm}"),
        );
        let huawei = format!("IQAAAACy{}", "0Ab_".repeat(20));
        is(&huawei, InputKind::Token(None), &format!("token {huawei}"));
        let vivo = "16155672340000100123456";
        is(vivo, InputKind::Token(Some(Vendor::Vivo)), &format!("token {vivo}"));
    }

    #[test]
    fn a_secret_key_goes_nowhere() {
        let key = "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592";
        for text in
            [key.to_owned(), format!("SecretKey: {key}"), format!("\"{key}\","), key.to_uppercase()]
        {
            is(&text, InputKind::SecretKey, "");
        }
    }

    #[test]
    fn what_is_nothing_of_that_is_offered_nowhere() {
        for text in [
            "https://example.com/a/long/path/with/things?in=it&and=more",
            "eyJhbGciOiJIUzI1NiJ9.e30.x12345678901234567890",
        ] {
            is(text, InputKind::Unknown, "");
        }
    }
}
