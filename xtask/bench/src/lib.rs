//! The work that is measured: sign for a thousand users, verify their tokens.

use shared::usersig::{Expected, Signer, verify};
use shared::{SdkAppId, SecretKey, UserId};
use wasm_bindgen::prelude::wasm_bindgen;

/// An app and key of the length the vendor gives out; of no use anywhere.
const APP: u64 = 1_400_000_000;
const KEY: &str = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
/// Of all tokens, so that every side makes the same.
const TIME: i64 = 1_730_000_000;
const EXPIRE: i64 = 15_552_000;
/// Users are taken in turn: no side may live on one answer.
const USERS: usize = 1000;

/// One app, a thousand users and a token for each.
#[wasm_bindgen]
pub struct Fixture {
    signer: Signer,
    key: SecretKey,
    users: Vec<UserId>,
    tokens: Vec<String>,
    turn: usize,
}

#[wasm_bindgen]
impl Fixture {
    /// Ready to be measured; nothing, if our own constants are refused.
    pub fn open() -> Option<Self> {
        let key = SecretKey::parse(KEY).ok()?;
        let signer = Signer::new(SdkAppId::new(APP).ok()?, &key);
        let users: Result<Vec<UserId>, _> =
            (0..USERS).map(|number| UserId::parse(&format!("user{number:06}"))).collect();
        let mut fixture = Self { signer, key, users: users.ok()?, tokens: Vec::new(), turn: 0 };
        fixture.tokens = (0..USERS).map(|_| fixture.sign()).collect::<Option<_>>()?;
        Some(fixture)
    }

    /// A token for the next user, as text: what a caller gets and what the vendor's libraries
    /// give.
    pub fn sign(&mut self) -> Option<String> {
        let user = self.users.get(self.turn)?;
        self.turn = (self.turn + 1) % USERS;
        self.signer.sign(user, TIME, EXPIRE, None).ok().map(|token| token.expose().to_owned())
    }

    /// Every check on the next token, with key, UserID, SDKAppID and time.
    pub fn verify(&mut self) -> bool {
        let (Some(token), Some(user)) = (self.tokens.get(self.turn), self.users.get(self.turn))
        else {
            return false;
        };
        self.turn = (self.turn + 1) % USERS;
        let expected = Expected {
            user_id: Some(user.as_str()),
            sdkappid: SdkAppId::new(APP).ok(),
            key: Some(&self.key),
            now: Some(TIME + 60),
            ..Expected::default()
        };
        verify(token, &expected).is_valid()
    }

    /// Whether a token that another side made with the same key is good, so that only sides
    /// that do the same work are compared.
    pub fn accepts(&self, token: &str) -> bool {
        let expected = Expected { key: Some(&self.key), ..Expected::default() };
        verify(token, &expected).is_valid()
    }
}
