//! When the HMAC does not match: what the signer probably did instead. Each probe signs the
//! same values in one wrong way that has been seen; only a probe that matches is named, and
//! none ever makes a token valid.

use alloc::string::String;
use alloc::vec::Vec;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512, Sha512_256};

use super::base64::{self, STANDARD};
use super::mac::{PreparedKey, Sink, same};
use super::message::{Decimal, Lines, feed};
use super::normalize::Normalizer;

/// A number field that a signer can write in a wrong way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberField {
    /// `TLS.sdkappid`
    SdkAppId,
    /// `TLS.time`
    Time,
    /// `TLS.expire`
    Expire,
}

/// The mistake that explains a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Probe {
    /// `TLS.sig` is all zeros: a known bug of the iOS demo code in optimised builds.
    SigAllZero,
    /// Signed with an empty key.
    EmptyKey,
    /// The key given here has white space around it.
    KeyTrimmed,
    /// Signed with the key in lower case.
    KeyLowercase,
    /// Signed with the key in upper case.
    KeyUppercase,
    /// The signer hex-decoded the key.
    KeyHexDecoded,
    /// The signer base64-decoded the key.
    KeyBase64Decoded,
    /// Signed for the expected UserID, then changed.
    ExpectedUserId,
    /// Signed for the expected SDKAppID, then changed.
    ExpectedSdkAppId,
    /// Signed for the expected UserID and SDKAppID, then changed.
    ExpectedUserIdAndSdkAppId,
    /// The lines of time and expire are swapped.
    ExpireBeforeTime,
    /// The last line has no line feed.
    NoFinalNewline,
    /// Lines end in CR LF.
    Crlf,
    /// Lines do not end at all.
    NoNewlines,
    /// A line `TLS.ver:2.0` stands in front.
    VersionLine,
    /// The userbuf was not signed.
    UserbufNotSigned,
    /// The raw userbuf was signed in place of its base64.
    UserbufSignedRaw,
    /// The number was signed with `.0`.
    NumberAsFloat(NumberField),
    /// The number was signed as `True`, `False`, `true` or `false`.
    NumberAsBool(NumberField),
    /// The number was signed with white space beside it.
    NumberPadded(NumberField),
    /// The missing argument was signed as `undefined` and stored as null.
    SignedUndefined,
    /// The missing argument was signed as `null`.
    SignedNull,
    /// The missing argument was signed as `NaN` and stored as null.
    SignedNan,
    /// The signature is right for the values as written: only their JSON type is wrong.
    AsWritten,
    /// The signature is right when missing fields count as zero or empty (Go leaves them out).
    MissingAsZero,
    /// The UserID was signed in NFC.
    UserIdNfc,
    /// The UserID was signed in NFD.
    UserIdNfd,
    /// The UserID was signed as Latin-1 bytes.
    UserIdLatin1,
    /// The UserID was signed as UTF-16 bytes.
    UserIdUtf16,
    /// The UserID was signed percent-encoded.
    UserIdPercentEncoded,
    /// The UserID was signed as it is escaped in JSON.
    UserIdJsonEscaped,
    /// SHA-256 of content and key, not an HMAC.
    Sha256ContentKey,
    /// SHA-256 of key and content, not an HMAC.
    Sha256KeyContent,
    /// HMAC-SHA1.
    HmacSha1,
    /// HMAC-SHA512/256.
    HmacSha512_256,
    /// HMAC-SHA512.
    HmacSha512,
    /// The end time was signed where the duration belongs.
    ExpireSignedAsEndTime,
    /// The token holds an end time, and the duration was signed.
    ExpireSignedAsDuration,
}

