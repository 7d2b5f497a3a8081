//! From the cleaned text to the JSON inside it.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::base64::{Decoded, Flavor, decode_token};
use super::class::{FailureClass, Warning};
use super::paste::readings;
use super::report::Detail;
use super::zlib::{Inflated, ZlibFault, inflate};

/// A token taken out of its wrapping.
pub(crate) struct Opened {
    pub json: Vec<u8>,
    /// The text that was decoded.
    pub text: String,
    pub warnings: Vec<Warning>,
}

/// Why it does not come out, and the text to which positions refer.
pub(crate) struct Unopened {
    pub class: FailureClass,
    pub detail: Detail,
    pub text: String,
}

/// Tries each reading of the white space inside, each in Tencent's alphabet first and
/// in that of RFC 4648 after. The fault reported is that of the likeliest reading.
pub(crate) fn open(text: &str) -> Result<Opened, Unopened> {
    let mut first_fault = None;
    for (reading, warning) in readings(text) {
        for flavor in [Flavor::Tencent, Flavor::UrlSafe] {
            match unwrap(&reading, flavor) {
                Ok((decoded, inflated)) => {
                    return Ok(opened(reading, warning, flavor, &decoded, inflated));
                }
                Err((class, detail)) => {
                    first_fault.get_or_insert_with(|| Unopened {
                        class,
                        detail,
                        text: reading.clone().into_owned(),
                    });
                }
            }
        }
    }
    Err(first_fault.unwrap_or(Unopened {
        class: FailureClass::Empty,
        detail: Detail::None,
        text: String::new(),
    }))
}

fn unwrap(text: &str, flavor: Flavor) -> Result<(Decoded, Inflated), (FailureClass, Detail)> {
    let decoded = decode_token(text, flavor)
        .map_err(|fault| (FailureClass::BadBase64, Detail::Base64(fault)))?;
    let inflated = inflate(&decoded.bytes).map_err(|fault| {
        let class = match fault {
            ZlibFault::TooLarge => FailureClass::ZlibBomb,
            _ => FailureClass::BadZlib,
        };
        let fault = match fault {
            ZlibFault::NotZlib | ZlibFault::Damaged if is_of_one_case(text) => ZlibFault::OneCase,
            fault => fault,
        };
        (class, Detail::Zlib(fault, text.chars().count()))
    })?;
    Ok((decoded, inflated))
}

/// Some letters, and none of one of the cases: chance leaves no such token.
fn is_of_one_case(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let upper = text.bytes().filter(u8::is_ascii_uppercase).count();
    letters > 40 && (upper == 0 || upper == letters)
}

fn opened(
    reading: Cow<'_, str>,
    warning: Option<Warning>,
    flavor: Flavor,
    decoded: &Decoded,
    inflated: Inflated,
) -> Opened {
    let mut warnings: Vec<Warning> = warning.into_iter().collect();
    let url_safe = flavor == Flavor::UrlSafe;
    for (applies, warning) in [
        (!url_safe && decoded.standard, Warning::StandardBase64),
        (decoded.padding_added, Warning::PaddingAdded),
        (url_safe, Warning::Rfc4648Alphabet),
        (inflated.trailing > 0, Warning::TrailingBytes),
    ] {
        if applies {
            warnings.push(warning);
        }
    }
    Opened { json: inflated.data, text: reading.into_owned(), warnings }
}
