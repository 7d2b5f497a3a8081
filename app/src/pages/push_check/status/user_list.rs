//! UserIDs from what somebody pasted: one a line, or CSV.
//!
//! A line that cannot be used costs nothing but itself: its number is told, the rest is kept.

use shared::UserId;
use shared::api::{ApiError, Field};

use crate::i18n::{Lang, push_check as t};

/// Why a text is not a UserID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserListFault {
    /// When there is nothing.
    Empty,
    /// When it is longer than the vendor takes.
    TooLong,
    /// When it has a control character in it.
    Control,
    /// When a quotation mark is open at the end of the line, or text stands after a closed one.
    Quote,
}

impl UserListFault {
    const fn text(self) -> shared::Text {
        match self {
            Self::Empty => t::USER_ID_EMPTY,
            Self::TooLong => t::USER_ID_LONG,
            Self::Control => t::USER_ID_CONTROL,
            Self::Quote => t::LINE_QUOTE,
        }
    }

    /// As the server would say it.
    pub fn at_field(self) -> ApiError {
        ApiError::at(Field::UserId, self.text())
    }

    /// For a line of a list.
    pub fn in_line(self, lang: Lang, line: usize) -> String {
        let text = self.text();
        crate::i18n::fill(t::LINE.get(lang), &line.to_string()) + text.in_lang(lang)
    }
}

/// Says what is wrong with one UserID.
pub fn check(user_id: &str) -> Result<(), UserListFault> {
    if user_id.is_empty() {
        Err(UserListFault::Empty)
    } else if user_id.len() > UserId::DOCUMENTED_MAX_BYTES {
        Err(UserListFault::TooLong)
    } else if user_id.chars().any(char::is_control) {
        Err(UserListFault::Control)
    } else {
        Ok(())
    }
}

/// What a text held.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct UserList {
    /// In their order, each once.
    pub user_ids: Vec<String>,
    /// Lines, from 1, that could not be used.
    pub faults: Vec<(usize, UserListFault)>,
    /// How many stood there again and were left out.
    pub repeated: usize,
}

impl UserList {
    fn add(&mut self, line: usize, user_id: &str) {
        match check(user_id) {
            Err(fault) => self.faults.push((line, fault)),
            Ok(()) if self.user_ids.iter().any(|known| known == user_id) => self.repeated += 1,
            Ok(()) => self.user_ids.push(user_id.to_owned()),
        }
    }
}

/// Reads a list: the column of that name where there is a header, else the first. A single
/// line without header is a list by itself.
pub fn parse(text: &str) -> UserList {
    let mut list = UserList::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim().is_empty())
        .peekable();
    let Some(&(number, first)) = lines.peek() else { return list };
    let header = cells(first).ok().and_then(|cells| cells.iter().position(|c| is_title(c)));
    if header.is_some() {
        lines.next();
    } else if lines.clone().nth(1).is_none() {
        match cells(first) {
            Ok(cells) => cells.iter().for_each(|cell| list.add(number, cell)),
            Err(fault) => list.faults.push((number, fault)),
        }
        return list;
    }
    let column = header.unwrap_or(0);
    for (number, line) in lines {
        match cells(line) {
            Ok(cells) => list.add(number, cells.get(column).map_or("", String::as_str)),
            Err(fault) => list.faults.push((number, fault)),
        }
    }
    list
}

fn is_title(cell: &str) -> bool {
    let word = cell.to_ascii_lowercase().replace(['_', ' ', '-'], "");
    ["userid", "useraccount", "toaccount", "用户id"].contains(&word.as_str())
}

/// The cells of a line: between commas, semicolons or tabs, in quotation marks where they
/// hold one of these.
fn cells(line: &str) -> Result<Vec<String>, UserListFault> {
    let mut cells = Vec::new();
    let mut rest = line.chars().peekable();
    loop {
        let mut cell = String::new();
        while rest.next_if(|c| *c == ' ').is_some() {}
        if rest.next_if_eq(&'"').is_some() {
            loop {
                match rest.next() {
                    None => return Err(UserListFault::Quote),
                    Some('"') if rest.next_if_eq(&'"').is_some() => cell.push('"'),
                    Some('"') => break,
                    Some(other) => cell.push(other),
                }
            }
            while rest.next_if(|c| *c == ' ').is_some() {}
            if rest.peek().is_some_and(|c| !is_separator(*c)) {
                return Err(UserListFault::Quote);
            }
            cells.push(cell);
        } else {
            while let Some(other) = rest.next_if(|c| !is_separator(*c)) {
                cell.push(other);
            }
            cells.push(cell.trim_end().to_owned());
        }
        if rest.next().is_none() {
            return Ok(cells);
        }
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '\t')
}

