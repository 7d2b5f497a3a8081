//! The rows of the table. No browser in here.

use shared::Lang;
use shared::catalogue::explain;
use shared::push::Class;
use shared::usersig::FailureClass;

use super::family::{CodeFamily, check};
use super::met;
use crate::checks::Checker;

/// One code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedCode {
    pub(super) family: CodeFamily,
    pub(super) code: String,
    /// What it is called; may be empty.
    pub(super) name: [String; 2],
    /// English, Chinese.
    pub(super) cause: [String; 2],
    /// English, Chinese.
    pub(super) solution: [String; 2],
    /// Where this is written; may be empty.
    pub(super) source: [String; 2],
    /// The tool that checks it.
    pub(super) check: Option<Checker>,
    /// Everything that can be looked for, in lower case.
    pub(super) text: String,
}

/// The one of two that a language reads.
pub(super) fn of(lang: Lang, both: &[String; 2]) -> &str {
    let [en, zh] = both;
    lang.pick(en, zh)
}

/// Reads the table and adds what this program says of a UserSig.
pub(super) fn read(table: &str) -> Vec<ListedCode> {
    let mut rows = table.lines().filter_map(row).collect::<Vec<_>>();
    rows.extend(FailureClass::ALL.map(usersig));
    for row in &mut rows {
        row.text = text(row);
    }
    rows
}

fn usersig(class: FailureClass) -> ListedCode {
    let [en, zh] = [Lang::En, Lang::ZhCn].map(|lang| explain(class, lang));
    let both = |en: &str, zh: &str| [en.to_owned(), zh.to_owned()];
    ListedCode {
        family: CodeFamily::UserSig,
        code: class.name().to_owned(),
        name: both(class.title(Lang::En), class.title(Lang::ZhCn)),
        cause: both(en.cause, zh.cause),
        solution: both(en.solution, zh.solution),
        source: both(en.server_code, zh.server_code),
        check: check(CodeFamily::UserSig, class.name(), None),
        text: String::new(),
    }
}

fn row(line: &str) -> Option<ListedCode> {
    let mut cells = line.split('\t').map(str::to_owned);
    let family = CodeFamily::from_slug(&cells.next()?)?;
    let (code, name) = (cells.next()?, cells.next()?);
    let class = Class::from_slug(&cells.next()?);
    let (cause, solution) = (cells.next()?, cells.next()?);
    // A vendor's word is the same everywhere; what describes it is English.
    let word = if name.contains(' ') { String::new() } else { name.clone() };
    Some(ListedCode {
        family,
        check: check(family, &code, class),
        code,
        name: [name, word],
        cause: [cause, cells.next()?],
        solution: [solution, cells.next()?],
        source: sources(cells.next()?),
        text: String::new(),
    })
}

/// Where it is written, in full and, for who does not read English, the addresses alone.
fn sources(source: String) -> [String; 2] {
    let is_address = |word: &&str| word.contains('/') && word.contains('.');
    let words = source.split_whitespace().map(|word| word.trim_matches([',', ';', '(', ')']));
    let addresses = words.filter(is_address).collect::<Vec<_>>().join(" ");
    [source, addresses]
}

fn text(row: &ListedCode) -> String {
    let (name, code) = (row.family.name(), row.code.as_str());
    let head = [code, name.en, name.zh, met::keywords(row.family, code)];
    let texts = [&row.name, &row.cause, &row.solution].into_iter().flatten().map(String::as_str);
    head.into_iter().chain(texts).collect::<Vec<_>>().join("\n").to_lowercase()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The two tables behind the page, put together as the build does it.
    pub(in super::super) fn real() -> Vec<ListedCode> {
        let vendors = include_str!("../../../../shared/data/push-vendor-codes.tsv");
        let tencent = include_str!("../../../../shared/data/tencent-codes.tsv");
        let mut lines = Vec::new();
        for line in vendors.lines().skip(1) {
            let mut cells = line.split('\t').collect::<Vec<_>>();
            cells.remove(2);
            lines.push(cells.join("\t"));
        }
        for line in tencent.lines().skip(1) {
            let cells = line.split('\t').collect::<Vec<_>>();
            let [family, code, texts @ ..] = cells.as_slice() else { panic!("{line}") };
            lines.push([family, *code, "", "", &texts.join("\t")].join("\t"));
        }
        read(&lines.join("\n"))
    }

    #[test]
    fn every_row_of_the_real_table_is_read() {
        assert!(real().len() > 550, "{}", real().len());
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
        assert_eq!(row("nobody\t1\t\t\tx\ty\t甲\t乙\t"), None);
        assert_eq!(row(""), None);
    }
}
