//! What signers do to the text and to the key: each is made here, and must be named there.

use crate::common::{APP, EXPIRE, Forge, KEY, NOW, TIME, hmac};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use sha1::Sha1;
use sha2::Sha256;
use shared::SecretKey;
use shared::usersig::{Expected, FailureClass, Probe, Report, UnicodeTables, verify};

fn check_with(key: &str, token: &str) -> Report {
    let key = SecretKey::parse(key).unwrap();
    let report = verify(
        token,
        &Expected {
            key: Some(&key),
            now: Some(NOW),
            normalizer: &UnicodeTables,
            ..Expected::default()
        },
    );
    assert!(!report.is_valid(), "a probe never makes a token valid");
    report
}

#[track_caller]
fn names(forge: &Forge, probe: Probe) {
    let report = check_with(KEY, &forge.token());
    assert_eq!(report.primary(), Some(FailureClass::WrongKey));
    assert_eq!(report.probe, Some(probe), "{:?}", report.more_probes);
}

/// Another text in place of the signed lines.
#[track_caller]
fn text(change: impl Fn(&str) -> String, probe: Probe) {
    for forge in [
        Forge::default(),
        Forge { userbuf: Some(("\"AQID\"".into(), "AQID".into())), ..Forge::default() },
    ] {
        let right = String::from_utf8(forge.right_lines()).unwrap();
        names(&Forge { lines: Some(change(&right).into_bytes()), ..forge }, probe);
    }
}

#[track_caller]
fn plain(change: impl Fn(&str) -> String, probe: Probe) {
    let forge = Forge::default();
    let right = String::from_utf8(forge.right_lines()).unwrap();
    names(&Forge { lines: Some(change(&right).into_bytes()), ..forge }, probe);
}

#[track_caller]
fn key(key: impl Into<Vec<u8>>, probe: Probe) {
    names(&Forge { key: key.into(), ..Forge::default() }, probe);
}

fn line(name: &str, value: impl std::fmt::Display) -> String {
    format!("TLS.{name}:{value}\n")
}

both! {
    fn lines_in_every_other_order() {
        let lines = [
            line("identifier", "user_0001"), line("sdkappid", APP), line("time", TIME), line("expire", EXPIRE),
        ];
        let mut orders = 0;
        for (a, b, c) in (0..64).map(|n| (n >> 4, n >> 2 & 3, n & 3)) {
            let d = 6_usize.wrapping_sub(a + b + c);
            let order = [a, b, c, d];
            if !(0..4).all(|place| order.contains(&place)) || order == [0, 1, 2, 3] {
                continue;
            }
            let probe = if order == [0, 1, 3, 2] { Probe::ExpireBeforeTime } else { Probe::OtherOrder };
            let all = order.map(|place| lines[place].as_str()).concat();
            names(&Forge { lines: Some(all.clone().into_bytes()), ..Forge::default() }, probe);
            // Without the last line end as well: both are said.
            let forge = Forge { lines: Some(all.trim_end().into()), ..Forge::default() };
            let report = check_with(KEY, &forge.token());
            assert_eq!((report.probe, report.more_probes), (Some(probe), vec![Probe::NoFinalNewline]));
            orders += 1;
        }
        assert_eq!(orders, 23);
    }
}

both! {
    fn line_ends_and_separators() {
        text(|lines| lines.replace('\n', "\\n"), Probe::LiteralNewline);
        text(|lines| lines.trim_end().replace('\n', "\\n"), Probe::LiteralNewline);
        text(|lines| lines.replace('\n', "\\r\\n"), Probe::LiteralNewline);
        for end in ["&", ",", ";", "|", " ", "\t", ", "] {
            text(|lines| lines.replace('\n', end), Probe::OtherSeparator);
            text(|lines| lines.trim_end().replace('\n', end), Probe::OtherSeparator);
        }
        text(|lines| lines.replace(':', "="), Probe::OtherSeparator);
        text(|lines| lines.replace(':', ": "), Probe::OtherSeparator);
        text(|lines| lines.trim_end().replace(':', "=").replace('\n', "&"), Probe::OtherSeparator);
        text(|lines| lines.replace("TLS.", ""), Probe::NamesWithoutTls);
        text(|lines| lines.replace("TLS.", "").replace('\n', ""), Probe::NamesWithoutTls);
        plain(|lines| lines.replace("identifier", "userid"), Probe::OtherNames);
        plain(str::to_lowercase, Probe::OtherNames);
        plain(|lines| lines.replace("sdkappid", "sdkAppId"), Probe::OtherNames);
    }
}

