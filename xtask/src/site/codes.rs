//! The table behind the page of error codes: one file from the two tables of `shared`.
//!
//! Columns: family, code, name, class, cause, solution, both in Chinese, source.

use std::fs;

use crate::error::Error;
use crate::paths::Paths;

/// The push vendors' own codes.
const VENDORS: &str = "shared/data/push-vendor-codes.tsv";
/// What Tencent's interfaces and traces say.
const TENCENT: &str = "shared/data/tencent-codes.tsv";

/// Reads both and puts them together.
pub fn table(paths: &Paths) -> Result<String, Error> {
    let read = |name: &str| {
        let file = paths.root.join(name);
        fs::read_to_string(&file).map_err(Error::file("read", &file))
    };
    merge(&read(VENDORS)?, &read(TENCENT)?).map_err(|line| Error::site("shared/data", line))
}

/// The rows of both in one form.
fn merge(vendors: &str, tencent: &str) -> Result<String, String> {
    let mut rows = Vec::new();
    for line in vendors.lines().skip(1) {
        let cells = line.split('\t').collect::<Vec<_>>();
        let [vendor, code, _, name, class, cause, solution, cause_zh, solution_zh, source] =
            cells.as_slice()
        else {
            return Err(format!("ten cells are needed: {line}"));
        };
        rows.push(
            [vendor, code, name, class, cause, solution, cause_zh, solution_zh, source]
                .map(|it| *it),
        );
    }
    for line in tencent.lines().skip(1) {
        let cells = line.split('\t').collect::<Vec<_>>();
        let [family, code, cause, solution, cause_zh, solution_zh, source] = cells.as_slice()
        else {
            return Err(format!("seven cells are needed: {line}"));
        };
        rows.push([*family, *code, "", "", *cause, *solution, *cause_zh, *solution_zh, *source]);
    }
    let lines = rows.into_iter().map(|row| row.join("\t")).collect::<Vec<_>>();
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VENDOR_HEAD: &str = "vendor\tcode\t…\n";
    const TENCENT_HEAD: &str = "family\tcode\t…\n";

    #[test]
    fn the_rows_of_both_tables_have_one_form() {
        let vendors = format!("{VENDOR_HEAD}oppo\t14\t200\tName\tquota\tc\ts\t因\t法\tpage\n");
        let tencent = format!("{TENCENT_HEAD}rest\t14\ta\tb\t甲\t乙\tsite\n");
        assert_eq!(
            merge(&vendors, &tencent).unwrap(),
            "oppo\t14\tName\tquota\tc\ts\t因\t法\tpage\nrest\t14\t\t\ta\tb\t甲\t乙\tsite"
        );
    }

    #[test]
    fn a_line_of_another_shape_is_named() {
        assert!(merge(&format!("{VENDOR_HEAD}oppo\t14\n"), "").unwrap_err().contains("oppo"));
        assert!(merge("", &format!("{TENCENT_HEAD}rest\t1\n")).unwrap_err().contains("rest"));
    }
}
