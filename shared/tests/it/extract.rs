//! Tokens inside other text: whatever printed them, they are read, and that is said.

use crate::common::{Forge, KEY, NOW, TIME, text_of, zlib};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use shared::SecretKey;
use shared::usersig::{
    Detail, Expected, FailureClass, Hint, OtherText, Report, Warning, ZlibFault, verify,
};

fn check(input: &str) -> Report {
    let key = SecretKey::parse(KEY).unwrap();
    verify(input, &Expected { key: Some(&key), now: Some(NOW), ..Expected::default() })
}

/// Compressed tokens in which every alphabet shows, with each of the lengths of padding.
fn streams() -> Vec<Vec<u8>> {
    let all = (0..400).map(|n| {
        zlib(Forge { user_id: format!("u{}", n * n), ..Forge::default() }.json().as_bytes())
    });
    let telling = |stream: &Vec<u8>| {
        let text = STANDARD.encode(stream);
        text.contains('+') && text.contains('/')
    };
    let all: Vec<_> = all.filter(telling).collect();
    (0..3).map(|rest| all.iter().find(|stream| stream.len() % 3 == rest).unwrap().clone()).collect()
}

/// `{}` is the token.
const AROUND: [&str; 44] = [
    "Optional(\"{}\")",
    "Optional({})",
    "Some(\"{}\")",
    "Just {}",
    "b'{}'",
    "b\"{}\"",
    "('{}', 604800)",
    "['{}']",
    "string(244) \"{}\"",
    "array(1) {\n  [\"usersig\"]=>\n  string(244) \"{}\"\n}",
    "UserSigResult{sig='{}', code=0}",
    "LoginInfo(userId=bob, userSig={}, sdkAppId=1)",
    "Map{userSig: {}, expire: 3600}",
    "{'sig': '{}', 'ok': True}",
    "{\"code\":0,\"data\":{\"userSig\":\"{}\"}}",
    "{\"code\":0,\"data\":{\"userSig\":\"{}",
    "[\"{}\",\"{}\"]",
    "\"{\\\"sig\\\":\\\"{}\\\"}\"",
    "{\"body\":\"{\\\"x\\\":\\\"{\\\\\\\"sig\\\\\\\":\\\\\\\"{}\\\\\\\"}\\\"}\"}",
    "<sig>{}</sig>",
    "<string name=\"sig\">{}</string>",
    "<![CDATA[{}]]>",
    "value=&quot;{}&quot;",
    "&lt;sig&gt;{}&lt;/sig&gt;",
    "{}\\n",
    "{}\\r\\n",
    "\\n{}\\n",
    "{}%",
    "{}% ",
    "10-27 08:46:40.123  1234  5678 D TIM: login sig={} user=bob",
    "2025-05-06T07:08:09Z [info] usersig:{} uid:7",
    "time=\"2025-05-06\" level=info msg=\"signed\" sig={}",
    "I/flutter ( 4711): sig => {}.",
    "[TIM] login error 70013, {}: see log",
    "$ php sign.php\n{}\n$ ",
    "curl 'https://host/v4/x?sdkappid=1&usersig={}&random=7' -d '{}x'",
    "https://host/path/{}/live",
    "ws://host/?token={}",
    "Set-Cookie: sig={}; Path=/; HttpOnly",
    "| bob | {} | 2025-05-06 |",
    "bob,{},7200",
    "**{}**",
    "`{}`",
    "您的签名：{}，请勿外传",
];

#[track_caller]
fn is_read(input: &str) {
    let report = check(input);
    assert!(report.is_valid(), "{input}\n{report:?}");
    assert!(report.warnings.iter().any(|warning| warning.is_repair()), "{input}\n{report:?}");
}

both! {
    fn every_text_around_a_token_comes_off() {
        for stream in streams() {
            let (own, standard) = (text_of(&stream), STANDARD.encode(&stream));
            for around in AROUND {
                is_read(&around.replace("{}", &own));
                is_read(&around.replace("{}", &standard));
            }
        }
    }
}

both! {
    fn tokens_that_are_escaped_inside_other_text() {
        for stream in streams() {
            let (own, standard) = (text_of(&stream), STANDARD.encode(&stream));
            for token in [
                standard.replace('/', "\\/"),
                standard.replace('/', "\\\\\\/"),
                standard.replace('+', "\\u002b").replace('=', "\\u003d"),
                standard.replace('+', "&#43;").replace('/', "&#x2F;"),
                standard.replace('+', "%2B").replace('/', "%2f").replace('=', "%3D"),
                own.replace('*', "\\*").replace('_', "\\_"),
                own.replace('*', "&ast;"),
                own.replace('*', "%2A"),
                URL_SAFE.encode(&stream),
            ] {
                is_read(&format!("{{\"a\":1,\"sig\":\"{token}\"}}"));
                is_read(&format!("log: sig='{token}' done"));
            }
        }
    }
}

fn wrapped(token: &str, columns: usize, end: &str) -> String {
    let lines: Vec<_> = token.as_bytes().chunks(columns).map(String::from_utf8_lossy).collect();
    lines.join(end)
}

both! {
    fn lines_of_an_encoder_are_told_from_those_of_mail() {
        let token = text_of(&streams()[0]);
        for (text, by_encoder) in [
            (wrapped(&token, 76, "\n"), true),
            (wrapped(&token, 64, "\r\n"), true),
            (wrapped(&token, 76, "\n") + "\n", true),
            (format!("{{\"sig\":\"{}\\n\"}}", wrapped(&token, 76, "\\n")), true),
            (format!("sig=[{}]", wrapped(&token, 76, "\n")), true),
            (wrapped(&token, 72, "\n"), false),
            (format!("Hello,\n\n{}\n\nBye", wrapped(&token, 75, "=\r\n")), false),
            (format!("{}\n{}", &token[..90], &token[90..]), false),
        ] {
            let report = check(&text);
            assert!(report.is_valid(), "{text}\n{report:?}");
            assert_eq!(report.hints.contains(&Hint::WrappedByEncoder), by_encoder, "{text}");
        }
    }
}

