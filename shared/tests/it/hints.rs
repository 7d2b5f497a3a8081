//! One test per kind of mistake that is not seen in the signature, also in valid tokens.

use crate::common::{APP, EXPIRE, Forge, KEY, NOW, TIME, hmac, text_of, token_of, zlib};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use shared::usersig::{
    Expected, FailureClass, Hint, JsonFault, PrivateMapKey, Privileges, Probe, Report, Room,
    UnicodeTables, verify, verify_unexplained,
};
use shared::{Lang, SdkAppId, SecretKey};

fn check_at(token: &str, key: &str, now: i64) -> Report {
    let key = SecretKey::parse(key).unwrap();
    verify(
        token,
        &Expected {
            user_id: Some("user_0001"),
            sdkappid: SdkAppId::new(u64::from(APP)).ok(),
            key: Some(&key),
            now: Some(now),
            normalizer: &UnicodeTables,
        },
    )
}

fn check(token: &str) -> Report {
    check_at(token, KEY, NOW)
}

both! {
    fn the_given_key_is_judged_also_where_it_fits() {
        for (key, name) in [
            ("-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----", "key_pem"),
            ("AKID0123456789abcdefABCDEF0123456789", "key_secret_id"),
            ("0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0u", "key_cloud_secret"),
            (&KEY[1..], "key_length"),
            ("not a key", "key_white_space"),
            ("hunter2", "key_unusual"),
        ] {
            let token = Forge { key: key.into(), ..Forge::default() }.token();
            let report = check_at(&token, key, NOW);
            assert!(report.is_valid(), "{report:?}");
            assert_eq!(report.hint_names(), [name]);
        }
        assert_eq!(check(&Forge::default().token()).hint_names(), [""; 0]);
    }
}

both! {
    fn the_signature_in_another_dress_is_judged_all_the_same() {
        let tag = hmac(KEY.as_bytes(), &Forge::default().right_lines());
        let right = STANDARD.encode(&tag);
        for (sig, name) in [
            (hex::encode(&tag), "sig_hex"),
            (hex::encode(&tag).to_uppercase(), "sig_hex"),
            (STANDARD.encode(hex::encode(&tag)), "sig_hex_in_base64"),
            (STANDARD.encode(&right), "sig_base64_twice"),
            (format!("{right}\n"), "sig_white_space"),
            (format!("{}\r\n{}", &right[..20], &right[20..]), "sig_white_space"),
            (text_of(&tag), "sig_token_alphabet"),
            (right.trim_end_matches('=').to_owned(), "sig_no_padding"),
        ] {
            let report = check(&Forge { sig: Some(sig.clone()), ..Forge::default() }.token());
            assert_eq!(report.failures.len(), 1, "{sig}");
            let names = report.hint_names();
            assert!(names.contains(&"sig_otherwise_right"), "{sig} {names:?}");
            if name == "sig_token_alphabet" || name == "sig_no_padding" {
                assert!(names.iter().any(|name| name.starts_with("sig_")), "{sig}");
            } else {
                assert_eq!(names[0], name, "{sig}");
            }
        }
        for cut in [24, 30, 40, 42] {
            let sig = Some(right[..cut].to_owned());
            assert_eq!(check(&Forge { sig, ..Forge::default() }.token()).hint_names(), ["sig_cut"]);
        }
        // And wrong besides, with the mistake that the signer made.
        let lines = [&Forge::default().right_lines()[..], b"TLS.room:0\n"].concat();
        let sig = Some(hex::encode(hmac(KEY.as_bytes(), &lines)));
        let report = check_at(&Forge { sig, user_id: "user_0001".into(), ..Forge::default() }.token(), KEY, TIME + EXPIRE + 9);
        let classes: Vec<_> = report.failures.iter().map(|failure| failure.class).collect();
        assert_eq!(classes, [FailureClass::Expired, FailureClass::BadSigEncoding, FailureClass::WrongKey]);
        assert_eq!(report.probe, Some(Probe::AddedLine));
    }
}

