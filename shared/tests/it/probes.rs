//! One test per probe: the signer's mistake is made here, and must be named there.

use crate::common::{APP, EXPIRE, Forge, KEY, NOW, TIME, hmac};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use shared::usersig::{Expected, FailureClass, NumberField, Probe, Report, UnicodeTables, verify};
use shared::{SdkAppId, SecretKey};

fn check_with(key: &str, token: &str) -> Report {
    let key = SecretKey::parse(key).unwrap();
    let report = verify(
        token,
        &Expected {
            user_id: None,
            sdkappid: None,
            key: Some(&key),
            now: Some(NOW),
            normalizer: &UnicodeTables,
        },
    );
    assert!(!report.is_valid(), "a probe never makes a token valid");
    report
}

#[track_caller]
fn names(forge: &Forge, probe: Probe) {
    let report = check_with(KEY, &forge.token());
    assert_eq!(report.primary(), Some(FailureClass::WrongKey));
    assert_eq!(report.probe, Some(probe));
}

/// A token with other signed lines than it should have.
fn lines(change: impl Fn(&str) -> String) -> Forge {
    let forge = Forge::default();
    let right = String::from_utf8(forge.right_lines()).unwrap();
    Forge { lines: Some(change(&right).into_bytes()), ..forge }
}

fn signed_as(user_id: &str, signed: &[u8]) -> Forge {
    let mut lines = b"TLS.identifier:".to_vec();
    lines.extend(signed);
    lines.extend(format!("\nTLS.sdkappid:{APP}\nTLS.time:{TIME}\nTLS.expire:{EXPIRE}\n").bytes());
    Forge { user_id: user_id.into(), lines: Some(lines), ..Forge::default() }
}

both! {
    fn key_variants() {
        let upper = "ABCDEF2233445566778899aabbccddeeff00112233445566778899aabbccddee";
        let signed_with = |key: &[u8]| Forge { key: key.to_vec(), ..Forge::default() }.token();
        let probe = |given: &str, used: &[u8]| check_with(given, &signed_with(used)).probe;
        assert_eq!(probe(&format!(" {KEY}\n"), KEY.as_bytes()), Some(Probe::KeyTrimmed));
        assert_eq!(probe(upper, upper.to_lowercase().as_bytes()), Some(Probe::KeyLowercase));
        assert_eq!(probe(upper, upper.to_uppercase().as_bytes()), Some(Probe::KeyUppercase));
        let decoded = hex::decode(KEY).unwrap();
        assert_eq!(probe(KEY, &decoded), Some(Probe::KeyHexDecoded));
        let decoded = STANDARD.decode(KEY).unwrap();
        assert_eq!(probe(KEY, &decoded), Some(Probe::KeyBase64Decoded));
        assert_eq!(probe(KEY, b""), Some(Probe::EmptyKey));
    }
}

both! {
    fn sig_all_zero() {
        let sig = Some(STANDARD.encode([0; 32]));
        names(&Forge { sig, ..Forge::default() }, Probe::SigAllZero);
    }
}

both! {
    fn expected_values_in_place_of_the_tokens() {
        let key = SecretKey::parse(KEY).unwrap();
        let honest = Forge::default();
        let expected = Expected {
            user_id: Some("user_0001"),
            sdkappid: Some(SdkAppId::new(u64::from(APP)).unwrap()),
            key: Some(&key),
            now: Some(NOW),
            normalizer: &UnicodeTables,
        };
        let base = Forge { lines: Some(honest.right_lines()), ..honest };
        let other_app = "1400000002".to_string();
        for (forge, probe) in [
            (Forge { user_id: "eve".into(), ..base.clone() }, Probe::ExpectedUserId),
            (Forge { sdkappid: other_app.clone(), ..base.clone() }, Probe::ExpectedSdkAppId),
            (
                Forge { user_id: "eve".into(), sdkappid: other_app, ..base.clone() },
                Probe::ExpectedUserIdAndSdkAppId,
            ),
        ] {
            let report = verify(&forge.token(), &expected);
            assert_eq!(report.probe, Some(probe));
            let last = report.failures.last().unwrap().class;
            assert_eq!(last, FailureClass::TamperedField);
        }
    }
}

