//! Error codes.

use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use shared::Text;
use shared::chat::Vendor;
use shared::chat::codes::{self, CodeEntry, Family};
use shared::push::catalogue;
use utoipa::{IntoParams, ToSchema};

use super::ApiAnswer;
use super::asker::Asker;
use super::extract::{At, Params};
use crate::problem_details::{Details, ProblemKind};

/// Whose code.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeParams {
    /// `rest`, `module`, `client`, `common`, or a push vendor such as `apns`. Without it: all.
    family: Option<String>,
}

/// What a code means, once for each family that has it.
#[derive(Serialize, ToSchema)]
pub(super) struct CodeList {
    items: Vec<Code>,
}

/// One row of the list of codes.
#[derive(Serialize, ToSchema)]
pub(super) struct Code {
    /// Whose: `rest`, `module` and `client` are Tencent's, `common` is what the server itself
    /// saw of a connection, any other is a push vendor.
    family: &'static str,
    /// The code as it is listed.
    code: &'static str,
    /// What it means.
    cause: Text,
    /// What to do.
    solution: Text,
    /// Where this is written.
    source: &'static str,
}

/// Tencent's families.
const OWN: [(Family, &str); 3] =
    [(Family::Rest, "rest"), (Family::Module, "module"), (Family::Client, "client")];

/// What an error code of Tencent or a push vendor means, and what to do.
#[utoipa::path(
    get, path = "/api/v1/codes/{code}", operation_id = "find_code", tag = "codes",
    params(
        ("code" = String, Path, description = "The code, percent-encoded, such as `70107` or `BadDeviceToken`."),
        CodeParams,
    ),
    responses((status = 200, description = "At least one row.", body = CodeList)),
)]
pub(super) async fn find(
    Extension(_asker): Extension<Asker>,
    At(code): At<String>,
    Params(CodeParams { family }): Params<CodeParams>,
) -> ApiAnswer<CodeList> {
    let vendors = Vendor::ALL.map(|vendor| (Family::Vendor(vendor), vendor.slug()));
    let families = OWN.into_iter().chain(vendors);
    let items =
        families.filter_map(|(of, name)| codes::lookup(of, &code).map(|row| row_of(name, row)));
    let common = catalogue::lookup(None, &code).map(|row| Code {
        family: "common",
        code: row.code,
        cause: row.cause,
        solution: row.solution,
        source: row.source,
    });
    let mut items: Vec<_> = items.chain(common).collect();
    if let Some(family) = family {
        items.retain(|row| row.family == family);
    }
    if items.is_empty() {
        return Err(Details::new(ProblemKind::UnknownCode));
    }
    Ok(Json(CodeList { items }))
}

fn row_of(family: &'static str, entry: CodeEntry) -> Code {
    let CodeEntry { code, cause, solution, source, .. } = entry;
    Code { family, code, cause, solution, source }
}
