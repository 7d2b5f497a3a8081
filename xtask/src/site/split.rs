//! Takes the parts that are loaded later out of the module, and names everything by its content.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use super::files::SiteFiles;
use super::wasm::Compiled;
use crate::error::Error;
use crate::stamp::{files_below, short_hash};

/// The script that loads the parts, as the module and its glue call it.
const LINK: &str = "./__wasm_split.js";
/// The glue, as the linking script calls it.
const GLUE: &str = "./app.js";

/// Writes the parts and the linking script below `folder`; returns the module without them.
pub fn split(raw: &Path, folder: &Path) -> Result<PathBuf, Error> {
    let input = fs::read(raw).map_err(Error::file("read", raw))?;
    let later = folder.join("later");
    fs::create_dir_all(&later).map_err(Error::file("make", &later))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&input);
    options.output_dir = &later;
    options.main_out_path = &main;
    options.link_name = LINK;
    options.main_module = GLUE;
    transform(options).map_err(|error| Error::site("app", format!("{error:#}")))?;
    Ok(main)
}

/// The parts, if there are any.
pub fn parts(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let later = folder.join("later");
    if !later.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = files_below(&later)?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "wasm"));
    Ok(files)
}

/// The parts with their names.
pub fn read_parts(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let named = |file: PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, fs::read(&file).map_err(Error::file("read", &file))?))
    };
    parts(folder)?.into_iter().map(named).collect()
}

/// The linking script; empty where there is none.
pub fn read_link(folder: &Path) -> Result<String, Error> {
    let file = folder.join("later").join(LINK);
    match file.is_file() {
        true => fs::read_to_string(&file).map_err(Error::file("read", &file)),
        false => Ok(String::new()),
    }
}

/// Adds glue, linking script and parts.
///
/// Glue and linking script name each other, so neither can carry the hash of its own final
/// text: both carry that of both texts before the names are put in.
pub fn add_scripts(site: &mut SiteFiles, compiled: &Compiled) -> Result<(), Error> {
    let mut link = compiled.link.clone();
    for (name, content) in &compiled.parts {
        let stem = name.trim_end_matches(".wasm");
        let hashed = format!("later-{}.wasm", short_hash(content));
        link = replaced(&link, &format!("./{stem}.wasm"), &format!("./{hashed}"))?;
        site.add(format!("assets/{hashed}"), content.clone());
    }
    let both = short_hash([compiled.js.as_bytes(), link.as_bytes()].concat().as_slice());
    if link.is_empty() {
        site.add_as("app.js", &format!("assets/app-{both}.js"), compiled.js.clone().into_bytes());
        return Ok(());
    }
    // Only where it is loaded: the module goes on calling it by its old name.
    let js =
        replaced(&compiled.js, &format!("from \"{LINK}\""), &format!("from \"./link-{both}.js\""))?;
    let link = replaced(&link, GLUE, &format!("./app-{both}.js"))?;
    site.add_as("app.js", &format!("assets/app-{both}.js"), js.into_bytes());
    site.add_as("link.js", &format!("assets/link-{both}.js"), link.into_bytes());
    Ok(())
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String, Error> {
    if !text.contains(from) {
        return Err(Error::site("app", format!("the built scripts do not name {from}")));
    }
    Ok(text.replace(from, to))
}