both! {
    fn values_without_names() {
        let values = |lines: &str| -> String {
            lines.lines().map(|line| line.split_once(':').unwrap().1).collect()
        };
        text(values, Probe::ValuesOnly);
        // The formula of the product pages.
        text(|lines| format!("{}{}", values(lines), STANDARD.encode(values(lines))), Probe::ValuesOnly);
        plain(|_| format!("user_0001\n{APP}\n{TIME}\n{EXPIRE}\n"), Probe::ValuesOnly);
        plain(|_| format!("user_0001,{APP},{EXPIRE},{TIME}"), Probe::ValuesOnly);
    }
}

both! {
    fn one_line_more() {
        text(|lines| format!("{lines}TLS.ver:2.0\n"), Probe::VersionLine);
        text(|lines| format!("{lines}TLS.ver:2.0"), Probe::VersionLine);
        for value in ["", "null", "undefined", "None"] {
            plain(|lines| format!("{lines}TLS.userbuf:{value}\n"), Probe::UserbufLineAdded);
        }
        text(|lines| format!("{lines}TLS.room:0\n"), Probe::AddedLine);
        text(|lines| format!("TLS.account_type:0\n{lines}"), Probe::AddedLine);
        text(|lines| format!("{lines}\n"), Probe::AddedLine);
        // What the token holds besides.
        let forge = Forge { extra: ",\"TLS.role\":\"host\",\"n\":7".into(), ..Forge::default() };
        for more in ["TLS.role:host\n", "TLS.role:host\nn:7\n"] {
            let lines = [forge.right_lines(), more.into()].concat();
            names(&Forge { lines: Some(lines), ..forge.clone() }, Probe::AddedLine);
        }
    }
}

both! {
    fn json_or_base64_in_place_of_lines() {
        let forge = Forge::default();
        let json = forge.json();
        let (start, _) = json.split_once(",\"TLS.sig\"").unwrap();
        let unsigned = format!("{start}}}");
        let spaced = unsigned.replace(',', ", ").replace(":", ": ");
        let sorted = format!(
            "{{\"TLS.expire\":{EXPIRE},\"TLS.identifier\":\"user_0001\",\"TLS.sdkappid\":{APP},\"TLS.time\":{TIME},\"TLS.ver\":\"2.0\"}}"
        );
        for signed in [unsigned.clone(), spaced, sorted, unsigned.replace("\"TLS.ver\":\"2.0\",", ""), STANDARD.encode(&unsigned)] {
            plain(|_| signed.clone(), Probe::JsonSigned);
        }
        plain(|lines| STANDARD.encode(lines), Probe::Base64Signed);
        plain(|lines| format!("{lines}{}", STANDARD.encode(lines)), Probe::Base64Signed);
    }
}

both! {
    fn another_moment_or_duration() {
        let time = |other: i64| move |lines: &str| lines.replace(&format!("time:{TIME}"), &format!("time:{other}"));
        for other in [TIME * 1000, TIME * 1000 + 1, TIME * 1000 + 999, TIME * 1000 - 499] {
            text(time(other), Probe::TimeSignedInMilliseconds);
        }
        for other in [TIME - 1, TIME + 1, TIME + 59, TIME - 8 * 3600, TIME + 19_800, 0] {
            text(time(other), Probe::OtherTimeSigned);
        }
        let expire = |other: i64| move |lines: &str| lines.replace(&format!("expire:{EXPIRE}"), &format!("expire:{other}"));
        for other in [EXPIRE * 1000, EXPIRE / 86_400, 15_552_000, 0] {
            text(expire(other), Probe::OtherExpireSigned);
        }
        text(expire(TIME + EXPIRE), Probe::ExpireSignedAsEndTime);
    }
}

both! {
    fn the_userid_and_numbers_in_another_form() {
        let user_id = |other: &'static str| move |lines: &str| lines.replace("user_0001", other);
        for (other, probe) in [
            ("USER_0001", Probe::UserIdOtherCase),
            ("User_0001", Probe::UserIdOtherCase),
            ("user_0001 ", Probe::UserIdWhiteSpace),
            ("user_0001\n", Probe::UserIdWhiteSpace),
            ("user_0001\r\n", Probe::UserIdWhiteSpace),
            ("\"user_0001\"", Probe::UserIdQuoted),
            ("undefined", Probe::ValueNotSigned),
            ("", Probe::ValueNotSigned),
        ] {
            text(user_id(other), probe);
        }
        let double = Forge { user_id: "José".into(), ..Forge::default() };
        let lines = String::from_utf8(double.right_lines()).unwrap().replace('é', "Ã©");
        names(&Forge { lines: Some(lines.into_bytes()), ..double }, Probe::UserIdDoubleUtf8);
        for other in ["1,400,000,001", "1.400000001E9", "\"1400000001\""] {
            text(|lines| lines.replace("1400000001", other), Probe::NumberFormatted);
        }
    }
}