impl Probe {
    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        use NumberField::{Expire, SdkAppId, Time};
        match self {
            Self::SigAllZero => "sig_all_zero",
            Self::EmptyKey => "empty_key",
            Self::KeyTrimmed => "key_trimmed",
            Self::KeyLowercase => "key_lowercase",
            Self::KeyUppercase => "key_uppercase",
            Self::KeyHexDecoded => "key_hex_decoded",
            Self::KeyBase64Decoded => "key_base64_decoded",
            Self::ExpectedUserId => "expected_userid",
            Self::ExpectedSdkAppId => "expected_sdkappid",
            Self::ExpectedUserIdAndSdkAppId => "expected_userid_and_sdkappid",
            Self::ExpireBeforeTime => "expire_before_time",
            Self::NoFinalNewline => "no_final_newline",
            Self::Crlf => "crlf",
            Self::NoNewlines => "no_newlines",
            Self::VersionLine => "version_line",
            Self::UserbufNotSigned => "userbuf_not_signed",
            Self::UserbufSignedRaw => "userbuf_signed_raw",
            Self::NumberAsFloat(SdkAppId) => "sdkappid_as_float",
            Self::NumberAsFloat(Time) => "time_as_float",
            Self::NumberAsFloat(Expire) => "expire_as_float",
            Self::NumberAsBool(SdkAppId) => "sdkappid_as_bool",
            Self::NumberAsBool(Time) => "time_as_bool",
            Self::NumberAsBool(Expire) => "expire_as_bool",
            Self::NumberPadded(SdkAppId) => "sdkappid_padded",
            Self::NumberPadded(Time) => "time_padded",
            Self::NumberPadded(Expire) => "expire_padded",
            Self::SignedUndefined => "signed_undefined",
            Self::SignedNull => "signed_null",
            Self::SignedNan => "signed_nan",
            Self::AsWritten => "as_written",
            Self::MissingAsZero => "missing_as_zero",
            Self::UserIdNfc => "userid_nfc",
            Self::UserIdNfd => "userid_nfd",
            Self::UserIdLatin1 => "userid_latin1",
            Self::UserIdUtf16 => "userid_utf16",
            Self::UserIdPercentEncoded => "userid_percent_encoded",
            Self::UserIdJsonEscaped => "userid_json_escaped",
            Self::Sha256ContentKey => "sha256_content_key",
            Self::Sha256KeyContent => "sha256_key_content",
            Self::HmacSha1 => "hmac_sha1",
            Self::HmacSha512_256 => "hmac_sha512_256",
            Self::HmacSha512 => "hmac_sha512",
            Self::ExpireSignedAsEndTime => "expire_signed_as_end_time",
            Self::ExpireSignedAsDuration => "expire_signed_as_duration",
        }
    }

    /// Whether it shows that a value was changed after signing.
    #[must_use]
    pub const fn shows_tampering(self) -> bool {
        matches!(
            self,
            Self::ExpectedUserId | Self::ExpectedSdkAppId | Self::ExpectedUserIdAndSdkAppId
        )
    }
}

/// All that the probes look at.
pub(crate) struct Evidence<'a> {
    pub key: &'a str,
    pub lines: Lines<'a>,
    pub user_id: &'a str,
    pub time: i64,
    pub expire: i64,
    pub userbuf: Option<&'a [u8]>,
    /// `TLS.sig` decoded, of any length.
    pub sig: &'a [u8],
    pub expected_user_id: Option<&'a str>,
    pub expected_sdkappid: Option<&'a str>,
    pub normalizer: &'a dyn Normalizer,
}

/// The first probe that matches.
pub(crate) fn find(evidence: &Evidence<'_>) -> Option<Probe> {
    let prober = Prober { evidence, prepared: PreparedKey::new(evidence.key.as_bytes()) };
    if !evidence.sig.is_empty() && evidence.sig.iter().all(|&byte| byte == 0) {
        return Some(Probe::SigAllZero);
    }
    prober
        .expected()
        .or_else(|| prober.key())
        .or_else(|| prober.line_shape())
        .or_else(|| prober.userbuf())
        .or_else(|| prober.numbers())
        .or_else(|| prober.user_id())
        .or_else(|| prober.algorithm())
}

struct Prober<'a> {
    evidence: &'a Evidence<'a>,
    prepared: PreparedKey,
}

