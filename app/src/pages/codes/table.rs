//! The rows, and finding some of them. No browser in here.

use shared::Lang;
use shared::catalogue::explain;
use shared::chat::Vendor;
use shared::usersig::FailureClass;

use crate::i18n::{Text, codes as t};

/// Who says a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Family {
    /// Its word in the table and in choices.
    pub(super) slug: &'static str,
    /// Its name.
    pub(super) name: Text,
}

const fn family(slug: &'static str, name: Text) -> Family {
    Family { slug, name }
}

const fn vendor(vendor: Vendor) -> Family {
    family(vendor.slug(), Text::new(vendor.name_in(Lang::En), vendor.name_in(Lang::ZhCn)))
}

/// All of them, in the order of the choices.
pub(super) const FAMILIES: [Family; 13] = [
    family("usersig", t::USERSIG),
    family("rest", t::REST),
    family("module", t::MODULE),
    family("client", t::CLIENT),
    vendor(Vendor::Apns),
    vendor(Vendor::Fcm),
    vendor(Vendor::Huawei),
    vendor(Vendor::Honor),
    vendor(Vendor::Xiaomi),
    vendor(Vendor::Oppo),
    vendor(Vendor::Vivo),
    vendor(Vendor::Meizu),
    family("common", t::COMMON),
];

/// One code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) family: Family,
    pub(super) code: String,
    /// What it is called; may be empty.
    pub(super) name: [String; 2],
    /// English, Chinese.
    pub(super) cause: [String; 2],
    /// English, Chinese.
    pub(super) solution: [String; 2],
    /// Where this is written; may be empty.
    pub(super) source: [String; 2],
}

/// The one of two that a language reads.
pub(super) fn of(lang: Lang, both: &[String; 2]) -> &str {
    let [en, zh] = both;
    lang.pick(en, zh)
}

/// Reads the table and adds what this program says of a UserSig.
pub(super) fn read(table: &str) -> Vec<Row> {
    let mut rows = FailureClass::ALL.map(usersig).to_vec();
    rows.extend(table.lines().filter_map(row));
    rows
}

fn usersig(class: FailureClass) -> Row {
    let [en, zh] = [Lang::En, Lang::ZhCn].map(|lang| explain(class, lang));
    let both = |en: &str, zh: &str| [en.to_owned(), zh.to_owned()];
    let [first, ..] = FAMILIES;
    Row {
        family: first,
        code: class.name().to_owned(),
        name: both(en.title, zh.title),
        cause: both(en.cause, zh.cause),
        solution: both(en.solution, zh.solution),
        source: both(en.server_code, zh.server_code),
    }
}

fn row(line: &str) -> Option<Row> {
    let mut cells = line.split('\t').map(str::to_owned);
    let slug = cells.next()?;
    let family = FAMILIES.into_iter().find(|family| family.slug == slug)?;
    let (code, name) = (cells.next()?, cells.next()?);
    // The class: for programs.
    cells.next()?;
    let (cause, solution) = (cells.next()?, cells.next()?);
    // A vendor's word is the same everywhere; what describes it is English.
    let word = if name.contains(' ') { String::new() } else { name.clone() };
    Some(Row {
        family,
        code,
        name: [name, word],
        cause: [cause, cells.next()?],
        solution: [solution, cells.next()?],
        source: sources(cells.next()?),
    })
}

/// Where it is written, in full and, for who does not read English, the addresses alone.
fn sources(source: String) -> [String; 2] {
    let is_address = |word: &&str| word.contains('/') && word.contains('.');
    let words = source.split_whitespace().map(|word| word.trim_matches([',', ';', '(', ')']));
    let addresses = words.filter(is_address).collect::<Vec<_>>().join(" ");
    [source, addresses]
}

/// The rows that have every word of `query` somewhere, best first: the very code, then codes
/// that begin so, then codes that hold it, then all others in the table's order.
pub(super) fn find<'a>(rows: &'a [Row], slug: &str, query: &str) -> Vec<&'a Row> {
    let query = query.trim().to_lowercase();
    let words = query.split_whitespace().collect::<Vec<_>>();
    let mut found = rows
        .iter()
        .filter(|row| slug.is_empty() || row.family.slug == slug)
        .filter_map(|row| {
            let code = row.code.to_lowercase();
            let text = text(row, &code);
            words.iter().all(|word| text.contains(word)).then(|| (rank(&code, &query), row))
        })
        .collect::<Vec<_>>();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, row)| row).collect()
}

fn rank(code: &str, query: &str) -> u8 {
    match () {
        () if code == query => 0,
        () if code.starts_with(query) => 1,
        () if code.contains(query) => 2,
        () => 3,
    }
}

/// Everything of a row that can be looked for.
fn text(row: &Row, code: &str) -> String {
    let both = [row.family.name.en, row.family.name.zh, code];
    let texts = [&row.name, &row.cause, &row.solution].into_iter().flatten().map(String::as_str);
    both.into_iter().chain(texts).collect::<Vec<_>>().join("\n").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "huawei\t80300007/noRight\tNo right\tpermission\tToken of another app.\tUse its project.\t属于其他应用。\t请更换。\tpage\n\
        huawei\t80300007\tAll tokens invalid\ttoken_invalid\tBad tokens.\tRegister again.\t无效。\t请重新注册。\tpage\n\
        rest\t70001\t\t\tThe UserSig has expired.\tSee 80300007.\t已过期。\t请重新生成。\t\n\
        nobody\t1\t\t\tx\ty\t甲\t乙\t\n";

    fn codes(slug: &str, query: &str) -> Vec<String> {
        let rows = read(TABLE);
        find(&rows, slug, query).into_iter().map(|row| row.code.clone()).collect()
    }

    #[test]
    fn the_very_code_comes_first() {
        assert_eq!(codes("", " 80300007 "), ["80300007", "80300007/noRight", "70001"]);
        assert_eq!(codes("huawei", "80300007"), ["80300007", "80300007/noRight"]);
        assert_eq!(codes("rest", "803"), ["70001"]);
    }

    #[test]
    fn every_word_has_to_be_there_in_either_language() {
        assert_eq!(codes("", "huawei ANOTHER app"), ["80300007/noRight"]);
        assert_eq!(codes("rest", "已过期"), ["70001"]);
        assert_eq!(codes("", "no such words"), Vec::<String>::new());
    }

    #[test]
    fn without_a_query_everything_is_there() {
        assert_eq!(read(TABLE).len(), FailureClass::ALL.len() + 3);
        assert_eq!(codes("", "").len(), FailureClass::ALL.len() + 3);
        assert_eq!(codes("usersig", "").len(), FailureClass::ALL.len());
        assert_eq!(codes("usersig", "wrong_key"), ["wrong_key"]);
    }

    #[test]
    fn who_reads_chinese_gets_no_english_sentence() {
        let line = "apns\tX\tAn English name\tother\tc\ts\t因\t法\tderived from a.b/c, UNCERTAIN";
        let row = row(line).unwrap();
        assert_eq!([of(Lang::En, &row.name), of(Lang::ZhCn, &row.name)], ["An English name", ""]);
        assert_eq!(of(Lang::ZhCn, &row.source), "a.b/c");
        assert_eq!(of(Lang::En, &row.source), "derived from a.b/c, UNCERTAIN");
    }

    #[test]
    fn a_line_that_is_cut_is_left_out() {
        assert_eq!(row("huawei\t1\tname"), None);
        assert_eq!(row(""), None);
    }
}