both! {
    fn shapes_of_the_signed_lines() {
        names(
            &lines(|text| {
                let (time, expire) = (format!("TLS.time:{TIME}\n"), format!("TLS.expire:{EXPIRE}\n"));
                text.replace(&format!("{time}{expire}"), &format!("{expire}{time}"))
            }),
            Probe::ExpireBeforeTime,
        );
        names(&lines(|text| text.trim_end().into()), Probe::NoFinalNewline);
        names(&lines(|text| text.replace('\n', "\r\n")), Probe::Crlf);
        names(&lines(|text| text.replace('\n', "")), Probe::NoNewlines);
        names(&lines(|text| format!("TLS.ver:2.0\n{text}")), Probe::VersionLine);
    }
}

both! {
    fn userbuf_not_signed_or_signed_raw() {
        let with = |lines: Vec<u8>| Forge {
            userbuf: Some(("\"YWJj\"".into(), "YWJj".into())),
            lines: Some(lines),
            ..Forge::default()
        };
        let right = Forge::default().right_lines();
        names(&with(right.clone()), Probe::UserbufNotSigned);
        names(&with([&right[..], b"TLS.userbuf:abc\n"].concat()), Probe::UserbufSignedRaw);
    }
}

both! {
    fn numbers_written_otherwise() {
        use NumberField::{Expire, SdkAppId, Time};
        for (field, name, value) in [
            (SdkAppId, "TLS.sdkappid", APP.to_string()),
            (Time, "TLS.time", TIME.to_string()),
            (Expire, "TLS.expire", EXPIRE.to_string()),
        ] {
            let with = |text: &str| {
                let (from, to) = (format!("{name}:{value}\n"), format!("{name}:{text}\n"));
                lines(|lines| lines.replace(&from, &to))
            };
            names(&with(&format!("{value}.0")), Probe::NumberAsFloat(field));
            names(&with(&format!(" {value}")), Probe::NumberPadded(field));
            names(&with(&format!("{value} ")), Probe::NumberPadded(field));
        }
        for (stored, signed) in [("1", "True"), ("1", "true"), ("0", "False"), ("0", "false")] {
            let forge = Forge { expire: stored.into(), ..Forge::default() };
            let text = String::from_utf8(forge.right_lines()).unwrap();
            let swapped = text.replace(&format!("expire:{stored}"), &format!("expire:{signed}"));
            let forge = Forge { lines: Some(swapped.into_bytes()), ..forge };
            assert_eq!(check_with(KEY, &forge.token()).probe, Some(Probe::NumberAsBool(Expire)));
        }
    }
}

both! {
    fn absolute_and_relative_ends() {
        names(
            &lines(|text| text.replace(&format!("expire:{EXPIRE}"), &format!("expire:{}", TIME + EXPIRE))),
            Probe::ExpireSignedAsEndTime,
        );
        let absolute = Forge { expire: (TIME + EXPIRE).to_string(), ..Forge::default() };
        let lines = Some(Forge::default().right_lines());
        names(&Forge { lines, ..absolute }, Probe::ExpireSignedAsDuration);
    }
}

both! {
    fn arguments_left_out_in_javascript() {
        for (text, probe) in [
            ("undefined", Probe::SignedUndefined),
            ("null", Probe::SignedNull),
            ("NaN", Probe::SignedNan),
        ] {
            let forge = Forge { expire: text.into(), ..Forge::default() };
            let lines = Some(forge.right_lines());
            let report = check_with(KEY, &Forge { expire: "null".into(), lines, ..forge }.token());
            assert_eq!(report.primary(), Some(FailureClass::WrongType));
            assert_eq!(report.probe, Some(probe));
        }
    }
}

both! {
    fn right_but_for_the_type_or_for_what_go_leaves_out() {
        let forge = Forge::default();
        let lines = Some(forge.right_lines());
        let text = Forge { expire: format!("\"{EXPIRE}\""), lines, ..forge };
        assert_eq!(check_with(KEY, &text.token()).probe, Some(Probe::AsWritten));
        let zero = Forge { expire: "0".into(), ..Forge::default() };
        let json = zero.json().replace(",\"TLS.expire\":0", "");
        let report = check_with(KEY, &crate::common::token_of(json.as_bytes()));
        assert_eq!(report.primary(), Some(FailureClass::MissingField));
        assert_eq!(report.probe, Some(Probe::MissingAsZero));
        let nameless = Forge { user_id: String::new(), ..Forge::default() };
        let json = nameless.json().replace("\"TLS.identifier\":\"\",", "");
        let report = check_with(KEY, &crate::common::token_of(json.as_bytes()));
        assert_eq!(report.probe, Some(Probe::MissingAsZero));
    }
}