both! {
    fn several_tokens_are_all_offered() {
        let tokens: Vec<_> = streams().iter().map(|stream| text_of(stream)).collect();
        let report = check(&format!("old: {} new: {}", tokens[0], tokens[1]));
        assert_eq!(report.primary(), Some(FailureClass::NotAUserSig));
        assert_eq!(report.failures[0].detail, Detail::Other(OtherText::Several));
        assert_eq!(report.offers, tokens[..2]);
        assert_eq!(report.hint_names(), ["several_tokens"]);
        // The same one is one.
        is_read(&format!("a: {} b: {}", tokens[2], tokens[2]));
        let report = check(&format!("a: {} b: {}", tokens[2], tokens[2]));
        assert!(!report.hints.contains(&Hint::TokenTwice), "a log may say it twice");
    }
}

both! {
    fn a_token_appended_to_itself_is_told_whatever_its_padding() {
        let mut seen = [false; 3];
        for length in 0..12 {
            let forge = Forge { extra: format!(",\"pad\":\"{}\"", &"0123456789ab"[..length]), ..Forge::default() };
            let token = forge.token();
            let bare = token.trim_end_matches('_');
            seen[token.len() - bare.len()] = true;
            for twice in [
                [&token, token.as_str()].concat(),
                [bare, &token].concat(),
                [bare, bare].concat(),
                [&token, "\n", &token].concat(),
                [&token, ",", &token].concat(),
                [&token, token.as_str(), &token].concat(),
                ["sig=", &token, &token].concat(),
            ] {
                let report = check(&twice);
                assert!(report.is_valid() && report.hints.contains(&Hint::TokenTwice), "{twice} {report:?}");
            }
            assert!(!check(&token).hints.contains(&Hint::TokenTwice));
            // Another one behind it is another one.
            let other = Forge { time: (TIME - 1).to_string(), ..forge.clone() }.token();
            assert_eq!(check(&[token.as_str(), &other].concat()).offers, [token.clone(), other]);
        }
        assert_eq!(seen, [true; 3]);
    }
}

both! {
    fn a_token_in_several_literals_of_a_program() {
        for stream in streams() {
            for token in [text_of(&stream), STANDARD.encode(&stream)] {
                let (a, rest) = token.split_at(60);
                let (b, c) = rest.split_at(rest.len() / 2);
                for text in [
                    format!("\"{a}\" +\n    \"{b}\" +\n    \"{c}\""),
                    format!("const userSig = '{a}'\r\n  + '{b}'\r\n  + '{c}';"),
                    format!("String sig = \"{a}\"+\"{b}\"+\"{c}\"; // bob"),
                    format!("sig = (\"{a}\"\n       \"{b}\"\n       \"{c}\")"),
                    format!("sig = b\"{a}\" \\\n      b\"{b}\" \\\n      b\"{c}\""),
                    format!("$sig = '{a}' .\n '{b}' . '{c}';"),
                    format!("local s = \"{a}\" .. \"{b}\" .. \"{c}\""),
                    format!("login({{ userSig: `{a}` + `{b}{c}` }})"),
                    format!("{{\"code\":\"s = \\\"{a}\\\" +\\n \\\"{b}{c}\\\"\"}}"),
                ] {
                    let report = check(&text);
                    assert!(report.is_valid(), "{text}\n{report:?}");
                    assert!(report.hints.contains(&Hint::TokenInPieces), "{text}");
                    assert!(report.warnings.contains(&Warning::TokenExtracted), "{text}");
                }
                // Cut in its last piece, it is cut there; other texts beside it are not of it.
                let report = check(&format!("\"{a}\" +\n\"{b}\""));
                assert_eq!(report.hint_names(), ["cut"], "{report:?}");
                let report = check(&format!("[\"{a}{b}\", \"{c}\"]"));
                assert_eq!(report.hint_names(), ["cut"], "{report:?}");
                for whole in [format!("\"{token}\" + \"x\""), format!("f(\"{token}\", \"bob\")")] {
                    assert!(!check(&whole).hints.contains(&Hint::TokenInPieces), "{whole}");
                }
            }
        }
    }
}

both! {
    fn a_damaged_token_inside_other_text_says_what_is_wrong_with_the_token() {
        let token = text_of(&streams()[0]);
        let report = check(&format!("Optional(\"{}\")", &token[..150]));
        assert!(matches!(report.failures[0].detail, Detail::Zlib(ZlibFault::CutOff, 150)));
        assert!(report.warnings.contains(&Warning::TokenExtracted));
        // A character that does not belong is inside, not around.
        let report = check(&token.replacen(&token[100..101], "–", 1));
        assert_eq!(report.hint_names(), ["bad_character"]);
        assert_eq!(report.primary(), Some(FailureClass::BadBase64));
    }
}

both! {
    fn what_holds_no_token_stays_what_it_is() {
        for (text, class) in [
            ("{\"code\":0}", FailureClass::NotAUserSig),
            ("https://host/?a=b", FailureClass::NotAUserSig),
            ("eJxwxyzeJxwxyzeJxwxyzeJxwxyzeJxwxyzeJxwxyzeJxwxyzeJxwxyz (nothing)", FailureClass::BadBase64),
            ("hello, world", FailureClass::BadBase64),
        ] {
            assert_eq!(check(text).primary(), Some(class), "{text}");
        }
        let begins = "eJxx".repeat(16_000);
        assert!(check(&begins).primary().is_some());
    }
}
