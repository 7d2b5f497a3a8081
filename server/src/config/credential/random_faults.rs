//! Random faults of a credential are never called something that they are not.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use shared::chat::Vendor;

use super::content::FileContent;
use super::{account_json, private_key};

const KEY: &str = include_str!("../../../tests/it/config/keys/apns.p8");
const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn sign(&mut self) -> char {
        char::from(BASE64[self.below(BASE64.len())])
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        let count = self.below(most);
        (0..count).map(|_| u8::try_from(self.below(256)).unwrap()).collect()
    }
}

/// The digits of the key with signs changed, lost or added, or without their end.
fn damaged(digits: &str, numbers: &mut Numbers) -> String {
    let mut signs: Vec<char> = digits.chars().collect();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(signs.len());
        match numbers.below(4) {
            0 => signs[at] = numbers.sign(),
            1 => drop(signs.remove(at)),
            2 => signs.insert(at, numbers.sign()),
            _ => signs.truncate(at.max(8)),
        }
    }
    signs.into_iter().collect()
}

#[test]
fn a_damaged_key_is_called_damaged_or_cut() {
    let digits: String = KEY.lines().filter(|line| !line.starts_with('-')).collect();
    let mut numbers = Numbers(11);
    let mut refused = 0;
    for _ in 0..10_000 {
        let body = damaged(&digits, &mut numbers);
        let text = format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
        // A sign may be changed into itself.
        let Err(content) = private_key::read(&text) else { continue };
        assert!(matches!(content, FileContent::Damaged | FileContent::Cut), "{content:?} {body}");
        refused += 1;
    }
    assert!(refused > 9_900, "{refused}");
}

#[test]
fn random_texts_are_nothing_known() {
    let mut numbers = Numbers(12);
    for at in 0..10_000 {
        let bytes = numbers.bytes(300);
        let text: String = match at % 3 {
            0 => STANDARD.encode(&bytes),
            1 => bytes.iter().map(|byte| char::from(b' ' + byte % 95)).collect(),
            _ => bytes.chunks(7).map(|word| STANDARD.encode(word) + " ").collect(),
        };
        // What begins as JSON, or as a point of P-256, may be meant as such.
        let is_plain = !text.trim().is_empty()
            && !text.contains(['{', '['])
            && bytes.first().is_none_or(|first| *first != 4);
        for vendor in [Vendor::Fcm, Vendor::Huawei] {
            let said = account_json::read(&text, vendor).err().unwrap_or_default();
            let named = !said.starts_with("this is not the JSON file of a service account:");
            assert!(!(is_plain && named), "{said} {text}");
        }
        let content = private_key::read(&text).err();
        // Bytes that begin as a structure, and say that they are longer.
        let is_begun = content == Some(FileContent::Cut) && bytes.first() == Some(&0x30);
        assert!(
            !is_plain || is_begun || content == Some(FileContent::Unknown),
            "{content:?} {text}"
        );
    }
}
