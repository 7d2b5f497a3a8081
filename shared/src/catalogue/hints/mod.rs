//! Mistakes that are not seen in the signature: what happened, and how to mend it.

mod input;
mod time;
mod user_id;

use crate::Lang;
use crate::usersig::Hint;

/// English and Chinese.
type Pair = (&'static str, &'static str);

impl Hint {
    /// Cause and fix.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::MismatchCase
            | Self::MismatchWhiteSpace
            | Self::MismatchUnicodeForm
            | Self::MismatchLeadingZeros
            | Self::MismatchNoValue
            | Self::MismatchFloat
            | Self::MismatchPrecision
            | Self::MismatchLatin1
            | Self::MismatchHex
            | Self::MismatchBase64
            | Self::MismatchPercentEncoded
            | Self::MismatchEscaped
            | Self::MismatchPunctuation
            | Self::MismatchPrefix
            | Self::MismatchSuffix => user_id::pair(self),
            Self::ExpireTiny
            | Self::ExpireInDays
            | Self::ExpireInHours
            | Self::ExpireInMilliseconds
            | Self::ExpireIsEndTime
            | Self::ExpireOverflow
            | Self::ClockNeverSet
            | Self::TimeZone
            | Self::TimeInMilliseconds
            | Self::TimeInMicroseconds
            | Self::TimeInNanoseconds
            | Self::TimeInTicks
            | Self::TimeAppleEpoch => time::pair(self),
            _ => input::pair(self, lang),
        };
        lang.pick(en, zh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_has_its_own_text_in_both_languages() {
        let mut seen = alloc::collections::BTreeSet::new();
        for hint in Hint::ALL {
            let (en, zh) = (hint.text(Lang::En), hint.text(Lang::ZhCn));
            assert!(en.is_ascii() && en.ends_with('.'), "{en}");
            assert!(zh.ends_with('。'), "{zh}");
            assert!(seen.insert(en) && seen.insert(zh), "{hint:?}");
            assert!(seen.insert(hint.name()), "{hint:?}");
        }
    }
}
