//! The userbuf of a PrivateMapKey: the room ticket of the audio/video service.
//!
//! A PrivateMapKey is an ordinary UserSig whose userbuf has this layout; all integers are
//! big-endian, and the expiry is an absolute moment, unlike `TLS.expire`.

use alloc::string::String;
use alloc::vec::Vec;

use super::claims::Claims;
use crate::Lang;
use crate::texts::texts;

/// Which room the ticket is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Room {
    /// A numeric room.
    Number(u32),
    /// A room named by text.
    Text(String),
}

/// What the holder may do in the room, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Privileges(pub u32);

impl Privileges {
    /// All eight privileges.
    pub const ALL: Self = Self(255);
    /// Enter, receive audio, receive video: a viewer.
    pub const VIEWER: Self = Self(42);

    /// Each bit with its name, lowest first.
    pub const NAMED: [(u32, &'static str); 8] = [
        (1, "create_room"),
        (2, "enter_room"),
        (4, "send_audio"),
        (8, "receive_audio"),
        (16, "send_video"),
        (32, "receive_video"),
        (64, "send_screen_share"),
        // Comments in several vendor libraries say 200, the octal digits of 128.
        (128, "receive_screen_share"),
    ];

    /// Whether the bit is set.
    #[must_use]
    pub const fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }

    /// What a bit allows, in words.
    #[must_use]
    pub const fn label(bit: u32, lang: Lang) -> &'static str {
        match bit {
            1 => lang.pick("create room", "创建房间"),
            2 => lang.pick("enter room", "进入房间"),
            4 => lang.pick("send audio", "发送音频"),
            8 => lang.pick("receive audio", "接收音频"),
            16 => lang.pick("send video", "发送视频"),
            32 => lang.pick("receive video", "接收视频"),
            64 => lang.pick("send screen share", "发送屏幕分享"),
            128 => lang.pick("receive screen share", "接收屏幕分享"),
            _ => lang.pick("unknown bit", "未知权限位"),
        }
    }
}

/// A decoded room ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateMapKey {
    /// The account, which should be the UserID of the token.
    pub user_id: String,
    /// The app, which should be that of the token.
    pub sdkappid: u32,
    /// The room.
    pub room: Room,
    /// The end, an absolute Unix second. 32 bits: wraps in 2106.
    pub expires_at: u32,
    /// What is allowed.
    pub privileges: Privileges,
    /// Always 0 in Tencent's libraries.
    pub account_type: u32,
}

/// Why a ticket cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UserbufError {
    /// When the UserID has more than 65,535 bytes, the layout's limit.
    #[error("UserID is over 65535 bytes")]
    UserIdTooLong,
    /// When the room text has more than 65,535 bytes, the layout's limit.
    #[error("room text is over 65535 bytes")]
    RoomTooLong,
    /// When the room text is empty: it would be read as a numeric room 0.
    #[error("room text is empty")]
    RoomEmpty,
}

texts! {
    /// Reason and fix, for the field.
    UserbufError::text(self, lang) {
        UserIdTooLong: "A PrivateMapKey holds a UserID of at most 65,535 bytes.",
            "PrivateMapKey 中的 UserID 最多 65535 字节。";
        RoomTooLong: "The room text is too long: at most 65,535 bytes fit.",
            "房间名过长，最多 65535 字节。";
        RoomEmpty: "Enter the room's text, or choose a numeric room.",
            "请输入字符串房间号，或改用数字房间号。";
    }
}

impl PrivateMapKey {
    /// Writes the binary layout.
    ///
    /// # Errors
    /// One [`UserbufError`] per field that does not fit.
    pub fn encode(&self) -> Result<Vec<u8>, UserbufError> {
        let account = self.user_id.as_bytes();
        let account_len = u16::try_from(account.len()).map_err(|_| UserbufError::UserIdTooLong)?;
        let (version, number, text) = match &self.room {
            Room::Number(number) => (0, *number, ""),
            Room::Text(text) if text.is_empty() => return Err(UserbufError::RoomEmpty),
            Room::Text(text) => (1, 0, text.as_str()),
        };
        let mut out = Vec::with_capacity(25 + account.len() + text.len());
        out.push(version);
        out.extend_from_slice(&account_len.to_be_bytes());
        out.extend_from_slice(account);
        for word in [self.sdkappid, number, self.expires_at, self.privileges.0, self.account_type] {
            out.extend_from_slice(&word.to_be_bytes());
        }
        if version == 1 {
            let len = u16::try_from(text.len()).map_err(|_| UserbufError::RoomTooLong)?;
            out.extend_from_slice(&len.to_be_bytes());
            out.extend_from_slice(text.as_bytes());
        }
        Ok(out)
    }

