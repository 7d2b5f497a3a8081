//! Reading JSON in little code: what the server answers, and nothing else.
//!
//! `serde_json` tells where and why a text is wrong; that, and numbers with a fraction, made
//! a tenth of the page. Here an error is an error, and what nobody sends (fractions, structs
//! written as lists, bytes) is one too.

use core::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor, value::StringDeserializer,
};
use serde::{Deserializer, forward_to_deserialize_any};

/// Deeper nesting is refused: it would end in a stack overflow.
const MAX_DEPTH: u8 = 64;

/// When the text is not the JSON that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl core::error::Error for Unreadable {}

impl Error for Unreadable {
    // None of these look at their arguments, so that what would format them is not compiled.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn invalid_value(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

type Read<T> = Result<T, Unreadable>;

/// Reads a whole text.
///
/// # Errors
/// [`Unreadable`], also when something follows.
pub(crate) fn from_slice<T: DeserializeOwned>(text: &[u8]) -> Read<T> {
    let mut reader = Reader { rest: text, depth: 0 };
    let value = T::deserialize(&mut reader)?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(Unreadable),
    }
}

/// What is still to be read.
struct Reader<'a> {
    rest: &'a [u8],
    depth: u8,
}

impl<'a> Reader<'a> {
    /// The next byte that is no white space; it stays.
    fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_ascii_start();
        self.rest.first().copied()
    }

    fn next(&mut self) -> Read<u8> {
        let (first, rest) = self.rest.split_first().ok_or(Unreadable)?;
        self.rest = rest;
        Ok(*first)
    }

    fn expect(&mut self, wanted: u8) -> Read<()> {
        if self.peek() == Some(wanted) { self.next().map(drop) } else { Err(Unreadable) }
    }

    fn word(&mut self, word: &str) -> Read<()> {
        self.rest = self.rest.strip_prefix(word.as_bytes()).ok_or(Unreadable)?;
        Ok(())
    }

    fn string(&mut self) -> Read<String> {
        self.expect(b'"')?;
        let mut bytes = Vec::new();
        loop {
            match self.next()? {
                b'"' => return String::from_utf8(bytes).map_err(|_| Unreadable),
                b'\\' => {
                    let c = self.escape()?;
                    bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                0..=0x1f => return Err(Unreadable),
                byte => bytes.push(byte),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        Ok(match self.next()? {
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'u' => return self.unicode(),
            _ => return Err(Unreadable),
        })
    }

    fn unicode(&mut self) -> Read<char> {
        let mut code = self.hex4()?;
        if (0xd800..0xdc00).contains(&code) {
            self.word("\\u")?;
            let low = self.hex4()?;
            if !(0xdc00..0xe000).contains(&low) {
                return Err(Unreadable);
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        char::from_u32(code).ok_or(Unreadable)
    }

    fn hex4(&mut self) -> Read<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16).ok_or(Unreadable)?;
            code = code << 4 | digit;
        }
        Ok(code)
    }

    /// A whole number, as its sign and its size.
    fn number(&mut self) -> Read<(bool, u64)> {
        let negative = self.peek() == Some(b'-');
        if negative {
            self.next()?;
        }
        let digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, rest) = self.rest.split_at_checked(digits).ok_or(Unreadable)?;
        let text = core::str::from_utf8(number).map_err(|_| Unreadable)?;
        let is_whole = !matches!(rest.first(), Some(b'.' | b'e' | b'E'));
        let leading_zero = digits > 1 && number.first() == Some(&b'0');
        self.rest = rest;
        match text.parse() {
            Ok(size) if is_whole && !leading_zero => Ok((negative, size)),
            _ => Err(Unreadable),
        }
    }

    /// Reads what stands between two brackets.
    fn inside<T>(&mut self, ends: [u8; 2], read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let [open, close] = ends;
        self.expect(open)?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Unreadable);
        }
        let value = read(self)?;
        self.depth -= 1;
        self.expect(close)?;
        Ok(value)
    }

    /// Whether there is one more before `close`; takes the comma between two.
    fn more(&mut self, is_first: &mut bool, close: u8) -> Read<bool> {
        if self.peek() == Some(close) {
            return Ok(false);
        }
        if !core::mem::take(is_first) {
            self.expect(b',')?;
        }
        Ok(true)
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek().ok_or(Unreadable)? {
            b'"' => visitor.visit_string(self.string()?),
            b'[' => {
                self.inside(*b"[]", |reader| visitor.visit_seq(List { reader, is_first: true }))
            }
            b'{' => {
                self.inside(*b"{}", |reader| visitor.visit_map(List { reader, is_first: true }))
            }
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            _ => match self.number()? {
                (false, size) => visitor.visit_u64(size),
                (true, size) => {
                    visitor.visit_i64(0_i64.checked_sub_unsigned(size).ok_or(Unreadable)?)
                }
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.peek() == Some(b'n') {
            self.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.inside(*b"[]", |reader| visitor.visit_seq(List { reader, is_first: true }))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.inside(*b"{}", |reader| visitor.visit_map(List { reader, is_first: true }))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.peek() == Some(b'"') {
            let name: StringDeserializer<Unreadable> = self.string()?.into_deserializer();
            return visitor.visit_enum(name);
        }
        self.inside(*b"{}", |reader| visitor.visit_enum(Variant { reader }))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char bytes byte_buf unit unit_struct
        tuple_struct ignored_any
    }
}

/// The members of a list or an object.
struct List<'r, 'a> {
    reader: &'r mut Reader<'a>,
    is_first: bool,
}

impl<'de> SeqAccess<'de> for List<'_, '_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if !self.reader.more(&mut self.is_first, b']')? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for List<'_, '_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.reader.more(&mut self.is_first, b'}')? {
            return Ok(None);
        }
        let name: StringDeserializer<Unreadable> = self.reader.string()?.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant with something in it: `{"Ok": …}`.
struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Self)> {
        let name: StringDeserializer<Unreadable> = self.reader.string()?.into_deserializer();
        let value = seed.deserialize(name)?;
        self.reader.expect(b':')?;
        Ok((value, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Read<()> {
        Err(Unreadable)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.reader.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.reader.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Wrapped(u8),
        Named { a: i64 },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct All {
        text: String,
        small: u8,
        large: i64,
        yes: bool,
        none: Option<u32>,
        some: Option<String>,
        kinds: Vec<Kind>,
        pair: (String, String),
        answer: Result<Vec<u64>, String>,
    }

    fn all() -> All {
        All {
            text: "tab\t \"quoted\" \\ / é 你好 \u{1f600} \u{1}".to_owned(),
            small: 255,
            large: i64::MIN,
            yes: true,
            none: None,
            some: Some(String::new()),
            kinds: vec![Kind::Plain, Kind::Wrapped(7), Kind::Named { a: -1 }],
            pair: ("a".to_owned(), "b".to_owned()),
            answer: Ok(vec![0, u64::MAX]),
        }
    }

    #[test]
    fn what_serde_json_writes_comes_back() {
        let text = serde_json::to_vec(&all()).unwrap();
        assert_eq!(from_slice(&text), Ok(all()));
        let text = serde_json::to_vec_pretty(&all()).unwrap();
        assert_eq!(from_slice(&text), Ok(all()));
    }

    #[test]
    fn escapes_are_read() {
        let read = |text: &str| from_slice::<String>(text.as_bytes());
        assert_eq!(read(r#""\ud83d\ude00\u4f60\n\/""#), Ok("\u{1f600}你\n/".to_owned()));
        for wrong in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83d\u0041""#, r#""\x""#, r#""\u12""#] {
            assert_eq!(read(wrong), Err(Unreadable), "{wrong}");
        }
    }

    #[test]
    fn members_that_nobody_knows_are_skipped() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct One {
            a: u8,
        }
        let text = br#" { "b" : [ {"c":null}, [ ], -1, true ] , "a" : 1 } "#;
        assert_eq!(from_slice(text), Ok(One { a: 1 }));
        assert_eq!(from_slice::<One>(b"{}"), Err(Unreadable));
        assert_eq!(from_slice::<One>(br#"{"a":256}"#), Err(Unreadable));
    }

    #[test]
    fn a_text_that_is_no_json_is_refused() {
        for wrong in [
            "", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1]]", "[01]", "[1.5]", "[1e3]", "[-]",
            "[+1]", "x",
        ] {
            assert_eq!(from_slice::<Vec<i64>>(wrong.as_bytes()), Err(Unreadable), "{wrong}");
        }
        assert_eq!(from_slice::<String>(b"\"a\nb\""), Err(Unreadable));
        assert_eq!(from_slice::<String>(b"\"\xff\""), Err(Unreadable));
        assert_eq!(from_slice::<Kind>(br#"{"plain":1}"#), Err(Unreadable));
        assert_eq!(from_slice::<Kind>(br#""other""#), Err(Unreadable));
    }

    #[test]
    fn depth_has_an_end() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Deep {}
        let text = [r#"{"x":"#, &"[".repeat(100_000)].concat();
        assert_eq!(from_slice::<Deep>(text.as_bytes()), Err(Unreadable));
    }
}
