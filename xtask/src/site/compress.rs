//! Compressed copies, made once, so that the server only picks one.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::Error;

/// Whether a file is text or wasm; images are compressed already.
pub fn gains(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    matches!(
        extension,
        Some(
            "html"
                | "js"
                | "css"
                | "wasm"
                | "bin"
                | "svg"
                | "json"
                | "webmanifest"
                | "tsv"
                | "txt"
                | "xml"
        )
    )
}

/// How much time is spent on it.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    brotli: i32,
    gzip: u32,
}

impl Level {
    /// A second or two for a site.
    pub const FAST: Self = Self { brotli: 4, gzip: 1 };
    /// The highest of each.
    pub const BEST: Self = Self { brotli: 11, gzip: 9 };
}

/// By brotli.
pub fn brotli(content: &[u8], level: Level) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: level.brotli,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*content, &mut out, &params)
        .map_err(Error::file("compress", "brotli".as_ref()))?;
    Ok(out)
}

/// By gzip, without a time stamp: the same content gives the same bytes.
pub fn gzip(content: &[u8], level: Level) -> Result<Vec<u8>, Error> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level.gzip));
    encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .map_err(Error::file("compress", "gzip".as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_give_back_the_content() {
        for level in [Level::FAST, Level::BEST] {
            give_back_the_content(level);
        }
    }

    fn give_back_the_content(level: Level) {
        let content = "signet ".repeat(1000).into_bytes();
        let small = brotli(&content, level).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert_eq!(back, content);
        assert!(small.len() < 100);

        let small = gzip(&content, level).unwrap();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(small.as_slice()).read_to_end(&mut back).unwrap();
        assert_eq!(back, content);
        assert_eq!(small, gzip(&content, level).unwrap());
    }

    #[test]
    fn images_are_left_alone() {
        assert!(gains("assets/app-1.wasm") && gains("index.html"));
        assert!(!gains("icons/icon-192.png") && !gains("LICENSE"));
    }
}
