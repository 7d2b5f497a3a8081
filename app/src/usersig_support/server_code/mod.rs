//! Code that makes the same UserSig on a server.
//!
//! Written against the vendor's published libraries: Go module
//! `github.com/tencentyun/tls-sig-api-v2-golang`, Maven `com.github.tencentyun:tls-sig-api-v2`
//! 2.0, npm `tls-sig-api-v2` 1.0.2, PyPI `tls-sig-api-v2` 1.1, Composer
//! `tencent/tls-sig-api-v2`, NuGet `tls-sig-api-v2`. There is none for Rust, so that one
//! spells the steps out.
//!
//! The key is never an argument here: every piece of code reads it from [`KEY_VARIABLE`].

mod quote;
mod templates;

use quote::{Escapes, quoted};

/// The environment variable from which all the code reads the secret key.
pub const KEY_VARIABLE: &str = "CHAT_SECRET_KEY";

/// What the code is to sign, besides the time, which is the time when it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The app.
    pub sdkappid: u32,
    /// The user.
    pub user_id: String,
    /// Seconds of life.
    pub expire: i64,
    /// What goes into the userbuf.
    pub extra: Extra,
}

/// The userbuf of a [`Call`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extra {
    /// An ordinary UserSig.
    None,
    /// A PrivateMapKey for a room with a number.
    NumberRoom {
        /// Room number.
        room: u32,
        /// Privilege bits.
        privileges: u32,
    },
    /// A PrivateMapKey for a room with a text.
    TextRoom {
        /// Room text.
        room: String,
        /// Privilege bits.
        privileges: u32,
    },
    /// Bytes of any kind.
    Bytes(Vec<u8>),
}

/// A known flaw of a vendor library that the values of a [`Call`] run into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// When it writes each character of a UserID or room into the userbuf as one byte.
    OneBytePerCharacter,
    /// When it puts the UserID into the JSON as it stands.
    NothingEscaped,
}

/// A language of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Go
    Go,
    /// Java
    Java,
    /// Node.js
    Node,
    /// Python
    Python,
    /// PHP
    Php,
    /// C#
    CSharp,
    /// Rust
    Rust,
}

impl Language {
    /// In the order of the tabs.
    pub const ALL: [Self; 7] =
        [Self::Go, Self::Java, Self::Node, Self::Python, Self::Php, Self::CSharp, Self::Rust];

    /// The name on the tab; the same in every tongue.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Go => "Go",
            Self::Java => "Java",
            Self::Node => "Node.js",
            Self::Python => "Python",
            Self::Php => "PHP",
            Self::CSharp => "C#",
            Self::Rust => "Rust",
        }
    }

    /// The command that adds the library, or the line for the build file.
    #[must_use]
    pub const fn install(self) -> &'static str {
        match self {
            Self::Go => "go get github.com/tencentyun/tls-sig-api-v2-golang",
            Self::Java => "implementation 'com.github.tencentyun:tls-sig-api-v2:2.0'",
            Self::Node => "npm install tls-sig-api-v2",
            Self::Python => "pip install tls-sig-api-v2",
            Self::Php => "composer require tencent/tls-sig-api-v2",
            Self::CSharp => "dotnet add package tls-sig-api-v2",
            Self::Rust => "cargo add base64 flate2 hmac serde_json sha2",
        }
    }

    /// What the vendor's library for this language does wrong with these values.
    #[must_use]
    pub fn flaw(self, call: &Call) -> Option<Flaw> {
        let ascii = call.user_id.is_ascii();
        let room_ascii = match &call.extra {
            Extra::None | Extra::Bytes(_) => true,
            Extra::NumberRoom { .. } => ascii,
            Extra::TextRoom { room, .. } => ascii && room.is_ascii(),
        };
        let breaks_json = |c: char| matches!(c, '"' | '\\') || c.is_ascii_control();
        match self {
            Self::Java | Self::Node if !room_ascii => Some(Flaw::OneBytePerCharacter),
            Self::CSharp if call.user_id.contains(breaks_json) => Some(Flaw::NothingEscaped),
            _ => None,
        }
    }

    const fn escapes(self) -> Escapes {
        match self {
            Self::Java | Self::Node => Escapes::Utf16,
            Self::Go | Self::Python | Self::CSharp => Escapes::Wide,
            Self::Php => Escapes::BracedWithDollar,
            Self::Rust => Escapes::Braced,
        }
    }

    /// The code for one call.
    ///
    /// `None` where the vendor's library offers no way to sign these bytes: the Java and PHP
    /// ones take no userbuf of your own.
    #[must_use]
    pub fn code(self, call: &Call) -> Option<String> {
        let template = templates::template(self, &call.extra)?;
        let (room, privileges, bytes) = match &call.extra {
            Extra::None => (String::new(), 0, &[][..]),
            Extra::NumberRoom { room, privileges } => (room.to_string(), *privileges, &[][..]),
            Extra::TextRoom { room, privileges } => {
                (quoted(room, self.escapes()), *privileges, &[][..])
            }
            Extra::Bytes(bytes) => (String::new(), 0, bytes.as_slice()),
        };
        Some(fill_in(template, &mut |mark| match mark {
            'A' => call.sdkappid.to_string(),
            'U' => quoted(&call.user_id, self.escapes()),
            'E' => call.expire.to_string(),
            'K' => KEY_VARIABLE.to_owned(),
            'R' => room.clone(),
            'P' => privileges.to_string(),
            'B' => hex_digits(bytes),
            _ => String::new(),
        }))
    }
}

