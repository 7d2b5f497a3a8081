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
use super::probe::{NumberField, Probe};

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
            (hex::decode(trimmed).ok(), Probe::KeyHexDecoded),
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
            out.push_str(&hex::encode_upper([byte]));
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
                out.push_str(&hex::encode(unit.to_be_bytes()));
            }
        }
    }
    out
}
