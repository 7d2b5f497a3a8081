//! Puts the built site into the binary: writes a table of `include_bytes!`, one row a file.
//!
//! Without a built site the table is empty and the crate compiles all the same.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/site/entity_tag.rs"]
mod entity_tag;

/// Where `cargo xtask` puts the site, seen from this crate.
const SITE: &str = "../target/site";

fn main() -> Result<(), Box<dyn Error>> {
    let site = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join(SITE);
    // Cargo re-runs this script at every build while a watched path is missing, and an empty
    // folder costs nothing; so the folder can appear, change or vanish later.
    fs::create_dir_all(&site)?;
    let site = site.canonicalize()?;
    println!("cargo::rerun-if-changed={}", site.display());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/site/entity_tag.rs");

    let mut files = Vec::new();
    collect(&site, &mut files)?;
    let table = PathBuf::from(env::var("OUT_DIR")?).join("site_table.rs");
    fs::write(table, render(&site, files)?)?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !is_encoding(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// `x.js.br` and `x.js.gz` are other forms of `x.js`, not files of their own.
fn is_encoding(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "br" || extension == "gz")
}

fn render(site: &Path, files: Vec<PathBuf>) -> Result<String, Box<dyn Error>> {
    let mut rows = Vec::new();
    for file in files {
        let names: Vec<_> = file
            .strip_prefix(site)?
            .components()
            .map(|name| name.as_os_str().to_string_lossy())
            .collect();
        let url = format!("/{}", names.join("/"));
        let fingerprint = entity_tag::fingerprint(&fs::read(&file)?);
        let row = format!(
            "EmbeddedFile {{ path: {url:?}, fingerprint: {fingerprint}, identity: {}, br: {}, gzip: {} }},",
            include(&file),
            encoding(&file, "br"),
            encoding(&file, "gz"),
        );
        rows.push((url, row));
    }
    // `str` order, as the look-up's binary search uses.
    rows.sort();
    let mut code = String::from("static FILES: &[EmbeddedFile] = &[\n");
    for (_, row) in rows {
        writeln!(code, "    {row}")?;
    }
    code.push_str("];\n");
    Ok(code)
}

fn include(file: &Path) -> String {
    format!("include_bytes!({:?})", file.display().to_string())
}

fn encoding(file: &Path, extension: &str) -> String {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    let path = PathBuf::from(name);
    if path.is_file() { format!("Some({})", include(&path)) } else { "None".to_owned() }
}
