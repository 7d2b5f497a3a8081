use server::report;
use shared::Lang;
use shared::api::Outcome;
use store::Store;

use crate::report::support::{NOW, TOKEN, ended, input};

/// A short one too: it looks like nothing in particular and is known from its field only.
const TOKENS: [&str; 2] = [TOKEN, "CN_canary7"];

#[tokio::test]
async fn no_token_is_in_a_report() {
    let store = Store::in_memory().await.unwrap();
    for token in TOKENS {
        let id = store.begin_check(&input("alice"), NOW).await.unwrap();
        store.save_progress(&ended(&id, Outcome::Fault, token)).await.unwrap();
        let stored = store.check(&id).await.unwrap().unwrap();
        // A check that runs is not from the store, which masks tokens.
        let mut live = stored.clone();
        live.progress = ended(&id, Outcome::Fault, token);
        for record in [stored, live] {
            for lang in [Lang::En, Lang::ZhCn] {
                let report = report::markdown(&record, lang, "0.1.0");
                assert!(!report.contains(token), "{report}");
            }
            assert!(!report::json(&record, "0.1.0").contains(token));
        }
    }
}
