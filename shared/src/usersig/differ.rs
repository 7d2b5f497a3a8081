//! How two UserIDs differ, where one can be turned into the other: that tells which program
//! did it.

use alloc::string::String;
use alloc::vec::Vec;

use super::base64::{self, STANDARD};
use super::hint::Hint;
use super::normalize::Normalizer;
use super::paste::{is_space, percent_decode};
use super::unescape::unescaped;

/// Fewer characters than these in common are chance.
const TELLING: usize = 3;

/// The likeliest reason why `found` is not `wanted`. Each turning is tried in both directions.
pub(crate) fn user_id(found: &str, wanted: &str, forms: &dyn Normalizer) -> Option<Hint> {
    if matches!(
        found,
        "" | "undefined" | "null" | "NaN" | "[object Object]" | "None" | "nil" | "<nil>"
    ) {
        return Some(Hint::MismatchNoValue);
    }
    let same = |turn: &dyn Fn(&str) -> String| turn(found) == turn(wanted);
    let turned = |turn: &dyn Fn(&str) -> Option<String>| {
        turn(found).is_some_and(|text| text == wanted)
            || turn(wanted).is_some_and(|text| text == found)
    };
    let kept = |keep: &dyn Fn(char) -> bool| {
        let bare = |text: &str| text.chars().filter(|&c| keep(c)).collect::<String>();
        same(&bare) && !bare(found).is_empty()
    };
    let hints: [(Hint, &dyn Fn() -> bool); 14] = [
        (Hint::MismatchCase, &|| same(&|text| text.to_lowercase())),
        (Hint::MismatchWhiteSpace, &|| kept(&|c| !is_space(c) && !c.is_control())),
        (Hint::MismatchUnicodeForm, &|| same(&|text| forms.nfc(text))),
        (Hint::MismatchLeadingZeros, &|| same(&|text| text.trim_start_matches('0').into())),
        (Hint::MismatchFloat, &|| turned(&whole)),
        (Hint::MismatchPrecision, &|| same_rounded(found, wanted)),
        (Hint::MismatchLatin1, &|| turned(&latin1)),
        (Hint::MismatchPercentEncoded, &|| turned(&percent_decode) || turned(&form)),
        (Hint::MismatchHex, &|| turned(&|text| of_bytes(hex::decode(text).ok()))),
        (Hint::MismatchBase64, &|| turned(&|text| of_bytes(base64::decode(&STANDARD, text)))),
        (Hint::MismatchEscaped, &|| turned(&unescaped)),
        (Hint::MismatchPunctuation, &|| kept(&char::is_alphanumeric)),
        (Hint::MismatchPrefix, &|| within(found, wanted, |long, short| long.ends_with(short))),
        (Hint::MismatchSuffix, &|| within(found, wanted, |long, short| long.starts_with(short))),
    ];
    hints.iter().find(|(_, holds)| holds()).map(|(hint, _)| *hint)
}

fn within(a: &str, b: &str, is_part: fn(&str, &str) -> bool) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= TELLING && is_part(long, short)
}

/// Whether two whole numbers are one as floating point numbers. Read as whole numbers first: to
/// read floating point numbers is code and tables of 15 KB.
#[expect(clippy::cast_precision_loss, reason = "the lost digits are what is looked for")]
fn same_rounded(a: &str, b: &str) -> bool {
    let number = |text: &str| {
        let is_long = text.len() > 15 && text.bytes().all(|b| b.is_ascii_digit());
        is_long.then(|| text.parse::<u128>().ok()).flatten().map(|whole| (whole as f64).to_bits())
    };
    number(a).is_some() && number(a) == number(b)
}

fn of_bytes(bytes: Option<Vec<u8>>) -> Option<String> {
    String::from_utf8(bytes?).ok()
}

/// As a form is decoded: `+` is a blank.
fn form(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    percent_decode(&spaced).or(Some(spaced))
}

/// The digits before `.0`, or those that an exponent stands for.
fn whole(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            (mantissa, exponent.trim_start_matches('+').parse::<usize>().ok()?)
        }
        None => (text.contains('.').then(|| text.strip_suffix('0'))??, 0),
    };
    let (digits, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let all = [digits, fraction].concat();
    let is_number = !digits.is_empty() && all.bytes().all(|b| b.is_ascii_digit());
    let zeros = exponent.checked_sub(fraction.len()).filter(|zeros| *zeros < 32)?;
    is_number.then(|| [all.as_str(), &"0".repeat(zeros)].concat())
}

/// The text whose UTF-8 bytes were read as Latin-1, or as what Windows makes of it.
fn latin1(text: &str) -> Option<String> {
    of_bytes(text.chars().map(windows1252).collect())
}

/// The byte of a character in Windows-1252, which most programs mean by Latin-1.
pub(crate) fn windows1252(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let high = HIGH.chars().position(|other| other == c);
    match high.and_then(|at| u8::try_from(at).ok()) {
        Some(at) => Some(0x80 + at),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usersig::NoNormalizer;

    #[test]
    fn each_turning_has_its_name() {
        for (found, wanted, hint) in [
            ("Alice", "alice", Hint::MismatchCase),
            ("alice ", "alice", Hint::MismatchWhiteSpace),
            ("al\u{200b}ice", "alice", Hint::MismatchWhiteSpace),
            ("alice\u{0}", "alice", Hint::MismatchWhiteSpace),
            ("007", "7", Hint::MismatchLeadingZeros),
            ("undefined", "alice", Hint::MismatchNoValue),
            ("", "alice", Hint::MismatchNoValue),
            ("4711.0", "4711", Hint::MismatchFloat),
            ("1.2E7", "12000000", Hint::MismatchFloat),
            ("1.2345678e+07", "12345678", Hint::MismatchFloat),
            ("1234567890123456800", "1234567890123456789", Hint::MismatchPrecision),
            ("å¼\u{a0}ä¸‰", "张三", Hint::MismatchLatin1),
            ("JosÃ©", "José", Hint::MismatchLatin1),
            ("%E5%BC%A0", "张", Hint::MismatchPercentEncoded),
            ("a@b.c", "a%40b.c", Hint::MismatchPercentEncoded),
            ("a+%40b", "a @b", Hint::MismatchPercentEncoded),
            ("626f62", "bob", Hint::MismatchHex),
            ("Ym9i", "bob", Hint::MismatchBase64),
            (r"\u5f20\u4e09", "张三", Hint::MismatchEscaped),
            ("a&amp;b", "a&b", Hint::MismatchEscaped),
            ("1f2e-3d4c", "1f2e3d4c", Hint::MismatchPunctuation),
            ("\"carol\"", "carol", Hint::MismatchPunctuation),
            ("prod_carol", "carol", Hint::MismatchPrefix),
            ("carol", "carol_web", Hint::MismatchSuffix),
        ] {
            assert_eq!(user_id(found, wanted, &NoNormalizer), Some(hint), "{found}");
            if hint != Hint::MismatchNoValue {
                assert_eq!(user_id(wanted, found, &NoNormalizer), Some(hint), "{wanted}");
            }
        }
        for (found, wanted) in [
            ("bob", "alice"),
            ("ab", "abc"),
            ("1234567890123456", "1234567890123457"),
            ("10", "1"),
            ("张三", "李四"),
        ] {
            assert_eq!(user_id(found, wanted, &NoNormalizer), None, "{found}");
        }
    }

    #[cfg(feature = "unicode")]
    #[test]
    fn unicode_forms() {
        let hint = user_id("e\u{301}milie", "émilie", &crate::usersig::UnicodeTables);
        assert_eq!(hint, Some(Hint::MismatchUnicodeForm));
    }
}
