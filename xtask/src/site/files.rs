//! The files of the site under their final names, and how the sources refer to them.

use std::collections::BTreeMap;

use crate::stamp::short_hash;

/// Paths below the site's root and their contents; and the address of each hashed file by the
/// name the sources use for it.
#[derive(Debug, Default)]
pub struct SiteFiles {
    files: BTreeMap<String, Vec<u8>>,
    addresses: BTreeMap<String, String>,
}

impl SiteFiles {
    /// Adds a file as `assets/<stem>-<hash>.<extension>`; sources call it `{{<name>}}`.
    pub fn add_hashed(&mut self, name: &str, content: Vec<u8>) {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("assets/{stem}-{}.{extension}", short_hash(&content));
        self.addresses.insert(name.to_owned(), format!("/{path}"));
        self.files.insert(path, content);
    }

    /// Adds a file under a path that carries a hash already; sources call it `{{<name>}}`.
    pub fn add_as(&mut self, name: &str, path: &str, content: Vec<u8>) {
        self.addresses.insert(name.to_owned(), format!("/{path}"));
        self.files.insert(path.to_owned(), content);
    }

    /// Adds a file under the name it has.
    pub fn add(&mut self, path: impl Into<String>, content: Vec<u8>) {
        self.files.insert(path.into(), content);
    }

    /// The address of a hashed file.
    pub fn address(&self, name: &str) -> Option<&str> {
        self.addresses.get(name).map(String::as_str)
    }

    /// The names the sources may use.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.addresses.keys().map(String::as_str)
    }

    /// A file's content.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All files by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// What a browser must hold to work without the server: the page, every hashed file but
    /// those that are loaded later and need the server anyway, the manifest and the icons.
    pub fn precache(&self) -> Vec<String> {
        let kept = |path: &&String| {
            (path.starts_with("assets/") && !path.starts_with("assets/later-"))
                || path.starts_with("icons/")
                || path.as_str() == "manifest.webmanifest"
        };
        let files = self.files.keys().filter(kept).map(|path| format!("/{path}"));
        std::iter::once("/".to_owned()).chain(files).collect()
    }

    /// Changes whenever any precached content changes, whether or not its name carries a hash.
    pub fn precache_hash(&self) -> String {
        let mut all = Vec::new();
        for address in self.precache() {
            let path = if address == "/" { "index.html" } else { address.trim_start_matches('/') };
            all.extend_from_slice(address.as_bytes());
            all.extend_from_slice(short_hash(self.get(path).unwrap_or_default()).as_bytes());
        }
        short_hash(&all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> SiteFiles {
        let mut site = SiteFiles::default();
        site.add_hashed("app.js", b"abc".to_vec());
        site.add("index.html", b"page".to_vec());
        site.add("manifest.webmanifest", b"{}".to_vec());
        site.add("icons/one.svg", b"<svg/>".to_vec());
        site.add("robots.txt", b"".to_vec());
        site.add("assets/later-ba7816bf8f01.wasm", b"abc".to_vec());
        site.add("assets/offline-ba7816bf8f01.wasm", b"abc".to_vec());
        site
    }

    #[test]
    fn hashed_files_have_their_hash_in_the_name() {
        let site = site();
        assert_eq!(site.address("app.js"), Some("/assets/app-ba7816bf8f01.js"));
        assert_eq!(site.get("assets/app-ba7816bf8f01.js"), Some(b"abc".as_slice()));
        assert_eq!(site.address("other.js"), None);
    }

    #[test]
    fn precache_has_what_offline_needs_and_no_more() {
        assert_eq!(
            site().precache(),
            [
                "/",
                "/assets/app-ba7816bf8f01.js",
                "/assets/offline-ba7816bf8f01.wasm",
                "/icons/one.svg",
                "/manifest.webmanifest"
            ]
        );
    }

    #[test]
    fn precache_hash_follows_the_content_of_unhashed_files() {
        let before = site().precache_hash();
        for path in ["index.html", "manifest.webmanifest", "icons/one.svg"] {
            let mut changed = site();
            changed.add(path, b"changed".to_vec());
            assert_ne!(before, changed.precache_hash(), "{path}");
        }
        let mut same = site();
        same.add("robots.txt", b"changed".to_vec());
        assert_eq!(before, same.precache_hash());
    }
}
