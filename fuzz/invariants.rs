//! What each fuzz target asserts. The ordinary tests replay the corpus against the same
//! functions, so a finding that is fixed stays fixed.
#![allow(dead_code, reason = "each target uses its own")]

use shared::usersig::{
    Expected, MAX_USERBUF, PrivateMapKey, Room, Signer, UnicodeTables, verify as verify_text,
};
use shared::{SdkAppId, SecretKey, UserId};

/// The key of the tokens in the corpus.
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A token called valid carries the signature that its own claims give, and no input makes
/// the verifier panic or call a token valid without a key.
pub fn verify(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let key = SecretKey::parse(KEY).expect("the key is not empty");
    let expected = Expected {
        user_id: None,
        sdkappid: None,
        key: Some(&key),
        now: Some(1_700_000_060),
        normalizer: &UnicodeTables,
    };
    let report = verify_text(&text, &expected);
    for failure in &report.failures {
        let _ = (failure.detail_text(shared::Lang::En), failure.detail_text(shared::Lang::ZhCn));
    }
    assert_eq!(report.is_valid(), report.primary().is_none());
    assert!(!verify_text(&text, &Expected { key: None, ..expected }).is_valid());
    if let (true, Some(claims)) = (report.is_valid(), &report.claims)
        && claims.expire > 0
        && claims.userbuf.as_ref().is_none_or(|bytes| bytes.len() <= MAX_USERBUF)
        && let (Ok(app), Ok(user)) =
            (SdkAppId::new(u64::from(claims.sdkappid)), UserId::parse(&claims.user_id))
    {
        let steps = Signer::new(app, &key)
            .sign_steps(&user, claims.time, claims.expire, claims.userbuf.as_deref())
            .expect("the claims of a valid token can be signed");
        let found = report.fields.as_ref().and_then(|fields| fields.sig.clone());
        assert_eq!(Some(steps.signature), found);
    }
}

/// What cleaning leaves, it leaves alone: the cleaned text has the same claims, and its
/// claims do not depend on how it was pasted.
pub fn paste(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let first = verify_text(&text, &Expected::default());
    if first.claims.is_some() {
        let again = verify_text(&first.cleaned, &Expected::default());
        assert_eq!(first.claims, again.claims);
        for pasted in [format!(" {}\n", first.cleaned), format!("\"{}\"", first.cleaned)] {
            assert_eq!(first.claims, verify_text(&pasted, &Expected::default()).claims);
        }
    }
}

/// A room ticket that is read is written back byte for byte, unless a library wrote it in
/// a way that nobody should: text that is not UTF-8, a text room without a text.
pub fn userbuf(data: &[u8]) {
    let Some(ticket) = PrivateMapKey::decode(data) else { return };
    match ticket.encode() {
        Ok(bytes) if bytes == data => {}
        Ok(bytes) => {
            let by_low_bytes = bytes.len() > data.len();
            let unused_number = matches!(ticket.room, Room::Text(_)) && bytes.len() == data.len();
            assert!(by_low_bytes || unused_number);
        }
        Err(_) => assert!(data.first() == Some(&1) || data.len() > usize::from(u16::MAX)),
    }
}
