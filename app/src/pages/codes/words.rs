//! What is looked for in a text that was typed or pasted: "Error 70003" is 70003.

/// Words that say that a code follows.
const LABELS: [&str; 13] = [
    "errorcode",
    "error_code",
    "errcode",
    "err_code",
    "error",
    "err",
    "code",
    "错误代码",
    "错误码",
    "返回码",
    "状态码",
    "代码",
    "错误",
];

/// The words of a text in lower case, without what only says that they are a code.
///
/// Usage: `words("错误码：70003")` is `["70003"]`.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().chars().map(half_width).collect::<String>();
    let parts = text.split(is_break).flat_map(scripts).map(|part| unlabelled(part).to_owned());
    let parts = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let told = parts.iter().filter(|part| !LABELS.contains(&part.as_str()));
    let told = told.cloned().collect::<Vec<_>>();
    // Who looks for "error" alone means that.
    if told.is_empty() { parts } else { told }
}

/// Whether a text says by itself that it is a code: "Error 70003".
#[must_use]
pub fn is_labelled(text: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words(text));
    let [word] = words.as_slice() else { return false };
    LABELS.iter().any(|label| text.contains(label) && !word.contains(label))
}

/// ASCII of full-width letters, digits and signs.
fn half_width(c: char) -> char {
    let ascii = match c {
        // The minus of documents and phones.
        '\u{2212}' => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32),
        _ => None,
    };
    ascii.unwrap_or(c)
}

/// What no code has inside.
fn is_break(c: char) -> bool {
    c.is_whitespace() || "=,;()[]{}<>\"'`“”‘’!?&|#…—·。，、；！？【】「」《》".contains(c)
}

/// Chinese runs straight into a code: parts of one script each.
fn scripts(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let ascii = rest.chars().next()?.is_ascii();
        let end = rest.find(|c: char| c.is_ascii() != ascii).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(end);
        rest = tail;
        Some(head)
    })
}

/// Without `code:` before and a full stop after it.
fn unlabelled(part: &str) -> &str {
    let part = part.trim_start_matches([':', '.', '_', '/']).trim_end_matches([':', '.', '/']);
    let after = |label: &&str| {
        let rest = part.strip_prefix(label)?.trim_start_matches([':', '_']);
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '-').then_some(rest)
    };
    LABELS.iter().find_map(after).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_people_type_around_a_code_is_taken_off() {
        for text in [
            "70003",
            " Error 70003",
            "code 70003",
            "70003.",
            "错误码 70003",
            "错误码：70003",
            "错误码70003",
            "ErrorCode=70003",
            "(70003)",
            "（70003）",
            "error code: 70003",
            "errcode:70003",
            "code70003",
            "\"ErrorCode\":70003,",
            "#70003",
            "７０００３",
            "err_code=70003;",
        ] {
            assert_eq!(words(text), ["70003"], "{text}");
            assert_eq!(is_labelled(text), text.contains(['r', 'o', '错']), "{text}");
        }
    }

    #[test]
    fn codes_stay_as_they_are() {
        for code in [
            "-201",
            "80300007/noright",
            "0/invaliduser:1",
            "receipt:2",
            "tls/certificate_expired",
            "data.failtokens",
            "http_5xx",
            "error_x",
            "local/too-soon",
        ] {
            assert_eq!(words(code), [code]);
        }
        assert_eq!(words("code -1"), ["-1"]);
        assert_eq!(words("code:-1"), ["-1"]);
    }

    #[test]
    fn other_words_stay() {
        assert_eq!(words("Huawei token, expired"), ["huawei", "token", "expired"]);
        assert_eq!(words("UserSig已过期"), ["usersig", "已过期"]);
        assert_eq!(words("error"), ["error"]);
        assert_eq!(words(" 。"), Vec::<String>::new());
        assert!(!is_labelled("error while sending"));
        assert!(!is_labelled("codeword alice"));
    }
}
