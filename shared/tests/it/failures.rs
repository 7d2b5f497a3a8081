//! One test per failure class, in the documented order.

use crate::common::{APP, EXPIRE, Forge, KEY, NOW, TIME, hmac, text_of, token_of, zlib};
use shared::usersig::{
    Base64Fault, CheckId, CheckState, Detail, Expected, FailureClass, FieldName, FieldProblem,
    Found, Hint, JsonFault, MAX_INPUT, OtherText, Report, UnicodeTables, Warning, ZlibFault,
    verify,
};
use shared::{SdkAppId, SecretKey};

/// Verifies with everything known.
fn check_at(input: &str, now: i64) -> Report {
    let key = SecretKey::parse(KEY).unwrap();
    verify(
        input,
        &Expected {
            user_id: Some("user_0001"),
            sdkappid: Some(SdkAppId::new(u64::from(APP)).unwrap()),
            key: Some(&key),
            now: Some(now),
            normalizer: &UnicodeTables,
        },
    )
}

fn check(input: &str) -> Report {
    check_at(input, NOW)
}

#[track_caller]
fn fails(report: &Report, classes: &[FailureClass]) {
    let found: Vec<_> = report.failures.iter().map(|failure| failure.class).collect();
    assert_eq!(found, classes);
    assert_eq!(report.primary(), classes.first().copied());
    assert!(!report.is_valid());
}

#[track_caller]
fn detail(report: &Report) -> &Detail {
    &report.failures[0].detail
}

both! {
    fn a_good_token_passes_every_check() {
        let report = check(&Forge::default().token());
        assert!(report.is_valid());
        assert!(report.warnings.is_empty());
        assert!(report.checks.iter().all(|check| check.state == CheckState::Passed));
        assert_eq!(report.checks.len(), 6);
    }
}

both! {
    fn oversized() {
        fails(&check(&"a".repeat(MAX_INPUT + 1)), &[FailureClass::Oversized]);
        fails(&check(&" ".repeat(MAX_INPUT + 1)), &[FailureClass::Oversized]);
        fails(&check(&" ".repeat(MAX_INPUT)), &[FailureClass::Empty]);
        // Characters count, not bytes.
        assert_ne!(check(&"用".repeat(MAX_INPUT)).primary(), Some(FailureClass::Oversized));
    }
}

both! {
    fn empty() {
        for input in ["", " \n\t", "\u{feff}", "\"\"", "userSig: ''", "?usersig=&x=1"] {
            fails(&check(input), &[FailureClass::Empty]);
        }
        assert_eq!(check("").state(CheckId::Fields), CheckState::NotReached);
    }
}

both! {
    fn not_a_usersig() {
        for (input, other) in [
            (KEY, OtherText::SecretKey),
            ("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", OtherText::Jwt),
            ("-----BEGIN PRIVATE KEY-----\nMIGH", OtherText::Pem),
            ("eJyrVgrxCdYr...", OtherText::Shortened),
            ("https://example.com/?x=1", OtherText::Url),
            ("\"undefined\"", OtherText::NoValue),
        ] {
            let report = check(input);
            fails(&report, &[FailureClass::NotAUserSig]);
            assert_eq!(detail(&report), &Detail::Other(other), "{input}");
        }
    }
}

both! {
    fn the_json_before_compression() {
        let report = check(&Forge::default().json());
        fails(&report, &[FailureClass::NotAUserSig]);
        assert_eq!(detail(&report), &Detail::Other(OtherText::TokenJson));
    }
}

both! {
    fn bad_base64_names_the_first_bad_character() {
        let mut token = Forge::default().token();
        token.replace_range(17..18, "$");
        let report = check(&token);
        fails(&report, &[FailureClass::BadBase64]);
        assert_eq!(detail(&report), &Detail::Base64(Base64Fault::Character { at: 17, found: '$' }));
        assert_eq!(report.cleaned, token);
    }
}

