//! Known answers: tokens made by the vendor's own libraries.

use serde::Deserialize;
use shared::usersig::{
    CheckId, CheckState, Expected, FailureClass, PrivateMapKey, Room, Signer, UnicodeTables, verify,
};
use shared::{SdkAppId, SecretKey, UserId};

#[derive(Deserialize)]
struct Vector {
    id: String,
    sdkappid: u64,
    key: String,
    userid: String,
    expire: i64,
    time: i64,
    userbuf: Option<String>,
    usersig: String,
    private_map_key: Option<Ticket>,
}

#[derive(Deserialize)]
struct Ticket {
    roomid: u32,
    roomstr: Option<String>,
    privilege: u32,
    expire_at: u32,
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(include_str!("../../fixtures/usersig-vectors.json")).unwrap()
}

both! {
    fn every_token_of_the_vendors_libraries_is_read_and_checked() {
        let vectors = vectors();
        assert_eq!(vectors.len(), 71);
        for vector in vectors {
            let key = SecretKey::parse(&vector.key).unwrap();
            let expected = Expected {
                user_id: Some(&vector.userid),
                sdkappid: Some(SdkAppId::new(vector.sdkappid).unwrap()),
                key: Some(&key),
                now: Some(vector.time),
                normalizer: &UnicodeTables,
            };
            let report = verify(&vector.usersig, &expected);
            let dead = vector.expire < 0;
            let failures: &[FailureClass] = if dead { &[FailureClass::Expired] } else { &[] };
            let found: Vec<_> = report.failures.iter().map(|f| f.class).collect();
            assert_eq!(found, failures, "{}", vector.id);
            assert_eq!(report.is_valid(), !dead, "{}", vector.id);
            assert_eq!(report.state(CheckId::Signature), CheckState::Passed, "{}", vector.id);
            let claims = report.claims.unwrap();
            assert_eq!(claims.user_id, vector.userid, "{}", vector.id);
            assert_eq!(u64::from(claims.sdkappid), vector.sdkappid, "{}", vector.id);
            assert_eq!(claims.time, vector.time, "{}", vector.id);
            assert_eq!(claims.expire, vector.expire, "{}", vector.id);
            assert_eq!(claims.userbuf.as_deref().map(hex::encode), vector.userbuf, "{}", vector.id);
        }
    }
}

both! {
    fn the_last_second_is_valid_and_the_next_is_not() {
        for vector in vectors().iter().filter(|vector| vector.expire >= 0) {
            let key = SecretKey::parse(&vector.key).unwrap();
            let at = |now| {
                let expected = Expected { key: Some(&key), now: Some(now), ..Expected::default() };
                verify(&vector.usersig, &expected).primary()
            };
            let end = vector.time + vector.expire;
            assert_eq!(at(end), None, "{}", vector.id);
            assert_eq!(at(end + 1), Some(FailureClass::Expired), "{}", vector.id);
            assert_eq!(at(vector.time - 300), None, "{}", vector.id);
            assert_eq!(at(vector.time - 301), Some(FailureClass::NotYetValid), "{}", vector.id);
        }
    }
}

both! {
    fn room_tickets_are_decoded_and_made_alike() {
        let mut count = 0;
        for vector in vectors() {
            let Some(ticket) = vector.private_map_key else { continue };
            count += 1;
            let bytes = hex::decode(vector.userbuf.unwrap()).unwrap();
            let decoded = PrivateMapKey::decode(&bytes).unwrap();
            let room = match ticket.roomstr {
                Some(text) => Room::Text(text),
                None => Room::Number(ticket.roomid),
            };
            assert_eq!(decoded.room, room, "{}", vector.id);
            assert_eq!(decoded.privileges.0, ticket.privilege, "{}", vector.id);
            assert_eq!(decoded.expires_at, ticket.expire_at, "{}", vector.id);
            assert_eq!(decoded.user_id, vector.userid, "{}", vector.id);
            assert_eq!(decoded.encode().unwrap(), bytes, "{}", vector.id);
        }
        assert_eq!(count, 6);
    }
}

both! {
    fn what_is_signed_here_says_the_same_and_is_as_short() {
        let (mut ours, mut theirs) = (0, 0);
        for vector in vectors() {
            if vector.expire <= 0 {
                continue;
            }
            let key = SecretKey::parse(&vector.key).unwrap();
            let app = SdkAppId::new(vector.sdkappid).unwrap();
            let user_id = UserId::parse(&vector.userid).unwrap();
            let userbuf = vector.userbuf.as_deref().map(|text| hex::decode(text).unwrap());
            let signer = Signer::new(app, &key);
            let token = signer
                .sign(&user_id, vector.time, vector.expire, userbuf.as_deref())
                .unwrap();
            let steps = signer
                .sign_steps(&user_id, vector.time, vector.expire, userbuf.as_deref())
                .unwrap();
            assert_eq!(steps.usersig, token);
            let expected =
                Expected { key: Some(&key), now: Some(vector.time), ..Expected::default() };
            let report = verify(token.expose(), &expected);
            assert!(report.is_valid(), "{}", vector.id);
            let theirs_read = verify(&vector.usersig, &expected);
            assert_eq!(report.claims, theirs_read.claims, "{}", vector.id);
            assert_eq!(
                report.fields.unwrap().sig,
                theirs_read.fields.unwrap().sig,
                "{}",
                vector.id
            );
            if vector.id.starts_with("node") {
                ours += token.expose().len();
                theirs += vector.usersig.len();
            }
        }
        assert!(ours <= theirs + theirs / 50, "{ours} against {theirs} characters");
    }
}

#[derive(Deserialize)]
struct LegacyVector {
    id: String,
    sdkappid: u64,
    userid: String,
    expire: i64,
    usersig: String,
}

both! {
    fn legacy_tokens_are_recognised_and_explained() {
        let vectors: Vec<LegacyVector> =
            serde_json::from_str(include_str!("../../fixtures/usersig-v1-vectors.json")).unwrap();
        assert_eq!(vectors.len(), 8);
        let key = SecretKey::parse(crate::common::KEY).unwrap();
        for vector in vectors {
            let expected = Expected { key: Some(&key), now: Some(0), ..Expected::default() };
            let report = verify(&vector.usersig, &expected);
            assert_eq!(report.primary(), Some(FailureClass::LegacyV1), "{}", vector.id);
            assert_eq!(report.failures.len(), 1, "{}", vector.id);
            assert_eq!(report.state(CheckId::Format), CheckState::Passed, "{}", vector.id);
            assert_eq!(report.state(CheckId::Signature), CheckState::NotReached, "{}", vector.id);
            let legacy = report.legacy.unwrap();
            assert_eq!(legacy.user_id, Some(vector.userid), "{}", vector.id);
            assert_eq!(legacy.sdkappid, Some(vector.sdkappid.to_string()), "{}", vector.id);
            assert_eq!(legacy.expire_after, Some(vector.expire.to_string()), "{}", vector.id);
        }
    }
}
