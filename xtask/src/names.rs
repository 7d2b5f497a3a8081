//! Types named alike: one name stands for one thing in all that a server or page is made of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use crate::error::Error;
use crate::paths::Paths;
use crate::rings::{rust_files, tokens};

const FOLDERS: [&str; 4] = ["app", "sandbox", "server", "shared"];

/// Names that several types share: of one thing twice, or of a habit that every reader knows.
const SHARED: [&str; 7] = [
    // The sandbox takes the other side of what the server does, in code of its own.
    "Algorithm",
    "RestCommand",
    "Vendor",
    // What stands in where a feature is off.
    "Demo",
    "Traces",
    // clap's name for the commands of a command line, and the inside of a cheap clone.
    "Command",
    "Inner",
];

/// Looks at every type outside tests.
pub fn check(paths: &Paths) -> Result<(), Error> {
    let mut found = BTreeMap::<String, Vec<PathBuf>>::new();
    for folder in FOLDERS {
        for file in rust_files(&paths.root.join(folder))? {
            let place = file.strip_prefix(&paths.root).unwrap_or(&file).to_owned();
            if is_code(&place) {
                for name in types(tokens(&file)?) {
                    found.entry(name).or_default().push(place.clone());
                }
            }
        }
    }
    found.retain(|name, places| places.len() > 1 && !SHARED.contains(&name.as_str()));
    let alike: String = found.iter().map(described).collect();
    if alike.is_empty() {
        return Ok(());
    }
    Err(Error::Usage {
        problem: format!("types of different things are named alike:{alike}"),
        fix: "say in the name which of them it is".to_owned(),
    })
}

fn is_code(place: &Path) -> bool {
    let parts = || place.iter().map(|part| part.to_string_lossy());
    parts().any(|part| part == "src")
        && !parts().any(|part| part.trim_end_matches(".rs").ends_with("tests"))
}

/// The types of the outermost level, and those that a macro there makes.
fn types(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut types = Vec::new();
    for pair in tokens.windows(2) {
        match pair {
            [TokenTree::Ident(word), TokenTree::Ident(name)]
                if ["struct", "enum", "trait", "type", "union"].iter().any(|kind| word == kind) =>
            {
                types.push(name.to_string());
            }
            [TokenTree::Punct(mark), TokenTree::Group(inside)] if mark.as_char() == '!' => {
                types.extend(self::types(inside.stream()));
            }
            _ => {}
        }
    }
    types
}

/// A name, a line, with the files that have it.
fn described((name, places): (&String, &Vec<PathBuf>)) -> String {
    let places: Vec<_> = places.iter().map(|place| place.display().to_string()).collect();
    format!("\n  {name}: {}", places.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_type_is_found_and_nothing_else() {
        let text = "pub(crate) struct A<'a> {} enum B { X } crate::words! { pub enum C: word {} }
                    pub type D = E; trait F: G { type Inner; } mod tests { struct T; }
                    // struct InComment
                    fn f() { struct Within; } pub use x::H; const TEXT: &str = \"struct S\";";
        assert_eq!(types(text.parse().unwrap()), ["A", "B", "C", "D", "F"]);
    }

    #[test]
    fn tests_are_no_code() {
        for (place, wanted) in [
            ("server/store/src/lib.rs", true),
            ("server/src/audit/tests.rs", false),
            ("server/src/assemble/canary_tests.rs", false),
            ("app/src/keyring/browser_tests/mod.rs", false),
            ("server/tests/it/main.rs", false),
        ] {
            assert_eq!(is_code(Path::new(place)), wanted, "{place}");
        }
    }
}
