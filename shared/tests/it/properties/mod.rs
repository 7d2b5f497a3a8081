//! What holds for every input.

mod tokens;

use crate::common::{Forge, KEY, NOW, text_of, zlib};
use proptest::prelude::*;
use proptest::sample::Index;
use shared::chat::{DeviceToken, Vendor};
use shared::push::{Shape, no_token, shape, unwrap_token};
use shared::usersig::{Expected, PrivateMapKey, Signer, UnicodeTables, verify};
use shared::{SdkAppId, SecretKey, UserId};

fn everything_known(key: &SecretKey) -> Expected<'_> {
    Expected {
        user_id: Some("user_0001"),
        sdkappid: SdkAppId::new(u64::from(crate::common::APP)).ok(),
        key: Some(key),
        now: Some(NOW),
        normalizer: &UnicodeTables,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_signed_verifies_with_the_same_claims(
        user_id in ".{1,40}",
        key in ".{1,80}",
        sdkappid in 1u32..,
        time in 0i64..=4_102_444_800,
        expire in 1i64..=2_000_000_000,
        userbuf in proptest::option::of(proptest::collection::vec(any::<u8>(), 0..200)),
        within in 0.0..=1.0f64,
    ) {
        let key = SecretKey::parse(&key).unwrap();
        let app = SdkAppId::new(u64::from(sdkappid)).unwrap();
        let user = UserId::parse(&user_id).unwrap();
        let token = Signer::new(app, &key).sign(&user, time, expire, userbuf.as_deref()).unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any moment will do")]
        let now = time + (expire as f64 * within) as i64;
        let expected = Expected {
            user_id: Some(&user_id),
            sdkappid: Some(app),
            key: Some(&key),
            now: Some(now),
            normalizer: &UnicodeTables,
        };
        let report = verify(token.expose(), &expected);
        prop_assert!(report.is_valid(), "{:?}", report);
        let claims = report.claims.unwrap();
        prop_assert_eq!(claims.user_id, user_id);
        prop_assert_eq!((claims.sdkappid, claims.time, claims.expire), (sdkappid, time, expire));
        prop_assert_eq!(claims.userbuf, userbuf);
        let url_safe = |c: char| c.is_ascii_alphanumeric() || "*-_".contains(c);
        prop_assert!(token.expose().starts_with("eJ") && token.expose().chars().all(url_safe));
    }

    #[test]
    fn any_text_is_judged_without_panic(input in "\\PC{0,300}") {
        let key = SecretKey::parse(KEY).unwrap();
        prop_assert!(!verify(&input, &everything_known(&key)).is_valid());
    }

    #[test]
    fn any_json_members_are_judged_without_panic(
        values in proptest::collection::vec((0usize..8, "null|true|-?[0-9]{1,20}|\"[a-zA-Z0-9+/=]{0,44}\"|\\[\\]|1\\.5|1e9"), 0..9),
    ) {
        let names = ["ver", "identifier", "sdkappid", "time", "expire", "userbuf", "sig", "other"];
        let members: Vec<_> =
            values.iter().map(|(name, value)| format!("\"TLS.{}\":{value}", names[*name])).collect();
        let key = SecretKey::parse(KEY).unwrap();
        let token = text_of(&zlib(format!("{{{}}}", members.join(",")).as_bytes()));
        prop_assert!(!verify(&token, &everything_known(&key)).is_valid());
    }

    #[test]
    fn any_bytes_as_userbuf_are_read_or_not(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        if let Some(ticket) = PrivateMapKey::decode(&bytes) {
            prop_assert!(bytes.len() >= 23);
            prop_assert!(!ticket.user_id.is_empty() || bytes.get(1..3) == Some(&[0, 0][..]));
        }
    }
}

/// The text of a token is malleable, its claims are not: every text that differs in one
/// character is refused or says exactly the same.
#[test]
fn an_accepted_mutant_has_the_same_claims() {
    let key = SecretKey::parse(KEY).unwrap();
    let expected = Expected { key: Some(&key), now: Some(NOW), ..Expected::default() };
    let token = Forge::default().token();
    let claims = verify(&token, &expected).claims;
    let (mut accepted, mut refused) = (0, 0);
    for at in 0..token.len() {
        let (before, after) = token.split_at(at);
        let cut = verify(before, &expected);
        assert!(!cut.is_valid() || after.len() <= 2, "cut at {at}");
        let removed = format!("{before}{}", &after[1..]);
        let with = |c| [format!("{before}{c}{}", &after[1..]), format!("{before}{c}{after}")];
        for mutant in "AZaz09*-_+/=% \n".chars().flat_map(with).chain([removed]) {
            let report = verify(&mutant, &expected);
            if report.is_valid() {
                accepted += 1;
                assert_eq!(report.claims, claims, "{mutant}");
            } else {
                refused += 1;
            }
        }
    }
    assert!(accepted > 0 && refused > accepted * 10, "{accepted} accepted, {refused} refused");
}

