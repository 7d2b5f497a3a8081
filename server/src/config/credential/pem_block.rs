//! The blocks of a PEM text, also where its lines were mangled.

use base64::Engine;
use zeroize::Zeroizing;

use super::Remark;
use super::wrapping::{BASE64, is_invisible};

/// With line breaks in place of `\n`, and hyphens in place of other dashes: no key holds either.
pub(super) fn plain(text: &str, remarks: &mut Vec<Remark>) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut signs = text.chars().peekable();
    let (mut is_escaped, mut is_dashed) = (false, false);
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                while signs.next_if_eq(&'\\').is_some() {}
                if signs.next_if(|next| matches!(next, 'n' | 'r')).is_some() {
                    is_escaped = true;
                    plain.push('\n');
                }
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => {
                is_dashed = true;
                plain.push('-');
            }
            _ if is_invisible(sign) => {}
            _ => plain.push(sign),
        }
    }
    remarks.extend(is_escaped.then_some(Remark::EscapedLines));
    remarks.extend(is_dashed.then_some(Remark::Dashes));
    plain
}

/// What stands between BEGIN and END.
pub(super) struct PemBlock<'a> {
    pub(super) label: &'a str,
    body: &'a str,
    /// Whether there is an END.
    pub(super) is_whole: bool,
}

impl<'a> PemBlock<'a> {
    /// Every block of a text.
    pub(super) fn all(text: &'a str) -> Vec<Self> {
        let starts = text.match_indices("BEGIN ").map(|(at, begin)| at + begin.len());
        starts.filter_map(|at| Self::at(text.get(at..)?)).collect()
    }

    fn at(text: &'a str) -> Option<Self> {
        let (label, rest) = text.split_once('-')?;
        let rest = rest.trim_start_matches('-');
        let end = rest
            .find("END")
            .filter(|at| rest.get(..*at).is_some_and(|body| body.trim_end().ends_with('-')));
        let body = rest.get(..end.unwrap_or(rest.len()))?;
        let body = body.trim_end_matches(|sign: char| sign == '-' || sign.is_whitespace());
        Some(Self { label: label.trim(), body, is_whole: end.is_some() })
    }

    /// Whether it calls itself a private key.
    pub(super) fn is_key(&self) -> bool {
        self.label.contains("PRIVATE KEY")
    }

    /// Whether it has a passphrase, in the new form or the old one.
    pub(super) fn is_locked(&self) -> bool {
        self.label.contains("ENCRYPTED") || self.body.contains("ENCRYPTED")
    }

    /// What is in it; `None` where that is no base64.
    pub(super) fn der(&self) -> Option<Zeroizing<Vec<u8>>> {
        let is_noise = |sign: char| sign.is_whitespace() || "\"',;>|".contains(sign);
        let digits: Zeroizing<String> =
            Zeroizing::new(self.body.chars().filter(|sign| !is_noise(*sign)).collect());
        let digits = without_n(&digits).unwrap_or(digits);
        // Of a key that was cut, the last digits may be no whole byte.
        let spare = if self.is_whole { 0 } else { digits.len() % 4 };
        let digits = digits.get(..digits.len() - spare)?;
        BASE64.decode(digits.as_bytes()).ok().map(Zeroizing::new)
    }
}

/// Without the n that is left before each line of 64, and at the end, where a shell took the
/// backslash of every `\n`. No key begins with an n.
fn without_n(digits: &str) -> Option<Zeroizing<String>> {
    let lines = || digits.as_bytes().chunks(65);
    let is_left = digits.len() > 1 && lines().all(|line| line.starts_with(b"n"));
    let mut text: Zeroizing<String> = Zeroizing::new(
        lines().filter_map(|line| line.get(1..)).flatten().copied().map(char::from).collect(),
    );
    if text.len() % 4 == 1 && text.ends_with('n') {
        text.pop();
    }
    is_left.then_some(text)
}
