//! One test per warning: what was pasted is repaired, and said.

use crate::common::{APP, Forge, KEY, NOW, TIME, text_of, zlib};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use shared::SecretKey;
use shared::usersig::{
    Expected, FailureClass, PrivateMapKey, Privileges, Report, Room, Warning, verify,
};

fn check(input: &str) -> Report {
    let key = SecretKey::parse(KEY).unwrap();
    verify(input, &Expected { key: Some(&key), now: Some(NOW), ..Expected::default() })
}

#[track_caller]
fn valid_with(input: &str, warnings: &[Warning]) {
    let report = check(input);
    assert!(report.is_valid(), "{report:?}");
    assert_eq!(report.warnings, warnings);
}

/// A token whose base64 has all of `+`, `/` and `=`, so that every alphabet shows.
fn telling_stream() -> Vec<u8> {
    (0..500)
        .map(|n| zlib(Forge { user_id: format!("user_{n}"), ..Forge::default() }.json().as_bytes()))
        .find(|stream| {
            let text = STANDARD.encode(stream);
            text.contains('+') && text.contains('/') && text.ends_with('=')
        })
        .unwrap()
}

fn telling() -> String {
    text_of(&telling_stream())
}

both! {
    fn trimmed_whitespace() {
        for (before, after) in [(" ", "\n"), ("\u{feff}", ""), ("\u{200b}", "\u{a0}"), ("", "\r\n")] {
            valid_with(&format!("{before}{}{after}", telling()), &[Warning::TrimmedWhitespace]);
        }
    }
}

both! {
    fn inner_whitespace() {
        let token = telling();
        for gap in ["\n", "\r\n", " ", "\n    ", "\u{200b}"] {
            let wrapped = format!("{}{gap}{}", &token[..76], &token[76..]);
            valid_with(&wrapped, &[Warning::InnerWhitespace]);
        }
    }
}

both! {
    fn space_as_plus() {
        let text = STANDARD.encode(telling_stream()).replace('+', " ");
        valid_with(&text, &[Warning::SpaceAsPlus, Warning::StandardBase64]);
        let wrapped = format!("{}\n{}", &text[..76], &text[76..]);
        valid_with(&wrapped, &[Warning::SpaceAsPlus, Warning::StandardBase64]);
    }
}

both! {
    fn quotes_and_labels_removed() {
        let token = telling();
        let (quotes, label) = (Warning::QuotesRemoved, Warning::LabelRemoved);
        valid_with(&format!("\"{token}\""), &[quotes]);
        valid_with(&format!("'{token}',"), &[quotes]);
        valid_with(&format!("userSig: {token}"), &[label]);
        valid_with(&format!("UserSig={}", format_args!(" {token}")), &[label]);
        valid_with(&format!("\"userSig\":\"{token}\","), &[quotes, label]);
        valid_with(&format!("const userSig = '{token}';"), &[quotes, label]);
        valid_with(&format!("\"usersig\" => \"{token}\""), &[quotes, label]);
        valid_with(&format!("Authorization: Bearer {token}"), &[label]);
    }
}

both! {
    fn url_extracted() {
        let token = telling();
        for url in [
            format!("https://console.tim.qq.com/v4/x/y?sdkappid=1&identifier=a&usersig={token}&random=9"),
            format!("userid=a&userSig={token}#end"),
            format!("?USERSIG={token}"),
        ] {
            valid_with(&url, &[Warning::UrlExtracted]);
        }
    }
}

both! {
    fn percent_decoded() {
        let once = telling().replace('*', "%2A").replace('-', "%2d").replace('_', "%5F");
        valid_with(&once, &[Warning::PercentDecoded]);
        valid_with(&once.replace('%', "%25"), &[Warning::PercentDecoded]);
        valid_with(
            &format!("https://h/?usersig={once}"),
            &[Warning::UrlExtracted, Warning::PercentDecoded],
        );
    }
}

both! {
    fn standard_base64() {
        valid_with(&STANDARD.encode(telling_stream()), &[Warning::StandardBase64]);
    }
}

both! {
    fn padding_added() {
        valid_with(telling().trim_end_matches('_'), &[Warning::PaddingAdded]);
    }
}

both! {
    fn rfc4648_alphabet() {
        let stream = telling_stream();
        valid_with(&URL_SAFE.encode(&stream), &[Warning::Rfc4648Alphabet]);
        valid_with(
            &URL_SAFE_NO_PAD.encode(&stream),
            &[Warning::PaddingAdded, Warning::Rfc4648Alphabet],
        );
    }
}

