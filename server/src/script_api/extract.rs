//! What comes with a request: values of the path, of the query, and a JSON body. Each fault is
//! an answer of this API, and repeats nothing of what was sent.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use shared::{Lang, SdkAppId, Text};

use crate::middleware::same_origin::is_json;
use crate::problem_details::{Details, ProblemKind};

/// Values of the path.
pub(super) struct At<T>(pub(super) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for At<T> {
    type Rejection = Details;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Details> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(values)| Self(values)).map_err(|_| Details::new(ProblemKind::NoSuchRoute))
    }
}

/// Values of the query.
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Details;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Details> {
        let query = Query::<T>::try_from_uri(&parts.uri);
        query.map(|Query(values)| Self(values)).map_err(|_| {
            let text = Text::new(
                "A parameter of the query is unknown or cannot be read.",
                "查询参数未知或无法解析。",
            );
            Details::invalid("", text)
        })
    }
}

/// A JSON body.
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Details;

    async fn from_request(request: Request, _: &S) -> Result<Self, Details> {
        if !is_json(request.headers()) {
            return Err(Details::new(ProblemKind::NotJson));
        }
        let body = read(request.into_body()).await?;
        serde_json::from_slice(&body).map(Self).map_err(|error| unreadable(&error))
    }
}

/// One that is too long breaks off, and the layer that cut it answers.
async fn read(body: Body) -> Result<axum::body::Bytes, Details> {
    let body = body.collect().await.map_err(|_| Details::new(ProblemKind::BadJson))?;
    Ok(body.to_bytes())
}

/// SECURITY: words of the parser can quote a value, and a secret can be one. Only names of
/// fields are repeated.
fn unreadable(error: &serde_json::Error) -> Details {
    let (line, column) = (error.line(), error.column());
    let place = Text::owned(
        format!("at line {line}, column {column}"),
        format!("第 {line} 行第 {column} 列"),
    );
    if error.classify() != Category::Data {
        let text = Text::owned(
            format!("The body is not JSON: {}.", place.en),
            format!("请求体不是 JSON：{}。", place.zh),
        );
        return Details::new(ProblemKind::BadJson).saying(text);
    }
    let words = error.to_string();
    let about_a_name = words.starts_with("missing field") || words.starts_with("unknown field");
    let words = words.split(" at line ").next().filter(|_| about_a_name);
    let words = words.unwrap_or("a value has another type than is taken");
    let text = Text::owned(
        format!("The body does not fit, {}: {words}.", place.en),
        format!("请求体不符合要求（{}）：{words}。", place.zh),
    );
    Details::invalid("", text)
}

/// An SDKAppID as it stands in a path.
pub(super) fn app(text: &str) -> Result<SdkAppId, Details> {
    SdkAppId::parse(text).map_err(|error| {
        Details::invalid("sdkappid", Text::new(error.text(Lang::En), error.text(Lang::ZhCn)))
    })
}
