//! How a call travels: POST, with JSON both ways.
//!
//! The server's end is Leptos' own. The browser's end is a `fetch` of a few lines instead of
//! Leptos' client, which makes the page some kilobytes smaller and lets the answer be wiped:
//! it may hold a key.

use leptos::server_fn::codec::Json;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::{Http, Protocol, client::Client, server::Server};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The protocol of all server functions.
pub struct Wire;

/// The same on the server.
type Plain = Http<Json, Json>;

impl<I, O, C, S, E> Protocol<I, O, C, S, E> for Wire
where
    I: Serialize + DeserializeOwned + Send,
    O: Serialize + DeserializeOwned + Send,
    C: Client<E>,
    S: Server<E>,
    E: FromServerFnError + Send,
{
    const METHOD: http::Method = <Plain as Protocol<I, O, C, S, E>>::METHOD;

    fn run_server<F, Fut>(
        request: S::Request,
        server_fn: F,
    ) -> impl Future<Output = Result<S::Response, E>> + Send
    where
        F: Fn(I) -> Fut + Send,
        Fut: Future<Output = Result<O, E>> + Send,
    {
        <Plain as Protocol<I, O, C, S, E>>::run_server(request, server_fn)
    }

    async fn run_client(path: &str, input: I) -> Result<O, E> {
        // Why it failed is nothing that a person could use.
        let failed = || E::from_server_fn_error(ServerFnErrorErr::Request(String::new()));
        let body = serde_json::to_string(&input).map_err(|_| failed())?;
        let answer = fetch::post(path, &body).await.ok_or_else(failed)?;
        crate::json::from_slice(&answer).map_err(|_| failed())
    }
}

#[cfg(feature = "pages")]
mod fetch {
    use js_sys::Uint8Array;
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Headers, RequestInit, Response};
    use zeroize::Zeroizing;

    /// The body of a good answer.
    pub(super) fn post(
        path: &str,
        body: &str,
    ) -> impl Future<Output = Option<Zeroizing<Vec<u8>>>> + Send {
        // One thread is all that a page has.
        SendWrapper::new(async { send(path, body).await.ok().flatten() })
    }

    async fn send(path: &str, body: &str) -> Result<Option<Zeroizing<Vec<u8>>>, JsValue> {
        let headers = Headers::new()?;
        headers.set("content-type", "application/json")?;
        headers.set("accept", "application/json")?;
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&body.into());
        let fetching = leptos::prelude::window().fetch_with_str_and_init(path, &init);
        let response: Response = JsFuture::from(fetching).await?.unchecked_into();
        if !response.ok() {
            return Ok(None);
        }
        let bytes = Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?);
        let answer = Zeroizing::new(bytes.to_vec());
        // SECURITY: the browser's copy would otherwise stay readable until it is collected.
        bytes.fill(0, 0, bytes.length());
        Ok(Some(answer))
    }
}

#[cfg(not(feature = "pages"))]
mod fetch {
    /// Nobody asks from here.
    pub(super) async fn post(_path: &str, _body: &str) -> Option<Vec<u8>> {
        None
    }
}