both! {
    fn bad_base64_by_length_and_padding() {
        let token = Forge::default().token();
        let body = token.trim_end_matches('_');
        let cut = &body[..body.len() / 4 * 4 - 3];
        let report = check(cut);
        fails(&report, &[FailureClass::BadBase64]);
        assert_eq!(detail(&report), &Detail::Base64(Base64Fault::Length { digits: cut.len() }));
        fails(&check(&format!("{token}_")), &[FailureClass::BadBase64]);
        fails(&check(&format!("{token}____")), &[FailureClass::BadBase64]);
    }
}

both! {
    fn bad_zlib_names_its_cause() {
        let json = Forge::default().json();
        let stream = zlib(json.as_bytes());
        let mut changed = stream.clone();
        *changed.last_mut().unwrap() ^= 0x55;
        let dictionary = [&[0x78, 0xbb, 0, 0, 0, 1][..], &stream[2..]].concat();
        for (bytes, cause) in [
            (json.clone().into_bytes(), ZlibFault::NotCompressed),
            ([&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..], &stream[2..]].concat(), ZlibFault::Gzip),
            (stream[2..stream.len() - 4].to_vec(), ZlibFault::RawDeflate),
            (text_of(&stream).into_bytes(), ZlibFault::Base64Twice),
            (stream[..stream.len() - 6].to_vec(), ZlibFault::CutOff),
            (changed, ZlibFault::Checksum),
            (dictionary, ZlibFault::PresetDictionary),
            (vec![7; 30], ZlibFault::NotZlib),
        ] {
            let text = text_of(&bytes);
            let report = check(&text);
            fails(&report, &[FailureClass::BadZlib]);
            assert_eq!(detail(&report), &Detail::Zlib(cause, text.len()));
        }
    }
}

both! {
    fn a_lower_cased_token_says_so() {
        let report = check(&Forge::default().token().to_lowercase());
        fails(&report, &[FailureClass::BadZlib]);
        assert!(matches!(detail(&report), Detail::Zlib(ZlibFault::OneCase, _)));
    }
}

both! {
    fn zlib_bomb() {
        let bomb = token_of(&vec![b' '; 20_000_000]);
        assert!(bomb.len() < MAX_INPUT);
        fails(&check(&bomb), &[FailureClass::ZlibBomb]);
        let report = check(&token_of(&[Forge::default().json().as_bytes(), &vec![b' '; 64_000]].concat()));
        assert!(report.is_valid(), "64 KiB is within the limit");
    }
}

both! {
    fn bad_json() {
        let quote = Forge::default().json().replace("user_0001", "user\"0001");
        let surrogate = Forge::default().json().replace("user_0001", "user\\ud83d");
        let not_utf8 = [b"{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"\xff\"}".as_slice()].concat();
        let fault = |json: &[u8]| {
            let report = check(&token_of(json));
            fails(&report, &[FailureClass::BadJson]);
            match detail(&report) {
                Detail::Json(fault) => *fault,
                other => panic!("{other:?}"),
            }
        };
        assert!(matches!(fault(quote.as_bytes()), JsonFault::Syntax { .. }));
        assert!(matches!(fault(surrogate.as_bytes()), JsonFault::LoneSurrogate { .. }));
        assert!(matches!(fault(&not_utf8), JsonFault::NotUtf8 { .. }));
        assert_eq!(fault(b"[]"), JsonFault::NotAnObject);
        assert_eq!(fault(b"null"), JsonFault::NotAnObject);
        assert_eq!(fault(b"{\"TLS.ver\":"), JsonFault::CutOff);
        assert_eq!(fault(b""), JsonFault::CutOff);
        let nested = format!("{{\"a\":{}{}}}", "[".repeat(20), "]".repeat(20));
        assert_eq!(fault(nested.as_bytes()), JsonFault::TooDeep);
    }
}

both! {
    fn duplicate_field() {
        let twice = Forge { extra: ",\"TLS.identifier\":\"admin\"".into(), ..Forge::default() };
        let report = check(&twice.token());
        fails(&report, &[FailureClass::DuplicateField]);
        assert_eq!(detail(&report), &Detail::Field("TLS.identifier".into()));
        // The same name, written otherwise.
        let hidden = Forge { extra: ",\"TLS\\u002eidentifier\":\"admin\"".into(), ..Forge::default() };
        fails(&check(&hidden.token()), &[FailureClass::DuplicateField]);
    }
}

