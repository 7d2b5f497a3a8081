//! Why a call got no answer of its function.

use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};
use shared::api::{ApiError, Role};

/// An answer with an error status, or none at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerCallError {
    /// The code of the answer, see [`shared::api::code`]; empty when the server did not answer.
    #[serde(default)]
    pub code: String,
    /// The role that is needed, with [`shared::api::code::NOT_ALLOWED`].
    #[serde(default)]
    pub needs: Option<Role>,
    /// The refusal, of an answer with status 429: `retry_after` says when to try again.
    #[serde(default, rename = "Err")]
    pub refused: Option<ApiError>,
}

impl FromServerFnError for ServerCallError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_bodies_of_refusals_are_read() {
        let read = |body: &'static str| ServerCallError::de(body.into());
        let body = r#"{"code":"not_allowed","message":"…","needs":"operator","request_id":"1"}"#;
        let refused = ServerCallError {
            code: "not_allowed".into(),
            needs: Some(Role::Operator),
            refused: None,
        };
        assert_eq!(read(body), refused);
        let body = r#"{"Err":{"field":null,"title":{"en":"a","zh":"b"},"solution":
            {"en":"c","zh":"d"},"code":"","info":"","retry_after":8}}"#;
        let later = read(body);
        assert_eq!(later.refused.map(|error| error.retry_after), Some(8));
        assert_eq!(later.code, "");
        for other in ["", "<html>", "[]x"] {
            assert_eq!(read(other), ServerCallError::default(), "{other}");
        }
    }
}
