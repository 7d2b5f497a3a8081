//! Code that makes the same UserSig on a server.
//!
//! Each language has one template, of its standard library alone (Rust has none for this, so it
//! names crates with their versions). Tencent's own libraries are not used: they cannot take
//! every UserID and userbuf that the page takes (`docs/field-notes.md`, "Server code").
//!
//! The key is never in the code: all of it reads it from [`KEY_VARIABLE`].

mod quote;

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::usersig::encode_base64;
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
    pub extra: CallUserbuf,
}

/// The userbuf of a [`Call`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallUserbuf {
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

impl CallUserbuf {
    /// The letter by which a template marks its lines for it.
    const fn letter(&self) -> char {
        match self {
            Self::None => 'n',
            Self::NumberRoom { .. } => 'r',
            Self::TextRoom { .. } => 't',
            Self::Bytes(_) => 'b',
        }
    }
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

    /// The name under which to save the code.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Go => "main.go",
            Self::Java => "UserSig.java",
            Self::Node => "user-sig.js",
            Self::Python => "user_sig.py",
            Self::Php => "user_sig.php",
            Self::CSharp => "Program.cs",
            Self::Rust => "src/main.rs",
        }
    }

    /// The command that runs it.
    #[must_use]
    pub const fn run(self) -> &'static str {
        match self {
            Self::Go => "go run main.go",
            Self::Java => "java UserSig.java",
            Self::Node => "node user-sig.js",
            Self::Python => "python3 user_sig.py",
            Self::Php => "php user_sig.php",
            Self::CSharp => "dotnet run",
            Self::Rust => "cargo run",
        }
    }

    /// The oldest version that can.
    #[must_use]
    pub const fn oldest(self) -> &'static str {
        match self {
            Self::Go => "Go 1.18",
            Self::Java => "Java 11",
            Self::Node => "Node.js 16",
            Self::Python => "Python 3.6",
            Self::Php => "PHP 7.2",
            Self::CSharp => ".NET 6",
            Self::Rust => "Rust 1.85",
        }
    }

    /// The command that adds what the standard library lacks, with versions.
    #[must_use]
    pub const fn libraries(self) -> Option<&'static str> {
        match self {
            Self::Rust => Some(
                "cargo add base64@0.22.1 flate2@1.1.11 hmac@0.13.0 serde_json@1.0.154 sha2@0.11.1",
            ),
            _ => None,
        }
    }

    const fn template(self) -> &'static str {
        match self {
            Self::Go => include_str!("templates/go.txt"),
            Self::Java => include_str!("templates/java.txt"),
            Self::Node => include_str!("templates/node.txt"),
            Self::Python => include_str!("templates/python.txt"),
            Self::Php => include_str!("templates/php.txt"),
            Self::CSharp => include_str!("templates/csharp.txt"),
            Self::Rust => include_str!("templates/rust.txt"),
        }
    }

    const fn escapes(self) -> Escapes {
        match self {
            Self::Java => Escapes::Ascii,
            Self::Node => Escapes::Utf16,
            Self::Go | Self::Python | Self::CSharp => Escapes::Wide,
            Self::Php => Escapes::BracedWithDollar,
            Self::Rust => Escapes::Braced,
        }
    }

    /// The code for one call.
    #[must_use]
    pub fn code(self, call: &Call) -> String {
        let text = |text: &str| quoted(text, self.escapes());
        let (room, privileges, bytes) = match &call.extra {
            CallUserbuf::None => (String::new(), 0, &[][..]),
            CallUserbuf::NumberRoom { room, privileges } => {
                (room.to_string(), *privileges, &[][..])
            }
            CallUserbuf::TextRoom { room, privileges } => (text(room), *privileges, &[][..]),
            CallUserbuf::Bytes(bytes) => (String::new(), 0, bytes.as_slice()),
        };
        let template = lines_for(self.template(), call.extra.letter());
        fill_in(&template, &mut |mark| match mark {
            'A' => call.sdkappid.to_string(),
            'U' => text(&call.user_id),
            'E' => call.expire.to_string(),
            'K' => KEY_VARIABLE.to_owned(),
            'R' => room.clone(),
            'P' => privileges.to_string(),
            'B' => encode_base64(bytes),
            _ => String::new(),
        })
    }
}

/// The lines of a template that are for one kind of userbuf: those that begin `§rt|` are for the
/// kinds `r` and `t` only.
fn lines_for(template: &str, kind: char) -> String {
    template
        .lines()
        .filter_map(|line| match line.strip_prefix('§').and_then(|rest| rest.split_once('|')) {
            Some((kinds, line)) => kinds.contains(kind).then_some(line),
            None => Some(line),
        })
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Replaces every `§` and the letter after it: `A` SDKAppID, `U` UserID, `E` expire, `K` the
/// key's variable, `R` room, `P` privilege bits, `B` userbuf in base64; texts come quoted. The
/// replaced text is not looked at again, so a UserID that holds a `§` stays what it is.
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
    use alloc::vec;

    fn call(user_id: &str, extra: CallUserbuf) -> Call {
        Call { sdkappid: 1_400_000_001, user_id: user_id.into(), expire: 604_800, extra }
    }

    fn extras() -> [CallUserbuf; 4] {
        [
            CallUserbuf::None,
            CallUserbuf::NumberRoom { room: 1_234, privileges: 42 },
            CallUserbuf::TextRoom { room: "lobby".into(), privileges: 255 },
            CallUserbuf::Bytes(vec![0, 0xab]),
        ]
    }

    #[test]
    fn every_language_has_code_with_all_values_and_no_mark_left() {
        for language in Language::ALL {
            for extra in extras() {
                let code = language.code(&call("alice", extra.clone()));
                for part in ["1400000001", "\"alice\"", "604800", KEY_VARIABLE] {
                    assert!(code.contains(part), "{language:?} {extra:?} lacks {part}:\n{code}");
                }
                let own = match extra {
                    CallUserbuf::None => "",
                    CallUserbuf::NumberRoom { .. } => "1234",
                    CallUserbuf::TextRoom { .. } => "\"lobby\"",
                    CallUserbuf::Bytes(_) => "AKs=",
                };
                assert!(code.contains(own), "{language:?} lacks {own}:\n{code}");
                assert!(!code.contains('§'), "{language:?}:\n{code}");
                assert_eq!(
                    code.contains("userbuf"),
                    extra != CallUserbuf::None,
                    "{language:?}:\n{code}"
                );
            }
        }
    }

    #[test]
    fn no_code_holds_anything_like_a_key() {
        for language in Language::ALL {
            for extra in extras() {
                let code = language.code(&call("alice", extra));
                let longest = code.split(|c: char| !c.is_ascii_hexdigit()).map(str::len).max();
                assert!(longest < Some(32), "{language:?}:\n{code}");
            }
        }
    }

    #[test]
    fn a_mark_in_the_user_id_stays() {
        let code = Language::Python.code(&call("§rt|§A", CallUserbuf::None));
        assert!(code.contains("user_sig(\"§rt|§A\", 604800, key)"), "{code}");
    }
}
