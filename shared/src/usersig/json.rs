//! A strict reader of one flat JSON object (RFC 8259).
//!
//! Written here rather than taken from a library because a verifier must see what general
//! readers hide: a name that occurs twice, a number's exact text, a lone surrogate.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::not_json;

/// Values below this depth are refused; a token is flat and needs 2.
const MAX_DEPTH: u32 = 8;

/// One value of the object. Of arrays and objects only the fact is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// The number as written.
    Number(&'a str),
    Text(Cow<'a, str>),
    Array,
    Object,
}

pub(crate) type Member<'a> = (Cow<'a, str>, Value<'a>);

/// Why a text is not one JSON object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonFault {
    /// When the bytes are not UTF-8 from this byte on.
    NotUtf8 {
        /// Offset in bytes.
        at: usize,
    },
    /// When it is JSON, but an array, a text, a number or null.
    NotAnObject,
    /// When the text ends inside the object.
    CutOff,
    /// When a `\u` escape is half a surrogate pair.
    LoneSurrogate {
        /// Offset in bytes.
        at: usize,
    },
    /// When values are nested deeper than any token is.
    TooDeep,
    /// When it is the lines that are signed.
    Lines,
    /// When it is a JSON text that holds JSON.
    Twice,
    /// When it is an object as a program prints it.
    Printed,
    /// When another rule of the grammar is broken here, such as an unescaped quote.
    Syntax {
        /// Offset in bytes.
        at: usize,
    },
}

impl JsonFault {
    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "json_not_utf8",
            Self::NotAnObject => "json_not_an_object",
            Self::CutOff => "json_cut",
            Self::LoneSurrogate { .. } => "json_lone_surrogate",
            Self::TooDeep => "json_too_deep",
            Self::Lines => "json_text_lines",
            Self::Twice => "json_twice",
            Self::Printed => "json_printed",
            Self::Syntax { .. } => "json_syntax",
        }
    }
}

/// Reads the members of the one object that `bytes` is, in their order.
pub(crate) fn parse_object(bytes: &[u8]) -> Result<Vec<Member<'_>>, JsonFault> {
    let text =
        core::str::from_utf8(bytes).map_err(|e| JsonFault::NotUtf8 { at: e.valid_up_to() })?;
    object(text).map_err(|fault| not_json::recognise(text).unwrap_or(fault))
}

fn object(text: &str) -> Result<Vec<Member<'_>>, JsonFault> {
    let mut reader = Reader { text, at: 0 };
    reader.skip_space();
    if reader.peek() != Some(b'{') {
        reader.value(1)?;
        return Err(reader.end().err().unwrap_or(JsonFault::NotAnObject));
    }
    let members = reader.members(1)?;
    reader.end()?;
    Ok(members)
}

