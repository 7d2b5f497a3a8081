//! Lines too many, lines too few, values in the wrong line: what own code signs.

use crate::common::{APP, EXPIRE, Forge, KEY, NOW, TIME};
use shared::SecretKey;
use shared::usersig::{Expected, FailureClass, Probe, UnicodeTables, verify};

#[track_caller]
fn names(forge: &Forge, lines: String, probe: Probe) {
    let key = SecretKey::parse(KEY).unwrap();
    let expected = Expected {
        key: Some(&key),
        now: Some(NOW),
        normalizer: &UnicodeTables,
        ..Expected::default()
    };
    let signed = lines.clone();
    let report = verify(&Forge { lines: Some(lines.into()), ..forge.clone() }.token(), &expected);
    assert_eq!(report.primary(), Some(FailureClass::WrongKey), "{signed:?}");
    assert_eq!(report.probe, Some(probe), "{signed:?}");
}

fn right(forge: &Forge) -> String {
    String::from_utf8(forge.right_lines()).unwrap()
}

fn plain(lines: String, probe: Probe) {
    names(&Forge::default(), lines, probe);
}

both! {
    fn what_else_the_token_holds_is_no_line() {
        let forge = Forge {
            extra: ",\"TLS.realm\":\"eu-2\",\"zone\":true,\"TLS.n\":40517".into(),
            ..Forge::default()
        };
        let lines = right(&forge);
        for more in ["TLS.realm:eu-2", "realm:eu-2", "zone:true", "TLS.zone:true", "TLS.n:40517"] {
            let before = lines.replace("TLS.time", &format!("{more}\nTLS.time"));
            for signed in [format!("{lines}{more}\n"), format!("{lines}{more}"), format!("{more}\n{lines}"), before] {
                names(&forge, signed, Probe::AddedLine);
            }
        }
        for signed in [
            format!("{lines}TLS.realm=eu-2\n"),
            format!("{lines}eu-2"),
            format!("TLS.realm:eu-2\nzone:true\nTLS.n:40517\n{lines}"),
            format!("TLS.ver:2.0\n{lines}TLS.realm:eu-2\nzone:true\nTLS.n:40517\n"),
            format!("TLS.expire:{EXPIRE}\nTLS.identifier:user_0001\nTLS.n:40517\nTLS.realm:eu-2\nTLS.sdkappid:{APP}\nTLS.time:{TIME}\nzone:true\n"),
        ] {
            names(&forge, signed, Probe::AddedLine);
        }
    }
}

both! {
    fn a_value_once_more_or_an_empty_line() {
        let lines = right(&Forge::default());
        let end = TIME + EXPIRE;
        for more in [
            format!("TLS.sdk_appid:{APP}\n"),
            "TLS.userId:user_0001\n".into(),
            format!("TLS.expire_after:{EXPIRE}\n"),
            format!("TLS.expire_time:{end}\n"),
            format!("TLS.timestamp:{TIME}\n"),
            "TLS.region:undefined\n".into(),
            "\r\n".into(),
            "\n\n".into(),
            " \n".into(),
        ] {
            plain(format!("{lines}{more}"), Probe::AddedLine);
            plain(format!("{more}{lines}"), Probe::AddedLine);
        }
    }
}

both! {
    fn a_line_too_few_or_values_in_the_wrong_line() {
        let lines = right(&Forge::default());
        for left_out in [format!("TLS.time:{TIME}\n"), format!("TLS.expire:{EXPIRE}\n"), format!("TLS.sdkappid:{APP}\n")] {
            plain(lines.replace(&left_out, ""), Probe::LineLeftOut);
        }
        plain(format!("TLS.identifier:user_0001\nTLS.sdkappid:{APP}"), Probe::LineLeftOut);
        let four = |user: &str, app: &str, time: &str, expire: &str| {
            format!("TLS.identifier:{user}\nTLS.sdkappid:{app}\nTLS.time:{time}\nTLS.expire:{expire}\n")
        };
        let [app, time, expire] = [i64::from(APP), TIME, EXPIRE].map(|number| number.to_string());
        plain(four(&app, "user_0001", &time, &expire), Probe::ValuesSwapped);
        plain(four("user_0001", &app, &expire, &time), Probe::ValuesSwapped);
        plain(four("user_0001", &expire, &app, &time), Probe::ValuesSwapped);
    }
}

both! {
    fn the_key_in_the_text_and_lines_indented() {
        let lines = right(&Forge::default());
        for signed in [
            format!("{lines}{KEY}"),
            format!("{KEY}{lines}"),
            format!("{lines}TLS.secretKey:{KEY}\n"),
            format!("{}&key={KEY}", lines.trim_end()),
        ] {
            plain(signed, Probe::KeySigned);
        }
        for indent in ["    ", "        ", "\t"] {
            let all: String = lines.lines().map(|line| format!("{indent}{line}\n")).collect();
            plain(all.clone(), Probe::OtherSeparator);
            plain(format!("\n{all}{indent}"), Probe::OtherSeparator);
            plain(all.trim().into(), Probe::OtherSeparator);
        }
        plain(lines.replace('\n', " \n"), Probe::OtherSeparator);
    }
}

both! {
    fn another_duration_signed_than_stored() {
        let lines = right(&Forge::default());
        let signed = |other: i64| lines.replace(&format!("expire:{EXPIRE}"), &format!("expire:{other}"));
        const DAY: i64 = 86_400;
        for other in [
            180, 90 * DAY, 365 * DAY, 3_650 * DAY, 180 * DAY * 1000, 2 * DAY, 30 * 24, 6 * 3_600, 1_800, 300, 60,
            EXPIRE + 1, EXPIRE - 1, EXPIRE + DAY, EXPIRE * 2, EXPIRE / 2, EXPIRE * 10, -EXPIRE, -1, 999_999_999,
            i64::from(i32::MAX), TIME, i64::from(APP), i64::from(u32::MAX), 100_000,
            500_000, 3_600_000, 25_000, 72 * 3_600, 45 * 60, 97 * DAY, 275 * DAY, 1_200_000_000,
        ] {
            plain(signed(other), Probe::OtherExpireSigned);
        }
        // No round number of anything: nobody can know it.
        for other in [500_001, 123_457, 7_654_321, 72 * 3_600 + 11] {
            let key = SecretKey::parse(KEY).unwrap();
            let expected = Expected { key: Some(&key), now: Some(NOW), ..Expected::default() };
            let token = Forge { lines: Some(signed(other).into()), ..Forge::default() }.token();
            assert_eq!(verify(&token, &expected).probe, None, "{other}");
        }
        for off in [-3, 0, 1, 5] {
            plain(signed(TIME + EXPIRE + off), Probe::ExpireSignedAsEndTime);
        }
        // 90 days in milliseconds, in 32 bits.
        let forge = Forge { expire: (90 * DAY).to_string(), ..Forge::default() };
        let wrapped = right(&forge).replace("expire:7776000", "expire:-813934592");
        names(&forge, wrapped, Probe::OtherExpireSigned);
    }
}
