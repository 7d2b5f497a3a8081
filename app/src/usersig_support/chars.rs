//! Characters that the eye misses or mistakes: named, and written so that they show.

use shared::chars::{is_invisible, push_hex};

use crate::i18n::{Lang, Text, text};

/// What a character is, where looking at it does not tell.
///
/// `None` for everything that shows as itself and has no look-alike in ASCII.
#[must_use]
pub fn char_name(character: char) -> Option<Text> {
    Some(match character {
        '\0' => text("null character", "空字符"),
        '\t' => text("tab", "制表符"),
        '\n' => text("line feed", "换行符"),
        '\r' => text("carriage return", "回车符"),
        ' ' => text("space", "空格"),
        '\u{a0}' => text("no-break space", "不换行空格"),
        '\u{ad}' => text("soft hyphen", "软连字符"),
        '\u{200b}' => text("zero-width space", "零宽空格"),
        '\u{200c}' => text("zero-width non-joiner", "零宽不连字符"),
        '\u{200d}' => text("zero-width joiner", "零宽连字符"),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            text("text direction mark", "文字方向控制符")
        }
        '\u{2028}' => text("line separator", "行分隔符"),
        '\u{2029}' => text("paragraph separator", "段落分隔符"),
        '\u{2060}'..='\u{2065}' => text("invisible joiner", "不可见连接符"),
        '\u{3000}' => text("ideographic space", "全角空格"),
        '\u{feff}' => text("byte order mark", "字节顺序标记（BOM）"),
        '\u{fe00}'..='\u{fe0f}' => text("variation selector", "变体选择符"),
        '\u{300}'..='\u{36f}' => text("combining mark", "组合附加符号"),
        '\u{e0000}'..='\u{e007f}' => text("invisible tag", "不可见标签字符"),
        '\u{370}'..='\u{3ff}' => text("Greek letter", "希腊字母"),
        '\u{400}'..='\u{52f}' => text("Cyrillic letter", "西里尔字母"),
        '\u{ff01}'..='\u{ff5e}' => text("full-width form", "全角字符"),
        other if other.is_control() => text("control character", "控制字符"),
        other if other.is_whitespace() => text("white space", "空白字符"),
        _ => return None,
    })
}

/// A text on one line with everything invisible written out: `a\n`, `x\u{200B}`.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            other if is_invisible(other) => {
                shown.push_str("\\u{");
                push_hex(&mut shown, u32::from(other), 1);
                shown.push('}');
            }
            other => shown.push(other),
        }
    }
    shown
}

/// A character to be looked at by itself: a combining mark gets a circle to sit on.
#[must_use]
pub fn standalone(character: char) -> String {
    match character {
        ' ' => "␠".to_owned(),
        '\u{300}'..='\u{36f}' => ['◌', character].iter().collect(),
        other => escaped(other.encode_utf8(&mut [0; 4])),
    }
}

/// A character in words: `“a” U+0061`, `U+200B zero-width space`.
#[must_use]
pub fn described(character: char, lang: Lang) -> String {
    let mut shown = String::new();
    if !is_invisible(character) && character != ' ' {
        for piece in ["“", &standalone(character), "” "] {
            shown.push_str(piece);
        }
    }
    shown.push_str(&code_point(character));
    if let Some(name) = char_name(character) {
        shown.push(' ');
        shown.push_str(name.get(lang));
    }
    shown
}

/// `U+200B`.
#[must_use]
pub fn code_point(character: char) -> String {
    let mut shown = String::from("U+");
    push_hex(&mut shown, u32::from(character), 4);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn invisible_characters_show() {
        assert_eq!(escaped("a\nb\tc\u{200b}\u{0}d e"), "a\\nb\\tc\\u{200B}\\u{0}d e");
        assert_eq!(escaped("张三🙂"), "张三🙂");
        assert_eq!(escaped("\u{202e}"), "\\u{202E}");
    }

    #[test]
    fn code_points_have_four_digits_or_more() {
        assert_eq!(code_point('a'), "U+0061");
        assert_eq!(code_point('\0'), "U+0000");
        assert_eq!(code_point('🙂'), "U+1F642");
    }

    #[test]
    fn characters_in_words() {
        assert_eq!(described('a', Lang::En), "“a” U+0061");
        assert_eq!(described('$', Lang::ZhCn), "“$” U+0024");
        assert_eq!(described('\u{200b}', Lang::En), "U+200B zero-width space");
        assert_eq!(described('а', Lang::ZhCn), "“а” U+0430 西里尔字母");
        assert_eq!(described('\n', Lang::En), "U+000A line feed");
        assert_eq!(described(' ', Lang::En), "U+0020 space");
        assert_eq!(described('\u{301}', Lang::En), "“◌\u{301}” U+0301 combining mark");
    }

    #[test]
    fn every_invisible_character_has_a_name() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            if is_invisible(character) {
                assert!(char_name(character).is_some(), "{character:?}");
            }
        }
        assert_eq!(char_name('а').unwrap().en, "Cyrillic letter");
        assert_eq!(char_name('a'), None);
        assert_eq!(char_name('张'), None);
    }
}