impl Prober<'_> {
    fn hit(&self, lines: &Lines<'_>) -> bool {
        same(&self.prepared.tag_lines(lines), self.evidence.sig)
    }

    fn hit_with_key(&self, key: &[u8]) -> bool {
        same(&PreparedKey::new(key).tag_lines(&self.evidence.lines), self.evidence.sig)
    }

    fn hit_fed(&self, write: &mut dyn FnMut(Sink<'_>)) -> bool {
        same(&self.prepared.tag(write), self.evidence.sig)
    }

    fn expected(&self) -> Option<Probe> {
        let Evidence { lines, expected_user_id, expected_sdkappid, .. } = *self.evidence;
        let user_id = expected_user_id.map(str::as_bytes);
        [
            (user_id, None, Probe::ExpectedUserId),
            (None, expected_sdkappid, Probe::ExpectedSdkAppId),
            (user_id, expected_sdkappid, Probe::ExpectedUserIdAndSdkAppId),
        ]
        .into_iter()
        .filter(|(user_id, sdkappid, _)| user_id.is_some() || sdkappid.is_some())
        .find(|&(user_id, sdkappid, _)| {
            self.hit(&Lines {
                user_id: user_id.unwrap_or(lines.user_id),
                sdkappid: sdkappid.unwrap_or(lines.sdkappid),
                ..lines
            })
        })
        .map(|(.., probe)| probe)
    }

    fn key(&self) -> Option<Probe> {
        let key = self.evidence.key;
        let trimmed = key.trim_matches(super::paste::is_space);
        let candidates: [(Option<Vec<u8>>, Probe); 6] = [
            ((trimmed != key).then(|| trimmed.into()), Probe::KeyTrimmed),
            (Some(trimmed.to_ascii_lowercase().into()), Probe::KeyLowercase),
            (Some(trimmed.to_ascii_uppercase().into()), Probe::KeyUppercase),
            (super::unhex(trimmed), Probe::KeyHexDecoded),
            (base64::decode(&STANDARD, trimmed), Probe::KeyBase64Decoded),
            (Some(Vec::new()), Probe::EmptyKey),
        ];
        candidates
            .into_iter()
            .find(|(key, _)| key.as_ref().is_some_and(|key| self.hit_with_key(key)))
            .map(|(_, probe)| probe)
    }

    fn line_shape(&self) -> Option<Probe> {
        let lines = &self.evidence.lines;
        // Swapped lines, written with the names exchanged and the values exchanged back.
        let swapped = |sink: &mut dyn FnMut(&[u8])| {
            let pieces: [&[u8]; 12] = [
                b"TLS.identifier:",
                lines.user_id,
                b"\n",
                b"TLS.sdkappid:",
                lines.sdkappid.as_bytes(),
                b"\n",
                b"TLS.expire:",
                lines.expire.as_bytes(),
                b"\n",
                b"TLS.time:",
                lines.time.as_bytes(),
                b"\n",
            ];
            pieces.into_iter().for_each(&mut *sink);
            if let Some(userbuf) = lines.userbuf {
                [b"TLS.userbuf:", userbuf, b"\n"].into_iter().for_each(sink);
            }
        };
        if self.hit_fed(&mut |sink| swapped(sink)) {
            return Some(Probe::ExpireBeforeTime);
        }
        let mut text = Vec::new();
        feed(lines, b"\n", &mut |piece| text.extend_from_slice(piece));
        text.pop();
        if self.hit_fed(&mut |sink| sink(&text)) {
            return Some(Probe::NoFinalNewline);
        }
        if self.hit_fed(&mut |sink| feed(lines, b"\r\n", sink)) {
            return Some(Probe::Crlf);
        }
        if self.hit_fed(&mut |sink| feed(lines, b"", sink)) {
            return Some(Probe::NoNewlines);
        }
        self.hit_fed(&mut |sink| {
            sink(b"TLS.ver:2.0\n");
            feed(lines, b"\n", sink);
        })
        .then_some(Probe::VersionLine)
    }

    fn userbuf(&self) -> Option<Probe> {
        let lines = self.evidence.lines;
        lines.userbuf?;
        if self.hit(&Lines { userbuf: None, ..lines }) {
            return Some(Probe::UserbufNotSigned);
        }
        (self.evidence.userbuf.is_some()
            && self.hit(&Lines { userbuf: self.evidence.userbuf, ..lines }))
        .then_some(Probe::UserbufSignedRaw)
    }

    fn numbers(&self) -> Option<Probe> {
        use NumberField::{Expire, SdkAppId, Time};
        let Evidence { lines, time, expire, .. } = *self.evidence;
        let end = Decimal::new(time.saturating_add(expire));
        if self.hit(&Lines { expire: end.as_str(), ..lines }) {
            return Some(Probe::ExpireSignedAsEndTime);
        }
        let duration = Decimal::new(expire.saturating_sub(time));
        if self.hit(&Lines { expire: duration.as_str(), ..lines }) {
            return Some(Probe::ExpireSignedAsDuration);
        }
        for (field, digits) in
            [(SdkAppId, lines.sdkappid), (Time, lines.time), (Expire, lines.expire)]
        {
            let bools: &[&str] = match digits {
                "1" => &["True", "true"],
                "0" => &["False", "false"],
                _ => &[],
            };
            let padded = |before: &str, after: &str| [before, digits, after].concat();
            let written = [
                (padded("", ".0"), Probe::NumberAsFloat(field)),
                (padded(" ", ""), Probe::NumberPadded(field)),
                (padded("", " "), Probe::NumberPadded(field)),
                (padded("", "\n"), Probe::NumberPadded(field)),
            ];
            let bools = bools.iter().map(|&text| (String::from(text), Probe::NumberAsBool(field)));
            for (text, probe) in written.into_iter().chain(bools) {
                if self.hit(&with_number(lines, field, &text)) {
                    return Some(probe);
                }
            }
        }
        None
    }

    fn user_id(&self) -> Option<Probe> {
        let Evidence { user_id, normalizer, .. } = *self.evidence;
        let utf16 = |order: fn(u16) -> [u8; 2]| user_id.encode_utf16().flat_map(order).collect();
        let latin1 = user_id.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
        let candidates: [(Option<Vec<u8>>, Probe); 9] = [
            (Some(normalizer.nfc(user_id).into_bytes()), Probe::UserIdNfc),
            (Some(normalizer.nfd(user_id).into_bytes()), Probe::UserIdNfd),
            (latin1, Probe::UserIdLatin1),
            (Some(utf16(u16::to_le_bytes)), Probe::UserIdUtf16),
            (Some(utf16(u16::to_be_bytes)), Probe::UserIdUtf16),
            (Some(percent_encode(user_id, b"-_.~").into_bytes()), Probe::UserIdPercentEncoded),
            (Some(percent_encode(user_id, b"-_.!~*'()").into_bytes()), Probe::UserIdPercentEncoded),
            (Some(json_escape(user_id, true).into_bytes()), Probe::UserIdJsonEscaped),
            (Some(json_escape(user_id, false).into_bytes()), Probe::UserIdJsonEscaped),
        ];
        candidates
            .into_iter()
            .filter_map(|(bytes, probe)| Some((bytes?, probe)))
            .filter(|(bytes, _)| bytes != user_id.as_bytes())
            .find(|(bytes, _)| self.hit(&Lines { user_id: bytes, ..self.evidence.lines }))
            .map(|(_, probe)| probe)
    }

    fn algorithm(&self) -> Option<Probe> {
        let Evidence { key, lines, sig, .. } = self.evidence;
        let mut text = Vec::new();
        feed(lines, b"\n", &mut |piece| text.extend_from_slice(piece));
        let key = key.as_bytes();
        if same(&Sha256::new().chain_update(&text).chain_update(key).finalize(), sig) {
            return Some(Probe::Sha256ContentKey);
        }
        if same(&Sha256::new().chain_update(key).chain_update(&text).finalize(), sig) {
            return Some(Probe::Sha256KeyContent);
        }
        if same(
            &Hmac::<Sha1>::new_from_slice(key).ok()?.chain_update(&text).finalize().into_bytes(),
            sig,
        ) {
            return Some(Probe::HmacSha1);
        }
        let short = Hmac::<Sha512_256>::new_from_slice(key).ok()?.chain_update(&text).finalize();
        if same(&short.into_bytes(), sig) {
            return Some(Probe::HmacSha512_256);
        }
        let long =
            Hmac::<Sha512>::new_from_slice(key).ok()?.chain_update(&text).finalize().into_bytes();
        (same(&long, sig) || long.get(..32).is_some_and(|head| same(head, sig)))
            .then_some(Probe::HmacSha512)
    }
}

const fn with_number<'a>(lines: Lines<'a>, field: NumberField, text: &'a str) -> Lines<'a> {
    match field {
        NumberField::SdkAppId => Lines { sdkappid: text, ..lines },
        NumberField::Time => Lines { time: text, ..lines },
        NumberField::Expire => Lines { expire: text, ..lines },
    }
}

fn percent_encode(text: &str, keep: &[u8]) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || keep.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&super::hex(&[byte]).to_ascii_uppercase());
        }
    }
    out
}

/// The text between the quotes of a JSON string; with `ascii`, as Python writes it.
fn json_escape(text: &str, ascii: bool) -> String {
    let mut quoted = String::new();
    super::json::push_string(&mut quoted, text);
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    if !ascii {
        return inner.into();
    }
    let mut out = String::new();
    let mut units = [0; 2];
    for c in inner.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut units) {
                out.push_str("\\u");
                out.push_str(&super::hex(&unit.to_be_bytes()));
            }
        }
    }
    out
}
