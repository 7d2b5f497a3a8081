//! Checks: begun, listed, opened, and as a report.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use shared::Text;
use shared::api::{
    CheckFilter, CheckRecord, CheckSummary, DirectInput, Outcome, Progress, PushTestInput,
    ReportFormat, TestMode, Through, TypedSecret,
};
use shared::chat::Vendor;
use utoipa::{IntoParams, ToSchema};

use super::asker::Asker;
use super::extract::{At, JsonBody, Params, app};
use super::idempotency::IdempotencyKey;
use super::{ApiAnswer, cursor};
use crate::problem_details::{Details, ProblemDetails};

/// The most lines of a page.
const MOST: usize = 100;

/// Lines of a page where it is not said.
const USUAL: usize = 50;

/// A test push.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCheck {
    /// The app.
    pub(super) sdkappid: u32,
    /// Who gets the push. Left out where a token alone is tested at its push vendor.
    #[serde(default)]
    pub(super) userid: String,
    /// The certificate ID. Needed for `offline`, and for a test at the push vendor.
    #[serde(default)]
    pub(super) certificate_id: String,
    /// What to send.
    pub(super) mode: TestMode,
    /// `true`: the person on the other end may get one real notification, two with `both`.
    #[serde(default)]
    pub(super) consent: bool,
    /// Which way it goes. Defaults to `tencent`.
    #[serde(default)]
    #[schema(required = false)]
    pub(super) through: Through,
    /// Only have the message looked over at the push vendor, where it can: nothing is sent.
    #[serde(default)]
    pub(super) dry_run: bool,
    /// vivo's test mode: only to phones entered as test devices in its console.
    #[serde(default)]
    pub(super) test_mode: bool,
    /// The device token, for a test at the push vendor.
    #[serde(default)]
    #[schema(value_type = String, format = Password, required = false)]
    pub(super) token: TypedSecret,
}

impl From<(PushTestInput, TypedSecret)> for NewCheck {
    fn from((input, token): (PushTestInput, TypedSecret)) -> Self {
        let PushTestInput { sdkappid, userid, certificate_id, mode, consent, direct } = input;
        let DirectInput { through, dry_run, test_mode } = direct;
        Self { sdkappid, userid, certificate_id, mode, consent, through, dry_run, test_mode, token }
    }
}

impl NewCheck {
    fn into_parts(self) -> (PushTestInput, TypedSecret) {
        let Self { sdkappid, userid, certificate_id, mode, consent, .. } = self;
        let Self { through, dry_run, test_mode, token, .. } = self;
        let direct = DirectInput { through, dry_run, test_mode };
        (PushTestInput { sdkappid, userid, certificate_id, mode, consent, direct }, token)
    }
}

/// Begins a test push. It goes on when the caller leaves; watch it at the address of `Location`.
#[utoipa::path(
    post, path = "/api/v1/checks", operation_id = "start_check", tag = "checks",
    params((
        "Idempotency-Key" = Option<String>, Header,
        description = "8 to 64 visible characters. A call that is repeated with it within 24 hours begins no second test.",
    )),
    request_body = NewCheck,
    responses(
        (
            status = 202, description = "The test runs.", body = Progress,
            headers(
                ("Location" = String, description = "The address of the check."),
                ("Idempotency-Replayed" = String, description = "`true` where an earlier call with the same key had begun it."),
            ),
        ),
        (
            status = 409, description = "A call with the same key is being answered.",
            body = ProblemDetails, content_type = "application/problem+json",
        ),
    ),
)]
pub(super) async fn start(
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    JsonBody(new): JsonBody<NewCheck>,
) -> Result<Response, Details> {
    let (input, token) = new.into_parts();
    app(&input.sdkappid.to_string())?;
    let Some(key) = IdempotencyKey::read(&headers)? else {
        return Ok(begun(&asker.console.start_push_test(input, token).await?));
    };
    let (progress, is_first) = key.start(asker, input, token).await?;
    let mut response = begun(&progress);
    if !is_first {
        let replayed = HeaderName::from_static("idempotency-replayed");
        response.headers_mut().insert(replayed, HeaderValue::from_static("true"));
    }
    Ok(response)
}

