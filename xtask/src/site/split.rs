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
/// The parts that have to work without a server before they were ever shown, by the first
/// word that `wasm_split` has for them.
const OFFLINE: [&str; 6] = ["answer", "apps", "codes", "explain", "on_demand", "palette"];

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
/// text: they and the parts carry one hash, of all of them before the names are put in.
pub fn add_scripts(site: &mut SiteFiles, compiled: &Compiled) -> Result<(), Error> {
    let mut link = compiled.link.clone();
    let offline = if link.is_empty() { Vec::new() } else { needed_offline(&link, &OFFLINE)? };
    let contents = compiled.parts.iter().flat_map(|(_, content)| content);
    let texts = compiled.js.bytes().chain(link.bytes());
    let both = short_hash(&contents.copied().chain(texts).collect::<Vec<_>>());
    for (number, (name, content)) in compiled.parts.iter().enumerate() {
        let stem = name.trim_end_matches(".wasm");
        let kind = if offline.iter().any(|it| it == stem) { "offline" } else { "later" };
        // Not a hash each: two hundred of them were a quarter of the script.
        let hashed = format!("{kind}-{both}{number:03x}.wasm");
        link = replaced(&link, &format!("./{stem}.wasm"), &format!("./{hashed}"))?;
        site.add(format!("assets/{hashed}"), content.clone());
    }
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

/// The files that these parts are made of. A part may share a file with others,
/// which the linking script names at the end of its loader:
///
/// ```text
/// … "./split_codes.wasm" … , [__chunk_3]));
/// ```
fn needed_offline(link: &str, parts: &[&str]) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    for part in parts {
        let file = format!("split_{part}");
        let shared = link
            .split_once(&format!("\"./{file}.wasm\""))
            .and_then(|(_, loader)| loader.split_once(", [")?.1.split_once("]))"))
            .map(|(shared, _)| shared)
            .ok_or_else(|| {
                Error::site("app", format!("the linking script has no part {part} with its files"))
            })?;
        let shared = shared.split(", ").filter(|name| !name.is_empty());
        files.extend(shared.map(|name| name.trim_start_matches('_').to_owned()));
        files.push(file);
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String, Error> {
    if !text.contains(from) {
        return Err(Error::site("app", format!("the built scripts do not name {from}")));
    }
    Ok(text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = r#"
const __chunk_3 = makeLoad(() => { fetch(new URL("./chunk_3.wasm", import.meta.url)); }
, []);
export const __wasm_split_load_push = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_push.wasm", import.meta.url));
}
, [__chunk_3, __chunk_4]));
export const __wasm_split_load_codes = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_codes.wasm", import.meta.url));
}
, [__chunk_3]));
"#;

    #[test]
    fn offline_needs_the_part_and_what_it_shares() {
        assert_eq!(needed_offline(LINK, &["codes"]).unwrap(), ["chunk_3", "split_codes"]);
        let alone = LINK.replace("[__chunk_3]", "[]");
        assert_eq!(needed_offline(&alone, &["codes"]).unwrap(), ["split_codes"]);
    }

    #[test]
    fn a_part_that_is_gone_is_told() {
        let error = needed_offline(LINK, &["words"]).unwrap_err();
        assert!(error.to_string().contains("part words"), "{error}");
    }

    #[test]
    fn what_offline_needs_is_kept_at_the_installation() {
        let part = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
        let compiled = Compiled {
            folder: PathBuf::new(),
            wasm: Vec::new(),
            js: format!("from \"{}\"", super::LINK),
            parts: ["chunk_3.wasm", "chunk_4.wasm", "split_codes.wasm", "split_push.wasm"]
                .map(part)
                .to_vec(),
            link: OFFLINE
                .into_iter()
                .filter(|part| *part != "codes")
                .fold(format!("import \"{GLUE}\"; \"./chunk_4.wasm\"{LINK}"), |link, part| {
                    format!("{link}\"./split_{part}.wasm\", []));\n")
                }),
        };
        let mut site = SiteFiles::default();
        add_scripts(&mut site, &compiled).unwrap();
        let kept = site.precache();
        let at = |path: &str, name: &str| site.iter().any(|it| it == (path, name.as_bytes()));
        let is_kept = |name: &str| kept.iter().any(|path| at(path.trim_start_matches('/'), name));
        assert!(is_kept("chunk_3.wasm") && is_kept("split_codes.wasm"), "{kept:?}");
        assert!(!is_kept("chunk_4.wasm") && !is_kept("split_push.wasm"), "{kept:?}");
        assert_eq!(kept.iter().filter(|path| path.contains("later-")).count(), 0);
    }
}
