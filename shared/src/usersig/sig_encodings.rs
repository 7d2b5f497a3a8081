//! The ways in which `TLS.sig` is written when it is not the base64 of 32 bytes.

use alloc::string::String;
use alloc::vec::Vec;

use super::base64::{self, Flavor, STANDARD, decode_token, decode_url_safe};
use super::hint::Hint;
use super::paste::{is_space, percent_decode};

/// Bytes of a tag.
const TAG: usize = 32;

/// What it is instead, and the bytes that were probably meant: several readings where the
/// text does not tell, the likelier one first. Never empty.
pub(crate) fn readings(text: &str) -> Vec<(Hint, Vec<u8>)> {
    let bare: String = text.chars().filter(|&c| !is_space(c)).collect();
    let standard = base64::decode(&STANDARD, &bare).filter(|bytes| !bytes.is_empty());
    let of_text = |bytes: &[u8]| core::str::from_utf8(bytes).ok().map(String::from);
    let inner = standard.as_deref().and_then(of_text);
    let inner_hex =
        inner.as_deref().and_then(|text| hex::decode(text).ok()).filter(|bytes| bytes.len() >= 16);
    let inner_base64 = inner.as_deref().and_then(|text| base64::decode(&STANDARD, text));
    let tencent = decode_token(&bare, Flavor::Tencent).ok();
    let no_padding = !bare.contains(['*', '-', '_', '=']);
    let url_safe = decode_url_safe(&bare);
    let whole = |bytes: &Vec<u8>| bytes.len() == TAG;
    let plus = base64::decode(&STANDARD, &text.replace(' ', "+"));
    let percent = percent_decode(&bare).and_then(|text| base64::decode(&STANDARD, &text));
    let digits = bare.replace(':', "");
    let digits = digits.strip_prefix("0x").unwrap_or(&digits);
    let inside = bare.trim_start_matches('b').trim_matches(['"', '\'']);
    let quoted = base64::decode(&STANDARD, inside).filter(|_| inside.len() + 1 < bare.len());
    let candidates: [(Hint, Option<Vec<u8>>); 10] = [
        (Hint::SigHex, hex::decode(digits).ok().filter(|bytes| bytes.len() >= 16)),
        (Hint::SigHexInBase64, inner_hex),
        (Hint::SigBase64Twice, inner_base64.filter(whole)),
        (Hint::SigQuoted, quoted.filter(whole)),
        (Hint::SigSpaceAsPlus, plus.filter(|_| text.contains(' ')).filter(whole)),
        (Hint::SigPercentEncoded, percent.filter(whole)),
        (Hint::SigWhiteSpace, standard.clone().filter(whole)),
        (
            if no_padding { Hint::SigNoPadding } else { Hint::SigTokenAlphabet },
            tencent.map(|decoded| decoded.bytes).filter(whole),
        ),
        (Hint::SigUrlSafe, url_safe.filter(whole)),
        (Hint::SigLength, standard.or_else(|| beginning(&bare))),
    ];
    let mut readings: Vec<_> =
        candidates.into_iter().filter_map(|(hint, bytes)| Some((hint, bytes?))).collect();
    if readings.is_empty() {
        readings.push((Hint::SigUnknown, Vec::new()));
    }
    readings
}

/// The bytes of whole groups of four digits: of a text that was cut somewhere.
fn beginning(text: &str) -> Option<Vec<u8>> {
    let whole = text.len() - text.len() % 4;
    text.get(..whole)
        .filter(|text| !text.is_empty())
        .and_then(|text| base64::decode(&STANDARD, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usersig::base64::{encode, encode_token};

    #[test]
    fn ways_to_miswrite_a_signature() {
        let tag: [u8; 32] = core::array::from_fn(|n| u8::try_from(251 - 3 * n).unwrap());
        let right = encode(&tag);
        for (text, hint) in [
            (hex::encode(tag), Hint::SigHex),
            (hex::encode(tag).to_uppercase(), Hint::SigHex),
            (encode(hex::encode(tag).as_bytes()), Hint::SigHexInBase64),
            (encode(right.as_bytes()), Hint::SigBase64Twice),
            (alloc::format!("{right}\n"), Hint::SigWhiteSpace),
            (alloc::format!("0x{}", hex::encode(tag)), Hint::SigHex),
            (alloc::format!("b'{right}'"), Hint::SigQuoted),
            (alloc::format!("\"{right}\""), Hint::SigQuoted),
            (right.replace('+', " "), Hint::SigSpaceAsPlus),
            (right.replace('/', "%2F"), Hint::SigPercentEncoded),
            (encode_token(&tag), Hint::SigTokenAlphabet),
            (right.trim_end_matches('=').into(), Hint::SigNoPadding),
            (right.replace('+', "-").replace('/', "_"), Hint::SigUrlSafe),
        ] {
            let (found, bytes) = readings(&text).into_iter().next().unwrap();
            assert_eq!((found, bytes.as_slice()), (hint, tag.as_slice()), "{text}");
        }
        assert_eq!(readings(&encode(&[1; 20])), [(Hint::SigLength, [1; 20].into())]);
        assert_eq!(readings(&right[..39]), [(Hint::SigLength, tag[..27].into())]);
        assert_eq!(readings("$"), [(Hint::SigUnknown, Vec::new())]);
        assert_eq!(readings(""), [(Hint::SigUnknown, Vec::new())]);
    }
}
