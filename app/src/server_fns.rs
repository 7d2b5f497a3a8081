//! The page's calls to the server, one Leptos server function per method of the backend.
//!
//! All are POST with JSON in and out: a foreign page cannot send that without asking first,
//! and nothing of it stands in an address.
#![expect(missing_docs, reason = "fields of the macro's structs: the functions' arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use shared::api::{
    ApiError, AppInfo, Binding, CheckCounts, CheckFilter, CheckRecord, CheckSummary,
    CredentialInfo, CredentialReport, DeviceInformation, Progress, PushTestInput, ReportFormat,
    StatusReport, TypedSecret,
};

use crate::call_error::ServerCallError;

/// What a call brings: the server's answer, or why there was none.
pub type Called<T> = Result<Result<T, ApiError>, ServerCallError>;

/// Whose requests and answers the server's end takes and gives.
#[cfg(feature = "ssr")]
pub type Axum = server_fn::axum::AxumServerFnBackend;

#[cfg(feature = "ssr")]
mod ssr {
    use std::sync::Arc;

    use leptos::prelude::*;
    use shared::api::{ApiError, Field};
    use shared::{Lang, SdkAppId, Text};

    use crate::backend::Backend;
    use crate::call_error::ServerCallError;

    pub(super) fn backend() -> Result<Arc<dyn Backend>, ServerCallError> {
        use_context().ok_or_else(ServerCallError::default)
    }

    pub(super) fn app(number: u32) -> Result<SdkAppId, ApiError> {
        SdkAppId::new(number.into()).map_err(|error| {
            let text = Text::new(error.text(Lang::En), error.text(Lang::ZhCn));
            ApiError::at(Field::App, text)
        })
    }
}

/// The result of the block, in which `?` means "the answer is this refusal".
#[cfg(feature = "ssr")]
macro_rules! answer {
    ($body:expr) => {
        Ok(async { $body }.await)
    };
}

/// See [`crate::backend::Backend::list_apps`].
#[server(prefix = "/api", endpoint = "list_apps", input = Json, output = Json, server = Axum)]
pub async fn list_apps() -> Called<Vec<AppInfo>> {
    let backend = ssr::backend()?;
    Ok(backend.list_apps().await)
}

/// See [`crate::backend::Backend::app_key`].
#[server(prefix = "/api", endpoint = "app_key", input = Json, output = Json, server = Axum)]
pub async fn app_key(sdkappid: u32) -> Called<String> {
    let backend = ssr::backend()?;
    answer!(backend.app_key(ssr::app(sdkappid)?).await)
}

/// See [`crate::backend::Backend::sign_user_sig`].
#[server(prefix = "/api", endpoint = "sign_user_sig", input = Json, output = Json, server = Axum)]
pub async fn sign_user_sig(sdkappid: u32, userid: String, expire: u64) -> Called<String> {
    let backend = ssr::backend()?;
    answer!(backend.sign_user_sig(ssr::app(sdkappid)?, userid, expire).await)
}

/// See [`crate::backend::Backend::get_status`].
#[server(prefix = "/api", endpoint = "get_status", input = Json, output = Json, server = Axum)]
pub async fn get_status(sdkappid: u32, userids: Vec<String>) -> Called<StatusReport> {
    let backend = ssr::backend()?;
    answer!(backend.get_status(ssr::app(sdkappid)?, userids).await)
}

/// See [`crate::backend::Backend::get_device_information`].
#[server(prefix = "/api", endpoint = "get_device_information", input = Json, output = Json, server = Axum)]
pub async fn get_device_information(
    sdkappid: u32,
    userid: String,
    task_or_push_id: String,
) -> Called<DeviceInformation> {
    let backend = ssr::backend()?;
    answer!(backend.get_device_information(ssr::app(sdkappid)?, userid, task_or_push_id).await)
}

/// See [`crate::backend::Backend::add_binding`].
#[server(prefix = "/api", endpoint = "add_binding", input = Json, output = Json, server = Axum)]
pub async fn add_binding(
    sdkappid: u32,
    userid: String,
    certificate_id: String,
    // SECURITY: the macro derives `Debug` for the arguments.
    token: TypedSecret,
) -> Called<Binding> {
    let backend = ssr::backend()?;
    answer!(backend.add_binding(ssr::app(sdkappid)?, userid, certificate_id, token).await)
}

/// See [`crate::backend::Backend::start_push_test`].
#[server(prefix = "/api", endpoint = "start_push_test", input = Json, output = Json, server = Axum)]
pub async fn start_push_test(
    test: PushTestInput,
    #[server(default)] token: TypedSecret,
) -> Called<Progress> {
    let backend = ssr::backend()?;
    Ok(backend.start_push_test(test, token).await)
}

