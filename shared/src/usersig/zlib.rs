//! Inflating, with a hard limit, and finding out why it failed.

use alloc::vec;
use alloc::vec::Vec;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_PARSE_ZLIB_HEADER as ZLIB, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF as FLAT,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::base64::{Flavor, decode_token};

/// The most that a token may inflate to, in bytes. Real ones have some 200.
pub const MAX_INFLATED: usize = 65_536;

crate::words! {
    /// Why bytes are not a zlib stream.
    #[derive(PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum ZlibFault: name {
        /// When the JSON was never compressed.
        NotCompressed = "not_compressed",
        /// When it was compressed as gzip (RFC 1952).
        Gzip = "gzip",
        /// When it is a deflate stream without the zlib header.
        RawDeflate = "raw_deflate",
        /// When base64 was applied twice.
        Base64Twice = "base64_twice",
        /// When it is hexadecimal in base64.
        Hex = "hex_in_base64",
        /// When it is the signed lines, and no JSON.
        TextLines = "text_lines",
        /// When it is a tag of 32 bytes, and nothing around it.
        Signature = "signature_alone",
        /// When the header is right and the stream ends early.
        CutOff = "cut",
        /// When the stream is whole and its Adler-32 does not fit: characters were changed.
        Checksum = "changed",
        /// When the header asks for a preset dictionary, which no token has.
        PresetDictionary = "preset_dictionary",
        /// When the header is right and the data behind it is not deflate.
        Damaged = "damaged",
        /// When all letters are of one case.
        OneCase = "one_case",
        /// When the bytes begin like nothing that a UserSig begins with.
        NotZlib = "not_zlib",
        /// When it inflates past [`MAX_INFLATED`].
        TooLarge = "too_large",
    }
}

/// What came out, and how many bytes of junk followed the stream.
pub(crate) struct Inflated {
    pub data: Vec<u8>,
    pub trailing: usize,
}

/// Inflates one zlib stream (RFC 1950).
pub(crate) fn inflate(bytes: &[u8]) -> Result<Inflated, ZlibFault> {
    run(bytes, ZLIB).map_err(|status| match status {
        TINFLStatus::HasMoreOutput => ZlibFault::TooLarge,
        status => cause(bytes, status),
    })
}

fn run(bytes: &[u8], format: u32) -> Result<Inflated, TINFLStatus> {
    let mut state = DecompressorOxide::new();
    // One byte above the limit, so that a stream of exactly the limit still ends in it.
    let limit = MAX_INFLATED + 1;
    let mut data = vec![0; bytes.len().saturating_mul(4).clamp(512, limit)];
    let (mut read, mut written) = (0, 0);
    loop {
        let input = bytes.get(read..).unwrap_or_default();
        let (status, taken, made) =
            decompress(&mut state, input, &mut data, written, format | FLAT);
        read += taken;
        written += made;
        match status {
            TINFLStatus::Done if written > MAX_INFLATED => return Err(TINFLStatus::HasMoreOutput),
            TINFLStatus::Done => {
                data.truncate(written);
                return Ok(Inflated { data, trailing: bytes.len().saturating_sub(read) });
            }
            TINFLStatus::HasMoreOutput if data.len() < limit => {
                data.resize(data.len().saturating_mul(4).min(limit), 0);
            }
            status => return Err(status),
        }
    }
}

/// Looks at bytes that failed to inflate.
fn cause(bytes: &[u8], status: TINFLStatus) -> ZlibFault {
    match *bytes {
        [b'{', ..] if core::str::from_utf8(bytes).is_ok() => return ZlibFault::NotCompressed,
        [0x1f, 0x8b, ..] => return ZlibFault::Gzip,
        [b'e', b'J' | b'A' | b'N' | b'F', ..] if inner_token(bytes) => {
            return ZlibFault::Base64Twice;
        }
        [0x78, flags, ..] if (0x7800 | u16::from(flags)) % 31 == 0 => {
            return match status {
                _ if flags & 0x20 != 0 => ZlibFault::PresetDictionary,
                TINFLStatus::FailedCannotMakeProgress => ZlibFault::CutOff,
                TINFLStatus::Adler32Mismatch => ZlibFault::Checksum,
                _ => ZlibFault::Damaged,
            };
        }
        [0x78] => return ZlibFault::CutOff,
        _ if bytes.starts_with(b"TLS.") => return ZlibFault::TextLines,
        _ if bytes.len() == 32 && !bytes.is_ascii() => return ZlibFault::Signature,
        _ if bytes.len() > 100 && bytes.iter().all(u8::is_ascii_hexdigit) => return ZlibFault::Hex,
        _ => {}
    }
    match run(bytes, 0) {
        Ok(raw) if raw.data.starts_with(b"{") => ZlibFault::RawDeflate,
        _ => ZlibFault::NotZlib,
    }
}

