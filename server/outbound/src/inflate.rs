//! Answers that come compressed, asked for or not.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// The body of an answer as it was before `encoding` was applied to it, read up to `limit`
/// bytes. What looks like gzip is taken for gzip even where no header says so; what cannot be
/// read stays as it is.
#[must_use]
pub fn inflated(body: Vec<u8>, encoding: Option<&str>, limit: usize) -> Vec<u8> {
    let encoding = encoding.unwrap_or_default().trim().to_ascii_lowercase();
    let plain = if body.starts_with(&[0x1f, 0x8b]) {
        read(MultiGzDecoder::new(body.as_slice()), limit)
    } else if encoding == "deflate" {
        // With the head of RFC 1950, or without, as some servers send it.
        let with_head = read(ZlibDecoder::new(body.as_slice()), limit);
        if with_head.is_empty() {
            read(DeflateDecoder::new(body.as_slice()), limit)
        } else {
            with_head
        }
    } else {
        Vec::new()
    };
    if plain.is_empty() { body } else { plain }
}

/// What can be read; of a stream that is cut its beginning.
fn read(reader: impl Read, limit: usize) -> Vec<u8> {
    let mut plain = Vec::new();
    let _ = reader.take(u64::try_from(limit).unwrap_or(u64::MAX)).read_to_end(&mut plain);
    plain
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const PLAIN: &[u8] = br#"{"code":0,"words":"the same words again, the same words again"}"#;

    #[test]
    fn each_kind_is_read() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(PLAIN).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(PLAIN).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(PLAIN).unwrap();
        let (zlib, raw) = (zlib.finish().unwrap(), raw.finish().unwrap());
        for (body, encoding) in [
            (&gzip, Some("gzip")),
            (&gzip, Some("X-GZIP")),
            (&gzip, None),
            (&zlib, Some("deflate")),
            (&raw, Some("deflate")),
            (&PLAIN.to_vec(), Some("gzip")),
            (&PLAIN.to_vec(), Some("deflate")),
            (&PLAIN.to_vec(), None),
        ] {
            assert_eq!(inflated(body.clone(), encoding, 1 << 16), PLAIN, "{encoding:?}");
        }
        assert_eq!(inflated(gzip.clone(), None, 10), &PLAIN[..10]);
        let half = inflated(gzip[..gzip.len() / 2].to_vec(), None, 1 << 16);
        assert!(!half.starts_with(b"\x1f") || half.len() == gzip.len() / 2);
    }
}
