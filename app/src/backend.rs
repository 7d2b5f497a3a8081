//! The calls of the page to the server: the one interface between the two.
//!
//! [`crate::server_fns`] turns each method but one into a call over HTTP; the API for scripts
//! and the command line use it too. The server implements the
//! trait; a test implements it in a few lines.

use async_trait::async_trait;
use shared::api::{
    ApiError, AppInfo, Binding, CheckCounts, CheckFilter, CheckRecord, CheckSummary,
    CredentialInfo, CredentialReport, DeviceInformation, Progress, PushTestInput, ReportFormat,
    StatusReport, TypedSecret,
};
use shared::usersig::Report;
use shared::{Lang, SdkAppId};

/// The result of every method: a value, or the reason why there is none.
pub type ApiResult<T> = Result<T, ApiError>;

/// One method per thing the page can ask. Input comes as it was typed; checking it is the
/// implementation's part.
#[async_trait]
pub trait Backend: Send + Sync {
    /// The apps of the configuration, without keys.
    async fn list_apps(&self) -> ApiResult<Vec<AppInfo>>;
    /// The SecretKey of an app whose key the page may have.
    async fn app_key(&self, app: SdkAppId) -> ApiResult<String>;
    /// A UserSig of an app whose key stays on the server.
    async fn sign_user_sig(&self, app: SdkAppId, userid: String, expire: u64) -> ApiResult<String>;
    /// What is wrong with a UserSig, by the key of the server; `userid` may be empty.
    async fn verify_user_sig(
        &self,
        app: SdkAppId,
        user_sig: TypedSecret,
        userid: String,
    ) -> ApiResult<Report>;
    /// State and clients of up to 500 users.
    async fn get_status(&self, app: SdkAppId, userids: Vec<String>) -> ApiResult<StatusReport>;
    /// Prechecks and bindings; `task_or_push_id` may be empty.
    async fn get_device_information(
        &self,
        app: SdkAppId,
        userid: String,
        task_or_push_id: String,
    ) -> ApiResult<DeviceInformation>;
    /// Keeps a binding that was typed in.
    async fn add_binding(
        &self,
        app: SdkAppId,
        userid: String,
        certificate_id: String,
        token: TypedSecret,
    ) -> ApiResult<Binding>;
    /// Begins a test or a probe. `token` is what a test at the vendor itself tries; empty else.
    async fn start_push_test(
        &self,
        input: PushTestInput,
        token: TypedSecret,
    ) -> ApiResult<Progress>;
    /// Waits, some seconds at most, until a run is past `version`.
    async fn watch_push_test(&self, id: String, version: u32) -> ApiResult<Progress>;
    /// Ends a run.
    async fn cancel_push_test(&self, id: String) -> ApiResult<Progress>;
    /// Checks of the past, newest first.
    async fn list_checks(&self, filter: CheckFilter) -> ApiResult<Vec<CheckSummary>>;
    /// All that the filter finds, counted by time and by fault.
    async fn summarize_checks(&self, filter: CheckFilter) -> ApiResult<CheckCounts>;
    /// One check of the past.
    async fn get_check(&self, id: String) -> ApiResult<CheckRecord>;
    /// A check as a redacted report.
    async fn export_check(&self, id: String, format: ReportFormat, lang: Lang)
    -> ApiResult<String>;
    /// What is known of the push credentials of one app, or of all.
    async fn list_credentials(&self, app: Option<SdkAppId>) -> ApiResult<CredentialReport>;
    /// Checks the push credential of a certificate ID now, without a phone.
    async fn check_credential(
        &self,
        app: SdkAppId,
        certificate_id: String,
    ) -> ApiResult<CredentialInfo>;
    /// Deletes what is stored about a user; says how many entries there were.
    async fn delete_user(&self, app: SdkAppId, userid: String) -> ApiResult<u64>;
}
