//! What a development site has more: a script that reloads the page when the site was rebuilt,
//! and a worker that keeps nothing.

use super::files::SiteFiles;
use crate::error::Error;

/// Where the page asks for the version it should be.
pub const VERSION_FILE: &str = "dev-version.txt";

/// Adds the reloading script to the page and takes the worker away.
pub fn make_reloading(site: &mut SiteFiles, version: &str) -> Result<(), Error> {
    let script = include_str!("../../assets/dev-reload.js").replace("{{version}}", version);
    site.add_hashed("dev-reload.js", script.into_bytes());
    let script = site.address("dev-reload.js").unwrap_or_default();
    let tag = format!("<script type=\"module\" src=\"{script}\"></script></head>");
    let page = String::from_utf8_lossy(site.get("index.html").unwrap_or_default());
    if !page.contains("</head>") {
        return Err(Error::site("public/index.html", "there is no </head> to put a script before"));
    }
    let page = page.replacen("</head>", &tag, 1);
    site.add("index.html", page.into_bytes());
    site.add("sw.js", include_bytes!("../../assets/dev-worker.js").to_vec());
    site.add(VERSION_FILE, version.as_bytes().to_vec());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_the_reloading_script() {
        let mut site = SiteFiles::default();
        site.add("index.html", b"<head></head>".to_vec());
        make_reloading(&mut site, "v1").unwrap();
        let text = |path: &str| String::from_utf8(site.get(path).unwrap().to_vec()).unwrap();
        let script = site.address("dev-reload.js").unwrap();
        assert!(text("index.html").contains(script), "{}", text("index.html"));
        assert!(text(script.trim_start_matches('/')).contains("loaded = \"v1\""));
        assert_eq!(site.get(VERSION_FILE), Some(b"v1".as_slice()));

        let mut site = SiteFiles::default();
        site.add("index.html", b"no head".to_vec());
        assert!(make_reloading(&mut site, "v1").is_err());
    }
}
