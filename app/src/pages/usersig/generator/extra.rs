//! The userbuf: none, a room ticket, text or bytes.

use shared::Lang;
use shared::server_code::CallUserbuf;
use shared::usersig::{MAX_USERBUF, PrivateMapKey, Privileges, Room, SignError, UserbufError};

use crate::i18n::{fill, usersig};
use crate::usersig_support::hex::{HexError, parse_hex, spaced_hex};
use leptos::prelude::*;

pub(super) const NONE: &str = "none";
pub(super) const ROOM: &str = "room";
pub(super) const TEXT: &str = "text";
pub(super) const HEX: &str = "hex";
pub(super) const NUMBER: &str = "number";

pub(super) const ROOM_ID: &str = "generator-room";
pub(super) const PRIVILEGES_ID: &str = "generator-privileges";
pub(super) const TEXT_ID: &str = "generator-userbuf-text";
pub(super) const HEX_ID: &str = "generator-userbuf-hex";

/// Why there is no userbuf to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExtraError {
    /// When the hex cannot be read.
    Hex(HexError),
    /// When the bytes are too many.
    TooLong,
    /// When the room number is no number or 0.
    RoomNumber,
    /// When the ticket cannot be written.
    Ticket(UserbufError),
    /// When no privilege is ticked.
    NoPrivilege,
    /// When the end does not fit the ticket's 32 bits.
    TooLate,
}

impl ExtraError {
    pub(super) fn text(self, lang: Lang) -> String {
        match self {
            Self::Hex(HexError::NotADigit(at, character)) => {
                let place = [
                    fill(usersig::CHARACTER_AT.get(lang), &character.to_string()).as_str(),
                    at.to_string().as_str(),
                    usersig::CHARACTER_AT_END.get(lang),
                ]
                .concat();
                fill(usersig::HEX_NOT_A_DIGIT.get(lang), &place)
            }
            Self::Hex(HexError::HalfAByte) => usersig::HEX_HALF.get(lang).to_owned(),
            Self::TooLong => SignError::UserbufTooLong.text(lang).to_owned(),
            Self::RoomNumber => usersig::ROOM_NUMBER_WRONG.get(lang).to_owned(),
            Self::Ticket(error) => error.text(lang).to_owned(),
            Self::NoPrivilege => usersig::PRIVILEGES_NONE.get(lang).to_owned(),
            Self::TooLate => usersig::ROOM_TOO_LATE.get(lang).to_owned(),
        }
    }

    pub(super) const fn is_about_privileges(self) -> bool {
        matches!(self, Self::NoPrivilege)
    }
}

/// What is to be signed, as bytes and as server code needs it.
pub(super) struct Built {
    pub bytes: Option<Vec<u8>>,
    pub extra: CallUserbuf,
}

/// The fields of the advanced part. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct Extras {
    pub(super) kind: RwSignal<&'static str>,
    pub(super) room_kind: RwSignal<&'static str>,
    pub(super) room_number: RwSignal<String>,
    pub(super) room_text: RwSignal<String>,
    pub(super) privileges: [RwSignal<bool>; 8],
    pub(super) text: RwSignal<String>,
    pub(super) hex: RwSignal<String>,
}