fn begun(progress: &Progress) -> Response {
    let location = format!("/api/v1/checks/{}", progress.id);
    let location = HeaderValue::try_from(location).ok().map(|to| [(header::LOCATION, to)]);
    let headers = location.map(HeaderMap::from_iter).unwrap_or_default();
    (StatusCode::ACCEPTED, headers, Json(progress)).into_response()
}

/// Which checks.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListParams {
    /// The app. A token of some apps has to name one.
    sdkappid: Option<u32>,
    /// Part of the UserID.
    #[serde(default)]
    #[param(required = false)]
    userid: String,
    /// How it ended.
    #[param(inline)]
    outcome: Option<Outcome>,
    /// The push vendor it went to.
    #[param(inline)]
    vendor: Option<Vendor>,
    /// Only checks that began at this moment or later, Unix seconds.
    from: Option<i64>,
    /// Only checks that began before this moment, Unix seconds.
    to: Option<i64>,
    /// How many, 1 to 100. Defaults to 50.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<usize>,
    /// `next_cursor` of the page before; keep the other parameters as they were.
    cursor: Option<String>,
}

/// A page of checks.
#[derive(Serialize, ToSchema)]
pub(super) struct CheckList {
    /// Newest first.
    items: Vec<CheckSummary>,
    /// Where the next page begins; `null` after the last one.
    next_cursor: Option<String>,
}

/// Checks, newest first. New checks do not move the pages that follow.
#[utoipa::path(
    get, path = "/api/v1/checks", operation_id = "list_checks", tag = "checks",
    params(ListParams),
    responses((status = 200, description = "A page of them.", body = CheckList)),
)]
pub(super) async fn list(
    Extension(asker): Extension<Asker>,
    Params(params): Params<ListParams>,
) -> ApiAnswer<CheckList> {
    let limit = params.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        let text = Text::owned(format!("limit is 1 to {MOST}."), format!("limit 为 1 到 {MOST}。"));
        return Err(Details::invalid("limit", text));
    }
    let ListParams { sdkappid, userid, outcome, vendor, from, to, .. } = params;
    let before = params.cursor.as_deref().map(cursor::read).transpose()?;
    let mut filter = CheckFilter { sdkappid, userid, outcome, vendor, from, to, before };
    let mut items: Vec<CheckSummary> = Vec::new();
    // One more than is asked for tells whether there is another page.
    while items.len() <= limit {
        let page = asker.console.list_checks(filter.clone()).await?;
        let Some(last) = page.last() else { break };
        filter.before = Some(last.id.clone());
        items.extend(page);
    }
    let is_last = items.len() <= limit;
    items.truncate(limit);
    let next_cursor = items.last().filter(|_| !is_last).map(|last| cursor::behind(&last.id));
    Ok(Json(CheckList { items, next_cursor }))
}

/// One check with everything it showed, tokens masked.
#[utoipa::path(
    get, path = "/api/v1/checks/{id}", operation_id = "get_check", tag = "checks",
    params(("id" = String, Path, description = "The check.")),
    responses((status = 200, description = "The check.", body = CheckRecord)),
)]
pub(super) async fn one(
    Extension(asker): Extension<Asker>,
    At(id): At<String>,
) -> ApiAnswer<CheckRecord> {
    Ok(Json(asker.console.get_check(id).await?))
}

/// The form of a report.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportParams {
    /// Defaults to `markdown`.
    #[param(inline)]
    format: Option<ReportFormat>,
}

/// A check as a report for a support ticket, redacted. Markdown is in the language of
/// `Accept-Language`.
#[utoipa::path(
    get, path = "/api/v1/checks/{id}/report", operation_id = "get_report", tag = "checks",
    params(("id" = String, Path, description = "The check."), ReportParams),
    responses((
        status = 200, description = "The report.",
        content((String = "text/markdown"), (Object = "application/json")),
    )),
)]
pub(super) async fn report(
    Extension(asker): Extension<Asker>,
    At(id): At<String>,
    Params(ReportParams { format }): Params<ReportParams>,
) -> Result<Response, Details> {
    let format = format.unwrap_or(ReportFormat::Markdown);
    let report = asker.console.export_check(id, format, asker.lang).await?;
    let kind = match format {
        ReportFormat::Markdown => "text/markdown; charset=utf-8",
        ReportFormat::Json => "application/json",
    };
    Ok(([(header::CONTENT_TYPE, kind)], report).into_response())
}