both! {
    fn legacy_v1() {
        let json = "{\"TLS.account_type\":\"0\",\"TLS.identifier\":\"user_0001\",\"TLS.sdk_appid\":\"1400000001\",\"TLS.time\":\"1500000000\",\"TLS.expire_after\":\"300\",\"TLS.sig\":\"MEUC\"}";
        let report = check(&token_of(json.as_bytes()));
        fails(&report, &[FailureClass::LegacyV1]);
        assert_eq!(report.legacy.unwrap().expire_after.as_deref(), Some("300"));
        // The oldest form was not even compressed.
        let oldest = json.replace("1500000000", "2015-06-01 12:00:00-08:00");
        fails(&check(&oldest), &[FailureClass::LegacyV1]);
    }
}

both! {
    fn unsupported_version_still_checks_the_rest() {
        let json = Forge::default().json().replace("\"2.0\"", "\"3.0\"");
        fails(&check(&token_of(json.as_bytes())), &[FailureClass::UnsupportedVersion]);
        let report = check_at(&token_of(json.as_bytes()), TIME + EXPIRE + 1);
        fails(&report, &[FailureClass::UnsupportedVersion, FailureClass::Expired]);
        assert_eq!(report.state(CheckId::Signature), CheckState::Passed);
    }
}

both! {
    fn missing_fields_are_listed_and_the_rest_is_checked() {
        let json = Forge::default().json();
        let without = json.replace(&format!(",\"TLS.expire\":{EXPIRE}"), "");
        let report = check(&token_of(without.as_bytes()));
        fails(&report, &[FailureClass::MissingField]);
        let missing = vec![FieldProblem::Missing(FieldName::Expire)];
        assert_eq!(detail(&report), &Detail::Fields(missing));
        assert_eq!(report.state(CheckId::UserId), CheckState::Passed);
        assert_eq!(report.state(CheckId::Time), CheckState::NotReached);
        assert_eq!(report.state(CheckId::Signature), CheckState::NotReached);
        assert!(report.claims.is_none());
        let bare = check(&token_of(b"{\"TLS.ver\":\"2.0\"}"));
        let Detail::Fields(problems) = detail(&bare) else { panic!("{bare:?}") };
        assert_eq!(problems.len(), 5);
        fails(&check(&token_of(b"{}")), &[FailureClass::MissingField]);
    }
}

both! {
    fn wrong_types() {
        for (from, to, problem) in [
            (format!(":{EXPIRE}"), ":null", (FieldName::Expire, Found::Null)),
            (format!(":{TIME}"), ":\"1700000000\"", (FieldName::Time, Found::Text)),
            (format!(":{TIME}"), ":1700000000.0", (FieldName::Time, Found::Fraction)),
            (format!(":{TIME}"), ":-5", (FieldName::Time, Found::Negative)),
            (format!(":{APP}"), ":4294967296", (FieldName::SdkAppId, Found::TooLarge)),
            (format!(":{APP}"), ":-1", (FieldName::SdkAppId, Found::Negative)),
            ("\"user_0001\"".into(), "7", (FieldName::Identifier, Found::Number)),
            ("\"2.0\"".into(), "2.0", (FieldName::Version, Found::Number)),
        ] {
            let json = Forge::default().json().replacen(&from, to, 1);
            let report = check(&token_of(json.as_bytes()));
            assert_eq!(report.primary(), Some(FailureClass::WrongType), "{to}");
            let wrong = FieldProblem::WrongType(problem.0, problem.1);
            assert_eq!(detail(&report), &Detail::Fields(vec![wrong]), "{to}");
        }
    }
}

both! {
    fn userbuf_invalid_leaves_the_signature_checkable() {
        let forge = Forge { userbuf: Some(("\"!\"".into(), "!".into())), ..Forge::default() };
        let report = check(&forge.token());
        fails(&report, &[FailureClass::UserbufInvalid]);
        assert_eq!(report.state(CheckId::Signature), CheckState::Passed);
    }
}

