//! Finding rows: the very code, then codes that begin so, then words, then what is similar.

use super::family::CodeFamily;
use super::met;
use super::table::ListedCode;
use super::words::words;

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SearchResult<'a> {
    /// The best first.
    pub(super) rows: Vec<&'a ListedCode>,
    /// Nothing fits; these are only similar.
    pub(super) is_similar: bool,
    /// The family that was asked for has none; these are of all.
    pub(super) is_elsewhere: bool,
}

/// The rows that fit `query`, of one family or of all. What fits elsewhere comes before what
/// is only similar.
pub(super) fn find<'a>(
    rows: &'a [ListedCode],
    family: Option<CodeFamily>,
    query: &str,
) -> SearchResult<'a> {
    let words = words(query);
    let own = || rows.iter().filter(|row| family.is_none_or(|family| row.family == family));
    for (is_similar, fit) in [(false, exact as Fit), (false, codes), (true, similar)] {
        for is_elsewhere in [false, true] {
            let found = if is_elsewhere {
                rank(rows.iter(), &words, fit)
            } else {
                rank(own(), &words, fit)
            };
            if !found.is_empty() {
                return SearchResult { rows: found, is_similar, is_elsewhere };
            }
        }
    }
    SearchResult { rows: Vec::new(), is_similar: false, is_elsewhere: false }
}

/// How well a row fits, less is better; `None` where it does not.
type Fit = fn(&ListedCode, &[String]) -> Option<usize>;

fn rank<'a>(
    rows: impl Iterator<Item = &'a ListedCode>,
    words: &[String],
    fit: Fit,
) -> Vec<&'a ListedCode> {
    let mut found = rows.filter_map(|row| Some((fit(row, words)?, row))).collect::<Vec<_>>();
    found.sort_by_cached_key(|(rank, row)| (*rank, met::place(row)));
    found.into_iter().map(|(_, row)| row).collect()
}

/// Every word is there somewhere.
fn exact(row: &ListedCode, words: &[String]) -> Option<usize> {
    words.iter().all(|word| row.text.contains(word)).then(|| of_code(row, words))
}

/// One of the words is the very code: what is pasted from a log has others around it.
fn codes(row: &ListedCode, words: &[String]) -> Option<usize> {
    let is_code = |word: &String| word.len() > 3 && row.code.eq_ignore_ascii_case(word);
    words.iter().position(is_code)
}

fn of_code(row: &ListedCode, words: &[String]) -> usize {
    let code = row.code.to_lowercase();
    let rank = |word: &String| match () {
        () if code == *word => 0,
        () if code.starts_with(word) => 1,
        () if code.contains(word) => 2,
        () => 3,
    };
    words.iter().map(rank).min().unwrap_or_default()
}

/// Every word is there, or one that is written nearly so. Code and name count most.
fn similar(row: &ListedCode, words: &[String]) -> Option<usize> {
    let near = |word: &String| {
        if row.text.contains(word) {
            return Some(0);
        }
        let allowed = allowed(word)?;
        let [name, _] = &row.name;
        let head = [row.code.to_lowercase(), name.to_lowercase()].join(" ");
        let distance = |text: &str| {
            let parts = text.split(|c: char| !c.is_ascii_alphanumeric());
            let of_like_size = parts.filter(|part| part.len().abs_diff(word.len()) <= allowed);
            of_like_size.map(|part| strsim::osa_distance(part, word)).min()
        };
        let in_head = distance(&head).filter(|distance| *distance <= allowed);
        in_head.or_else(|| Some(distance(&row.text).filter(|it| *it <= allowed)? + allowed))
    };
    words.iter().map(near).sum()
}