both! {
    fn numbers_as_text_are_right_as_written_and_not_said_to_be_refused() {
        let quoted = |number: i64| format!("\"{number}\"");
        for forge in [
            Forge { time: quoted(TIME), ..Forge::default() },
            Forge { time: quoted(TIME), expire: quoted(EXPIRE), sdkappid: quoted(APP.into()), ..Forge::default() },
        ] {
            let lines = Some(Forge::default().right_lines());
            let token = Forge { lines, ..forge }.token();
            let report = check(&token);
            assert_eq!(report.primary(), Some(FailureClass::WrongType));
            assert_eq!((report.failures.len(), report.probe), (1, Some(Probe::AsWritten)));
            assert_eq!(report.hint_names(), ["number_as_text"]);
            let said = report.failures[0].explain(report.probe, Lang::En);
            assert_eq!(said.server_code, "");
            assert!(said.cause.contains("HarmonyOS") && said.cause.contains("not documented"));
            // The rest is checked as well.
            let late = check_at(&token, KEY, TIME + EXPIRE + 1);
            assert_eq!(late.failures.last().unwrap().class, FailureClass::Expired);
            let other = check_at(&token, &KEY.replace('0', "1"), NOW);
            assert_eq!(other.failures.last().unwrap().class, FailureClass::WrongKey);
        }
        let letters = Forge { sdkappid: "\"ab12cd\"".into(), extra: ",\"TLS.roomId\":\"1\"".into(), ..Forge::default() };
        let report = check(&letters.token());
        assert!(report.hint_names().contains(&"look_alike"));
        assert_ne!(report.failures[0].explain(None, Lang::En).server_code, "");
    }
}

both! {
    fn names_that_were_meant_for_another_are_named() {
        for (name, other) in [
            ("TLS.identifier", "TLS.uid"), ("TLS.sdkappid", "TLS.SDKAppID"), ("TLS.time", "TLS.timestamp"),
            ("TLS.expire", "TLS.expires_in"), ("TLS.expire", "TLS.expiredTime"), ("TLS.sig", "TLS.signature"), ("TLS.ver", "version"),
        ] {
            let json = Forge::default().json().replace(&format!("\"{name}\""), &format!("\"{other}\""));
            let report = check(&token_of(json.as_bytes()));
            assert_eq!(report.primary(), Some(FailureClass::MissingField));
            assert_eq!(report.hint_names(), ["field_misnamed"]);
            let text = report.failures[0].detail_text(Lang::En).unwrap();
            assert!(text.contains(name) && text.contains(other), "{text}");
        }
    }
}

both! {
    fn durations_and_moments_in_other_units() {
        let names = |forge: Forge| check(&forge.token()).hint_names();
        let expire = |value: i64| Forge { expire: value.to_string(), ..Forge::default() };
        assert_eq!(names(expire(7_200_000)), ["expire_in_milliseconds"]);
        assert_eq!(names(expire(NOW + 86_400)), ["expire_is_end_time"]);
        assert_eq!(names(expire((NOW + 86_400) * 1000)), ["expire_is_end_time"]);
        assert_eq!(names(expire(90)), ["expire_in_days"]);
        assert_eq!(names(expire(48)), ["expire_in_hours"]);
        assert_eq!(names(expire(-1_700_000_000)), ["expire_overflow"]);
        let time = |value: i64| Forge { time: value.to_string(), ..Forge::default() };
        for (factor, name) in
            [(1_000, "time_in_milliseconds"), (1_000_000, "time_in_microseconds"), (1_000_000_000, "time_in_nanoseconds")]
        {
            assert_eq!(names(time(TIME * factor)), [name]);
        }
        assert_eq!(names(time((TIME + 62_135_596_800) * 10_000_000)), ["time_in_ticks"]);
        assert_eq!(names(time(TIME - 978_307_200)), ["time_apple_epoch"]);
        assert_eq!(names(time(NOW + 9 * 3_600)), ["time_zone"]);
        let behind = Forge { time: (NOW - 5 * 3_600 - 7).to_string(), expire: "7200".into(), ..Forge::default() };
        assert_eq!(names(behind), ["time_zone"]);
    }
}

both! {
    fn room_tickets_that_nobody_meant() {
        let ticket = |room: Room, expires_at: i64| {
            let ticket = PrivateMapKey {
                user_id: "user_0001".into(),
                sdkappid: APP,
                room: Room::Number(5),
                expires_at: u32::try_from(expires_at).unwrap(),
                privileges: Privileges::ALL,
                account_type: 0,
            };
            let mut bytes = ticket.encode().unwrap();
            let place = 3 + "user_0001".len() + 4;
            match room {
                Room::Number(number) => bytes.splice(place..place + 4, number.to_be_bytes()).for_each(drop),
                Room::Text(text) => {
                    bytes[0] = 1;
                    bytes.splice(place..place + 4, [0; 4]).for_each(drop);
                    bytes.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
                    bytes.extend(text.bytes());
                }
            }
            let base64 = STANDARD.encode(bytes);
            let userbuf = Some((format!("\"{base64}\""), base64));
            check(&Forge { userbuf, ..Forge::default() }.token())
        };
        let text = |text: &str| Room::Text(text.into());
        let end = TIME + EXPIRE;
        for (room, end, names) in [
            (Room::Number(7), end, &[][..]),
            (text("lobby"), end, &[]),
            (text("user_0001"), end, &[]),
            (Room::Number(0), end, &["room_zero"]),
            (text(""), end, &["room_empty"]),
            (text("lob\0\0"), end, &["room_nul"]),
            (text("user"), end, &["room_is_userid_start"]),
            (Room::Number(7), EXPIRE, &["ticket_end_is_duration"]),
        ] {
            let report = ticket(room, end);
            assert!(report.is_valid(), "{report:?}");
            assert_eq!(report.hint_names(), names);
        }
    }
}

