//! From the cleaned text to the JSON inside it, or to what the text is instead.

use alloc::vec::Vec;

use super::alike;
use super::base64::Base64Fault;
use super::class::{FailureClass, Warning};
use super::extract::{Extracted, damaged, extract, is_encoder_wrapped};
use super::hint::Hint;
use super::json::parse_object;
use super::legacy;
use super::open::{Opened, Unopened, open};
use super::paste::is_space;
use super::recognise::{OtherText, Recognised, recognise};
use super::report::{Detail, Report};
use super::zlib::ZlibFault;

/// The JSON inside the cleaned text, or inside the one token that stands in it.
pub(crate) fn json(input: &str, report: &mut Report) -> Option<Vec<u8>> {
    let has_space = report.cleaned.contains(is_space);
    let fault = match recognise(&report.cleaned) {
        Some(Recognised::LegacyJson) => {
            let members = parse_object(report.cleaned.as_bytes()).unwrap_or_default();
            report.legacy = Some(legacy::read(&members));
            report.fail(FailureClass::LegacyV1, Detail::None);
            return None;
        }
        Some(Recognised::Other(other)) => {
            let text = report.cleaned.clone();
            Unopened { class: FailureClass::NotAUserSig, detail: Detail::Other(other), text }
        }
        None => match open(&report.cleaned) {
            Ok(opened) if !opened.warnings.contains(&Warning::TrailingBytes) => {
                return Some(accept(opened, report));
            }
            Ok(opened) if has_space => {
                // Words behind a token look like bytes behind its stream.
                let detail = Detail::Zlib(ZlibFault::NotZlib, opened.text.chars().count());
                Unopened { class: FailureClass::BadZlib, detail, text: opened.text }
            }
            Ok(opened) => {
                let found = extract(input);
                if found.tokens.len() < 2 {
                    report.hints.extend(found.repeated.then_some(Hint::TokenTwice));
                    return Some(accept(opened, report));
                }
                return several(found, report);
            }
            Err(unopened) => unopened,
        },
    };
    let mut found = extract(input);
    if found.tokens.len() > 1 {
        return several(found, report);
    }
    if matches!(fault.detail, Detail::Base64(Base64Fault::TooMuchPadding))
        && !(has_space || found.repeated)
    {
        found = Extracted::default();
    }
    report.hints.extend(found.repeated.then_some(Hint::TokenTwice));
    let whole = found.tokens.into_iter().next();
    // What is damaged is shown without what is around it.
    let has_text_around =
        matches!(fault.detail, Detail::Other(_) | Detail::Base64(Base64Fault::Character { .. }));
    let token = whole.or_else(|| has_text_around.then(|| damaged(input)).flatten());
    let Some(token) = token else {
        return refuse(fault, report);
    };
    report.warnings = [Warning::TokenExtracted].into();
    report.hints.extend(found.in_pieces.then_some(Hint::TokenInPieces));
    if let Some(wrapped) = found.wrapped {
        report.warnings.push(Warning::InnerWhitespace);
        report.hints.extend(is_encoder_wrapped(&wrapped).then_some(Hint::WrappedByEncoder));
    }
    match open(&token) {
        Ok(opened) => Some(accept(opened, report)),
        Err(unopened) => refuse(unopened, report),
    }
}

/// Says why it does not open. One that is whole but for one character is offered.
fn refuse(fault: Unopened, report: &mut Report) -> Option<Vec<u8>> {
    let mended = (fault.class == FailureClass::BadZlib).then(|| alike::find(&fault.text));
    report.cleaned = fault.text;
    match mended.flatten() {
        Some((found, token)) => {
            report.offers = [token].into();
            report.fail(fault.class, Detail::Alike(found));
        }
        None => report.fail(fault.class, fault.detail),
    }
    None
}

/// Offers them all, and judges none.
fn several(found: Extracted, report: &mut Report) -> Option<Vec<u8>> {
    report.offers = found.tokens;
    report.fail(FailureClass::NotAUserSig, Detail::Other(OtherText::Several));
    None
}

/// Takes a token over, with what had to be done to it.
fn accept(opened: Opened, report: &mut Report) -> Vec<u8> {
    report.hints.extend(is_encoder_wrapped(&report.cleaned).then_some(Hint::WrappedByEncoder));
    report.warnings.extend(opened.warnings);
    report.cleaned = opened.text;
    opened.json
}
