//! The description of the API, OpenAPI 3.1.

use std::sync::Arc;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use shared::api::{Needs, Role, needs};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Components, ContentBuilder, OpenApi, Paths, Ref, ResponseBuilder};
use utoipa::{OpenApi as _, ToSchema as _};

use crate::problem_details::{PROBLEM_JSON, ProblemDetails};

/// The name of the one way to say who asks.
const TOKEN: &str = "token";

/// What every operation can be refused with.
const REFUSALS: [(&str, &str); 6] = [
    ("401", "There is no API token, or it has ended or was revoked."),
    (
        "403",
        "The role of the token may not do that, or the call comes from a browser or by plain http.",
    ),
    ("404", "What the address names is not there, or not for this token."),
    ("422", "A value cannot be used; `field` names it."),
    ("429", "Too many calls; `Retry-After` says how many seconds to wait."),
    ("default", "Any other problem, by its `code`."),
];

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Signet",
        version = "1",
        description = "Offline push checks, user status and UserSigs of Tencent Cloud Chat apps, for scripts. \
            Texts are in English (`en`) and Simplified Chinese (`zh`); those of errors are in the language of \
            `Accept-Language`. Times are Unix seconds. Fields may be added in answers: ignore unknown ones.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/", description = "The server that this description comes from.")),
    components(schemas(ProblemDetails)),
    tags(
        (name = "apps", description = "Apps and their push credentials."),
        (name = "users", description = "Users of an app, their status and devices."),
        (name = "checks", description = "Test pushes."),
        (name = "UserSigs", description = "UserSigs by the key of the server."),
        (name = "codes", description = "Error codes."),
    ),
)]
struct DocumentHead;

/// The description without its operations.
pub(super) fn head() -> OpenApi {
    DocumentHead::openapi()
}

/// The whole of it, as text.
pub(super) fn finish(mut document: OpenApi) -> Arc<str> {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An API token: signet_ and 64 hex digits."));
    let components = document.components.get_or_insert_with(Components::new);
    components.add_security_scheme(TOKEN, SecurityScheme::Http(bearer.build()));
    let text = document.to_pretty_json().unwrap_or_default();
    (text + "\n").into()
}

/// The answer with it.
pub(super) fn respond(document: &Arc<str>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document.to_string()).into_response()
}

/// Adds to operations which role they need, and how they are refused.
pub(super) fn describe(paths: &mut Paths, call: &str) {
    for operation in paths.paths.values_mut().flat_map(operations) {
        let Needs::Role(role) = needs(call) else { continue };
        let role: (&str, &str) = ("x-role", Role::word(role));
        operation.extensions.get_or_insert_default().merge(Extensions::from_iter([role]));
        let scopes: [String; 0] = [];
        operation.security = Some(vec![SecurityRequirement::new(TOKEN, scopes)]);
        for (status, words) in REFUSALS {
            let schema = Ref::from_schema_name(ProblemDetails::name());
            let content = ContentBuilder::new().schema(Some(schema)).build();
            let response = ResponseBuilder::new().description(words).content(PROBLEM_JSON, content);
            operation.responses.responses.insert(status.to_owned(), response.build().into());
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post].into_iter().filter_map(Option::as_mut)
}
