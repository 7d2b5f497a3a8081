//! `public/`: templates are filled, scripts hashed, everything else copied.
//!
//! A placeholder is `{{name}}`: a hashed file's source name (`{{app.js}}`, `{{style.css}}`), and
//! in `sw.js` also `{{precache}}` (a JSON array of addresses) and `{{precache.hash}}`.

use std::fs;
use std::path::Path;

use super::files::SiteFiles;
use crate::error::Error;
use crate::stamp::files_below;

/// The worker keeps its address, as browsers find a new version under the old name.
const WORKER: &str = "sw.js";
const PAGE: &str = "index.html";

/// Adds every file of the folder to the site.
pub fn add_public(site: &mut SiteFiles, public: &Path) -> Result<(), Error> {
    let mut scripts = Vec::new();
    let mut templates = Vec::new();
    for file in files_below(public)? {
        let name = file.strip_prefix(public).unwrap_or(&file).to_string_lossy().into_owned();
        let content = fs::read(&file).map_err(Error::file("read", &file))?;
        if name == PAGE || name == WORKER {
            templates.push((name, text(&file, content)?));
        } else if name.ends_with(".js") && !name.contains('/') {
            scripts.push((name, text(&file, content)?));
        } else {
            site.add(name, content);
        }
    }
    add_scripts(site, scripts)?;
    // The page before the worker: the worker's hash covers the page.
    for wanted in [PAGE, WORKER] {
        let Some((name, source)) = templates.iter().find(|(name, _)| name == wanted) else {
            return Err(Error::site(format!("public/{wanted}"), "this file is needed"));
        };
        let filled = fill(name, source, |placeholder| value(site, name, placeholder))?;
        site.add(name.clone(), filled.into_bytes());
    }
    Ok(())
}

/// Hashes scripts, those first that refer to no other.
fn add_scripts(site: &mut SiteFiles, mut waiting: Vec<(String, String)>) -> Result<(), Error> {
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut still = Vec::new();
        let mut reason = None;
        for (name, source) in waiting {
            match fill(&name, &source, |placeholder| value(site, &name, placeholder)) {
                Ok(filled) => site.add_hashed(&name, filled.into_bytes()),
                Err(error) => {
                    reason.get_or_insert(error);
                    still.push((name, source));
                }
            }
        }
        if let Some(reason) = reason.filter(|_| still.len() == before) {
            return Err(reason);
        }
        waiting = still;
    }
    Ok(())
}

fn value(site: &SiteFiles, file: &str, placeholder: &str) -> Result<String, String> {
    match placeholder {
        "precache" if file == WORKER => {
            serde_json::to_string(&site.precache()).map_err(|error| error.to_string())
        }
        "precache.hash" if file == WORKER => Ok(site.precache_hash()),
        name => site.address(name).map(str::to_owned).ok_or_else(|| {
            let known: Vec<&str> = site.names().collect();
            format!("nothing is known by the name {{{{{name}}}}}; known are {}", known.join(", "))
        }),
    }
}

/// Replaces every `{{name}}`. A name is letters, digits, `.`, `-` and `_`; other braces stay.
fn fill(
    file: &str,
    source: &str,
    mut value: impl FnMut(&str) -> Result<String, String>,
) -> Result<String, Error> {
    let mut filled = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        match after.split_once("}}").filter(|(name, _)| is_name(name)) {
            Some((name, behind)) => {
                let value = value(name)
                    .map_err(|problem| Error::site(format!("public/{file}"), problem))?;
                filled.push_str(&value);
                rest = behind;
            }
            None => {
                filled.push_str("{{");
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    Ok(filled)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}

fn text(file: &Path, content: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(content)
        .map_err(|_| Error::site(file.display().to_string(), "this file is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upper(name: &str) -> Result<String, String> {
        Ok(name.to_uppercase())
    }

    #[test]
    fn placeholders_are_filled_and_other_braces_stay() {
        let filled = fill("x", "a {{app.js}}{{b}} {{ c }} {{", upper).unwrap();
        assert_eq!(filled, "a APP.JSB {{ c }} {{");
        assert_eq!(fill("x", "`${{a:{}}}`", upper).unwrap(), "`${{a:{}}}`");
    }

    #[test]
    fn an_unknown_name_is_told_with_the_known_ones() {
        let mut site = SiteFiles::default();
        site.add_hashed("app.js", vec![]);
        let error = fill("index.html", "{{ap.js}}", |name| value(&site, "index.html", name));
        assert_eq!(
            error.unwrap_err().to_string(),
            "public/index.html: nothing is known by the name {{ap.js}}; known are app.js"
        );
    }

    #[test]
    fn scripts_may_refer_to_each_other_but_not_in_a_circle() {
        let pair = |a: &str, b: &str| {
            vec![("a.js".to_owned(), a.to_owned()), ("b.js".to_owned(), b.to_owned())]
        };
        let mut site = SiteFiles::default();
        add_scripts(&mut site, pair("import '{{b.js}}'", "1")).unwrap();
        let path = site.address("a.js").unwrap().trim_start_matches('/').to_owned();
        let content = String::from_utf8(site.get(&path).unwrap().to_vec()).unwrap();
        assert_eq!(content, format!("import '{}'", site.address("b.js").unwrap()));

        let mut site = SiteFiles::default();
        let error = add_scripts(&mut site, pair("{{b.js}}", "{{a.js}}")).unwrap_err();
        assert!(error.to_string().contains("{{b.js}}"), "{error}");
    }

    #[test]
    fn only_the_worker_sees_the_precache_list() {
        let mut site = SiteFiles::default();
        site.add("index.html", b"page".to_vec());
        assert_eq!(value(&site, WORKER, "precache").unwrap(), r#"["/"]"#);
        assert_eq!(value(&site, WORKER, "precache.hash").unwrap().len(), 12);
        assert!(value(&site, PAGE, "precache").is_err());
    }
}
