//! Answers that hold a code and words of their own, whatever the HTTP status is.

use serde_json::Value;

use super::reply::{code_of, keys_of_page, text_of};
use super::{Reply, SendResult, VendorSecret};

/// Which members hold what.
pub(super) struct Coded {
    /// The code.
    pub(super) code: &'static str,
    /// The code of success.
    pub(super) success: &'static str,
    /// The words.
    pub(super) words: &'static str,
}

impl Coded {
    /// An answer of success, to be looked into: it may still refuse the one token.
    ///
    /// # Errors
    /// What it says instead. Without keys where the HTTP status alone says something: it is
    /// none of success in spite of the code, or it came without a code or any JSON.
    pub(super) fn read(&self, reply: &Reply) -> Result<Value, SendResult> {
        let Some(answer) = reply.json_with(self.code) else {
            return Err(SendResult { keys: keys_of_page(reply), ..SendResult::default() });
        };
        let code = code_of(answer.get(self.code));
        let is_success = code.as_deref() == Some(self.success);
        if is_success && reply.is_ok() {
            return Ok(answer);
        }
        let keys = code.filter(|_| !is_success).into_iter().collect();
        Err(SendResult { keys, info: self.info(&answer), ..SendResult::default() })
    }

    /// The access token of an answer of success.
    ///
    /// # Errors
    /// What the answer says where it holds none.
    pub(super) fn token(
        &self,
        answer: &Value,
        token: Option<&Value>,
    ) -> Result<VendorSecret, SendResult> {
        match text_of(token).as_str() {
            "" => Err(SendResult { info: self.info(answer), ..SendResult::default() }),
            token => Ok(VendorSecret::new(token)),
        }
    }

    /// The vendor's own words.
    pub(super) fn info(&self, answer: &Value) -> String {
        text_of(answer.get(self.words))
    }
}
