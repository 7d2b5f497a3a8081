//! Texts of JSON: their escapes, read and written.

use alloc::borrow::Cow;
use alloc::string::String;

use super::json::{JsonFault, Reader};

impl<'a> Reader<'a> {
    /// A text in quotation marks, without its escapes.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, JsonFault> {
        self.expect(b'"')?;
        let mut unescaped: Option<String> = None;
        let mut start = self.at;
        loop {
            let plain = self.text.get(start..self.at).unwrap_or_default();
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(match unescaped {
                        None => Cow::Borrowed(plain),
                        Some(mut text) => {
                            text.push_str(plain);
                            Cow::Owned(text)
                        }
                    });
                }
                Some(b'\\') => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(plain);
                    text.push(self.escape()?);
                    start = self.at;
                }
                Some(0x20..) => self.at += 1,
                _ => return Err(self.fault()),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonFault> {
        let at = self.at;
        self.at += 1;
        let byte = self.peek().ok_or(JsonFault::CutOff)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(at),
            _ => return Err(JsonFault::Syntax { at }),
        })
    }

    fn unicode_escape(&mut self, at: usize) -> Result<char, JsonFault> {
        let lone = JsonFault::LoneSurrogate { at };
        let first = self.hex4()?;
        match first {
            0xD800..=0xDBFF => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                if !rest.starts_with("\\u") {
                    return Err(lone);
                }
                self.at += 2;
                let second = self.hex4()?;
                if !(0xDC00..=0xDFFF).contains(&second) {
                    return Err(lone);
                }
                char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or(lone)
            }
            _ => char::from_u32(first).ok_or(lone),
        }
    }

    fn hex4(&mut self) -> Result<u32, JsonFault> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|b| char::from(b).to_digit(16));
            value = value * 16 + digit.ok_or_else(|| self.fault())?;
            self.at += 1;
        }
        Ok(value)
    }
}

/// Appends `text` as a JSON string: quotes, backslash and control characters escaped,
/// all else raw.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(text.get(start..at).unwrap_or_default());
        start = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ => {
                out.push_str("\\u00");
                out.push_str(&hex::encode([byte]));
            }
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usersig::json::{Value, parse_object};

    #[test]
    fn what_is_written_reads_back() {
        let odd = "q\"b\\s\u{0}\u{1f}\n\t\r\u{2028}<é>";
        let mut out = String::from("{\"a\":");
        push_string(&mut out, odd);
        out.push('}');
        assert_eq!(parse_object(out.as_bytes()).unwrap()[0].1, Value::Text(odd.into()));
    }
}
