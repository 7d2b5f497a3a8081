//! `sign --batch`, one line.

use serde::Deserialize;
use shared::usersig::{DEFAULT_EXPIRE, Signer};
use shared::{SdkAppId, SecretKey, UserId};

use super::fault::Fault;
use super::value::{LineValue, parse};
use crate::cli::usersig::json_output::SignedOutput;

/// What a line of input says. Fields of other names are passed over.
#[derive(Deserialize)]
struct SignLine<'a> {
    #[serde(default, borrow)]
    sdkappid: LineValue<'a>,
    #[serde(default, borrow)]
    key: LineValue<'a>,
    #[serde(default, borrow)]
    userid: LineValue<'a>,
    #[serde(default, borrow)]
    expire: LineValue<'a>,
    #[serde(default, borrow)]
    time: LineValue<'a>,
    #[serde(default, borrow)]
    userbuf: LineValue<'a>,
}

/// Signs line after line. A signer is kept for as long as app and key stay the same.
#[derive(Default)]
pub(in crate::cli::usersig) struct BatchSigner {
    last: Option<(SdkAppId, SecretKey, Signer)>,
}

impl BatchSigner {
    /// Signs what `line` asks for; `now` is asked only where it gives no time.
    pub(in crate::cli::usersig) fn sign(
        &mut self,
        line: &str,
        now: impl FnOnce() -> i64,
    ) -> Result<SignedOutput, Fault> {
        let line: SignLine<'_> = parse(line)?;
        let sdkappid = line.sdkappid.integer("sdkappid")?;
        let sdkappid = sdkappid.ok_or(Fault::MissingField("sdkappid"))?;
        let sdkappid = sdk_app_id(sdkappid)?;
        let key = line.key.text("key")?.ok_or(Fault::MissingField("key"))?;
        let user_id = line.userid.text("userid")?.ok_or(Fault::MissingField("userid"))?;
        let user_id = UserId::parse(&user_id)?;
        let expire = line.expire.integer("expire")?.unwrap_or(DEFAULT_EXPIRE);
        let time = line.time.integer("time")?.unwrap_or_else(now);
        let userbuf = match line.userbuf.text("userbuf")? {
            Some(digits) => {
                Some(hex::decode(digits.as_bytes()).map_err(|_| Fault::UserbufInvalid)?)
            }
            None => None,
        };
        let signer = self.signer(sdkappid, &key)?;
        Ok(SignedOutput::new(signer.sign(&user_id, time, expire, userbuf.as_deref())?))
    }

    fn signer(&mut self, sdkappid: SdkAppId, key: &str) -> Result<&Signer, Fault> {
        let same = |(app, last, _): &(SdkAppId, SecretKey, Signer)| {
            *app == sdkappid && last.expose() == key
        };
        let last = match self.last.take().filter(same) {
            Some(last) => last,
            None => {
                let key = SecretKey::parse(key)?;
                let signer = Signer::new(sdkappid, &key);
                (sdkappid, key, signer)
            }
        };
        Ok(&self.last.insert(last).2)
    }
}

