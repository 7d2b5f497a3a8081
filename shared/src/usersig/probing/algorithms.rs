//! The right text and key, with another algorithm.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512, Sha512_256};

use super::Prober;
use crate::usersig::mac::PreparedKey;
use crate::usersig::probe::Probe;

pub(super) fn all(prober: &mut Prober<'_>) {
    let key = prober.evidence.key.as_bytes();
    let text = prober.right_text.clone();
    let text = text.as_slice();
    for (probe, parts) in [
        (Probe::Sha256ContentKey, [text, b"", key]),
        (Probe::Sha256ContentKey, [text, b"key=", key]),
        (Probe::Sha256ContentKey, [text.trim_ascii_end(), b"&key=", key]),
        (Probe::Sha256KeyContent, [key, b"", text]),
        (Probe::Sha256NoKey, [text, b"", b""]),
    ] {
        prober.tag(&[probe], &Sha256::digest(parts.concat()));
    }
    prober.tag(&[Probe::HmacSwapped], &PreparedKey::new(text).tag(&mut |sink| sink(key)));
    let tag = prober.right_key.tag(&mut |sink| sink(&Sha256::digest(text)));
    prober.tag(&[Probe::HashSigned], &tag);
    let hex = hex::encode(Sha256::digest(text));
    let tag = prober.right_key.tag(&mut |sink| sink(hex.as_bytes()));
    prober.tag(&[Probe::HashSigned], &tag);
    // A key of any length is taken.
    if let Ok(mac) = Hmac::<Sha1>::new_from_slice(key) {
        prober.tag(&[Probe::HmacSha1], &mac.chain_update(text).finalize().into_bytes());
    }
    if let Ok(mac) = Hmac::<Sha512_256>::new_from_slice(key) {
        prober.tag(&[Probe::HmacSha512_256], &mac.chain_update(text).finalize().into_bytes());
    }
    if let Ok(mac) = Hmac::<Sha512>::new_from_slice(key) {
        prober.tag(&[Probe::HmacSha512], &mac.chain_update(text).finalize().into_bytes());
    }
}
