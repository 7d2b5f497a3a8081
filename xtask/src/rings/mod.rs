//! Rings of modules: no top-level module of a crate may import another that imports it back,
//! be it by a detour.

mod cycle;
mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use serde_json::Value;

use crate::error::Error;
use crate::paths::Paths;
use crate::{process, setup, stamp};

/// Who imports whom, and the first file that does.
type Imports = BTreeMap<String, BTreeMap<String, PathBuf>>;

/// Looks at every crate of the workspace.
pub fn check(paths: &Paths) -> Result<(), Error> {
    let mut metadata = setup::cargo(paths);
    metadata.args(["metadata", "--no-deps", "--format-version=1"]);
    let metadata = process::capture(&mut metadata, "listing the crates")?;
    let metadata: Value = serde_json::from_str(&metadata).unwrap_or_default();
    let packages = metadata.get("packages").and_then(Value::as_array).ok_or(Error::Usage {
        problem: "cargo does not list the crates".to_owned(),
        fix: "cargo metadata --no-deps --format-version=1".to_owned(),
    })?;
    let mut rings = String::new();
    for package in packages {
        let name = package.get("name").and_then(Value::as_str).unwrap_or_default();
        let Some(root) = root_of(package) else { continue };
        let imports = imports_of(&root)?;
        if let Some(ring) = cycle::shortest(&imports) {
            rings.push_str(&described(name, &ring, &imports));
        }
    }
    match rings.is_empty() {
        true => Ok(()),
        false => Err(Error::Usage {
            problem: format!("modules import each other in a ring:{rings}"),
            fix: "move what both need into a module below both".to_owned(),
        }),
    }
}

/// The file at the root of a package's library, or of its program where it has none.
fn root_of(package: &Value) -> Option<PathBuf> {
    let targets = package.get("targets")?.as_array()?;
    let path = |target: &Value| target.get("src_path")?.as_str().map(PathBuf::from);
    let roots = || targets.iter().filter_map(path);
    let named = |name: &str| roots().find(|root| root.ends_with(Path::new("src").join(name)));
    named("lib.rs").or_else(|| named("main.rs"))
}

/// Who imports whom among the top-level modules of the crate with this root.
fn imports_of(root: &Path) -> Result<Imports, Error> {
    let folder = root.parent().unwrap_or(root);
    let files = rust_files(folder)?;
    let modules: BTreeSet<String> =
        files.iter().filter(|file| *file != root).filter_map(|file| module(folder, file)).collect();
    let reexports = imports::reexports(&tokens(root)?);
    let mut found = Imports::new();
    for file in files.iter().filter(|file| *file != root) {
        let Some(own) = module(folder, file) else { continue };
        let inside = file.strip_prefix(folder).unwrap_or(file);
        let depth = inside.components().count() - usize::from(inside.ends_with("mod.rs"));
        for name in imports::from_root(&tokens(file)?, depth) {
            let target = if modules.contains(&name) { Some(&name) } else { reexports.get(&name) };
            if let Some(target) = target.filter(|target| **target != own) {
                let of = found.entry(own.clone()).or_default();
                of.entry(target.clone()).or_insert_with(|| inside.to_owned());
            }
        }
    }
    Ok(found)
}

/// The top-level module that a file belongs to.
fn module(folder: &Path, file: &Path) -> Option<String> {
    let first = file.strip_prefix(folder).ok()?.components().next()?;
    Path::new(first.as_os_str()).file_stem()?.to_str().map(str::to_owned)
}

/// The files of Rust below a folder.
pub fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = stamp::files_below(folder)?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "rs"));
    Ok(files)
}

/// What a file is made of.
pub fn tokens(file: &Path) -> Result<TokenStream, Error> {
    let text = fs::read_to_string(file).map_err(Error::file("read", file))?;
    text.parse().map_err(|_| Error::Usage {
        problem: format!("{} is no Rust", file.display()),
        fix: "cargo check".to_owned(),
    })
}

/// A ring, a line an import.
fn described(package: &str, ring: &[String], imports: &Imports) -> String {
    let next = ring.iter().cycle().skip(1);
    let line = |(from, to): (&String, &String)| {
        let file = imports.get(from).and_then(|of| of.get(to)).map(|file| file.display());
        let file = file.map(|file| file.to_string()).unwrap_or_default();
        format!("\n  {package}: {from} imports {to} in src/{file}")
    };
    ring.iter().zip(next).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A crate of these files.
    fn ring_of(files: &[(&str, &str)]) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("src");
        for (path, text) in files {
            let path = source.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let imports = imports_of(&source.join("lib.rs")).unwrap();
        cycle::shortest(&imports).map(|ring| described("it", &ring, &imports))
    }

    #[test]
    fn a_ring_by_a_detour_is_told_with_its_files() {
        let ring = ring_of(&[
            ("lib.rs", "mod a; mod b; mod c; pub use c::Deep;"),
            ("a.rs", "use crate::b::B;"),
            ("b/mod.rs", "mod inner;"),
            ("b/inner.rs", "fn f() -> super::super::Deep { todo!() }"),
            ("c.rs", "//! Says `crate::b`.\nuse super::{a::A, c};"),
        ]);
        let wanted = "\n  it: a imports b in src/a.rs\n  it: b imports c in src/b/inner.rs\
                      \n  it: c imports a in src/c.rs";
        assert_eq!(ring.as_deref(), Some(wanted));
    }

    #[test]
    fn arrows_that_run_one_way_are_no_ring() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b; mod tests { use super::*; use super::b; }"),
            ("b.rs", "use crate::b::own; const TEXT: &str = \"crate::a\";"),
        ];
        assert_eq!(ring_of(&files), None);
    }
}
