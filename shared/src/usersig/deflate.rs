//! Compression of one token: a zlib stream (RFC 1950) of a single deflate block with the
//! fixed Huffman code (RFC 1951, 3.2.6).
//!
//! For some 150 bytes a general compressor spends nearly all its time clearing its state;
//! one fixed block with a table of 256 positions gives a text as short, many times faster.

use alloc::vec::Vec;

/// RFC 1950: deflate, 32 KiB window, default level, which makes the token begin with `eJ`.
const ZLIB_HEADER: [u8; 2] = [0x78, 0x9c];
const MIN_MATCH: usize = 3;
const MAX_MATCH: usize = 258;
const MAX_DISTANCE: usize = 32_768;

/// A complete zlib stream that inflates to `data`.
pub(crate) fn compress(data: &[u8]) -> Vec<u8> {
    let mut bits = BitWriter::new(data.len());
    bits.put(0b011, 3); // final block, fixed Huffman code
    let mut seen = [u32::MAX; 256];
    let mut at = 0;
    while let Some(rest) = data.get(at..).filter(|rest| !rest.is_empty()) {
        match find_match(data, at, &mut seen) {
            Some((length, distance)) => {
                put_match(&mut bits, length, distance);
                at += length;
            }
            None => {
                if let Some(&byte) = rest.first() {
                    put_symbol(&mut bits, u32::from(byte));
                }
                at += 1;
            }
        }
    }
    put_symbol(&mut bits, 256);
    let mut out = bits.finish();
    out.extend_from_slice(&adler2::adler32_slice(data).to_be_bytes());
    out
}

/// The place last seen with the same three bytes, if more than those agree.
fn find_match(data: &[u8], at: usize, seen: &mut [u32; 256]) -> Option<(usize, usize)> {
    let head = data.get(at..at + MIN_MATCH)?;
    let slot = seen.get_mut(usize::from(hash(head)))?;
    let earlier = core::mem::replace(slot, u32::try_from(at).ok()?);
    let earlier = usize::try_from(earlier).ok().filter(|&earlier| earlier < at)?;
    let distance = at - earlier;
    if distance > MAX_DISTANCE {
        return None;
    }
    let length = data
        .get(earlier..)?
        .iter()
        .zip(data.get(at..)?)
        .take(MAX_MATCH)
        .take_while(|(a, b)| a == b)
        .count();
    (length >= MIN_MATCH).then_some((length, distance))
}

fn hash(head: &[u8]) -> u8 {
    let [a, b, c] = head else { return 0 };
    let mixed =
        (u32::from(*a) << 16 | u32::from(*b) << 8 | u32::from(*c)).wrapping_mul(0x9E37_79B1);
    mixed.to_be_bytes()[0]
}

fn put_symbol(bits: &mut BitWriter, symbol: u32) {
    let (code, length) = match symbol {
        0..=143 => (0x30 + symbol, 8),
        144..=255 => (0x190 + symbol - 144, 9),
        256..=279 => (symbol - 256, 7),
        _ => (0xC0 + symbol - 280, 8),
    };
    bits.put(reverse(code, length), length);
}

/// RFC 1951, 3.2.5. Both tables grow by powers of two: four lengths (two distances) share
/// each number of extra bits.
fn put_match(bits: &mut BitWriter, length: usize, distance: usize) {
    let length = u32::try_from(length - MIN_MATCH).unwrap_or_default();
    let (symbol, extra_bits, extra) = match length {
        255 => (285, 0, 0),
        0..=3 => (257 + length, 0, 0),
        _ => {
            let bits = 29 - length.leading_zeros();
            (257 + 4 * bits + (length >> bits), bits, length & ((1 << bits) - 1))
        }
    };
    put_symbol(bits, symbol);
    bits.put(extra, extra_bits);

    let distance = u32::try_from(distance - 1).unwrap_or_default();
    let (code, extra_bits, extra) = match distance {
        0..=1 => (distance, 0, 0),
        _ => {
            let bits = 30 - distance.leading_zeros();
            (2 * bits + (distance >> bits), bits, distance & ((1 << bits) - 1))
        }
    };
    bits.put(reverse(code, 5), 5);
    bits.put(extra, extra_bits);
}

/// Huffman codes go in from their most significant bit, all else from the least.
fn reverse(code: u32, length: u32) -> u32 {
    code.reverse_bits() >> (32 - length)
}

struct BitWriter {
    out: Vec<u8>,
    pending: u64,
    count: u32,
}

impl BitWriter {
    fn new(input_len: usize) -> Self {
        // Worst case nine bits a byte, plus header, end and checksum.
        let mut out = Vec::with_capacity(input_len + input_len / 8 + 16);
        out.extend_from_slice(&ZLIB_HEADER);
        Self { out, pending: 0, count: 0 }
    }

    fn put(&mut self, value: u32, bits: u32) {
        self.pending |= u64::from(value) << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.out.push(self.pending.to_le_bytes()[0]);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.out.push(self.pending.to_le_bytes()[0]);
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    #[test]
    fn known_small_streams() {
        // What zlib itself writes for these with its default level.
        assert_eq!(compress(b""), [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
        assert_eq!(compress(b"a"), [0x78, 0x9c, 0x4b, 0x04, 0x00, 0x00, 0x62, 0x00, 0x62]);
    }

    #[test]
    fn every_length_and_far_distances() {
        for length in 1..600 {
            let mut data = vec![b'x'; length];
            data.extend((0..=255).cycle().take(40_000));
            data.extend(vec![b'x'; length]);
            assert_eq!(decompress_to_vec_zlib(&compress(&data)).unwrap(), data);
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use miniz_oxide::inflate::decompress_to_vec_zlib;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_come_back(data in proptest::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert_eq!(decompress_to_vec_zlib(&compress(&data)).unwrap(), data);
        }

        #[test]
        fn repetitive_bytes_come_back(data in proptest::collection::vec(0u8..3, 0..5000)) {
            prop_assert_eq!(decompress_to_vec_zlib(&compress(&data)).unwrap(), data);
        }
    }
}
