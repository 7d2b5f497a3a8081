//! `POST /devices/{sdkappid}`.

use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, HeaderMap};
use http_body_util::{BodyExt, Limited};
use shared::SdkAppId;
use shared::usersig::{Expected, FailureClass, verify_unexplained};
use store::{Store, StoreError};

use super::answer::ReportRefusal;
use super::report::{DeviceReport, RawReport, ReportContent};
use super::{DeviceReports, MAX_BODY, MAX_USER_SIG};
use crate::config::AppConfig;
use crate::limits::LimitKey;
use crate::middleware::client::Requester;
use crate::middleware::same_origin::{is_json, is_of_a_browser};

/// Takes a report.
pub(super) async fn receive(
    State(DeviceReports(reports)): State<DeviceReports>,
    client: Option<Extension<Requester>>,
    Path(sdkappid): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, ReportRefusal> {
    if is_of_a_browser(&headers) {
        return Err(ReportRefusal::FromBrowser);
    }
    let app = SdkAppId::parse(&sdkappid).map_err(|_| ReportRefusal::UnknownApp)?;
    let app = reports.apps.get(&app).ok_or(ReportRefusal::UnknownApp)?;
    if !app.device_reports {
        return Err(ReportRefusal::SwitchedOff);
    }
    let address = client.map_or(LimitKey::Others, |Extension(client)| LimitKey::at(client.address));
    reports.addresses.take(&[address]).await.map_err(ReportRefusal::TooMany)?;
    if !is_json(&headers) {
        return Err(ReportRefusal::NotJson);
    }
    let body = Limited::new(body, MAX_BODY).collect().await;
    let body = body.map_err(|_| ReportRefusal::TooLarge)?.to_bytes();
    let raw = RawReport::parse(&body)?;
    let now = reports.clock.now();
    prove(app, &headers, raw.userid(), now)?;
    let report = raw.check(app, now)?;
    let user = LimitKey::User(app.sdkappid, report.user.clone());
    reports.users.take(&[user]).await.map_err(ReportRefusal::TooMany)?;
    keep(&reports.store, app, report).await.map_err(|error| ReportRefusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// SECURITY: the UserSig has to be right as it stands. What people paste is cleaned; what an app
/// sends is not.
fn prove(
    app: &AppConfig,
    headers: &HeaderMap,
    userid: &str,
    now: i64,
) -> Result<(), ReportRefusal> {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let user_sig = value
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, user_sig)| user_sig)
        .ok_or(ReportRefusal::NoUserSig)?;
    if user_sig.len() > MAX_USER_SIG {
        return Err(ReportRefusal::UserSig(FailureClass::Oversized));
    }
    let expected = Expected {
        user_id: Some(userid),
        sdkappid: Some(app.sdkappid),
        key: Some(&app.key),
        now: Some(now),
        ..Expected::default()
    };
    let report = verify_unexplained(user_sig, &expected);
    match report.primary() {
        Some(class) => Err(ReportRefusal::UserSig(class)),
        None if report.is_valid() && report.cleaned == user_sig => Ok(()),
        None => Err(ReportRefusal::UserSig(FailureClass::NotAUserSig)),
    }
}

/// Keeps what a report says.
pub(super) async fn keep(
    store: &Store,
    app: &AppConfig,
    report: DeviceReport,
) -> Result<(), StoreError> {
    let app = app.sdkappid;
    let DeviceReport { user, install_id, content } = report;
    match content {
        ReportContent::Bound(binding) => {
            let kept = store.add_binding(*binding).await?;
            let keep = Some((kept.certificate_id.as_str(), kept.id));
            store.forget_installation(app, &user, &install_id, keep).await?;
        }
        ReportContent::Failed(fault) => {
            store.report_device_fault(app, &user, &install_id, &fault).await?;
        }
        ReportContent::LoggedOut => {
            store.forget_installation(app, &user, &install_id, None).await?;
        }
    }
    Ok(())
}
