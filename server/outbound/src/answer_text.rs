//! Answers as JSON, however they are written.

use encoding_rs::{Encoding, GB18030};
use serde_json::{Number, Value};

/// The JSON in an answer's bytes; `None` where there is none.
///
/// Bytes that are not UTF-8 are read as their byte order mark says, else as `content_type`
/// does, else as Chinese servers write (GB 18030 holds GBK). Control characters inside texts
/// (RFC 8259, section 7, wants them escaped) count as blanks.
#[must_use]
pub fn json(body: &[u8], content_type: Option<&str>) -> Option<Value> {
    let text = text(body, content_type);
    let strict = serde_json::from_str(&text).ok();
    strict.or_else(|| serde_json::from_str(&text.replace(|c| c < ' ', " ")).ok())
}

/// The object in a list of one; anything else as it is.
#[must_use]
pub fn unwrapped(value: Value) -> Value {
    match value {
        Value::Array(mut list) if list.len() == 1 => list.pop().unwrap_or_default(),
        value => value,
    }
}

/// A number as text, a whole one without a fraction: `80300007.0` is 80300007.
#[must_use]
pub fn digits(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The text in an answer's bytes, without a byte order mark.
#[must_use]
pub fn text(body: &[u8], content_type: Option<&str>) -> String {
    let encoding = match (Encoding::for_bom(body), std::str::from_utf8(body)) {
        (Some((encoding, _)), _) => encoding,
        (None, Ok(text)) => return text.to_owned(),
        (None, Err(_)) => charset(content_type).unwrap_or(GB18030),
    };
    encoding.decode(body).0.into_owned()
}

fn charset(content_type: Option<&str>) -> Option<&'static Encoding> {
    let (_, charset) = content_type?.split_once("charset=")?;
    let label = charset.trim_matches(|c: char| c == '"' || c.is_whitespace());
    // A charset of UTF-8 that is none says nothing.
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists() {
        let value: Value = serde_json::from_str("[80300007.0, 7, -1.5, 1e3]").unwrap();
        let numbers: Vec<_> = value
            .as_array()
            .unwrap()
            .iter()
            .map(|number| match number {
                Value::Number(number) => digits(number),
                other => panic!("{other}"),
            })
            .collect();
        assert_eq!(numbers, ["80300007", "7", "-1.5", "1000"]);
        for (text, wanted) in [("[{}]", "{}"), ("[{},{}]", "[{},{}]"), ("[]", "[]"), ("{}", "{}")] {
            assert_eq!(unwrapped(serde_json::from_str(text).unwrap()).to_string(), wanted);
        }
    }

    #[test]
    fn the_same_json_in_every_dress() {
        let wanted = serde_json::json!({"code": 7, "words": "密钥 有误"});
        let plain = r#"{"code":7,"words":"密钥 有误"}"#;
        let gbk = encoding_rs::GBK.encode(plain).0.into_owned();
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(plain.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for (body, content_type) in [
            (plain.as_bytes().to_vec(), None),
            (format!("\u{feff}{plain}").into_bytes(), None),
            (gbk.clone(), Some("application/json;charset=GBK")),
            (gbk.clone(), Some("application/json; charset=utf-8")),
            (gbk, None),
            (utf16, None),
            (plain.replace(' ', "\n").into_bytes(), None),
            (format!("\r\n {plain}\n").into_bytes(), Some("text/html")),
        ] {
            assert_eq!(json(&body, content_type).as_ref(), Some(&wanted), "{body:?}");
        }
        for body in [&b"<html>"[..], b"", b"{\"code\":7", b"\xff\xfe"] {
            assert_eq!(json(body, None), None, "{body:?}");
        }
    }
}
