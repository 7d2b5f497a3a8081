//! What is wrong with the text, the JSON in it, and its fields.

use super::*;

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
