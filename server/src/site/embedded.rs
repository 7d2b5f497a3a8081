//! The site inside the binary. A binary without optimisation reads the folder instead: it can
//! be built before the site.

use std::borrow::Cow;

use axum::body::Bytes;
use rust_embed::Embed;

use super::Asset;

#[derive(Embed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Files;

pub(super) fn find(path: &str) -> Option<Asset> {
    let name = path.trim_start_matches('/');
    let encoding = |extension| Some(bytes(Files::get(&[name, extension].concat())?.data));
    let file = Files::get(name)?;
    Some(Asset {
        path: path.to_owned(),
        sha256: file.metadata.sha256_hash(),
        identity: bytes(file.data),
        br: encoding(".br"),
        gzip: encoding(".gz"),
    })
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}
