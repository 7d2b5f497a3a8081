//! Whom the sandboxes know.

/// A user of an app, and the certificate ID of their phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) userid: String,
    pub(crate) certificate: &'static str,
}

/// Ordinary users with a phone that waits, by the last digit of their name.
const PHONES: [&str; 5] = ["31003", "31003", "31003", "31005", "31001"];

/// How many of them there are.
const PEOPLE: usize = 200;

/// What Tencent does wrong for some, beside answers with a status or a code.
const FAULTS: [&str; 6] =
    ["push_reset", "push_slow", "push_garbage", "trace_reset", "trace_slow", "trace_garbage"];

impl Person {
    /// The one whose turn it is.
    pub(crate) fn of(turn: usize) -> Self {
        let number = turn % PEOPLE;
        let digit = number % PHONES.len();
        let certificate = PHONES.get(digit).copied().unwrap_or_default();
        Self { userid: format!("user{}{digit}", number / PHONES.len()), certificate }
    }

    /// The same, but for one in four, whose calls Tencent spoils by chance.
    pub(crate) fn of_any(turn: usize) -> Self {
        let userid = match fastrand::u8(0..20) {
            0 => format!("push_http_{}", fastrand::u16(400..600)),
            1 => format!("trace_http_{}", fastrand::u16(400..600)),
            2 => format!("push_code_{}", fastrand::u16(10_000..20_000)),
            3 => format!("trace_code_{}", fastrand::u16(10_000..20_000)),
            4 => {
                FAULTS.get(fastrand::usize(0..FAULTS.len())).copied().unwrap_or_default().to_owned()
            }
            _ => return Self::of(turn),
        };
        // In all other calls they are ordinary, with a Huawei phone.
        Self { userid, certificate: "31003" }
    }
}
