//! The start of a check that a script may repeat.

use std::ops::RangeInclusive;
use std::time::Duration;

use axum::http::HeaderMap;
use leptos::reactive::computed::ScopedFuture;
use sha2::{Digest, Sha256};
use shared::Text;
use shared::api::{Progress, PushTestInput, TypedSecret};
use store::{KeyUse, StoreError};
use zeroize::Zeroizing;

use super::asker::Asker;
use super::progress::now;
use crate::problem_details::{Details, ProblemKind};
use crate::store_fault::store_fault;

/// The header.
const NAME: &str = "idempotency-key";

/// How long a key is, in characters.
const LENGTH: RangeInclusive<usize> = 8..=64;

/// The key of a call.
#[derive(Debug)]
pub(super) struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key in the headers, if there is one.
    pub(super) fn read(headers: &HeaderMap) -> Result<Option<Self>, Details> {
        let mut given = headers.get_all(NAME).iter();
        let Some(key) = given.next() else { return Ok(None) };
        let key = key.to_str().ok().filter(|key| {
            LENGTH.contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
        });
        match (key, given.next()) {
            (Some(key), None) => Ok(Some(Self(key.to_owned()))),
            _ => {
                let text = Text::new(
                    "An Idempotency-Key has 8 to 64 visible characters, without spaces.",
                    "Idempotency-Key 为 8 到 64 个可见字符，不含空格。",
                );
                Err(Details::invalid("Idempotency-Key", text))
            }
        }
    }

    /// Begins the check, or finds the one that an earlier call began; whether it is new.
    pub(super) async fn start(
        self,
        asker: Asker,
        input: PushTestInput,
        token: TypedSecret,
    ) -> Result<(Progress, bool), Details> {
        // A task of its own: a caller that leaves must not keep the key from its check. It has
        // the context of this one, for the audit trail.
        let work = ScopedFuture::new(self.start_once(asker, input, token));
        tokio::spawn(work).await.unwrap_or_else(|_| Err(Details::new(ProblemKind::Internal)))
    }

    async fn start_once(
        self,
        asker: Asker,
        input: PushTestInput,
        token: TypedSecret,
    ) -> Result<(Progress, bool), Details> {
        let failed = |error: StoreError| Details::from(store_fault(&error));
        let (store, script, Self(key)) = (&asker.api.store, asker.token, self);
        let body = digest(&input, &token);
        let at = asker.api.clock.now();
        match store.take_key(script, &key, body, at).await.map_err(failed)? {
            KeyUse::First => {}
            KeyUse::Begun(id) => return Ok((now(&asker, id, (Duration::ZERO, 0)).await?, false)),
            KeyUse::Beginning => return Err(Details::new(ProblemKind::KeyInUse)),
            KeyUse::OtherBody => return Err(Details::new(ProblemKind::KeyReused)),
        }
        let begun = asker.console.start_push_test(input, token).await;
        let kept = match &begun {
            Ok(progress) => store.bind_key(script, &key, &progress.id).await,
            Err(_) => store.release_key(script, &key).await,
        };
        if let Err(error) = kept {
            store_fault(&error);
        }
        Ok((begun?, true))
    }
}

/// What a call asks for; nothing leads back from it to a device token.
fn digest(input: &PushTestInput, token: &TypedSecret) -> [u8; 32] {
    let asked = Zeroizing::new(serde_json::to_vec(&(input, token)).unwrap_or_default());
    Sha256::digest(asked.as_slice()).into()
}