/// A line of CSV, each cell in quotation marks.
///
/// SECURITY: a UserID such as `=HYPERLINK(…)` is text: a spreadsheet calculates what begins so,
/// unless an apostrophe stands before it. Numbers stay numbers.
/// Source: <https://owasp.org/www-community/attacks/CSV_Injection>.
pub fn csv_line(cells: &[&str]) -> String {
    let quoted = cells.iter().map(|cell| {
        let is_formula =
            cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<i64>().is_err();
        let mark = if is_formula { "'" } else { "" };
        ["\"", mark, &cell.replace('"', "\"\""), "\""].concat()
    });
    quoted.collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn ids(text: &str) -> Vec<String> {
        let list = parse(text);
        assert_eq!(list.faults, []);
        list.user_ids
    }

    #[test]
    fn one_a_line() {
        assert_eq!(ids("alice\nbob\r\n\n  carol \n"), ["alice", "bob", "carol"]);
        assert_eq!(ids(""), [""; 0]);
        assert_eq!(ids("\n \n"), [""; 0]);
    }

    #[test]
    fn a_single_line_is_a_list_by_itself() {
        assert_eq!(ids("alice"), ["alice"]);
        assert_eq!(ids("alice,bob; carol"), ["alice", "bob", "carol"]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_name() {
        assert_eq!(ids("\u{feff}alice\nbob"), ["alice", "bob"]);
        assert_eq!(ids("\u{feff}UserID\nbob"), ["bob"]);
    }

    #[test]
    fn a_header_names_the_column() {
        assert_eq!(ids("name,user_id\nAlice A.,alice\nBob B.,bob"), ["alice", "bob"]);
        assert_eq!(ids("UserID;city\nalice;Oslo"), ["alice"]);
        assert_eq!(ids("To_Account\n@RBT#001"), ["@RBT#001"]);
    }

    #[test]
    fn without_header_the_first_column_counts() {
        assert_eq!(ids("alice,1\nbob,2"), ["alice", "bob"]);
    }

    #[test]
    fn quotation_marks_hold_separators_and_themselves() {
        assert_eq!(ids("\"a,b\",1\n\"c \"\"d\"\"\" ,2"), ["a,b", "c \"d\""]);
    }

    #[test]
    fn broken_lines_are_told_and_the_rest_is_kept() {
        let list = parse("user_id,n\nalice,1\n\"bob,2\n\"x\"y,3\n,4\ncarol");
        assert_eq!(list.user_ids, ["alice", "carol"]);
        assert_eq!(
            list.faults,
            [(3, UserListFault::Quote), (4, UserListFault::Quote), (5, UserListFault::Empty)]
        );
    }

    #[test]
    fn each_reason_of_a_user_id() {
        let long = "x".repeat(33);
        let list = parse(&["ok", &long, "a\u{7}b", "密".repeat(11).as_str()].join("\n"));
        assert_eq!(list.user_ids, ["ok"]);
        let reasons =
            [(2, UserListFault::TooLong), (3, UserListFault::Control), (4, UserListFault::TooLong)];
        assert_eq!(list.faults, reasons);
        assert_eq!(check(&"x".repeat(32)), Ok(()));
        assert_eq!(check(""), Err(UserListFault::Empty));
    }

    #[test]
    fn who_stands_there_twice_is_asked_once() {
        let list = parse("a\nb\na\na");
        assert_eq!((list.user_ids.len(), list.repeated), (2, 2));
    }

    #[test]
    fn what_is_written_can_be_read() {
        let line = csv_line(&["a \"b\", c", "Ready"]);
        assert_eq!(line, "\"a \"\"b\"\", c\",\"Ready\"\r\n");
        assert_eq!(cells(line.trim_end()), Ok(vec!["a \"b\", c".to_owned(), "Ready".to_owned()]));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let cells = ["=1+1", "@SUM(A1)", "+a", "-a", "\t=1", "\r", "-2", "70003", "a=b"];
        let line = csv_line(&cells);
        assert_eq!(
            line,
            "\"'=1+1\",\"'@SUM(A1)\",\"'+a\",\"'-a\",\"'\t=1\",\"'\r\",\"-2\",\"70003\",\"a=b\"\r\n"
        );
    }
}