impl Extras {
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            kind: RwSignal::new(NONE),
            room_kind: RwSignal::new(NUMBER),
            room_number: text(),
            room_text: text(),
            privileges: [(); 8].map(|()| RwSignal::new(true)),
            text: text(),
            hex: text(),
        }
    }

    pub(super) fn bits(self) -> Privileges {
        let ticked = self.privileges.iter().zip(Privileges::NAMED);
        Privileges(ticked.filter(|(ticked, _)| ticked.get()).map(|(_, (bit, _))| bit).sum())
    }

    pub(super) fn set_bits(self, bits: Privileges) {
        for (ticked, (bit, _)) in self.privileges.iter().zip(Privileges::NAMED) {
            ticked.set(bits.has(bit));
        }
    }

    /// The userbuf for a token that ends at `ends`.
    pub(super) fn build(
        self,
        user_id: &str,
        sdkappid: u32,
        ends: i64,
    ) -> Result<Built, ExtraError> {
        match self.kind.get() {
            ROOM => self.build_ticket(user_id, sdkappid, ends),
            TEXT => self.text.with(|text| bytes(text.clone().into_bytes())),
            HEX => bytes(self.hex.with(|text| parse_hex(text)).map_err(ExtraError::Hex)?),
            _ => Ok(Built { bytes: None, extra: CallUserbuf::None }),
        }
    }

    fn build_ticket(self, user_id: &str, sdkappid: u32, ends: i64) -> Result<Built, ExtraError> {
        let privileges = self.bits();
        let (room, extra) = if self.room_kind.get() == NUMBER {
            let number = self.room_number.with(|text| parse_room(text));
            let room = number.ok_or(ExtraError::RoomNumber)?;
            (Room::Number(room), CallUserbuf::NumberRoom { room, privileges: privileges.0 })
        } else {
            let room = self.room_text.get();
            (Room::Text(room.clone()), CallUserbuf::TextRoom { room, privileges: privileges.0 })
        };
        let ticket = PrivateMapKey {
            user_id: user_id.to_owned(),
            sdkappid,
            room,
            expires_at: u32::try_from(ends).map_err(|_| ExtraError::TooLate)?,
            privileges,
            account_type: 0,
        };
        let built = ticket.encode().map_err(ExtraError::Ticket).and_then(bytes)?;
        if privileges.0 == 0 {
            return Err(ExtraError::NoPrivilege);
        }
        Ok(Built { extra, ..built })
    }

    /// Fills the fields with the userbuf of a token.
    pub fn take_over(self, userbuf: Option<&[u8]>, ticket: Option<&PrivateMapKey>) {
        match (userbuf, ticket) {
            (None, _) => self.kind.set(NONE),
            (Some(_), Some(ticket)) => {
                self.kind.set(ROOM);
                self.set_bits(ticket.privileges);
                match &ticket.room {
                    Room::Number(number) => {
                        self.room_kind.set(NUMBER);
                        self.room_number.set(number.to_string());
                    }
                    Room::Text(text) => {
                        self.room_kind.set(TEXT);
                        self.room_text.set(text.clone());
                    }
                }
            }
            (Some(bytes), None) => {
                self.kind.set(HEX);
                self.hex.set(spaced_hex(bytes));
            }
        }
    }

    pub fn faulty_id(self) -> &'static str {
        match self.kind.get_untracked() {
            TEXT => TEXT_ID,
            HEX => HEX_ID,
            _ if untrack(|| self.bits()).0 == 0 => PRIVILEGES_ID,
            _ => ROOM_ID,
        }
    }

    pub fn push_inputs(self, parts: &mut Vec<String>) {
        let kind = self.kind.get();
        parts.push(kind.to_owned());
        match kind {
            ROOM => parts.extend([
                self.room_kind.get().to_owned(),
                self.room_number.get(),
                self.room_text.get(),
                self.bits().0.to_string(),
            ]),
            TEXT => parts.push(self.text.get()),
            HEX => parts.push(self.hex.get()),
            _ => {}
        }
    }
}

fn bytes(bytes: Vec<u8>) -> Result<Built, ExtraError> {
    if bytes.len() > MAX_USERBUF {
        return Err(ExtraError::TooLong);
    }
    Ok(Built { bytes: Some(bytes.clone()), extra: CallUserbuf::Bytes(bytes) })
}

fn parse_room(text: &str) -> Option<u32> {
    let digits = text.trim();
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|room| all_digits && *room > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn room_numbers() {
        assert_eq!(parse_room(" 10000 "), Some(10_000));
        assert_eq!(parse_room("4294967295"), Some(u32::MAX));
        for text in ["", "0", "-1", "+1", "4294967296", "lobby"] {
            assert_eq!(parse_room(text), None, "{text}");
        }
    }
}
