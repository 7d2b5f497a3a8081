//! The userbuf: none, a room ticket, text or bytes.

use shared::Lang;
use shared::usersig::{MAX_USERBUF, PrivateMapKey, Privileges, Room, SignError, UserbufError};

use super::super::context::UserSigContext;
use super::form::GeneratorForm;
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{Button, ButtonKind, Checkbox, Choice, Icon, Segmented, TextArea, TextField, icon};
use crate::usersig_support::hex::{HexError, parse_hex, spaced_hex};
use crate::usersig_support::server_code::Extra;
use leptos::prelude::*;

const NONE: &str = "none";
const ROOM: &str = "room";
const TEXT: &str = "text";
const HEX: &str = "hex";
const NUMBER: &str = "number";

const ROOM_ID: &str = "generator-room";
const PRIVILEGES_ID: &str = "generator-privileges";
const TEXT_ID: &str = "generator-userbuf-text";
const HEX_ID: &str = "generator-userbuf-hex";

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
    fn text(self, lang: Lang) -> String {
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

    const fn is_about_privileges(self) -> bool {
        matches!(self, Self::NoPrivilege)
    }
}

/// What is to be signed, as bytes and as server code needs it.
pub(super) struct Built {
    pub bytes: Option<Vec<u8>>,
    pub extra: Extra,
}

/// The fields of the advanced part. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct Extras {
    kind: RwSignal<&'static str>,
    room_kind: RwSignal<&'static str>,
    room_number: RwSignal<String>,
    room_text: RwSignal<String>,
    privileges: [RwSignal<bool>; 8],
    text: RwSignal<String>,
    hex: RwSignal<String>,
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

    fn bits(self) -> Privileges {
        let ticked = self.privileges.iter().zip(Privileges::NAMED);
        Privileges(ticked.filter(|(ticked, _)| ticked.get()).map(|(_, (bit, _))| bit).sum())
    }

    fn set_bits(self, bits: Privileges) {
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
            _ => Ok(Built { bytes: None, extra: Extra::None }),
        }
    }

    fn build_ticket(self, user_id: &str, sdkappid: u32, ends: i64) -> Result<Built, ExtraError> {
        let privileges = self.bits();
        let (room, extra) = if self.room_kind.get() == NUMBER {
            let number = self.room_number.with(|text| parse_room(text));
            let room = number.ok_or(ExtraError::RoomNumber)?;
            (Room::Number(room), Extra::NumberRoom { room, privileges: privileges.0 })
        } else {
            let room = self.room_text.get();
            (Room::Text(room.clone()), Extra::TextRoom { room, privileges: privileges.0 })
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
    Ok(Built { bytes: Some(bytes.clone()), extra: Extra::Bytes(bytes) })
}

fn parse_room(text: &str) -> Option<u32> {
    let digits = text.trim();
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|room| all_digits && *room > 0)
}