/// How many letters may be wrong. A number is what it is.
fn allowed(word: &str) -> Option<usize> {
    let has_letter = word.is_ascii() && word.contains(|c: char| c.is_ascii_alphabetic());
    match word.len() {
        8.. if has_letter => Some(2),
        4.. if has_letter => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use shared::chat::Vendor;

    use super::super::table::tests::real;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[track_caller]
    fn first(query: &str, code: &str, is_similar: bool) {
        let rows = real();
        let found = find(&rows, None, query);
        let codes = found.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>();
        assert_eq!(codes.first(), Some(&code), "{query}: {codes:?}");
        assert_eq!(found.is_similar, is_similar, "{query}");
    }

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        for query in [
            "70003",
            "Error 70003",
            "code 70003",
            "70003.",
            "错误码 70003",
            "错误码：70003",
            "ErrorCode=70003",
            "(70003)",
            "login failed with 70003 for bob",
        ] {
            first(query, "70003", false);
        }
    }

    #[test]
    fn small_typing_errors_are_forgiven() {
        first("baddevicetokn", "BadDeviceToken", true);
        first("unregisterd", "Unregistered", true);
        first("BadDeviceToken", "BadDeviceToken", false);
        let rows = real();
        let found = find(&rows, None, "qouta");
        assert!(found.is_similar && found.rows.len() > 3, "{}", found.rows.len());
        assert!(found.rows.iter().all(|row| row.text.contains("quota")));
        assert_eq!(find(&rows, None, "nosuchcode").rows.len(), 0);
        // A number that is wrong is no typing error.
        assert_eq!(find(&rows, None, "70033").rows.len(), 0);
    }

    #[test]
    fn what_people_call_it_is_found() {
        first("kicked", "6208", false);
        first("kicked off", "6208", false);
        first("被踢", "6208", false);
        first("用户不存在", "70107", false);
    }

    #[test]
    fn what_an_app_writes_into_its_log_is_found() {
        for (query, code) in [
            ("login failed, code: 6012", "6012"),
            ("initSDK 6013", "6013"),
            ("6632", "6632"),
            ("errCode=7013", "7013"),
            ("−10005", "-10005"),
            ("enterRoom -3301", "-3301"),
            ("-3320", "-3320"),
            ("get tinyid error -100018", "-100018"),
            ("JOIN_ROOM_FAILED 0x4004", "16388"),
            ("REPEAT LOGIN 2025", "2025"),
            ("HMS 1001", "1001"),
            ("ApiException: 907122036: no right", "907122036"),
            ("907135000", "907135000"),
            ("907135003", "907135003"),
            ("907135702", "907135702"),
            ("907122045", "907122045"),
            ("8001000", "8001000"),
            ("8001003", "8001003"),
            ("vivo 10003", "10003"),
            ("xiaomi 66108", "66108"),
            ("CONSUMER_SUSPENDED", "PERMISSION_DENIED/CONSUMER_SUSPENDED"),
            ("disabled_client", "oauth/disabled_client"),
            ("sendResult", "data.sendResult"),
        ] {
            first(query, code, false);
        }
    }

    #[test]
    fn the_very_code_comes_first_then_what_begins_so() {
        let rows = real();
        let huawei = Some(CodeFamily::Vendor(Vendor::Huawei));
        let found = find(&rows, huawei, " 80300007 ");
        let codes = found.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>();
        assert_eq!(codes.first(), Some(&"80300007"));
        assert!(
            codes.iter().skip(1).take(7).all(|code| code.starts_with("80300007/")),
            "{codes:?}"
        );
        first("80300007/noright", "80300007/noRight", false);
        first("huawei NORIGHT", "80300007/noRight", false);
    }

    #[test]
    fn a_family_that_has_none_gives_way_to_all() {
        let rows = real();
        let huawei = Some(CodeFamily::Vendor(Vendor::Huawei));
        let found = find(&rows, huawei, "70003");
        assert!(found.is_elsewhere && !found.is_similar);
        assert_eq!(found.rows.first().unwrap().code, "70003");
        // What fits elsewhere counts more than what is similar here.
        assert!(find(&rows, huawei, "unregistered").is_elsewhere);
        assert!(!find(&rows, huawei, "80300007").is_elsewhere);
        assert!(!find(&rows, huawei, "nosuchcode").is_elsewhere);
    }

    #[test]
    fn without_a_query_everything_is_there() {
        let rows = real();
        assert_eq!(find(&rows, None, " ").rows.len(), rows.len());
        let own = find(&rows, Some(CodeFamily::UserSig), "");
        assert_eq!(own.rows.len(), shared::usersig::FailureClass::ALL.len());
    }
}
