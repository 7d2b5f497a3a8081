//! The site inside the binary, as the build script found it.

use axum::body::Bytes;

use super::Asset;

/// One file of the table that `build.rs` writes, sorted by path.
struct EmbeddedFile {
    path: &'static str,
    fingerprint: u64,
    identity: &'static [u8],
    br: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/site_table.rs"));

pub(super) fn find(path: &str) -> Option<Asset> {
    let at = FILES.binary_search_by(|file| file.path.cmp(path)).ok()?;
    let file = FILES.get(at)?;
    Some(Asset {
        path: file.path.to_owned(),
        fingerprint: file.fingerprint,
        identity: Bytes::from_static(file.identity),
        br: file.br.map(Bytes::from_static),
        gzip: file.gzip.map(Bytes::from_static),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::entity_tag::fingerprint;

    #[test]
    fn every_file_of_the_table_is_found_under_its_path() {
        for file in FILES {
            let asset = find(file.path).unwrap();
            assert_eq!(asset.identity, file.identity, "{}", file.path);
            assert_eq!(asset.fingerprint, fingerprint(file.identity), "{}", file.path);
        }
        assert!(find("/no-such-file.js").is_none());
    }
}