fn inner_token(bytes: &[u8]) -> bool {
    let Ok(text) = core::str::from_utf8(bytes) else { return false };
    decode_token(text, Flavor::Tencent).is_ok_and(|inner| run(&inner.bytes, ZLIB).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usersig::base64::encode;
    use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};

    fn fault(bytes: &[u8]) -> ZlibFault {
        inflate(bytes).map(|_| ()).unwrap_err()
    }

    #[test]
    fn every_cause_has_its_name() {
        let json = br#"{"TLS.ver":"2.0","TLS.identifier":"alice"}"#;
        let stream = compress_to_vec_zlib(json, 6);
        assert_eq!(inflate(&stream).unwrap().data, json);
        assert_eq!(fault(json), ZlibFault::NotCompressed);
        assert_eq!(fault(&[0x1f, 0x8b, 8, 0]), ZlibFault::Gzip);
        assert_eq!(fault(&compress_to_vec(json, 6)), ZlibFault::RawDeflate);
        assert_eq!(fault(encode(&stream).as_bytes()), ZlibFault::Base64Twice);
        assert_eq!(fault(&stream[..stream.len() - 5]), ZlibFault::CutOff);
        assert_eq!(fault(&[0x78]), ZlibFault::CutOff);
        assert_eq!(fault(&[0x78, 0xbb, 0, 0, 0, 0]), ZlibFault::PresetDictionary);
        assert_eq!(fault(&[0x78, 0x9c, 0xff, 0xff]), ZlibFault::Damaged);
        assert_eq!(fault(b"hello, world"), ZlibFault::NotZlib);
        assert_eq!(fault(b"TLS.identifier:alice\n"), ZlibFault::TextLines);
        assert_eq!(fault(hex::encode([0x78; 60]).as_bytes()), ZlibFault::Hex);
        assert_eq!(fault(&[0x90; 32]), ZlibFault::Signature);
        assert_eq!(fault(&[b'a'; 32]), ZlibFault::NotZlib);
        let mut changed = stream.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(fault(&changed), ZlibFault::Checksum);
    }

    #[test]
    fn the_limit_is_exact() {
        let at_limit = vec![b' '; MAX_INFLATED];
        assert_eq!(inflate(&compress_to_vec_zlib(&at_limit, 6)).unwrap().data, at_limit);
        let above = vec![b' '; MAX_INFLATED + 1];
        assert_eq!(fault(&compress_to_vec_zlib(&above, 6)), ZlibFault::TooLarge);
        let bomb = vec![0; 40 << 20];
        assert_eq!(fault(&compress_to_vec_zlib(&bomb, 9)), ZlibFault::TooLarge);
    }

    #[test]
    fn what_follows_the_stream_is_counted() {
        let mut stream = compress_to_vec_zlib(b"{}", 6);
        stream.extend(b"junk");
        assert_eq!(inflate(&stream).unwrap().trailing, 4);
    }

    #[test]
    fn stored_and_multiple_blocks_inflate() {
        let stored = compress_to_vec_zlib(b"{\"a\":1}", 0);
        assert_eq!(inflate(&stored).unwrap().data, b"{\"a\":1}");
        let mut two = vec![0x78, 0x01, 0, 2, 0, 0xfd, 0xff, b'{', b'"'];
        two.extend([1, 2, 0, 0xfd, 0xff, b'"', b'}']);
        two.extend(adler2::adler32_slice(b"{\"\"}").to_be_bytes());
        assert_eq!(inflate(&two).unwrap().data, b"{\"\"}");
    }
}
