//! Takes the parts that are loaded later out of the module, and names everything by its content.

use std::collections::BTreeMap;
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

/// A part with fewer bytes comes in one file with others, of its kind.
const SMALL: usize = 4 * 1024;
/// Takes a part out of such a file.
const PACKED: &str = include_str!("../../assets/packed.js");

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
    let mut packs = BTreeMap::<_, Vec<u8>>::new();
    for (number, (name, content)) in compiled.parts.iter().enumerate() {
        let stem = name.trim_end_matches(".wasm");
        let kind = if offline.iter().any(|it| it == stem) { "offline" } else { "later" };
        if content.len() < SMALL {
            let pack = packs.entry(kind).or_default();
            let start = pack.len();
            pack.extend(content);
            let fetch = format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))");
            let take = format!("packed(\"{kind}\", {start}, {})", pack.len());
            link = replaced(&link, &fetch, &take)?;
        } else {
            let hashed = format!("{kind}-{both}{number:03x}.wasm");
            link = replaced(&link, &format!("./{stem}.wasm"), &format!("./{hashed}"))?;
            site.add(format!("assets/{hashed}"), content.clone());
        }
    }
    for (kind, pack) in packs {
        site.add(format!("assets/{kind}-{both}.bin"), pack);
    }
    if link.is_empty() {
        site.add_as("app.js", &format!("assets/app-{both}.js"), compiled.js.clone().into_bytes());
        return Ok(());
    }
    // Only where it is loaded: the module goes on calling it by its old name.
    let js =
        replaced(&compiled.js, &format!("from \"{LINK}\""), &format!("from \"./link-{both}.js\""))?;
    link = replaced(&link, GLUE, &format!("./app-{both}.js"))?;
    link.push_str(&replaced(PACKED, "{{hash}}", &both)?);
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
const __chunk_3 = makeLoad(() => {
    const src = fetch(new URL("./chunk_3.wasm", import.meta.url));
}
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

    /// Chunks that are small and parts that are not, each made of its own name.
    fn compiled() -> Compiled {
        let part = |(name, times): (&str, _)| (format!("{name}.wasm"), name.repeat(times).into());
        let loader = |name: &str| {
            format!(
                "const src = fetch(new URL(\"./{name}.wasm\", import.meta.url));\n}}\n, []));\n"
            )
        };
        let rest = OFFLINE.into_iter().filter(|part| *part != "codes");
        let rest: String = rest.map(|part| loader(&format!("split_{part}"))).collect();
        Compiled {
            folder: PathBuf::new(),
            wasm: Vec::new(),
            js: format!("from \"{}\"", super::LINK),
            parts: [("chunk_3", 1), ("chunk_4", 1), ("split_codes", SMALL), ("split_push", SMALL)]
                .map(part)
                .to_vec(),
            link: format!("import \"{GLUE}\";\n{}{LINK}{rest}", loader("chunk_4")),
        }
    }

    #[test]
    fn what_offline_needs_is_kept_at_the_installation() {
        let mut site = SiteFiles::default();
        add_scripts(&mut site, &compiled()).unwrap();
        let kept = site.precache();
        let kept: Vec<_> =
            kept.iter().filter_map(|path| site.get(path.trim_start_matches('/'))).collect();
        let is_kept = |content: &str| kept.contains(&content.as_bytes());
        assert!(is_kept("chunk_3") && is_kept(&"split_codes".repeat(SMALL)));
        assert!(!is_kept("chunk_4") && !is_kept(&"split_push".repeat(SMALL)));
    }

    #[test]
    fn small_parts_are_taken_out_of_one_file() {
        let mut compiled = compiled();
        compiled.parts.insert(1, ("split_answer.wasm".to_owned(), b"small".to_vec()));
        let mut site = SiteFiles::default();
        add_scripts(&mut site, &compiled).unwrap();
        let text = |start: &str, end: &str| {
            let mut files = site.iter();
            let of_kind = |path: &str| path.starts_with(start) && path.ends_with(end);
            let (_, content) = files.find(|(path, _)| of_kind(path)).unwrap();
            String::from_utf8_lossy(content).into_owned()
        };
        assert_eq!(text("assets/offline-", ".bin"), "chunk_3small");
        let link = text("assets/link-", ".js");
        assert!(link.contains("const src = packed(\"offline\", 7, 12);"), "{link}");
        assert!(link.contains("async function packed(") && !link.contains("{{hash}}"), "{link}");
    }
}
