//! The right values, put together in another way.

use alloc::vec::Vec;

use super::Prober;
use super::shape::{APP_FIRST, Name, RIGHT, SORTED, SWAPPED, TextLayout, USUAL, build, mistakes};
use crate::usersig::base64;
use crate::usersig::probe::Probe;

/// One mistake each.
const LIKELY: [TextLayout; 14] = [
    TextLayout { order: SWAPPED, ..USUAL },
    TextLayout { ended: false, ..USUAL },
    TextLayout { end: "\r\n", ..USUAL },
    TextLayout { end: "", ..USUAL },
    TextLayout { end: "\\n", ..USUAL },
    TextLayout { order: SORTED, ..USUAL },
    TextLayout { order: APP_FIRST, ..USUAL },
    TextLayout { name: Name::WithoutTls, ..USUAL },
    TextLayout { name: Name::None, link: "", end: "", ..USUAL },
    TextLayout { name: Name::None, link: "", ..USUAL },
    TextLayout { link: "=", ..USUAL },
    TextLayout { link: "=", end: "&", ended: false, ..USUAL },
    TextLayout { end: " ", ..USUAL },
    TextLayout { end: ",", ended: false, ..USUAL },
];

pub(super) fn likely(prober: &mut Prober<'_>) {
    for shape in LIKELY {
        try_shape(prober, shape);
    }
    formula(prober);
}

/// Every other order, separator and name, also several at once.
pub(super) fn rare(prober: &mut Prober<'_>) {
    other_names(prober);
    const NAMED: [(Name, &str); 8] = [
        (Name::Full, ":"),
        (Name::Full, "="),
        (Name::Full, ": "),
        (Name::Full, ""),
        (Name::WithoutTls, ":"),
        (Name::WithoutTls, "="),
        (Name::WithoutTls, ": "),
        (Name::None, ""),
    ];
    const ENDS: [&str; 23] = [
        "\n", "\r\n", "", "\\n", "\\r\\n", "\r", "\n\n", " ", "&", ",", ", ", ";", "; ", "|", "||",
        "\t", "#", "-", "_", ".", "/", ":", "\u{0}",
    ];
    for (name, link) in NAMED {
        for order in [RIGHT, SWAPPED, SORTED, APP_FIRST] {
            for end in ENDS {
                for ended in [true, false] {
                    try_shape(prober, TextLayout { order, name, link, end, ended });
                }
            }
        }
        for order in orders() {
            for ended in [true, false] {
                try_shape(prober, TextLayout { order, name, link, ended, ..USUAL });
            }
        }
    }
}

/// The right lines with names of other forms of tokens.
fn other_names(prober: &mut Prober<'_>) {
    const RIGHT_NAMES: [&str; 4] = ["TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire"];
    const NAMES: [[&str; 4]; 9] = [
        ["tls.identifier", "tls.sdkappid", "tls.time", "tls.expire"],
        ["TLS.userid", "TLS.sdkappid", "TLS.time", "TLS.expire"],
        ["TLS.userId", "TLS.sdkAppId", "TLS.time", "TLS.expire"],
        ["TLS.identifier", "TLS.sdk_appid", "TLS.time", "TLS.expire_after"],
        ["userid", "sdkappid", "time", "expire"],
        ["userId", "sdkAppId", "time", "expire"],
        ["user_id", "sdk_app_id", "time", "expire"],
        ["TLS.Identifier", "TLS.SdkAppId", "TLS.Time", "TLS.Expire"],
        ["TLS.identifier", "TLS.sdkAppId", "TLS.time", "TLS.expire"],
    ];
    for names in NAMES {
        let mut text = prober.right_text.clone();
        for (right, other) in RIGHT_NAMES.into_iter().zip(names) {
            text = replaced(&text, right.as_bytes(), other.as_bytes());
        }
        prober.text(&[Probe::OtherNames], &text);
        // The lines of the old scheme have two more in front.
        for more in
            [b"TLS.account_type:0\n".as_slice(), b"TLS.appid_at_3rd:0\nTLS.account_type:0\n"]
        {
            prober.text(&[Probe::OtherNames], &[more, &text].concat());
        }
        text.pop();
        prober.text(&[Probe::OtherNames, Probe::NoFinalNewline], &text);
    }
}

/// The text with the first `from` replaced.
fn replaced(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = text.windows(from.len()).position(|window| window == from);
    let parts = at.and_then(|at| Some((text.get(..at)?, text.get(at + from.len()..)?)));
    parts.map_or_else(|| text.into(), |(before, after)| [before, to, after].concat())
}

/// All 24.
pub(super) fn orders() -> impl Iterator<Item = [usize; 4]> {
    (0..256_usize)
        .map(|n| [n >> 6, n >> 4 & 3, n >> 2 & 3, n & 3])
        .filter(|order| (0..4).all(|place| order.contains(&place)))
}

pub(super) fn try_shape(prober: &mut Prober<'_>, shape: TextLayout) {
    if !prober.is_done() {
        let text = build(prober, shape);
        prober.text(&mistakes(shape), &text);
    }
}

/// The formula of the product pages, read literally: the values, and base64 of the values.
fn formula(prober: &mut Prober<'_>) {
    for name in [Name::None, Name::Full] {
        let probe = if name == Name::None { Probe::ValuesOnly } else { Probe::Base64Signed };
        let end = if name == Name::None { "" } else { "\n" };
        let link = if name == Name::None { "" } else { ":" };
        let text = build(prober, TextLayout { name, link, end, ..USUAL });
        let encoded = base64::encode(&text).into_bytes();
        prober.text(&[probe], &[text, encoded.clone()].concat());
        prober.text(&[Probe::Base64Signed], &encoded);
    }
}