fn hex_digits(bytes: &[u8]) -> String {
    super::hex::spaced_hex(bytes).replace(' ', "")
}

/// Replaces every `§` and the letter after it. The replaced text is not looked at again, so
/// a UserID that holds a `§` stays what it is.
fn fill_in(template: &str, value: &mut dyn FnMut(char) -> String) -> String {
    let mut pieces = template.split('§');
    let mut code = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let mut rest = piece.chars();
        code.push_str(&rest.next().map(&mut *value).unwrap_or_default());
        code.push_str(rest.as_str());
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(user_id: &str, extra: Extra) -> Call {
        Call { sdkappid: 1_400_000_001, user_id: user_id.into(), expire: 604_800, extra }
    }

    fn extras() -> [Extra; 4] {
        [
            Extra::None,
            Extra::NumberRoom { room: 1_234, privileges: 42 },
            Extra::TextRoom { room: "lobby".into(), privileges: 255 },
            Extra::Bytes(vec![0, 0xab]),
        ]
    }

    #[test]
    fn every_language_has_code_with_all_values_and_no_mark_left() {
        for language in Language::ALL {
            for extra in extras() {
                let Some(code) = language.code(&call("alice", extra.clone())) else {
                    assert!(matches!(extra, Extra::Bytes(_)), "{language:?}");
                    assert!(matches!(language, Language::Java | Language::Php));
                    continue;
                };
                for part in ["1400000001", "\"alice\"", "604800", KEY_VARIABLE] {
                    assert!(code.contains(part), "{language:?} {extra:?} lacks {part}:\n{code}");
                }
                let own = match extra {
                    Extra::None => "",
                    Extra::NumberRoom { .. } => "1234",
                    Extra::TextRoom { .. } => "\"lobby\"",
                    Extra::Bytes(_) => "00ab",
                };
                assert!(code.contains(own), "{language:?} lacks {own}:\n{code}");
                assert!(!code.contains('§'), "{language:?}:\n{code}");
            }
        }
    }

    #[test]
    fn no_code_holds_anything_like_a_key() {
        for language in Language::ALL {
            for extra in extras() {
                let code = language.code(&call("alice", extra)).unwrap_or_default();
                let longest = code.split(|c: char| !c.is_ascii_hexdigit()).map(str::len).max();
                assert!(longest < Some(32), "{language:?}:\n{code}");
            }
        }
    }

    #[test]
    fn flaws_are_told_where_they_bite() {
        let room = || Extra::NumberRoom { room: 1, privileges: 255 };
        let flaw = |language: Language, user_id, extra| language.flaw(&call(user_id, extra));
        for language in [Language::Java, Language::Node] {
            assert_eq!(flaw(language, "张三", room()), Some(Flaw::OneBytePerCharacter));
            assert_eq!(flaw(language, "张三", Extra::None), None);
            assert_eq!(flaw(language, "alice", room()), None);
            let text = Extra::TextRoom { room: "大厅".into(), privileges: 255 };
            assert_eq!(flaw(language, "alice", text), Some(Flaw::OneBytePerCharacter));
        }
        assert_eq!(flaw(Language::Go, "张三", room()), None);
        assert_eq!(flaw(Language::CSharp, "a\"b", Extra::None), Some(Flaw::NothingEscaped));
        assert_eq!(flaw(Language::CSharp, "张三", Extra::None), None);
    }

    #[test]
    fn a_mark_in_the_user_id_stays() {
        let code = Language::Python.code(&call("§A", Extra::None)).unwrap();
        assert!(code.contains("gen_sig(\"§A\", 604800)"), "{code}");
    }
}
