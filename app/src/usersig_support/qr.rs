//! The QR code of a UserSig, as the path of an SVG.

use qrcodegen::{QrCode, QrCodeEcc};

/// White modules around the code, which readers need.
const QUIET: i32 = 4;

/// A QR code ready to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrPath {
    /// Modules on each side, the white border included; the SVG's view box.
    pub side: i32,
    /// Path data that fills the dark modules.
    pub data: String,
}

/// Encodes a text with low error correction: the code stays small and is read from a screen.
///
/// `None` where it is longer than a QR code holds (2,953 bytes).
#[must_use]
pub fn qr_path(text: &str) -> Option<QrPath> {
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
    let mut data = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                push_run(&mut data, start, y, x - start);
            }
            x += 1;
        }
    }
    Some(QrPath { side: code.size() + 2 * QUIET, data })
}

/// A row of dark modules is one rectangle, one module high.
fn push_run(data: &mut String, x: i32, y: i32, length: i32) {
    let (x, y) = ((x + QUIET).to_string(), (y + QUIET).to_string());
    let length = length.to_string();
    for piece in ["M", &x, " ", &y, "h", &length, "v1H", &x, "z"] {
        data.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_usersig_fits_and_keeps_its_border() {
        let code = qr_path(&"x".repeat(350)).unwrap();
        assert_eq!(code.side, 65 + 8, "version 12");
        assert!(code.data.starts_with("M4 4h7v1H4z"), "the finder pattern at the top left");
    }

    #[test]
    fn too_long_is_none() {
        assert_eq!(qr_path(&"x".repeat(2_954)), None);
    }
}
