//! `cargo xtask dist`: one binary with everything in it, and what a first visit costs.

use std::fs;
use std::path::{Path, PathBuf};

use super::sbom;
use super::server::{self, Build};
use crate::error::Error;
use crate::paths::Paths;
use crate::site::{self, Kind};
use crate::{say, stamp};

/// One row of the table.
pub struct SizeRow {
    path: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds `target/dist/signet`, with `features` beside the usual ones, and prints the sizes; returns its folder.
pub fn dist(paths: &Paths, features: &str) -> Result<PathBuf, Error> {
    let site = site::build(paths, Kind::Release)?;
    let signet = server::build(paths, Build::Release(features))?;
    let folder = paths.root.join("target/dist");
    fs::create_dir_all(&folder).map_err(Error::file("make", &folder))?;
    let copy = folder.join("signet");
    // A running copy cannot be written over, but its name can be given to a new file.
    let new = folder.join("signet.new");
    fs::copy(&signet, &new).map_err(Error::file("write", &new))?;
    fs::rename(&new, &copy).map_err(Error::file("write", &copy))?;
    let sbom = sbom::write(paths, &folder, features)?;
    println!("{}", table(&rows(&site)?));
    println!("binary with the site inside: {}  {}", say::size(length(&copy)), copy.display());
    if let Some(sbom) = sbom {
        println!("what is inside it (CycloneDX): {}  {}", say::size(length(&sbom)), sbom.display());
    }
    Ok(folder)
}

/// The files of a site with their sizes, the largest first.
pub fn rows(site: &Path) -> Result<Vec<SizeRow>, Error> {
    let mut rows = Vec::new();
    for file in stamp::files_below(site)? {
        let path = file.strip_prefix(site).unwrap_or(&file).display().to_string();
        if path.ends_with(".br") || path.ends_with(".gz") {
            continue;
        }
        let raw = length(&file);
        let packed = |extension: &str| {
            let copy = site.join(format!("{path}.{extension}"));
            if copy.is_file() { length(&copy) } else { raw }
        };
        rows.push(SizeRow { raw, gzip: packed("gz"), brotli: packed("br"), path });
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.brotli));
    Ok(rows)
}

/// Sizes of each file, and of what a first visit loads before anything is asked of the page: the
/// page itself and the hashed assets. The worker fetches the rest behind it.
pub fn table(rows: &[SizeRow]) -> String {
    let width = rows.iter().map(|row| row.path.len()).max().unwrap_or(0).max(20);
    let line = |path: &str, cells: [String; 3]| {
        let [raw, gzip, brotli] = cells;
        format!("{path:<width$}  {raw:>9}  {gzip:>9}  {brotli:>9}\n")
    };
    let mut text = line("file", ["raw", "gzip", "brotli"].map(str::to_owned));
    for row in rows {
        text += &line(&row.path, [row.raw, row.gzip, row.brotli].map(say::size));
    }
    let first: Vec<&SizeRow> = rows
        .iter()
        .filter(|row| row.path == "index.html" || row.path.starts_with("assets/"))
        .collect();
    let sum = |size: fn(&SizeRow) -> usize| say::size(first.iter().map(|row| size(row)).sum());
    let sums = [sum(|row| row.raw), sum(|row| row.gzip), sum(|row| row.brotli)];
    text + &line("page and all assets", sums)
}

fn length(file: &Path) -> usize {
    fs::metadata(file).map_or(0, |data| usize::try_from(data.len()).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_counts_what_a_first_visit_loads() {
        let row = |path: &str, brotli| SizeRow {
            path: path.to_owned(),
            raw: brotli * 4,
            gzip: brotli * 2,
            brotli,
        };
        let table =
            table(&[row("assets/a.wasm", 200_000), row("index.html", 1_000), row("sw.js", 500)]);
        let last = table.lines().last().unwrap();
        assert!(last.starts_with("page and all assets"), "{table}");
        assert!(last.contains("804.0 KB") && last.ends_with("201.0 KB"), "{table}");
    }
}