/// See [`crate::backend::Backend::watch_push_test`].
#[server(prefix = "/api", endpoint = "watch_push_test", input = Json, output = Json, server = Axum)]
pub async fn watch_push_test(id: String, version: u32) -> Called<Progress> {
    let backend = ssr::backend()?;
    Ok(backend.watch_push_test(id, version).await)
}

/// See [`crate::backend::Backend::cancel_push_test`].
#[server(prefix = "/api", endpoint = "cancel_push_test", input = Json, output = Json, server = Axum)]
pub async fn cancel_push_test(id: String) -> Called<Progress> {
    let backend = ssr::backend()?;
    Ok(backend.cancel_push_test(id).await)
}

/// See [`crate::backend::Backend::list_checks`].
#[server(prefix = "/api", endpoint = "list_checks", input = Json, output = Json, server = Axum)]
pub async fn list_checks(filter: CheckFilter) -> Called<Vec<CheckSummary>> {
    let backend = ssr::backend()?;
    Ok(backend.list_checks(filter).await)
}

/// See [`crate::backend::Backend::summarize_checks`].
#[server(prefix = "/api", endpoint = "summarize_checks", input = Json, output = Json, server = Axum)]
pub async fn summarize_checks(filter: CheckFilter) -> Called<CheckCounts> {
    let backend = ssr::backend()?;
    Ok(backend.summarize_checks(filter).await)
}

/// See [`crate::backend::Backend::get_check`].
#[server(prefix = "/api", endpoint = "get_check", input = Json, output = Json, server = Axum)]
pub async fn get_check(id: String) -> Called<CheckRecord> {
    let backend = ssr::backend()?;
    Ok(backend.get_check(id).await)
}

/// See [`crate::backend::Backend::export_check`]. `lang` is a language tag.
#[server(prefix = "/api", endpoint = "export_check", input = Json, output = Json, server = Axum)]
pub async fn export_check(id: String, format: ReportFormat, lang: String) -> Called<String> {
    let backend = ssr::backend()?;
    Ok(backend.export_check(id, format, shared::Lang::parse(&lang)).await)
}

/// See [`crate::backend::Backend::list_credentials`].
#[server(prefix = "/api", endpoint = "list_credentials", input = Json, output = Json, server = Axum)]
pub async fn list_credentials(
    #[server(default)] sdkappid: Option<u32>,
) -> Called<CredentialReport> {
    let backend = ssr::backend()?;
    answer!(backend.list_credentials(sdkappid.map(ssr::app).transpose()?).await)
}

/// See [`crate::backend::Backend::check_credential`].
#[server(prefix = "/api", endpoint = "check_credential", input = Json, output = Json, server = Axum)]
pub async fn check_credential(sdkappid: u32, certificate_id: String) -> Called<CredentialInfo> {
    let backend = ssr::backend()?;
    answer!(backend.check_credential(ssr::app(sdkappid)?, certificate_id).await)
}

/// See [`crate::backend::Backend::delete_user`].
#[server(prefix = "/api", endpoint = "delete_user", input = Json, output = Json, server = Axum)]
pub async fn delete_user(sdkappid: u32, userid: String) -> Called<u64> {
    let backend = ssr::backend()?;
    answer!(backend.delete_user(ssr::app(sdkappid)?, userid).await)
}

/// Makes every function known to the server's router.
///
/// By name and not by the linker's collection of them: what is reachable stands in one list.
#[cfg(feature = "ssr")]
pub fn register() {
    use server_fn::axum::register_explicit;

    register_explicit::<ListApps>();
    register_explicit::<AppKey>();
    register_explicit::<SignUserSig>();
    register_explicit::<GetStatus>();
    register_explicit::<GetDeviceInformation>();
    register_explicit::<AddBinding>();
    register_explicit::<StartPushTest>();
    register_explicit::<WatchPushTest>();
    register_explicit::<CancelPushTest>();
    register_explicit::<ListChecks>();
    register_explicit::<SummarizeChecks>();
    register_explicit::<GetCheck>();
    register_explicit::<ExportCheck>();
    register_explicit::<ListCredentials>();
    register_explicit::<CheckCredential>();
    register_explicit::<DeleteUser>();
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_typed_token_travels_and_is_never_printed() {
        let call = AddBinding {
            sdkappid: 7,
            userid: "alice".into(),
            certificate_id: "31001".into(),
            token: TypedSecret::from(String::from("0123456789abcdef")),
        };
        let printed = format!("{call:?}");
        assert!(printed.contains("31001") && !printed.contains("0123"), "{printed}");
        let sent = serde_json::to_value(&call).unwrap();
        assert_eq!(sent["token"], "0123456789abcdef");
        let read: AddBinding = serde_json::from_value(sent).unwrap();
        assert_eq!(read.token, call.token);
    }
}
