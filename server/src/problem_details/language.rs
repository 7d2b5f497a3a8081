//! The language that a script wants its texts in.

use axum::http::{HeaderMap, header};
use shared::Lang;

/// The first of the best languages of `Accept-Language`; English where it names none of ours.
pub(crate) fn language(headers: &HeaderMap) -> Lang {
    let list = headers.get(header::ACCEPT_LANGUAGE).and_then(|list| list.to_str().ok());
    let mut best = (0.0, Lang::En);
    for part in list.unwrap_or_default().split(',') {
        let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let lang = match tag.trim().get(..2) {
            Some(tag) if tag.eq_ignore_ascii_case("zh") => Lang::ZhCn,
            Some(tag) if tag.eq_ignore_ascii_case("en") => Lang::En,
            _ => continue,
        };
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok());
        let weight: f32 = weight.unwrap_or(1.0);
        if weight > best.0 {
            best = (weight, lang);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_known_language_is_taken() {
        for (list, lang) in [
            ("zh", Lang::ZhCn),
            ("zh-CN,zh;q=0.9,en;q=0.8", Lang::ZhCn),
            ("en-GB, zh;q=0.9", Lang::En),
            ("en;q=0.5, zh-Hans;q=0.9", Lang::ZhCn),
            ("fr, de;q=0.9", Lang::En),
            ("fr, zh;q=0.1", Lang::ZhCn),
            ("zh;q=0", Lang::En),
            ("*", Lang::En),
            ("", Lang::En),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, list.parse().unwrap());
            assert_eq!(language(&headers), lang, "{list}");
        }
        assert_eq!(language(&HeaderMap::new()), Lang::En);
    }
}
