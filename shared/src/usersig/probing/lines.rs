//! One line more than is signed.

use alloc::string::String;
use alloc::vec::Vec;

use super::{ProbeInput, Prober};
use crate::usersig::field::FieldName;
use crate::usersig::message::Decimal;
use crate::usersig::probe::Probe;

/// What programs print for a value that is not there, and the commonest values that are.
const VALUES: [&str; 9] = ["", "undefined", "null", "None", "nil", "<nil>", "NaN", "0", "1"];
/// Names of other forms of tokens.
const NAMES: [&str; 18] = [
    "TLS.ext",
    "TLS.version",
    "TLS.room",
    "TLS.roomid",
    "TLS.account_type",
    "TLS.appid_at_3rd",
    "TLS.sig",
    "TLS.random",
    "TLS.nonce",
    "TLS.privilege",
    "TLS.privatemapkey",
    "TLS.privateMapKey",
    "TLS.region",
    "TLS.platform",
    "TLS.salt",
    "TLS.role",
    "TLS.type",
    "TLS.roomId",
];
/// Lines without a letter.
const BLANKS: [&[u8]; 5] = [b"\n", b"\r\n", b" \n", b"\n\n", b" "];
/// Further names for the UserID, the app, the duration, the moment and the end.
const USER_ID: [&str; 5] = ["TLS.identifier", "TLS.userid", "TLS.userId", "TLS.user_id", "TLS.uid"];
const APP: [&str; 5] = ["TLS.sdkappid", "TLS.appid", "TLS.appId", "TLS.sdk_appid", "TLS.sdkAppId"];
const EXPIRE: [&str; 4] = ["TLS.expire", "TLS.expire_after", "TLS.expires", "TLS.ttl"];
const TIME: [&str; 4] = ["TLS.time", "TLS.timestamp", "TLS.init_time", "TLS.currTime"];
const END: [&str; 4] = ["TLS.expire_time", "TLS.expireTime", "TLS.end_time", "TLS.expired"];

pub(super) fn added(prober: &mut Prober<'_>) {
    for version in ["2.0", "2"] {
        everywhere(prober, Probe::VersionLine, FieldName::Version.json_name(), version);
    }
    if prober.evidence.lines.userbuf.is_none() {
        for value in VALUES {
            everywhere(prober, Probe::UserbufLineAdded, FieldName::Userbuf.json_name(), value);
        }
    }
    for blank in BLANKS {
        let right = prober.right_text.clone();
        for parts in [[right.as_slice(), blank], [blank, &right]] {
            prober.text(&[Probe::AddedLine], &parts.concat());
        }
    }
    known(prober);
    for name in NAMES {
        for value in VALUES {
            let line = line(name, value).into_bytes();
            let right = prober.right_text.clone();
            for parts in [[right.as_slice(), &line], [&line, &right]] {
                let text = parts.concat();
                prober.text(&[Probe::AddedLine], &text);
            }
        }
    }
}

/// A value that is signed already, once more.
fn known(prober: &mut Prober<'_>) {
    let ProbeInput { lines, user_id, time, expire, .. } = *prober.evidence;
    let end = Decimal::new(time.saturating_add(expire));
    for (names, value) in [
        (USER_ID.as_slice(), user_id),
        (&APP, lines.sdkappid),
        (&EXPIRE, lines.expire),
        (&TIME, lines.time),
        (&END, end.as_str()),
    ] {
        for name in names {
            everywhere(prober, Probe::AddedLine, name, value);
        }
    }
}

pub(super) fn line(name: &str, value: &str) -> String {
    [name, ":", value, "\n"].concat()
}

/// In front of every line, and at the end.
pub(super) fn everywhere(prober: &mut Prober<'_>, probe: Probe, name: &str, value: &str) {
    /// Lines of a token with a userbuf; a UserID can hold more line ends.
    const MOST: usize = 5;
    let line = line(name, value).into_bytes();
    let ends = prober.right_text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let mut places: Vec<usize> = ends.map(|(at, _)| at + 1).take(MOST).collect();
    places.extend([0, prober.right_text.len()]);
    for place in places {
        if let Some((before, after)) = prober.right_text.split_at_checked(place) {
            let text = [before, &line, after].concat();
            prober.text(&[probe], &text);
        }
    }
    // At the end, and not ended.
    let line = line.strip_suffix(b"\n").unwrap_or(&line);
    let text = [&prober.right_text, line].concat();
    prober.text(&[probe, Probe::NoFinalNewline], &text);
}
