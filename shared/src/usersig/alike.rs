//! A token in which one character became another that looks like it, as when it is typed or
//! read from a picture. The checksum inside the token says which one; of a text this short it may
//! be right by chance, so that what is inside has to be JSON, too.

use alloc::string::String;

use super::base64::{Flavor, decode_token};
use super::json::parse_object;
use super::zlib::inflate;

/// Characters that are taken for one another.
const ALIKE: [&str; 14] =
    ["O0oQ", "I1li", "S5s", "Z2z", "B8", "G6", "g9q", "cC", "kK", "pP", "uU", "vV", "wW", "xX"];
/// Real tokens have up to 600: bounds the work.
const LONGEST: usize = 1_024;

/// One character that was taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// Which character of the cleaned text, from 0.
    pub at: usize,
    /// What stands there.
    pub found: char,
    /// What belongs there.
    pub right: char,
}

/// The one character that makes a text whole when it is swapped, and the whole text.
pub(crate) fn find(text: &str) -> Option<(Alike, String)> {
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    // In the last digit several characters can stand for the same bits.
    let last = text.trim_end_matches(['_', '=']).len().saturating_sub(1);
    text.char_indices().take(last).find_map(|(at, found)| {
        let others = ALIKE.iter().find(|group| group.contains(found))?;
        others.chars().filter(|&right| right != found).find_map(|right| {
            let mut whole = String::from(text);
            whole.replace_range(at..=at, right.encode_utf8(&mut [0; 4]));
            opens(&whole).then_some((Alike { at, found, right }, whole))
        })
    })
}

fn opens(text: &str) -> bool {
    let flavors = [Flavor::Tencent, Flavor::UrlSafe];
    let mut bytes = flavors.into_iter().filter_map(|flavor| decode_token(text, flavor).ok());
    bytes.any(|decoded| {
        inflate(&decoded.bytes)
            .is_ok_and(|inflated| inflated.trailing == 0 && parse_object(&inflated.data).is_ok())
    })
}
