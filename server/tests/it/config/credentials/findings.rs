//! What changes with time: it is said, and does not stop the start.

use server::config::{CredentialConfig, CredentialFinding, Remark};

use super::{IDS, account, apns, folder, google, of, text_of};

/// The certificates' first and last second, 2026-01-01 and 2126-01-01.
const FIRST: i64 = 1_767_225_600;
const LAST: i64 = 4_922_899_200;
/// 2025-01-01.
const ENDED: i64 = 1_735_689_600;
const DAY: i64 = 86_400;

fn both() -> CredentialConfig {
    (*of(&apns("pem_file = \"both.pem\"", &["both.pem"]))).clone()
}

#[test]
fn a_certificate_ends_after_its_last_second() {
    let config = both();
    for (now, wanted) in [
        (FIRST, vec![]),
        (LAST - 30 * DAY, vec![]),
        (LAST - 30 * DAY + 1, vec![CredentialFinding::EndsSoon(LAST)]),
        (LAST - 1, vec![CredentialFinding::EndsSoon(LAST)]),
        (LAST, vec![CredentialFinding::EndsSoon(LAST)]),
        (LAST + 1, vec![CredentialFinding::Ended(LAST)]),
        (i64::MAX, vec![CredentialFinding::Ended(LAST)]),
    ] {
        assert_eq!(config.findings(now), wanted, "{now}");
        let is_blocked = now > LAST;
        assert_eq!(config.blocked(now).is_some(), is_blocked, "{now}");
    }
}

#[test]
fn a_certificate_begins_with_its_first_second() {
    let clock = CredentialFinding::Clock(FIRST - 1);
    let early = CredentialFinding::NotBegun(FIRST);
    assert_eq!(both().findings(FIRST - 1), [clock, early]);
    assert_eq!(both().findings(i64::MIN).len(), 2);
}

#[test]
fn a_clock_that_cannot_be_right_blocks_every_vendor() {
    for folder in [
        account("fcm", &google()),
        apns(&format!("key_file = \"apns.p8\"\n{IDS}"), &["apns.p8"]),
        folder("vendor = \"meizu\"", "app_id = \"1\"\napp_secret = \"x\"", &[]),
    ] {
        let config = of(&folder);
        assert_eq!(config.blocked(0), Some(CredentialFinding::Clock(0)));
        assert_eq!(config.findings(FIRST), []);
    }
}

/// A server must not stay down because one of its certificates has ended.
#[test]
fn a_certificate_that_has_ended_is_read() {
    let config = of(&apns("pem_file = \"ended.pem\"", &["ended.pem"]));
    let finding = config.blocked(LAST).unwrap();
    assert_eq!(finding, CredentialFinding::Ended(ENDED));
    assert!(finding.cause().en.contains("2025-01-01 00:00:00 UTC"));
    assert!(finding.cause().zh.contains("2025-01-01"));

    // Said when a server starts, with the certificate's number.
    let loaded = apns("pem_file = \"ended.pem\"", &["ended.pem"]).load().unwrap();
    let said = loaded.findings(LAST);
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].0.as_str(), &said[0].1), ("31001", &finding));
}

#[test]
fn hints_do_not_block() {
    let unmarked = of(&apns("pem_file = \"unmarked.pem\"", &["unmarked.pem"]));
    assert_eq!(unmarked.findings(FIRST), [CredentialFinding::Unmarked]);
    assert_eq!(unmarked.blocked(FIRST), None);

    let face = "vendor = \"xiaomi\"\ntopic = \"com.example.app\"";
    let xiaomi = of(&folder(face, "app_secret = \"x\"", &[]));
    assert_eq!(xiaomi.findings(FIRST), [CredentialFinding::NoChannel]);
    assert_eq!(xiaomi.blocked(FIRST), None);
    let with_channel = of(&folder(face, "app_secret = \"x\"\nchannel_id = \"100\"", &[]));
    assert_eq!(with_channel.findings(FIRST), []);
}

#[test]
fn every_finding_has_its_words_in_both_languages() {
    let facts = both().certificate.unwrap();
    for finding in [
        CredentialFinding::Clock(0),
        CredentialFinding::Ended(ENDED),
        CredentialFinding::NotBegun(FIRST),
        CredentialFinding::EndsSoon(LAST),
        CredentialFinding::Unmarked,
        CredentialFinding::NoChannel,
        CredentialFinding::Odd(Remark::Base64),
        CredentialFinding::PassedOver(vec![facts]),
    ] {
        for text in [finding.cause(), finding.solution()] {
            assert!(text.en.len() > 20 && text.zh.len() > 20 && text.en != text.zh, "{finding:?}");
        }
    }
}

/// The page says what is odd, also where something blocks every test.
#[test]
fn the_page_is_told_what_is_odd() {
    let folder = apns(&format!("key_file = \"key.txt\"\n{IDS}"), &[]);
    folder.write("key.txt", format!("\u{feff}{}", text_of("apns.p8")).as_bytes());
    let loaded = folder.load().unwrap();
    let certificate = &loaded.config.apps[0].certificates[0];
    for (now, is_blocked) in [(FIRST, false), (0, true)] {
        let direct = certificate.info(now).direct;
        assert_eq!(!direct.missing.is_empty(), is_blocked);
        assert_eq!(direct.hints, [Remark::Invisible.cause()]);
    }
}