/// A fault of no kind that has a name, made at random.
#[derive(Clone, Debug)]
enum Fault {
    /// Another signature of the right form. Costs all candidates, so it is the rarest.
    Signature([u8; 32]),
    /// The same, in a token that holds more than it should.
    Extra([u8; 32], String),
    /// One line too many, of which the token says nothing.
    Line(String, String),
    /// A validity that nobody sets, in place of the one stored.
    Expire(i64),
    /// Some characters of the token replaced.
    Characters(Vec<(Index, char)>),
    /// For another user.
    User(String),
    /// Made at another time, for another while.
    Time(i64, i64),
    /// The token in the middle of noise.
    Noise(String),
}

/// What happens to a token on its way.
fn on_the_way() -> impl Strategy<Value = Fault> {
    let of_token = proptest::char::ranges(vec!['a'..='z', 'A'..='Z', '0'..='9'].into());
    prop_oneof![
        proptest::collection::vec((any::<Index>(), of_token), 1..4).prop_map(Fault::Characters),
        "[ -~]{0,60}".prop_map(Fault::Noise),
    ]
}

/// What a signer does otherwise.
fn of_the_signer() -> impl Strategy<Value = Fault> {
    prop_oneof![
        1 => any::<[u8; 32]>().prop_map(Fault::Signature),
        1 => (any::<[u8; 32]>(), "[a-z]{1,8}").prop_map(|(sig, value)| Fault::Extra(sig, value)),
        1 => ("[a-z]{3,9}", "[ -~]{3,20}").prop_map(|(name, value)| Fault::Line(name, value)),
        1 => (20_000_000i64..21_000_000).prop_map(|expire| Fault::Expire(expire - expire % 60 + 7)),
        40 => "[b-t]{2}[a-z0-9]{6,14}".prop_map(Fault::User),
        40 => (0i64..90 * 86_400, 3_601i64..20 * 86_400).prop_map(|(ago, expire)| {
            // Not whole hours ago: that has a name.
            Fault::Time(ago - ago % 3_600 + 600 + ago % 2_400, expire | 1)
        }),
    ]
}

/// Names of what is damaged, and of nothing that somebody did.
const DAMAGE: [&str; 15] = [
    "cut",
    "changed",
    "damaged",
    "not_zlib",
    "preset_dictionary",
    "too_large",
    "bad_character",
    "padding_inside",
    "too_much_padding",
    "json_syntax",
    "json_cut",
    "json_not_utf8",
    "shortened",
    "json",
    "url",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn a_random_fault_on_the_way_gets_no_name_of_a_mistake(fault in on_the_way()) {
        gets_no_name_of_a_mistake(&fault)?;
    }

    #[test]
    fn a_random_fault_of_the_signer_gets_no_name_of_a_mistake(fault in of_the_signer()) {
        gets_no_name_of_a_mistake(&fault)?;
    }
}

fn gets_no_name_of_a_mistake(fault: &Fault) -> Result<(), TestCaseError> {
    let right = Forge::default();
    let token = right.token();
    let base64 = base64::engine::general_purpose::STANDARD;
    let input = match fault {
        Fault::Signature(bytes) => {
            Forge { sig: Some(base64::Engine::encode(&base64, bytes)), ..right }.token()
        }
        Fault::Extra(bytes, value) => {
            let extra = format!(",\"TLS.more\":\"{value}\",\"{value}\":7");
            Forge { sig: Some(base64::Engine::encode(&base64, bytes)), extra, ..right }.token()
        }
        Fault::Line(name, value) => {
            let lines = [right.right_lines(), format!("TLS.{name}:{value}\n").into()].concat();
            Forge { lines: Some(lines), ..right }.token()
        }
        Fault::Expire(signed) => {
            let lines = Forge { expire: signed.to_string(), ..right.clone() }.right_lines();
            Forge { lines: Some(lines), ..right }.token()
        }
        Fault::Characters(changes) => {
            let mut characters: Vec<char> = token.chars().collect();
            for (place, c) in changes {
                let place = place.index(characters.len());
                characters[place] = *c;
            }
            characters.into_iter().collect()
        }
        Fault::User(user_id) => Forge { user_id: user_id.clone(), ..right }.token(),
        Fault::Time(ago, expire) => {
            let (time, expire) = ((NOW - ago).to_string(), expire.to_string());
            Forge { time, expire, ..right }.token()
        }
        Fault::Noise(noise) => {
            let (before, after) = noise.split_at(noise.len() / 2);
            format!("{before} {token} {after}")
        }
    };
    let key = SecretKey::parse(KEY).unwrap();
    let report = verify(&input, &everything_known(&key));
    prop_assert_eq!(report.probe, None);
    let mut names = report.hint_names();
    if names == ["similar_character"] {
        // True where chance took such a character: what is offered is the right token.
        let offered = report.offers.first().map(|offer| verify(offer, &everything_known(&key)));
        prop_assert!(offered.is_some_and(|offered| offered.is_valid()), "{:?}", fault);
        names.clear();
    }
    prop_assert!(names.iter().all(|name| DAMAGE.contains(name)), "{:?} {:?}", fault, names);
    if let Fault::Noise(_) = fault {
        prop_assert!(report.is_valid(), "{:?} {:?}", fault, report);
    }
    Ok(())
}