/// The advanced part of the form.
#[component]
pub(super) fn ExtraFields(
    /// What the page goes by.
    cx: UserSigContext,
    /// What was typed.
    form: GeneratorForm,
) -> impl IntoView {
    let extra = form.extra;
    let lang = use_lang();
    // The end matters to the ticket only where it does not fit, which a second cannot change.
    let problem = Memo::new(move |_| {
        let now = cx.now.get();
        let ends = now.saturating_add(form.validity.expire(now).unwrap_or(0));
        form.user_id.with(|user_id| extra.build(user_id, 1, ends)).err()
    });
    let error_where = move |about_privileges: bool| {
        Signal::derive(move || {
            let problem = problem.get()?;
            let here = problem.is_about_privileges() == about_privileges;
            (here && form.tried.get()).then(|| problem.text(lang.get()))
        })
    };
    let choices = [
        (NONE, usersig::USERBUF_NONE),
        (ROOM, usersig::USERBUF_ROOM),
        (TEXT, usersig::USERBUF_TEXT),
        (HEX, usersig::USERBUF_HEX),
    ];
    let fields = move || match extra.kind.get() {
        ROOM => ticket_fields(extra, error_where(false), error_where(true)),
        TEXT => view! {
            <TextArea
                label=tr(usersig::USERBUF_TEXT_LABEL)
                id=TEXT_ID
                value=extra.text
                rows=2
                hint=tr(usersig::USERBUF_TEXT_HINT)
                error=error_where(false)
            />
        }
        .into_any(),
        HEX => view! {
            <TextArea
                label=tr(usersig::USERBUF_HEX_LABEL)
                id=HEX_ID
                value=extra.hex
                rows=2
                hint=tr(usersig::USERBUF_HEX_HINT)
                error=error_where(false)
            />
        }
        .into_any(),
        _ => view! { <p class="field-hint">{tr(usersig::USERBUF_NONE_NOTE)}</p> }.into_any(),
    };
    view! {
        <Segmented
            legend=tr(usersig::USERBUF)
            choices=choices.map(|(value, label)| Choice::new(value, tr(label))).to_vec()
            value=extra.kind
        />
        {fields}
    }
}

fn ticket_fields(
    extra: Extras,
    error: Signal<Option<String>>,
    privileges_error: Signal<Option<String>>,
) -> AnyView {
    let lang = use_lang();
    let room = move || {
        let (label, value, numeric) = if extra.room_kind.get() == NUMBER {
            (usersig::ROOM_NUMBER_LABEL, extra.room_number, true)
        } else {
            (usersig::ROOM_TEXT_LABEL, extra.room_text, false)
        };
        view! { <TextField label=tr(label) id=ROOM_ID value=value error=error numeric=numeric /> }
    };
    let boxes = extra
        .privileges
        .into_iter()
        .zip(Privileges::NAMED)
        .map(|(ticked, (bit, _))| {
            let label = Signal::derive(move || Privileges::label(bit, lang.get()));
            view! { <Checkbox label=label checked=ticked /> }
        })
        .collect::<Vec<_>>();
    let sum = move || fill(usersig::PRIVILEGE_BITS.get(lang.get()), &extra.bits().0.to_string());
    let error_line = move || {
        privileges_error.get().map(|text| {
            view! { <p class="field-error">{icon(Icon::Close)} <span>{text}</span></p> }
        })
    };
    let preset = move |label, bits: Privileges| {
        let press = move || extra.set_bits(bits);
        view! { <Button label=tr(label) kind=ButtonKind::Ghost on_press=move |()| press() /> }
    };
    view! {
        <Segmented
            legend=tr(usersig::ROOM_KIND)
            choices=vec![
                Choice::new(NUMBER, tr(usersig::ROOM_NUMBER)),
                Choice::new(TEXT, tr(usersig::ROOM_TEXT)),
            ]
            value=extra.room_kind
        />
        {room}
        <fieldset
            class="privileges"
            id=PRIVILEGES_ID
            tabindex="-1"
            aria-describedby="generator-privileges-error"
        >
            <legend>{tr(usersig::PRIVILEGES)}</legend>
            <div class="privilege-presets">
                {preset(usersig::PRIVILEGES_ALL, Privileges::ALL)}
                {preset(usersig::PRIVILEGES_VIEWER, Privileges::VIEWER)}
            </div>
            <div class="privilege-boxes">{boxes}</div>
            <p class="field-hint">{sum}</p>
            <div id="generator-privileges-error">{error_line}</div>
        </fieldset>
        <p class="field-hint">{tr(usersig::ROOM_NOTE)}</p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_numbers() {
        assert_eq!(parse_room(" 10000 "), Some(10_000));
        assert_eq!(parse_room("4294967295"), Some(u32::MAX));
        for text in ["", "0", "-1", "+1", "4294967296", "lobby"] {
            assert_eq!(parse_room(text), None, "{text}");
        }
    }
}
