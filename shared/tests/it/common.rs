//! Making tokens that no library would make, for the tests. Shares no code with the codec:
//! lines, JSON and compression are put together here again.
#![allow(dead_code, reason = "each test file uses its own part")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
pub const APP: u32 = 1_400_000_001;
pub const TIME: i64 = 1_700_000_000;
pub const EXPIRE: i64 = 604_800;
/// A moment within the life of [`Forge::default`].
pub const NOW: i64 = TIME + 60;

/// A token under construction; every part can be put wrong.
#[derive(Clone)]
pub struct Forge {
    pub user_id: String,
    /// The signed lines, or `None` for the right ones.
    pub lines: Option<Vec<u8>>,
    /// The signature's text, or `None` for the right one.
    pub sig: Option<String>,
    pub key: Vec<u8>,
    pub sdkappid: String,
    pub time: String,
    pub expire: String,
    /// JSON text of the userbuf's value, with the text that is signed.
    pub userbuf: Option<(String, String)>,
    /// More members, as JSON text that begins with a comma.
    pub extra: String,
}

impl Default for Forge {
    fn default() -> Self {
        Self {
            user_id: "user_0001".into(),
            lines: None,
            sig: None,
            key: KEY.into(),
            sdkappid: APP.to_string(),
            time: TIME.to_string(),
            expire: EXPIRE.to_string(),
            userbuf: None,
            extra: String::new(),
        }
    }
}

impl Forge {
    pub fn right_lines(&self) -> Vec<u8> {
        let mut lines = format!(
            "TLS.identifier:{}\nTLS.sdkappid:{}\nTLS.time:{}\nTLS.expire:{}\n",
            self.user_id, self.sdkappid, self.time, self.expire
        );
        if let Some((_, signed)) = &self.userbuf {
            lines.push_str(&format!("TLS.userbuf:{signed}\n"));
        }
        lines.into_bytes()
    }

    pub fn json(&self) -> String {
        let lines = self.lines.clone().unwrap_or_else(|| self.right_lines());
        let sig = self.sig.clone().unwrap_or_else(|| STANDARD.encode(hmac(&self.key, &lines)));
        let userbuf = self
            .userbuf
            .as_ref()
            .map_or(String::new(), |(json, _)| format!(",\"TLS.userbuf\":{json}"));
        format!(
            "{{\"TLS.ver\":\"2.0\",\"TLS.identifier\":{},\"TLS.sdkappid\":{},\"TLS.time\":{},\"TLS.expire\":{}{userbuf},\"TLS.sig\":{}{}}}",
            serde_json::to_string(&self.user_id).unwrap(),
            self.sdkappid,
            self.time,
            self.expire,
            serde_json::to_string(&sig).unwrap(),
            self.extra
        )
    }

    pub fn token(&self) -> String {
        token_of(self.json().as_bytes())
    }
}

pub fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

/// zlib, base64 and the three replacements.
pub fn token_of(json: &[u8]) -> String {
    text_of(&zlib(json))
}

pub fn zlib(data: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(data, 6)
}

pub fn text_of(bytes: &[u8]) -> String {
    STANDARD.encode(bytes).replace('+', "*").replace('/', "-").replace('=', "_")
}

/// A test that runs natively and in the browser.
macro_rules! both {
    ($(#[$meta:meta])* fn $name:ident() $body:block) => {
        $(#[$meta])*
        #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
        #[cfg_attr(not(target_arch = "wasm32"), test)]
        fn $name() $body
    };
}
