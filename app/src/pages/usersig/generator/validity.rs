//! How long the token is valid: a preset, seconds, or an end date.

use shared::Lang;

use super::super::context::UserSigContext;
use super::form::GeneratorForm;
use crate::i18n::{Text, fill, tr, use_lang, usersig};
use crate::ui::{Choice, Icon, Segmented, TextField, icon};
use crate::usersig_support::advice::expire_advice;
use crate::usersig_support::clock::{local_input_value, now, parse_local_input};
use crate::usersig_support::moment::DAY;
use leptos::prelude::*;

const SECONDS: &str = "seconds";
const UNTIL: &str = "until";
const HALF_A_YEAR: &str = "15552000";
/// Value, which is the number of seconds, and label.
const PRESETS: [(&str, Text); 5] = [
    ("86400", usersig::ONE_DAY),
    ("604800", usersig::SEVEN_DAYS),
    ("2592000", usersig::THIRTY_DAYS),
    (HALF_A_YEAR, usersig::HALF_A_YEAR),
    ("31536000", usersig::ONE_YEAR),
];

const SECONDS_ID: &str = "generator-seconds";
const UNTIL_ID: &str = "generator-until";

/// Why there is no validity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValidityError {
    /// When the seconds are not digits, or too many.
    NotANumber,
    /// When the seconds are 0.
    Zero,
    /// When no end is chosen.
    NoEnd,
    /// When the end is over.
    Past,
}

impl ValidityError {
    const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::NotANumber => usersig::SECONDS_NOT_A_NUMBER,
            Self::Zero => usersig::SECONDS_ZERO,
            Self::NoEnd => usersig::UNTIL_MISSING,
            Self::Past => usersig::UNTIL_PAST,
        }
        .get(lang)
    }
}

/// The fields for the validity. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct Validity {
    choice: RwSignal<&'static str>,
    seconds: RwSignal<String>,
    until: RwSignal<String>,
}

impl Validity {
    pub fn new() -> Self {
        let end = local_input_value(now().saturating_add(180 * DAY)).unwrap_or_default();
        Self {
            choice: RwSignal::new(HALF_A_YEAR),
            seconds: RwSignal::new(HALF_A_YEAR.to_owned()),
            until: RwSignal::new(end),
        }
    }

    /// Seconds of life for a token that is made now.
    pub(super) fn expire(self, now: i64) -> Result<i64, ValidityError> {
        match self.choice.get() {
            SECONDS => self.seconds.with(|text| parse_seconds(text)),
            UNTIL => {
                let end = self.until.with(|value| parse_local_input(value));
                match end.ok_or(ValidityError::NoEnd)?.saturating_sub(now) {
                    left if left > 0 => Ok(left),
                    _ => Err(ValidityError::Past),
                }
            }
            preset => parse_seconds(preset),
        }
    }

    /// Chooses a number of seconds: the preset that has it, else the field.
    pub fn set_seconds(self, seconds: i64) {
        let text = seconds.to_string();
        let preset = PRESETS.iter().find(|(value, _)| *value == text);
        self.choice.set(preset.map_or(SECONDS, |(value, _)| value));
        self.seconds.set(text);
    }

    pub fn faulty_id(self) -> &'static str {
        if self.choice.get_untracked() == UNTIL { UNTIL_ID } else { SECONDS_ID }
    }

    pub fn push_inputs(self, parts: &mut Vec<String>) {
        let choice = self.choice.get();
        parts.push(choice.to_owned());
        match choice {
            SECONDS => parts.push(self.seconds.get()),
            UNTIL => parts.push(self.until.get()),
            _ => {}
        }
    }
}

fn parse_seconds(text: &str) -> Result<i64, ValidityError> {
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ValidityError::NotANumber);
    }
    match digits.parse::<i64>() {
        Ok(0) => Err(ValidityError::Zero),
        Ok(seconds) => Ok(seconds),
        Err(_) => Err(ValidityError::NotANumber),
    }
}

/// Presets, the field of the chosen one, when it ends, and what to say about it.
#[component]
pub(super) fn ValidityFields(
    /// What the page goes by.
    cx: UserSigContext,
    /// What was typed.
    form: GeneratorForm,
) -> impl IntoView {
    let Validity { choice, seconds, until } = form.validity;
    let lang = use_lang();
    let expire = Memo::new(move |_| form.validity.expire(cx.now.get()));
    let error = Signal::derive(move || {
        let error = expire.get().err()?;
        form.tried.get().then(|| error.text(lang.get()).to_owned())
    });
    let advice = Memo::new(move |_| expire_advice(lang.get(), expire.get().ok(), now()));
    // A field has its remarks described to it; a preset has no field to put them to.
    let preset_advice = move || {
        let has_field = matches!(choice.get(), SECONDS | UNTIL);
        let advice = if has_field { Vec::new() } else { advice.get() };
        advice.into_iter().map(warning).collect::<Vec<_>>()
    };
    let choices = PRESETS
        .into_iter()
        .chain([(SECONDS, usersig::IN_SECONDS), (UNTIL, usersig::END_DATE)])
        .map(|(value, label)| Choice::new(value, tr(label)))
        .collect::<Vec<_>>();
    let field = move || match choice.get() {
        SECONDS => Some(view! {
            <TextField
                label=tr(usersig::SECONDS_LABEL)
                id=SECONDS_ID
                value=seconds
                hint=tr(usersig::SECONDS_HINT)
                error=error
                warnings=advice
                numeric=true
            />
        }),
        UNTIL => Some(view! {
            <TextField
                label=tr(usersig::UNTIL_LABEL)
                id=UNTIL_ID
                value=until
                kind="datetime-local"
                hint=tr(usersig::UNTIL_HINT)
                error=error
                warnings=advice
            />
        }),
        _ => None,
    };
    // To the minute, and a memo: a preset's end moves with the clock.
    let ends = Memo::new(move |_| {
        let end = local_input_value(cx.now.get().saturating_add(expire.get().ok()?))?;
        Some(fill(usersig::ENDS.get(lang.get()), &end.replace('T', " ")))
    });
    view! {
        <div class="validity">
            <Segmented legend=tr(usersig::VALIDITY) choices=choices value=choice />
            {field}
            <div class="validity-advice">{preset_advice}</div>
            <p class="field-hint">{ends}</p>
        </div>
    }
}

fn warning(text: String) -> AnyView {
    view! { <p class="field-warning">{icon(Icon::Warn)} <span>{text}</span></p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn seconds_and_each_reason() {
        assert_eq!(parse_seconds(" 86400 "), Ok(86_400));
        assert_eq!(parse_seconds("0"), Err(ValidityError::Zero));
        for text in ["", "-1", "1.5", "1e3", "15,552,000", "99999999999999999999"] {
            assert_eq!(parse_seconds(text), Err(ValidityError::NotANumber), "{text}");
        }
    }

    #[test]
    fn every_preset_is_a_number_of_days() {
        for (value, label) in PRESETS {
            let days = parse_seconds(value).unwrap() / DAY;
            let shown = label.en.split(' ').next().unwrap().parse::<i64>().unwrap();
            assert!(days == shown || label.en == "1 year" && days == 365, "{value}");
            assert_eq!(parse_seconds(value).unwrap() % DAY, 0);
        }
    }
}
