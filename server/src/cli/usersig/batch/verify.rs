//! `verify --batch`, one line.

use serde::Deserialize;
use shared::usersig::{Expected, UnicodeTables, verify};
use shared::{SdkAppId, SecretKey};

use super::fault::Fault;
use super::value::{LineValue, parse};
use crate::cli::usersig::json_output::UserSigVerdict;

/// What a line of input says. Fields of other names are passed over.
#[derive(Deserialize)]
struct VerifyLine<'a> {
    #[serde(default, borrow)]
    input: LineValue<'a>,
    #[serde(default, borrow)]
    sdkappid: LineValue<'a>,
    #[serde(default, borrow)]
    key: LineValue<'a>,
    #[serde(default, borrow)]
    userid: LineValue<'a>,
    #[serde(default, borrow)]
    now: LineValue<'a>,
}

/// Verifies what `line` holds; the clock is asked only where it gives no `now`.
pub(in crate::cli::usersig) fn verify_line(
    line: &str,
    clock: impl FnOnce() -> i64,
) -> Result<UserSigVerdict, Fault> {
    let line: VerifyLine<'_> = parse(line)?;
    let input = line.input.text("input")?.ok_or(Fault::MissingField("input"))?;
    let sdkappid = line.sdkappid.integer("sdkappid")?.map(claimed).transpose()?;
    let key = line.key.text("key")?;
    let key = key.map(|key| SecretKey::parse(&key)).transpose()?;
    let user_id = line.userid.text("userid")?;
    let now = line.now.integer("now")?.unwrap_or_else(clock);
    let expected = Expected {
        user_id: user_id.as_deref(),
        sdkappid,
        key: key.as_ref(),
        now: Some(now),
        normalizer: &UnicodeTables,
    };
    Ok(UserSigVerdict::new(&verify(&input, &expected)))
}