both! {
    fn the_signers_key_with_something_around_it() {
        for end in ["\n", "\r\n", "\r", "\n\n"] {
            key(format!("{KEY}{end}"), Probe::KeyWithLineEnd);
        }
        for (before, after) in [(" ", ""), ("", " "), (" ", " "), ("", "\t"), ("", "\u{a0}")] {
            key(format!("{before}{KEY}{after}"), Probe::KeyWithBlank);
        }
        key(format!("\u{feff}{KEY}"), Probe::KeyWithBom);
        key(format!("\u{feff}{KEY}\r\n"), Probe::KeyWithBom);
        for (before, after) in [("\"", "\""), ("'", "'"), ("\"", ""), ("\"", "\","), ("'", "'\n"), ("'", "';")] {
            key(format!("{before}{KEY}{after}"), Probe::KeyWithQuotes);
        }
        key(format!("{APP}:{KEY}"), Probe::KeyWithLabel);
        for label in ["SECRET_KEY=", "secretKey: ", "SecretKey：", "key=", "SECRETKEY = "] {
            key(format!("{label}{KEY}"), Probe::KeyWithLabel);
        }
        key(format!("SECRETKEY=\"{KEY}\"\n"), Probe::KeyWithLabel);
    }
}

both! {
    fn the_signers_key_as_something_else() {
        key(STANDARD.encode(KEY), Probe::KeyBase64Encoded);
        key(hex::encode(KEY), Probe::KeyHexEncoded);
        let hashes = [Sha256::digest(KEY).to_vec(), Md5::digest(KEY).to_vec(), Sha1::digest(KEY).to_vec()];
        for hash in hashes {
            key(hex::encode(&hash), Probe::KeyHashed);
            key(hex::encode_upper(&hash), Probe::KeyHashed);
            key(hash, Probe::KeyHashed);
        }
        key([KEY, KEY].concat(), Probe::KeyTwice);
        key(format!("{KEY}\n{KEY}"), Probe::KeyTwice);
        for cut in [1, 16, 32, 40, 63] {
            key(&KEY[..cut], Probe::KeyCut);
            key(&KEY[64 - cut..], Probe::KeyCut);
        }
        key("undefined", Probe::KeyNoValue);
        key("null", Probe::KeyNoValue);
        key("${SECRET_KEY}", Probe::KeyNoValue);
        key("SECRETKEY", Probe::KeyNoValue);
        for lost in [1, 30, 62] {
            key([&KEY[..lost], &KEY[lost + 1..]].concat(), Probe::KeyCut);
        }
        key(APP.to_string(), Probe::KeyIsOtherArgument);
        key("user_0001", Probe::KeyIsOtherArgument);
    }
}

both! {
    fn key_and_text_both_wrong() {
        let right = String::from_utf8(Forge::default().right_lines()).unwrap();
        for (key, of_key) in [
            (format!("{KEY}\n"), Probe::KeyWithLineEnd),
            (format!("\"{KEY}\""), Probe::KeyWithQuotes),
            (KEY.to_uppercase(), Probe::KeyUppercase),
        ] {
            for (lines, of_text) in [
                (right.replace('\n', "\r\n"), Probe::Crlf),
                (right.trim_end().into(), Probe::NoFinalNewline),
                (right.replace('\n', ""), Probe::NoNewlines),
            ] {
                let forge = Forge { key: key.clone().into(), lines: Some(lines.into()), ..Forge::default() };
                let report = check_with(KEY, &forge.token());
                assert_eq!((report.probe, report.more_probes.as_slice()), (Some(of_text), &[of_key][..]));
                assert_eq!(report.hint_names(), [of_key.name()]);
            }
        }
    }
}

both! {
    fn the_given_key_has_too_much() {
        let token = Forge::default().token();
        for given in [
            format!("\"{KEY}\""), format!("SECRET_KEY={KEY}"), format!("{KEY}\n{KEY}"), format!("\u{feff}{KEY}"),
            [KEY, KEY].concat(), format!("{KEY}0"), format!("ab{KEY}"),
        ] {
            assert_eq!(check_with(&given, &token).probe, Some(Probe::KeyTrimmed), "{given}");
        }
    }
}

both! {
    fn arguments_swapped_or_hashed_first() {
        let lines = Forge::default().right_lines();
        let with = |sig: &[u8]| Forge { sig: Some(STANDARD.encode(sig)), ..Forge::default() };
        names(&with(&hmac(&lines, KEY.as_bytes())), Probe::HmacSwapped);
        use sha2::{Digest, Sha256};
        names(&with(&Sha256::digest(&lines)), Probe::Sha256NoKey);
        names(&with(&hmac(KEY.as_bytes(), &Sha256::digest(&lines))), Probe::HashSigned);
        let text = hex::encode(Sha256::digest(&lines));
        names(&with(&hmac(KEY.as_bytes(), text.as_bytes())), Probe::HashSigned);
    }
}