    /// Reads the layout; `None` unless every byte fits it, for a userbuf is free bytes.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = ByteReader(bytes);
        let version = reader.take(1)?.first().copied()?;
        let account_len = reader.short()?;
        let user_id = reader.text(account_len)?;
        let sdkappid = reader.word()?;
        let number = reader.word()?;
        let expires_at = reader.word()?;
        let privileges = Privileges(reader.word()?);
        let account_type = reader.word()?;
        let room = match version {
            0 => Room::Number(number),
            1 => {
                let len = reader.short()?;
                Room::Text(reader.text(len)?)
            }
            _ => return None,
        };
        reader.0.is_empty().then_some(Self {
            user_id,
            sdkappid,
            room,
            expires_at,
            privileges,
            account_type,
        })
    }

    /// Whether the ticket says the same as the token around it: UserID, SDKAppID, end
    /// (within a second, for clocks are read twice) and at least one privilege.
    #[must_use]
    pub fn agrees_with(&self, claims: &Claims) -> bool {
        self.user_id == claims.user_id
            && self.sdkappid == claims.sdkappid
            && claims.expires_at().abs_diff(i64::from(self.expires_at)) <= 1
            && self.privileges.0 & Privileges::ALL.0 != 0
    }
}

struct ByteReader<'a>(&'a [u8]);

impl<'a> ByteReader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(head)
    }

    fn short(&mut self) -> Option<usize> {
        let bytes = self.take(2)?.try_into().ok()?;
        Some(usize::from(u16::from_be_bytes(bytes)))
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Text as UTF-8, or, where a library wrote one low byte per character, as those
    /// bytes: the ticket then disagrees with its token, which is what there is to say.
    fn text(&mut self, len: usize) -> Option<String> {
        let bytes = self.take(len)?;
        Some(match core::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => bytes.iter().copied().map(char::from).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket() -> PrivateMapKey {
        PrivateMapKey {
            user_id: "user_0001".into(),
            sdkappid: 1_400_000_001,
            room: Room::Number(10_000),
            expires_at: 1_700_000_300,
            privileges: Privileges::ALL,
            account_type: 0,
        }
    }

    #[test]
    fn a_ticket_of_the_vendors_library() {
        let bytes = b"\x00\x00\x09user_0001\x53\x72\x4e\x01\x00\x00\x27\x10\x65\x53\xf2\x2c\
            \x00\x00\x00\xff\x00\x00\x00\x00";
        assert_eq!(ticket().encode().unwrap(), bytes);
        assert_eq!(PrivateMapKey::decode(bytes), Some(ticket()));
    }

    #[test]
    fn text_rooms_come_back() {
        let ticket = PrivateMapKey { room: Room::Text("房间101".into()), ..ticket() };
        assert_eq!(PrivateMapKey::decode(&ticket.encode().unwrap()), Some(ticket));
    }

    #[test]
    fn what_does_not_fit_is_no_ticket() {
        let bytes = ticket().encode().unwrap();
        assert_eq!(PrivateMapKey::decode(&bytes[..bytes.len() - 1]), None);
        assert_eq!(PrivateMapKey::decode(&[&bytes[..], b"x"].concat()), None);
        assert_eq!(PrivateMapKey::decode(b"abc"), None);
        assert_eq!(PrivateMapKey::decode(&[&[2], &bytes[1..]].concat()), None);
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let with = |room| PrivateMapKey { room, ..ticket() }.encode();
        assert_eq!(with(Room::Text(String::new())), Err(UserbufError::RoomEmpty));
        assert_eq!(with(Room::Text("x".repeat(65_536))), Err(UserbufError::RoomTooLong));
        let long = PrivateMapKey { user_id: "x".repeat(65_536), ..ticket() };
        assert_eq!(long.encode(), Err(UserbufError::UserIdTooLong));
    }

    #[test]
    fn agreement_allows_one_second() {
        let mut claims = Claims {
            user_id: "user_0001".into(),
            sdkappid: 1_400_000_001,
            time: 1_700_000_000,
            expire: 300,
            userbuf: None,
        };
        for (expire, agrees) in [(298, false), (299, true), (300, true), (301, true), (302, false)]
        {
            claims.expire = expire;
            assert_eq!(ticket().agrees_with(&claims), agrees, "{expire}");
        }
        claims.expire = 300;
        let none = PrivateMapKey { privileges: Privileges(256), ..ticket() };
        assert!(!none.agrees_with(&claims));
    }
}