both! {
    fn userid_mismatch_with_its_hint() {
        for (user_id, hint) in [
            ("User_0001", Some(Hint::MismatchCase)),
            ("user_0001 ", Some(Hint::MismatchWhiteSpace)),
            ("undefined", Some(Hint::MismatchNoValue)),
            ("bob", None),
        ] {
            let report = check(&Forge { user_id: user_id.into(), ..Forge::default() }.token());
            fails(&report, &[FailureClass::UserIdMismatch]);
            assert_eq!(detail(&report), &Detail::UserId { found: user_id.into(), wanted: "user_0001".into(), hint });
            assert_eq!(report.state(CheckId::Signature), CheckState::Passed);
        }
    }
}

both! {
    fn unicode_forms_of_a_userid_differ() {
        let key = SecretKey::parse(KEY).unwrap();
        let token = Forge { user_id: "e\u{301}milie".into(), ..Forge::default() }.token();
        let expected = Expected {
            user_id: Some("émilie"),
            key: Some(&key),
            normalizer: &UnicodeTables,
            ..Expected::default()
        };
        let report = verify(&token, &expected);
        fails(&report, &[FailureClass::UserIdMismatch]);
        let Detail::UserId { hint, .. } = detail(&report) else { panic!() };
        assert_eq!(*hint, Some(Hint::MismatchUnicodeForm));
    }
}

both! {
    fn sdkappid_mismatch() {
        let report = check(&Forge { sdkappid: "1400000002".into(), ..Forge::default() }.token());
        fails(&report, &[FailureClass::SdkAppIdMismatch]);
        assert_eq!(detail(&report), &Detail::SdkAppId(1_400_000_002));
    }
}

both! {
    fn expired_with_its_hint() {
        let end = TIME + EXPIRE;
        assert!(check_at(&Forge::default().token(), end).is_valid());
        let report = check_at(&Forge::default().token(), end + 1);
        fails(&report, &[FailureClass::Expired]);
        assert_eq!(detail(&report), &Detail::Expired { ago: 1, hint: None });
        let zero = Forge { expire: "0".into(), ..Forge::default() }.token();
        assert!(check_at(&zero, TIME).is_valid(), "valid within its second");
        let report = check_at(&zero, TIME + 1);
        assert_eq!(detail(&report), &Detail::Expired { ago: 1, hint: None });
        assert!(report.warnings.contains(&Warning::ExpireNotPositive));
        let negative = Forge { expire: "-1".into(), ..Forge::default() }.token();
        fails(&check_at(&negative, TIME), &[FailureClass::Expired]);
    }
}

both! {
    fn times_at_the_edge_of_integers_do_not_wrap() {
        let far = Forge { expire: "1000000000000".into(), ..Forge::default() };
        assert!(check(&far.token()).is_valid());
        let max = i64::MAX.to_string();
        let both = Forge { time: max.clone(), expire: max, ..Forge::default() };
        fails(&check(&both.token()), &[FailureClass::NotYetValid]);
        fails(&check_at(&both.token(), i64::MIN), &[FailureClass::NotYetValid]);
        let lowest = Forge { time: "0".into(), expire: i64::MIN.to_string(), ..Forge::default() };
        fails(&check_at(&lowest.token(), i64::MAX), &[FailureClass::Expired]);
    }
}

both! {
    fn bad_sig_encoding() {
        let raw = hmac(KEY.as_bytes(), &Forge::default().right_lines());
        for (sig, hint, bytes) in [
            (hex::encode(&raw), Hint::SigHex, 32),
            (text_of(&raw), Hint::SigTokenAlphabet, 32),
            ("AAAA".into(), Hint::SigLength, 3),
            (String::new(), Hint::SigUnknown, 0),
            ("§".into(), Hint::SigUnknown, 0),
        ] {
            let report = check(&Forge { sig: Some(sig.clone()), ..Forge::default() }.token());
            fails(&report, &[FailureClass::BadSigEncoding]);
            assert_eq!(detail(&report), &Detail::Sig { hint, bytes }, "{sig}");
            let is_right = report.hints.contains(&Hint::SigOtherwiseRight);
            assert_eq!(is_right, bytes == 32, "{sig}");
        }
    }
}

