//! Making a UserSig.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use zeroize::Zeroizing;

use super::base64;
use super::deflate::compress;
use super::json_text::push_string;
use super::mac::PreparedKey;
use super::message::{Decimal, MessageLines, signed_text};
use crate::texts::texts;
use crate::{SdkAppId, SecretKey, UserId};

/// The lifetime that Tencent's server libraries and console give: 180 days, in seconds.
pub const DEFAULT_EXPIRE: i64 = 15_552_000;
/// The longest userbuf signed here, in bytes; the longest that any vendor library makes
/// for a room is under 300.
pub const MAX_USERBUF: usize = 8192;

/// A finished token. It logs in as its user until it ends, so it does not print itself:
/// `Debug` shows `[redacted]` and the text comes out only by [`UserSig::expose`].
#[derive(Clone, PartialEq, Eq)]
pub struct UserSig(Zeroizing<String>);

impl UserSig {
    /// The token.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UserSig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserSig([redacted])")
    }
}

/// Every intermediate text of one signing, for people who compare with their own code.
#[derive(Clone)]
pub struct SignSteps {
    /// The signed lines.
    pub message: String,
    /// `TLS.sig`: base64 of the HMAC-SHA256 of the lines.
    pub signature: String,
    /// The JSON object with the signature in it.
    pub json: String,
    /// The JSON as a zlib stream.
    pub compressed: Vec<u8>,
    /// The stream in ordinary base64, before the three replacements.
    pub base64: String,
    /// The token.
    pub usersig: UserSig,
}

/// Why a token is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// When `expire` is 0 or negative: the token would be dead on arrival.
    #[error("expire is not positive")]
    ExpireNotPositive,
    /// When `time` is negative.
    #[error("time is negative")]
    TimeNegative,
    /// When the userbuf is longer than [`MAX_USERBUF`].
    #[error("userbuf is over 8192 bytes")]
    UserbufTooLong,
}

texts! {
    /// Reason and fix, for the field.
    SignError::text(self, lang) {
        ExpireNotPositive: "The validity must be at least 1 second. 15552000 is 180 days.",
            "有效期至少为 1 秒。15552000 表示 180 天。";
        TimeNegative: "The time is before 1970. Use Unix seconds, as in 1730000000.",
            "时间早于 1970 年。请使用 Unix 秒，例如 1730000000。";
        UserbufTooLong: "The userbuf is over 8,192 bytes. A PrivateMapKey has under 300.",
            "userbuf 超过 8192 字节。PrivateMapKey 通常不到 300 字节。";
    }
}

/// Signs tokens for one app. Prepare it once and use it for many.
pub struct Signer {
    sdkappid: SdkAppId,
    key: PreparedKey,
}

impl Signer {
    /// A signer with the app's key, which is used as the bytes of its text.
    #[must_use]
    pub fn new(sdkappid: SdkAppId, key: &SecretKey) -> Self {
        Self { sdkappid, key: PreparedKey::new(key.expose().as_bytes()) }
    }

    /// Makes a token issued at `time` (Unix seconds) that lives for `expire` seconds.
    ///
    /// `userbuf` are extra signed bytes, such as a [`PrivateMapKey`](super::PrivateMapKey);
    /// `Some(&[])` is present and empty, which is not the same as `None`.
    ///
    /// # Errors
    /// One [`SignError`] per argument that cannot make a usable token.
    pub fn sign(
        &self,
        user_id: &UserId,
        time: i64,
        expire: i64,
        userbuf: Option<&[u8]>,
    ) -> Result<UserSig, SignError> {
        let draft = self.draft(user_id, time, expire, userbuf)?;
        let signature = base64::encode(&self.key.tag_lines(&draft.lines(user_id)));
        let json = draft.json(user_id, &signature);
        Ok(UserSig(Zeroizing::new(base64::encode_token(&compress(json.as_bytes())))))
    }

    /// As [`sign`](Self::sign), keeping every intermediate text.
    ///
    /// # Errors
    /// As [`sign`](Self::sign).
    pub fn sign_steps(
        &self,
        user_id: &UserId,
        time: i64,
        expire: i64,
        userbuf: Option<&[u8]>,
    ) -> Result<SignSteps, SignError> {
        let draft = self.draft(user_id, time, expire, userbuf)?;
        let lines = draft.lines(user_id);
        let signature = base64::encode(&self.key.tag_lines(&lines));
        let json = draft.json(user_id, &signature);
        let compressed = compress(json.as_bytes());
        let base64 = base64::encode(&compressed);
        let usersig = UserSig(Zeroizing::new(base64::to_token_alphabet(&base64)));
        Ok(SignSteps { message: signed_text(&lines), signature, json, compressed, base64, usersig })
    }

    fn draft(
        &self,
        user_id: &UserId,
        time: i64,
        expire: i64,
        userbuf: Option<&[u8]>,
    ) -> Result<UnsignedClaims, SignError> {
        if expire <= 0 {
            return Err(SignError::ExpireNotPositive);
        }
        if time < 0 {
            return Err(SignError::TimeNegative);
        }
        if userbuf.is_some_and(|bytes| bytes.len() > MAX_USERBUF) {
            return Err(SignError::UserbufTooLong);
        }
        Ok(UnsignedClaims {
            sdkappid: Decimal::new(i64::from(self.sdkappid.get())),
            time: Decimal::new(time),
            expire: Decimal::new(expire),
            userbuf: userbuf.map(base64::encode),
            size_hint: user_id.as_str().len() + 160,
        })
    }
}

struct UnsignedClaims {
    sdkappid: Decimal,
    time: Decimal,
    expire: Decimal,
    userbuf: Option<String>,
    size_hint: usize,
}

impl UnsignedClaims {
    fn lines<'a>(&'a self, user_id: &'a UserId) -> MessageLines<'a> {
        MessageLines {
            user_id: user_id.as_str().as_bytes(),
            sdkappid: self.sdkappid.as_str(),
            time: self.time.as_str(),
            expire: self.expire.as_str(),
            userbuf: self.userbuf.as_deref().map(str::as_bytes),
        }
    }

    fn json(&self, user_id: &UserId, signature: &str) -> String {
        let extra = self.userbuf.as_ref().map_or(0, |userbuf| userbuf.len() + 18);
        let mut json = String::with_capacity(self.size_hint + extra);
        json.push_str("{\"TLS.ver\":\"2.0\",\"TLS.identifier\":");
        push_string(&mut json, user_id.as_str());
        for (name, value) in [
            (",\"TLS.sdkappid\":", &self.sdkappid),
            (",\"TLS.time\":", &self.time),
            (",\"TLS.expire\":", &self.expire),
        ] {
            json.push_str(name);
            json.push_str(value.as_str());
        }
        if let Some(userbuf) = &self.userbuf {
            json.push_str(",\"TLS.userbuf\":\"");
            json.push_str(userbuf);
            json.push('"');
        }
        json.push_str(",\"TLS.sig\":\"");
        json.push_str(signature);
        json.push_str("\"}");
        json
    }
}
