//! Types named alike: one name stands for one thing in all that a server or page is made of.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::paths::Paths;
use crate::stamp;

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
        for file in stamp::files_below(&paths.root.join(folder))? {
            let place = file.strip_prefix(&paths.root).unwrap_or(&file).to_owned();
            if is_code(&place) {
                let text = fs::read_to_string(&file).map_err(Error::file("read", &file))?;
                for name in types(&text).filter(|name| !SHARED.contains(name)) {
                    found.entry(name.to_owned()).or_default().push(place.clone());
                }
            }
        }
    }
    let alike: String = found.iter().filter(|(_, places)| places.len() > 1).map(told).collect();
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
    place.extension().is_some_and(|ending| ending == "rs")
        && parts().any(|part| part == "src")
        && !parts().any(|part| part.trim_end_matches(".rs").ends_with("tests"))
}

/// The types of a file's outermost level, and those that a macro makes public.
fn types(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let public = line.trim_start().strip_prefix("pub");
        let line = match public {
            Some(rest) => rest.trim_start_matches(|letter| letter != ' ').trim_start(),
            None => line,
        };
        let (word, rest) = line.split_once(' ')?;
        let is_type = ["struct", "enum", "trait", "type", "union"].contains(&word);
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        rest.get(..end).filter(|_| is_type)
    })
}

fn told((name, places): (&String, &Vec<PathBuf>)) -> String {
    let places: Vec<_> = places.iter().map(|place| place.display().to_string()).collect();
    format!("\n  {name}: {}", places.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_type_is_found_and_nothing_else() {
        let text = "pub(crate) struct A<'a> {\nenum B {\n    pub(super) enum C: word {\npub type D = E;\n\
                    trait F: G {}\n    struct Within;\n// struct Told\nfn struct_like() {}\npub use x::H;";
        assert_eq!(types(text).collect::<Vec<_>>(), ["A", "B", "C", "D", "F"]);
    }

    #[test]
    fn tests_are_no_code() {
        for (place, wanted) in [
            ("server/store/src/lib.rs", true),
            ("server/src/audit/tests.rs", false),
            ("server/src/assemble/canary_tests.rs", false),
            ("app/src/keyring/browser_tests/mod.rs", false),
            ("server/tests/it/main.rs", false),
            ("server/src/x.txt", false),
        ] {
            assert_eq!(is_code(Path::new(place)), wanted, "{place}");
        }
    }
}