both! {
    fn wrong_key() {
        let report = check(&Forge { key: b"another key".to_vec(), ..Forge::default() }.token());
        fails(&report, &[FailureClass::WrongKey]);
        assert_eq!(report.probe, None);
        assert_eq!(report.state(CheckId::Signature), CheckState::Failed(FailureClass::WrongKey));
    }
}

both! {
    fn tampered_field_comes_after_the_mismatch_it_explains() {
        let honest = Forge::default();
        let token =
            Forge { user_id: "administrator".into(), lines: Some(honest.right_lines()), ..honest };
        let report = check(&token.token());
        fails(&report, &[FailureClass::UserIdMismatch, FailureClass::TamperedField]);
    }
}

both! {
    fn not_yet_valid() {
        let token = Forge::default().token();
        assert!(check_at(&token, TIME - 300).is_valid());
        let report = check_at(&token, TIME - 301);
        fails(&report, &[FailureClass::NotYetValid]);
        assert_eq!(detail(&report), &Detail::Ahead { by: 301, hint: None });
        let report = check_at(&token, TIME - 8 * 3600);
        let hint = Some(Hint::TimeZone);
        assert_eq!(detail(&report), &Detail::Ahead { by: 28_800, hint });
        let millis = Forge { time: format!("{TIME}000"), ..Forge::default() };
        let report = check(&millis.token());
        let Detail::Ahead { hint, .. } = detail(&report) else { panic!("{report:?}") };
        assert_eq!(*hint, Some(Hint::TimeInMilliseconds));
    }
}

both! {
    fn every_failure_is_listed_in_order() {
        let forge = Forge {
            user_id: "bob".into(),
            sdkappid: "1400000002".into(),
            key: b"another".to_vec(),
            ..Forge::default()
        };
        fails(&check_at(&forge.token(), TIME + EXPIRE + 1), &[
            FailureClass::Expired,
            FailureClass::UserIdMismatch,
            FailureClass::SdkAppIdMismatch,
            FailureClass::WrongKey,
        ]);
    }
}

both! {
    fn without_a_key_nothing_is_valid() {
        let expected = Expected { user_id: Some("user_0001"), now: Some(NOW), ..Expected::default() };
        let report = verify(&Forge::default().token(), &expected);
        assert!(report.failures.is_empty());
        assert!(!report.is_valid());
        assert_eq!(report.state(CheckId::Signature), CheckState::NotAsked);
        assert_eq!(report.state(CheckId::SdkAppId), CheckState::NotAsked);
        assert_eq!(report.state(CheckId::Time), CheckState::Passed);
    }
}

both! {
    fn hostile_user_ids_are_valid_as_they_are() {
        for user_id in [
            "x\nTLS.sdkappid:1",
            "quote\"back\\slash",
            "nul\0inside",
            "<b>&/\u{2028}",
            "👩\u{200d}🚀",
            &"a".repeat(4000),
        ] {
            let forge = Forge { user_id: user_id.into(), ..Forge::default() };
            let key = SecretKey::parse(KEY).unwrap();
            let expected = Expected {
                user_id: Some(user_id),
                key: Some(&key),
                now: Some(NOW),
                ..Expected::default()
            };
            let report = verify(&forge.token(), &expected);
            assert!(report.is_valid(), "{user_id:?}");
            assert!(report.warnings.contains(&Warning::UserIdCharset) || user_id.len() == 4000);
        }
    }
}

both! {
    fn every_failure_speaks_both_languages() {
        let tokens = [
            String::new(),
            KEY.into(),
            "eJ$x".into(),
            Forge::default().token()[..60].into(),
            Forge::default().json().replace("2.0", "x"),
            token_of(b"[]"),
            token_of(b"{}"),
            Forge { user_id: "Bob\u{200b}".into(), expire: "0".into(), ..Forge::default() }.token(),
        ];
        for token in tokens {
            for failure in check(&token).failures {
                let en = failure.detail_text(shared::Lang::En);
                let zh = failure.detail_text(shared::Lang::ZhCn);
                assert_eq!(en.is_some(), zh.is_some());
                assert!(en.is_none() || en != zh, "{en:?}");
                assert!(!en.unwrap_or_default().contains("{}"));
            }
        }
    }
}