both! {
    fn booleans_as_python_and_the_others_write_them() {
        for signed in ["True", "true"] {
            let forge = Forge { expire: signed.into(), ..Forge::default() };
            let text = Forge { expire: "true".into(), lines: Some(forge.right_lines()), ..forge };
            assert_eq!(check_with(KEY, &text.token()).probe, Some(Probe::AsWritten));
            let forge = Forge { user_id: String::new(), expire: signed.into(), ..Forge::default() };
            let lines = Some(forge.right_lines());
            let json = Forge { expire: "true".into(), lines, ..forge }.json();
            let json = json.replace("\"TLS.identifier\":\"\",", "");
            let report = check_with(KEY, &crate::common::token_of(json.as_bytes()));
            assert_eq!(report.probe, Some(Probe::MissingAsZero));
        }
    }
}

both! {
    fn encodings_of_the_userid() {
        let utf16 = |order: fn(u16) -> [u8; 2]| "用户".encode_utf16().flat_map(order).collect::<Vec<_>>();
        for (stored, signed, probe) in [
            ("e\u{301}", "é".as_bytes().to_vec(), Probe::UserIdNfc),
            ("é", "e\u{301}".as_bytes().to_vec(), Probe::UserIdNfd),
            ("é", vec![0xe9], Probe::UserIdLatin1),
            ("用户", utf16(u16::to_le_bytes), Probe::UserIdUtf16),
            ("用户", utf16(u16::to_be_bytes), Probe::UserIdUtf16),
            (" a\n", b"a".to_vec(), Probe::UserIdWhiteSpace),
            ("a b/c", b"a%20b%2Fc".to_vec(), Probe::UserIdPercentEncoded),
            ("用户", b"\\u7528\\u6237".to_vec(), Probe::UserIdJsonEscaped),
            ("a\"b", b"a\\\"b".to_vec(), Probe::UserIdJsonEscaped),
            ("🚀", b"\\ud83d\\ude80".to_vec(), Probe::UserIdJsonEscaped),
        ] {
            names(&signed_as(stored, &signed), probe);
        }
    }
}

both! {
    fn other_algorithms() {
        let text = Forge::default().right_lines();
        let key = KEY.as_bytes();
        let with = |bytes: &[u8]| Forge { sig: Some(STANDARD.encode(bytes)), ..Forge::default() };
        names(&with(&Sha256::digest([&text[..], key].concat())), Probe::Sha256ContentKey);
        names(&with(&Sha256::digest([&text[..], b"key=", key].concat())), Probe::Sha256ContentKey);
        names(&with(&Sha256::digest([text.trim_ascii_end(), b"&key=", key].concat())), Probe::Sha256ContentKey);
        names(&with(&Sha256::digest([key, &text[..]].concat())), Probe::Sha256KeyContent);
        let short = Hmac::<sha2::Sha512_256>::new_from_slice(key).unwrap().chain_update(&text);
        names(&with(&short.finalize().into_bytes()), Probe::HmacSha512_256);
        let long = Hmac::<sha2::Sha512>::new_from_slice(key).unwrap().chain_update(&text);
        names(&with(&long.finalize().into_bytes()[..32]), Probe::HmacSha512);
        // 20 bytes are no signature to begin with, and still tell what they are.
        let sha1 = Hmac::<sha1::Sha1>::new_from_slice(key).unwrap().chain_update(&text);
        let report = check_with(KEY, &with(&sha1.finalize().into_bytes()).token());
        assert_eq!(report.primary(), Some(FailureClass::BadSigEncoding));
        assert_eq!(report.probe, Some(Probe::HmacSha1));
    }
}

both! {
    fn an_unexplained_signature_names_no_probe() {
        let sig = Some(STANDARD.encode(hmac(b"unknown", b"unknown")));
        assert_eq!(check_with(KEY, &Forge { sig, ..Forge::default() }.token()).probe, None);
    }
}
