//! What a signer makes of the key on its way, and what the one who checks makes of it.

use alloc::vec::Vec;

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::Prober;
use crate::usersig::base64::{self, STANDARD};
use crate::usersig::paste::is_space;
use crate::usersig::probe::Probe;

/// Digits of a key of the console.
const DIGITS: usize = 64;
/// Names of the key in the files that signers read, as far as one can know.
const LABELS: [&str; 22] = [
    "secretkey",
    "SecretKey",
    "secretKey",
    "SECRETKEY",
    "SECRET_KEY",
    "secret_key",
    "secret",
    "SECRET",
    "key",
    "KEY",
    "Key",
    "SDKSECRETKEY",
    "sdkSecretKey",
    "SDK_SECRET_KEY",
    "IM_SECRET_KEY",
    "IM_SECRETKEY",
    "TIM_SECRET_KEY",
    "TRTC_SECRET_KEY",
    "TENCENT_SECRET_KEY",
    "SECRET KEY",
    "Secret Key",
    "密钥",
];

/// What stands in the place of a key that was never set.
const NOTHING: [&str; 18] = [
    "undefined",
    "null",
    "None",
    "nil",
    "<nil>",
    "NaN",
    "false",
    "[object Object]",
    "YOUR_SECRET_KEY",
    "your_secret_key",
    "YOUR_SECRETKEY",
    "your-secret-key",
    "<SECRETKEY>",
    "${SECRET_KEY}",
    "$SECRET_KEY",
    "${SECRETKEY}",
    "xxx",
    "xxxxxx",
];

/// Case, encodings, what stands around it.
pub(super) fn likely(prober: &mut Prober<'_>) {
    let given = prober.evidence.key;
    let key = bare(given);
    if key != given {
        prober.key(Probe::KeyTrimmed, key.as_bytes());
    }
    if let Some(start) = key.len().checked_sub(DIGITS).filter(|over| (1..DIGITS).contains(over)) {
        for part in [key.get(..DIGITS), key.get(start..)].into_iter().flatten() {
            prober.key(Probe::KeyTrimmed, part.as_bytes());
        }
    }
    let mut with = |probe, before: &str, after: &str| {
        prober.key(probe, [before, key, after].concat().as_bytes());
    };
    for end in ["\n", "\r\n", "\r", "\\n"] {
        with(Probe::KeyWithLineEnd, "", end);
    }
    for (before, after) in [("", " "), (" ", ""), ("", "\t"), ("\t", ""), ("", "\0")] {
        with(Probe::KeyWithBlank, before, after);
    }
    for quote in ["\"", "'", "`"] {
        with(Probe::KeyWithQuotes, quote, quote);
    }
    with(Probe::KeyWithBom, "\u{feff}", "");
    let others: [(Probe, Option<Vec<u8>>); 6] = [
        (Probe::KeyLowercase, Some(key.to_ascii_lowercase().into())),
        (Probe::KeyUppercase, Some(key.to_ascii_uppercase().into())),
        (Probe::KeyHexDecoded, hex::decode(key).ok()),
        (Probe::KeyBase64Decoded, base64::decode(&STANDARD, key)),
        (Probe::KeyBase64Encoded, Some(base64::encode(key.as_bytes()).into())),
        (Probe::EmptyKey, Some(Vec::new())),
    ];
    for (probe, key) in others {
        if let Some(key) = key {
            prober.key(probe, &key);
        }
    }
}