both! {
    fn trailing_bytes() {
        let junk = [telling_stream(), b"junk".to_vec()].concat();
        valid_with(&text_of(&junk), &[Warning::TrailingBytes]);
    }
}

both! {
    fn unknown_fields() {
        let forge = Forge { extra: ",\"note\":{\"a\":[1]}".into(), ..Forge::default() };
        valid_with(&forge.token(), &[Warning::UnknownFields]);
    }
}

both! {
    fn userid_too_long_counts_bytes() {
        let with = |user_id: &str| Forge { user_id: user_id.into(), ..Forge::default() }.token();
        valid_with(&with(&"x".repeat(32)), &[]);
        valid_with(&with(&"x".repeat(33)), &[Warning::UserIdTooLong]);
        let both = [Warning::UserIdTooLong, Warning::UserIdCharset];
        valid_with(&with(&"用".repeat(32)), &both);
    }
}

both! {
    fn userid_charset() {
        for user_id in ["", "a b", "用户", "a/b", "a.b"] {
            let token = Forge { user_id: user_id.into(), ..Forge::default() }.token();
            valid_with(&token, &[Warning::UserIdCharset]);
        }
    }
}

both! {
    fn expire_not_positive() {
        for expire in ["0", "-1"] {
            let report = check(&Forge { expire: expire.into(), ..Forge::default() }.token());
            assert_eq!(report.primary(), Some(FailureClass::Expired));
            assert_eq!(report.warnings, [Warning::ExpireNotPositive]);
        }
    }
}

both! {
    fn expire_over_50_years() {
        let with = |expire: i64| Forge { expire: expire.to_string(), ..Forge::default() }.token();
        valid_with(&with(1_576_800_000), &[]);
        valid_with(&with(1_576_800_001), &[Warning::ExpireOver50Years]);
        valid_with(&with(1_000_000_000_000), &[Warning::ExpireOver50Years]);
    }
}

fn with_ticket(ticket: &PrivateMapKey) -> String {
    let text = STANDARD.encode(ticket.encode().unwrap());
    Forge { userbuf: Some((format!("\"{text}\""), text)), ..Forge::default() }.token()
}

both! {
    fn userbuf_mismatch() {
        let right = PrivateMapKey {
            user_id: "user_0001".into(),
            sdkappid: APP,
            room: Room::Text("lobby".into()),
            expires_at: u32::try_from(TIME + crate::common::EXPIRE).unwrap(),
            privileges: Privileges::VIEWER,
            account_type: 0,
        };
        valid_with(&with_ticket(&right), &[]);
        assert_eq!(check(&with_ticket(&right)).private_map_key, Some(right.clone()));
        for wrong in [
            PrivateMapKey { user_id: "bob".into(), ..right.clone() },
            PrivateMapKey { sdkappid: 1, ..right.clone() },
            PrivateMapKey { expires_at: 604_800, ..right.clone() },
            PrivateMapKey { privileges: Privileges(0), ..right.clone() },
        ] {
            valid_with(&with_ticket(&wrong), &[Warning::UserbufMismatch]);
        }
        // Free bytes are no ticket and no fault.
        let forge = Forge { userbuf: Some(("\"YWJj\"".into(), "YWJj".into())), ..Forge::default() };
        valid_with(&forge.token(), &[]);
    }
}

both! {
    fn every_warning_has_its_own_text_in_both_languages() {
        for warning in Warning::ALL {
            let (en, zh) = (warning.text(shared::Lang::En), warning.text(shared::Lang::ZhCn));
            assert!(!en.is_empty() && en != zh, "{warning:?}");
        }
    }
}

both! {
    fn layouts_that_carry_no_meaning() {
        let json = Forge::default().json();
        let pretty = json.replace(',', ",\n  ").replace("\":", "\" : ") + "\n";
        valid_with(&text_of(&zlib(pretty.as_bytes())), &[]);
        let value: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&json).unwrap();
        let sorted = serde_json::to_string(&value).unwrap();
        valid_with(&text_of(&zlib(sorted.as_bytes())), &[]);
        let stored = miniz_oxide::deflate::compress_to_vec_zlib(json.as_bytes(), 0);
        valid_with(&text_of(&stored), &[]);
        let escaped = json.replace("user_0001", "\\u0075ser_0001");
        valid_with(&text_of(&zlib(escaped.as_bytes())), &[]);
    }
}