both! {
    fn wrong_compression_has_the_solution_of_its_own_cause() {
        let json = Forge::default().json();
        let stream = zlib(json.as_bytes());
        let solution = |bytes: &[u8], name: &str| {
            let report = check(&text_of(bytes));
            assert_eq!(report.hint_names(), [name]);
            report.failures[0].explain(None, Lang::En).solution
        };
        let make = solution(json.as_bytes(), "not_compressed");
        assert!(make.contains("zlib"));
        assert_eq!(solution(&Forge::default().right_lines(), "text_lines"), make);
        assert_eq!(solution(hex::encode(&stream).as_bytes(), "hex_in_base64"), make);
        assert_eq!(solution(text_of(&stream).as_bytes(), "base64_twice"), make);
        assert!(solution(&stream[..stream.len() - 9], "cut").contains("512"));
        assert_eq!(check(&hex::encode(&stream)).hint_names(), ["hex"]);
        assert_eq!(check(&text_of(&stream).to_uppercase()).hint_names(), ["one_case"]);
    }
}

both! {
    fn something_else_compressed_in_place_of_json() {
        let lines = Forge::default().right_lines();
        let more = [&lines, b"TLS.sig:AAAA".as_slice()].concat();
        let json = Forge::default().json();
        for (bytes, fault) in [
            (lines.as_slice(), JsonFault::Lines),
            (&more, JsonFault::Lines),
            (b"TLS.ver=2.0&TLS.identifier=zoe&TLS.sig=AAAA", JsonFault::Lines),
            (serde_json::to_string(&json).unwrap().as_bytes(), JsonFault::Twice),
            (json.replace('"', "'").as_bytes(), JsonFault::Printed),
            (b"{TLS.ver=2.0, TLS.identifier=zoe}", JsonFault::Printed),
            (b"map[TLS.expire:60 TLS.identifier:zoe]", JsonFault::Printed),
            (b"a:1:{s:7:\"TLS.ver\";s:3:\"2.0\";}", JsonFault::Printed),
        ] {
            let report = check(&token_of(bytes));
            assert_eq!(report.primary(), Some(FailureClass::BadJson));
            assert_eq!(report.hint_names(), [fault.name()]);
            for lang in [Lang::En, Lang::ZhCn] {
                let said = report.failures[0].explain(None, lang);
                assert!(said.cause.is_empty() && said.solution.contains("zlib"));
                assert!(!report.failures[0].detail_text(lang).unwrap().is_empty());
            }
        }
    }
}

both! {
    fn the_search_can_be_left_out_and_made_up_for() {
        let key = SecretKey::parse(KEY).unwrap();
        let expected = Expected { key: Some(&key), now: Some(NOW), ..Expected::default() };
        let token = Forge { key: format!("{KEY}\n").into(), ..Forge::default() }.token();
        let report = verify_unexplained(&token, &expected);
        assert_eq!((report.primary(), report.probe), (Some(FailureClass::WrongKey), None));
        assert_eq!(verify(&token, &expected).probe, Some(Probe::KeyWithLineEnd));
    }
}

both! {
    fn nothing_is_said_twice_and_no_probe_is_spoken_of_that_is_not_there() {
        let key = KEY.replace('0', "1");
        let report = check_at(&Forge::default().token(), &key, NOW);
        let said = report.failures[0].explain(report.probe, Lang::En);
        assert!(report.probe.is_none() && said.cause.contains("(3)") && said.solution.contains("(3)"));
        assert!(!said.cause.contains("robe") && !said.solution.contains("robe"));
        let crlf = Forge { lines: Some(String::from_utf8(Forge::default().right_lines()).unwrap().replace('\n', "\r\n").into()), ..Forge::default() };
        let report = check(&crlf.token());
        let said = report.failures[0].explain(report.probe, Lang::En);
        assert_eq!((report.probe, said.cause, said.solution), (Some(Probe::Crlf), "", ""));
        assert_eq!(Hint::ALL.len(), Hint::ALL.iter().map(|hint| hint.name()).collect::<std::collections::BTreeSet<_>>().len());
    }
}