/// Twice, cut, labelled, hashed, or not the key at all.
pub(super) fn rare(prober: &mut Prober<'_>) {
    let key = bare(prober.evidence.key);
    prober.key(Probe::KeyTwice, [key, key].concat().as_bytes());
    for end in ["\n", "\r\n"] {
        prober.key(Probe::KeyTwice, [key, end, key].concat().as_bytes());
        prober.key(Probe::KeyWithLineEnd, [key, end, end].concat().as_bytes());
        prober.key(Probe::KeyWithBom, ["\u{feff}", key, end].concat().as_bytes());
        for quote in ["\"", "'"] {
            prober.key(Probe::KeyWithQuotes, [quote, key, quote, end].concat().as_bytes());
        }
    }
    for blanks in [
        (" ", " "),
        ("", "  "),
        ("  ", ""),
        ("", " \n"),
        ("", "\u{a0}"),
        ("", "\u{200b}"),
        ("\u{200b}", ""),
        ("", "\u{3000}"),
    ] {
        prober.key(Probe::KeyWithBlank, [blanks.0, key, blanks.1].concat().as_bytes());
    }
    for quotes in [
        ("\"", ""),
        ("", "\""),
        ("'", ""),
        ("", "'"),
        ("“", "”"),
        ("", ","),
        ("", ";"),
        ("\"", "\","),
        ("'", "',"),
        ("\"", "\";"),
        ("'", "';"),
        ("<", ">"),
    ] {
        prober.key(Probe::KeyWithQuotes, [quotes.0, key, quotes.1].concat().as_bytes());
    }
    for cut in 1..key.len() {
        for part in [key.get(..cut), key.get(cut..)].into_iter().flatten() {
            prober.key(Probe::KeyCut, part.as_bytes());
        }
    }
    for lost in (1..key.len()).filter(|_| key.len() <= 2 * DIGITS) {
        let parts = (key.get(..lost), key.get(lost + 1..));
        if let (Some(before), Some(after)) = parts {
            prober.key(Probe::KeyCut, [before, after].concat().as_bytes());
        }
    }
    for label in LABELS.into_iter().chain([prober.evidence.lines.sdkappid]) {
        for link in ["=", ":", ": ", " = ", " ", "：", "=\"", "='"] {
            let after = link.chars().next_back().filter(|c| "\"'".contains(*c));
            let mut text = [label, link, key].concat();
            text.extend(after);
            prober.key(Probe::KeyWithLabel, text.as_bytes());
            text.push('\n');
            prober.key(Probe::KeyWithLabel, text.as_bytes());
        }
    }
    for (inside, behind) in [("\n", ""), ("", "\n"), ("\r\n", "")] {
        let mut text = base64::encode([key, inside].concat().as_bytes());
        text.push_str(behind);
        prober.key(Probe::KeyBase64Encoded, text.as_bytes());
    }
    for hash in hashes(key.as_bytes()) {
        prober.key(Probe::KeyHashed, &hash);
        prober.key(Probe::KeyHashed, hex::encode(&hash).as_bytes());
        prober.key(Probe::KeyHashed, hex::encode_upper(&hash).as_bytes());
    }
    prober.key(Probe::KeyHexEncoded, hex::encode(key).as_bytes());
    if let Ok(bytes) = hex::decode(key) {
        prober.key(Probe::KeyBase64Encoded, base64::encode(&bytes).as_bytes());
    }
    prober.key(Probe::KeyWithLabel, ["0x", key].concat().as_bytes());
    prober.key(
        Probe::KeyBase64Encoded,
        base64::encode(key.as_bytes()).trim_end_matches('=').as_bytes(),
    );
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let wide: Vec<u8> = key.encode_utf16().flat_map(order).collect();
        prober.key(Probe::KeyHexEncoded, &wide);
    }
    for nothing in NOTHING.into_iter().chain(LABELS) {
        prober.key(Probe::KeyNoValue, nothing.as_bytes());
    }
    let lines = prober.evidence.lines;
    for other in [lines.user_id, lines.sdkappid.as_bytes(), lines.expire.as_bytes()] {
        prober.key(Probe::KeyIsOtherArgument, other);
    }
}

/// The key without what stands around it: the 64 hex digits in the text, once where they
/// are there twice, or else the text without white space and quotes.
fn bare(given: &str) -> &str {
    let digits = |run: &&str| run.len() >= DIGITS && run.len().is_multiple_of(DIGITS);
    given
        .split(|c: char| !c.is_ascii_hexdigit())
        .find(digits)
        .and_then(|run| run.get(..DIGITS))
        .filter(|_| !given.contains("-----BEGIN"))
        .unwrap_or_else(|| given.trim_matches(|c: char| is_space(c) || "\"'`“”".contains(c)))
}

/// What programs make of a secret before they sign, as other services want it.
fn hashes(key: &[u8]) -> [Vec<u8>; 3] {
    [Sha256::digest(key).to_vec(), Md5::digest(key).to_vec(), Sha1::digest(key).to_vec()]
}
