//! What is wrong with the values: for whom, until when, and the signature.

use super::*;

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