/// An SDKAppID to compare with. 0 is taken, for a token can claim it.
fn claimed(value: i64) -> Result<SdkAppId, Fault> {
    u32::try_from(value).map(SdkAppId::new_unvalidated).map_err(|_| Fault::SdkAppIdInvalid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::usersig::batch::sign::BatchSigner;
    use serde_json::{Value as Json, json};

    const NOW: i64 = 1_730_000_000;

    fn token() -> String {
        let line = r#"{"sdkappid":1,"key":"k","userid":"alice","expire":60,"userbuf":"00ff"}"#;
        BatchSigner::default().sign(line, || NOW).unwrap().expose().to_owned()
    }

    #[track_caller]
    fn verdict(line: &Json) -> Json {
        let verdict = verify_line(&line.to_string(), || NOW + 60).unwrap();
        serde_json::to_value(verdict).unwrap()
    }

    #[test]
    fn a_good_token() {
        let line = json!({"input": token(), "sdkappid": 1, "key": "k", "userid": "alice"});
        let claims = json!({
            "userid": "alice", "sdkappid": 1, "time": NOW, "expire": 60,
            "expires_at": NOW + 60, "userbuf": "00ff",
        });
        let wanted = json!({
            "valid": true, "primary": null, "failures": [], "warnings": [], "probe": null,
            "hints": ["key_unusual"], "claims": claims,
        });
        assert_eq!(verdict(&line), wanted);
    }

    #[test]
    fn an_sdkappid_of_0_can_be_compared_with() {
        let line = json!({"input": token(), "sdkappid": 0, "key": "k"});
        assert_eq!(verdict(&line)["failures"], json!(["sdkappid_mismatch"]));
        let line = json!({"input": token(), "sdkappid": -1}).to_string();
        assert!(verify_line(&line, || NOW).is_err());
    }

    #[test]
    fn the_output_keeps_its_order() {
        let line = json!({"input": token(), "key": "k"}).to_string();
        let text = serde_json::to_string(&verify_line(&line, || NOW).unwrap()).unwrap();
        let places = [
            "valid",
            "primary",
            "failures",
            "warnings",
            "probe",
            "hints",
            "claims",
            "userid",
            "sdkappid",
            "time",
            "expire",
            "expires_at",
            "userbuf",
        ]
        .map(|name| text.find(&format!("\"{name}\":")).unwrap());
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn without_a_key_nothing_is_valid() {
        let verdict = verdict(&json!({"input": token()}));
        assert_eq!(verdict["valid"], false);
        assert_eq!(verdict["failures"], json!([]));
        assert_eq!(verdict["claims"]["userid"], "alice");
    }

    #[test]
    fn every_failure_is_listed_and_the_first_is_named() {
        let line = json!({
            "input": format!(" {} ", token()), "sdkappid": 2, "key": "K", "userid": "bob",
            "now": NOW + 61,
        });
        let verdict = verdict(&line);
        assert_eq!(verdict["primary"], "expired");
        let failures = ["expired", "userid_mismatch", "sdkappid_mismatch", "wrong_key"];
        assert_eq!(verdict["failures"], json!(failures));
        assert_eq!(verdict["warnings"], json!(["trimmed_whitespace"]));
        assert_eq!(verdict["probe"], "key_lowercase");
        assert_eq!(verdict["hints"], json!(["key_unusual"]));
    }

    #[test]
    fn text_that_is_no_token_is_a_verdict_and_not_a_fault() {
        for (input, class) in [("", "empty"), ("$", "bad_base64"), ("123", "not_a_usersig")] {
            let verdict = verdict(&json!({"input": input, "key": "k"}));
            assert_eq!(verdict["primary"], class, "{input}");
            assert_eq!(verdict["claims"], Json::Null);
        }
    }

    #[test]
    fn several_tokens_are_offered() {
        let alice = token();
        let line = r#"{"sdkappid":1,"key":"k","userid":"bob","expire":60}"#;
        let bob = BatchSigner::default().sign(line, || NOW).unwrap().expose().to_owned();
        let verdict = verdict(&json!({"input": format!("{alice} {bob}"), "key": "k"}));
        assert_eq!(verdict["primary"], "not_a_usersig");
        assert_eq!(verdict["offers"], json!([alice, bob]));
    }

    #[test]
    fn the_token_with_the_right_character_is_offered() {
        let token = token();
        let at = token[20..150].find(['0', 'O', 'l', 'I', '1']).unwrap() + 20;
        let other = match &token[at..=at] {
            "0" => "O",
            "O" => "0",
            "1" => "l",
            _ => "1",
        };
        let input = [&token[..at], other, &token[at + 1..]].concat();
        let verdict = verdict(&json!({"input": input, "key": "k"}));
        assert_eq!(verdict["hints"][0], "similar_character");
        assert_eq!(verdict["offers"], json!([token]));
    }

    #[test]
    fn each_fault_names_its_field() {
        for (line, message) in [
            (json!({}), "input is missing"),
            (json!({"input": null}), "input is missing"),
            (json!({"input": 7}), "input must be a text"),
            (
                json!({"input": "", "sdkappid": "1"}),
                "sdkappid must be a whole number within 64 bits",
            ),
            (
                json!({"input": "", "sdkappid": 4_294_967_296_i64}),
                "sdkappid must be a whole number from 1 to 4294967295",
            ),
            (json!({"input": "", "key": ""}), "key: SecretKey is empty"),
            (json!({"input": "", "userid": 7}), "userid must be a text"),
            (json!({"input": "", "now": "1"}), "now must be a whole number within 64 bits"),
        ] {
            let fault = verify_line(&line.to_string(), || NOW).map(|_| ()).unwrap_err();
            assert_eq!(fault.to_string(), message);
        }
    }

    #[test]
    fn null_means_not_given() {
        let line = json!({
            "input": token(), "sdkappid": null, "key": "k", "userid": null, "now": null,
        });
        assert_eq!(verdict(&line)["valid"], true);
    }
}
