//! Tokens that stand inside other text, such as a line of a log.
//!
//! One rule for every kind of text: a run of the characters of a token that is long enough
//! and opens as a UserSig. Where it ends, the zlib stream in it says, so that neither what
//! is in front of it nor what is behind it has to be known.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::base64::{Flavor, decode_token};
use super::json::parse_object;
use super::paste::is_space;
use super::runs::{beginnings, is_of_token, runs};
use super::unescape::{joined, literals_joined, unescaped};
use super::zlib::inflate;

/// The shortest token has about 120 characters.
const SHORTEST: usize = 60;
/// Runs that are tried: bounds the work for a text made of beginnings.
const MOST_TRIES: usize = 64;
/// The most that stands between a token and itself where it was appended twice: CR LF.
const BETWEEN: usize = 2;
/// How many escapes around one another are undone.
const MOST_LAYERS: usize = 3;

/// What was found.
#[derive(Default)]
pub(crate) struct Extracted {
    /// The tokens, each once.
    pub tokens: Vec<String>,
    /// Whether one of them stands there twice in a row.
    pub repeated: bool,
    /// The first of them with the line ends inside it, if it had any.
    pub wrapped: Option<String>,
    /// Whether they stand there in several literals of a program.
    pub in_pieces: bool,
}

/// Every token that stands in a text: as it is, with its escapes undone, or, last, with its
/// lines joined, or the literals of a program.
pub(crate) fn extract(input: &str) -> Extracted {
    let mut view = Cow::Borrowed(input);
    for _ in 0..MOST_LAYERS {
        let found = scan(&view);
        if !found.tokens.is_empty() {
            return found;
        }
        match unescaped(&view) {
            Some(next) => view = Cow::Owned(next),
            None => break,
        }
    }
    let found = scan(&joined(&view));
    if let (true, Some(whole)) = (found.tokens.is_empty(), literals_joined(&view)) {
        let found = scan(&whole);
        return Extracted { in_pieces: !found.tokens.is_empty(), ..found };
    }
    let wrapped = found.tokens.first().and_then(|token| wrapped(&view, token));
    Extracted { wrapped, ..found }
}

/// The one run that begins as a token and ends where a token can: what is left of it
/// when it does not open.
pub(crate) fn damaged(input: &str) -> Option<String> {
    let whole = literals_joined(input).map_or(Cow::Borrowed(input), Cow::Owned);
    let mut found = None;
    for (start, run) in runs(&whole) {
        let next = whole.get(start + run.len()..).and_then(|rest| rest.chars().next());
        let ends = next.is_none_or(|c| c.is_ascii_whitespace() || "\"'`)]}>,;\\&<%".contains(c));
        let starts = |begin: &usize| match begin.checked_sub(1).map(|at| run.as_bytes().get(at)) {
            None => true,
            // The n of a `\n`.
            Some(before) => *begin == 1 || before.is_some_and(|byte| b"=/-_".contains(byte)),
        };
        let begin = beginnings(run).find(starts);
        if let Some(begin) = begin.filter(|begin| ends && run.len() - begin >= SHORTEST) {
            if found.is_some() {
                return None;
            }
            found = run.get(begin..).map(String::from);
        }
    }
    found
}

/// Whether a text is broken into lines of one length, as base64 encoders do by default.
pub(crate) fn is_encoder_wrapped(text: &str) -> bool {
    let mut lines: Vec<usize> =
        text.lines().map(|line| line.trim_matches(is_space).len()).collect();
    let last = lines.pop();
    lines.first().is_some_and(|first| {
        matches!(first, 64 | 76)
            && lines.iter().all(|line| line == first)
            && last.is_some_and(|last| last <= *first)
    })
}

fn scan(text: &str) -> Extracted {
    let mut found = Extracted::default();
    let mut tries = 0;
    // Where the token before ends, in the whole text.
    let mut last = None;
    for (offset, run) in runs(text) {
        let mut end = 0;
        for begin in beginnings(run) {
            if begin < end || run.len() - begin < SHORTEST || tries >= MOST_TRIES {
                continue;
            }
            tries += 1;
            let Some(token) = run.get(begin..).and_then(opening) else { continue };
            end = begin + token.len();
            let is_next = last.is_some_and(|last| offset + begin <= last + BETWEEN);
            last = Some(offset + end);
            if !found.tokens.iter().any(|known| bare(known) == bare(token)) {
                found.tokens.push(token.into());
            } else if is_next {
                found.repeated = true;
            }
        }
    }
    found
}

/// Without its padding, which may have been lost in one place.
fn bare(token: &str) -> &str {
    token.trim_end_matches(['_', '='])
}

/// The token that a text begins with.
fn opening(text: &str) -> Option<&str> {
    let paddings: [(Flavor, &[char]); 2] =
        [(Flavor::Tencent, &['_', '=']), (Flavor::UrlSafe, &['='])];
    paddings.into_iter().find_map(|(flavor, padding)| {
        let digits = text.find(padding).unwrap_or(text.len());
        let digits = if digits % 4 == 1 { digits - 1 } else { digits };
        let bytes = decode_token(text.get(..digits)?, flavor).ok()?.bytes;
        let inflated = inflate(&bytes).ok()?;
        let members = parse_object(&inflated.data).ok()?;
        members.iter().find(|(name, _)| name.starts_with("TLS."))?;
        let used = ((bytes.len() - inflated.trailing) * 4).div_ceil(3);
        let rest = text.get(used..)?;
        let padded = rest.len() - rest.trim_start_matches(padding).len();
        text.get(..used + padded.min((4 - used % 4) % 4))
    })
}

/// The piece of `view` that gives `token` when its lines are joined.
fn wrapped(view: &str, token: &str) -> Option<String> {
    let start = view.find(token.get(..SHORTEST)?)?;
    let inside = |c: char| is_space(c) || u8::try_from(c).is_ok_and(is_of_token);
    let rest = view.get(start..)?;
    let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    Some(rest.get(..end)?.trim_matches(is_space).into())
}