/// An SDKAppID from a JSON number.
fn sdk_app_id(value: i64) -> Result<SdkAppId, Fault> {
    let value = u64::try_from(value).map_err(|_| Fault::SdkAppIdInvalid)?;
    Ok(SdkAppId::new(value)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::usersig::{Claims, Expected, verify};

    const NOW: i64 = 1_730_000_000;

    #[track_caller]
    fn claims(line: &str) -> Claims {
        let signed = BatchSigner::default().sign(line, || NOW).unwrap();
        let key = SecretKey::parse("k").unwrap();
        let expected = Expected { key: Some(&key), ..Expected::default() };
        let report = verify(signed.expose(), &expected);
        assert!(report.is_valid(), "{report:?}");
        report.claims.unwrap()
    }

    #[track_caller]
    fn code(line: &str) -> String {
        let fault = BatchSigner::default().sign(line, || NOW).map(|_| ()).unwrap_err();
        let wire = serde_json::to_value(fault.json()).unwrap();
        wire["error"]["code"].as_str().unwrap().to_owned()
    }

    #[test]
    fn defaults() {
        let claims = claims(r#"{"sdkappid":1400000000,"key":"k","userid":"alice"}"#);
        assert_eq!((claims.sdkappid, claims.user_id.as_str()), (1_400_000_000, "alice"));
        assert_eq!((claims.time, claims.expire, claims.userbuf), (NOW, 15_552_000, None));
    }

    #[test]
    fn everything_given() {
        let line =
            r#"{"userbuf":"00fF","time":7,"expire":60,"userid":"\u4e2d","key":"k","sdkappid":1}"#;
        let claims = claims(line);
        assert_eq!((claims.user_id.as_str(), claims.time, claims.expire), ("中", 7, 60));
        assert_eq!(claims.userbuf, Some(vec![0, 255]));
        let empty = self::claims(r#"{"sdkappid":1,"key":"k","userid":"a","userbuf":""}"#);
        assert_eq!(empty.userbuf, Some(vec![]));
    }

    #[test]
    fn each_fault_has_its_code() {
        for (line, wanted) in [
            (r#"{"key":"k","userid":"a"}"#, "missing_field"),
            (r#"{"sdkappid":1,"userid":"a"}"#, "missing_field"),
            (r#"{"sdkappid":1,"key":"k"}"#, "missing_field"),
            (r#"{"sdkappid":1,"key":null,"userid":"a"}"#, "missing_field"),
            (r#"{"sdkappid":"1","key":"k","userid":"a"}"#, "wrong_type"),
            (r#"{"sdkappid":1.5,"key":"k","userid":"a"}"#, "wrong_type"),
            (r#"{"sdkappid":1,"key":7,"userid":"a"}"#, "wrong_type"),
            (r#"{"sdkappid":1,"key":"k","userid":7}"#, "wrong_type"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","expire":"60"}"#, "wrong_type"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","time":true}"#, "wrong_type"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","userbuf":[]}"#, "wrong_type"),
            (r#"{"sdkappid":0,"key":"k","userid":"a"}"#, "sdkappid_invalid"),
            (r#"{"sdkappid":-1,"key":"k","userid":"a"}"#, "sdkappid_invalid"),
            (r#"{"sdkappid":4294967296,"key":"k","userid":"a"}"#, "sdkappid_invalid"),
            (r#"{"sdkappid":1,"key":"","userid":"a"}"#, "key_empty"),
            (r#"{"sdkappid":1,"key":"k","userid":""}"#, "userid_empty"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","expire":0}"#, "expire_not_positive"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","expire":-1}"#, "expire_not_positive"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","time":-1}"#, "time_negative"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","userbuf":"0"}"#, "userbuf_invalid"),
            (r#"{"sdkappid":1,"key":"k","userid":"a","userbuf":"zz"}"#, "userbuf_invalid"),
            ("not json", "bad_json"),
            ("{", "bad_json"),
            ("7", "bad_json"),
            ("", "bad_json"),
            (r#"{"key":"a","key":"b"}"#, "duplicate_field"),
        ] {
            assert_eq!(code(line), wanted, "{line}");
        }
        let long = "x".repeat(4_097);
        assert_eq!(
            code(&format!(r#"{{"sdkappid":1,"key":"{long}","userid":"a"}}"#)),
            "key_too_long"
        );
        assert_eq!(
            code(&format!(r#"{{"sdkappid":1,"key":"k","userid":"{long}"}}"#)),
            "userid_too_long"
        );
        let long = "00".repeat(8_193);
        let line = format!(r#"{{"sdkappid":1,"key":"k","userid":"a","userbuf":"{long}"}}"#);
        assert_eq!(code(&line), "userbuf_too_long");
    }

    #[test]
    fn a_kept_signer_is_not_used_for_another_key_or_app() {
        let mut signer = BatchSigner::default();
        for (app, key) in [(1, "a"), (1, "a"), (2, "a"), (2, "b"), (1, "a")] {
            let line = format!(r#"{{"sdkappid":{app},"key":"{key}","userid":"u","time":7}}"#);
            let signed = signer.sign(&line, || NOW).unwrap();
            let key = SecretKey::parse(key).unwrap();
            let sdkappid = SdkAppId::new(app).ok();
            let expected = Expected { key: Some(&key), sdkappid, ..Expected::default() };
            assert!(verify(signed.expose(), &expected).is_valid(), "{line}");
        }
        // A line that fails does not leave a wrong one behind.
        assert!(signer.sign(r#"{"sdkappid":1,"key":"","userid":"u"}"#, || NOW).is_err());
        assert!(signer.sign(r#"{"sdkappid":1,"key":"a","userid":"u"}"#, || NOW).is_ok());
    }
}