/// A place in the text.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn fault(&self) -> JsonFault {
        if self.at >= self.text.len() {
            JsonFault::CutOff
        } else {
            JsonFault::Syntax { at: self.at }
        }
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    pub(super) fn expect(&mut self, byte: u8) -> Result<(), JsonFault> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.fault())
        }
    }

    /// Only white space may follow.
    fn end(&mut self) -> Result<(), JsonFault> {
        self.skip_space();
        if self.at == self.text.len() { Ok(()) } else { Err(JsonFault::Syntax { at: self.at }) }
    }

    fn members(&mut self, depth: u32) -> Result<Vec<Member<'a>>, JsonFault> {
        let mut members = Vec::with_capacity(8);
        self.sequence(b'{', b'}', |reader| {
            let name = reader.name()?;
            let value = reader.value(depth + 1)?;
            members.push((name, value));
            Ok(())
        })?;
        Ok(members)
    }

    /// `open item , item … close`.
    fn sequence(
        &mut self,
        open: u8,
        close: u8,
        mut item: impl FnMut(&mut Self) -> Result<(), JsonFault>,
    ) -> Result<(), JsonFault> {
        self.expect(open)?;
        self.skip_space();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.skip_space();
            item(self)?;
            self.skip_space();
            if self.peek() == Some(b',') {
                self.at += 1;
            } else {
                return self.expect(close);
            }
        }
    }

    /// A member's name with its colon.
    fn name(&mut self) -> Result<Cow<'a, str>, JsonFault> {
        let name = self.string()?;
        self.skip_space();
        self.expect(b':')?;
        self.skip_space();
        Ok(name)
    }

    fn value(&mut self, depth: u32) -> Result<Value<'a>, JsonFault> {
        match self.peek() {
            Some(b'"') => self.string().map(Value::Text),
            Some(b'{' | b'[') => {
                let kind = if self.peek() == Some(b'{') { Value::Object } else { Value::Array };
                self.skip(depth)?;
                Ok(kind)
            }
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            _ => self.word(),
        }
    }

    /// Passes over a value of any depth.
    fn skip(&mut self, depth: u32) -> Result<(), JsonFault> {
        if depth > MAX_DEPTH {
            return Err(JsonFault::TooDeep);
        }
        match self.peek() {
            Some(b'{') => self.sequence(b'{', b'}', |reader| {
                reader.name()?;
                reader.skip(depth + 1)
            }),
            Some(b'[') => self.sequence(b'[', b']', |reader| reader.skip(depth + 1)),
            _ => self.value(depth).map(|_| ()),
        }
    }

    fn word(&mut self) -> Result<Value<'a>, JsonFault> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, value) in
            [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
        {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.fault())
    }

    fn digits(&mut self) -> Result<(), JsonFault> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.fault()) }
    }

    fn number(&mut self) -> Result<&'a str, JsonFault> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    fn fault(text: &str) -> JsonFault {
        parse_object(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn members_keep_their_order_and_their_text() {
        let members = parse_object(
            b" {\"a\\u0041\" : -1.5e3, \"b\":\"\\ud83d\\ude80\\/\\n\",\"c\":[{}],\"d\":null}\n",
        )
        .unwrap();
        assert_eq!(members[0], (Cow::from("aA"), Value::Number("-1.5e3")));
        assert_eq!(members[1].1, Value::Text("🚀/\n".into()));
        assert_eq!(members[2].1, Value::Array);
        assert_eq!(members[3].1, Value::Null);
    }

    #[test]
    fn every_fault_has_its_name() {
        assert_eq!(fault("[1]"), JsonFault::NotAnObject);
        assert_eq!(fault("null"), JsonFault::NotAnObject);
        assert_eq!(fault(""), JsonFault::CutOff);
        assert_eq!(fault("{\"a\":1"), JsonFault::CutOff);
        assert_eq!(fault("{\"a\":\"x\"y\"}"), JsonFault::Syntax { at: 8 });
        assert_eq!(fault("{\"a\":1}x"), JsonFault::Syntax { at: 7 });
        assert_eq!(fault("{\"a\":1,}"), JsonFault::Syntax { at: 7 });
        assert_eq!(fault("{\"a\":01}"), JsonFault::Syntax { at: 6 });
        assert_eq!(fault("{\"a\":\"\n\"}"), JsonFault::Syntax { at: 6 });
        assert_eq!(fault("{\"a\":\"\\ud800\"}"), JsonFault::LoneSurrogate { at: 6 });
        assert_eq!(fault("{\"a\":\"\\udc00\"}"), JsonFault::LoneSurrogate { at: 6 });
        assert_eq!(fault("{\"a\":\"\\ud800\\u0041\"}"), JsonFault::LoneSurrogate { at: 6 });
        assert_eq!(parse_object(b"{\"a\":\"\xff\"}"), Err(JsonFault::NotUtf8 { at: 6 }));
        assert_eq!(fault(&format!("{{\"a\":{}", "[".repeat(60_000))), JsonFault::TooDeep);
    }
}
