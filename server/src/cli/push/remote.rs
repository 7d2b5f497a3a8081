//! The console of another machine, asked over its API for scripts.

use std::path::Path;
use std::time::Duration;

use app::backend::{ApiResult, Backend};
use async_trait::async_trait;
use reqwest::{Client, Method, RequestBuilder, Url};
use serde::de::DeserializeOwned;
use serde_json::json;
use shared::api::{
    ApiError, AppInfo, Binding, CheckCounts, CheckFilter, CheckRecord, CheckSummary,
    CredentialInfo, CredentialReport, DeviceInformation, Field, Progress, PushTestInput,
    ReportFormat, StatusReport, TypedSecret,
};
use shared::usersig::Report;
use shared::{Lang, SdkAppId, Text};
use zeroize::Zeroizing;

use super::error::PushError;
use super::remote_target::{address, read_token};
use crate::cli::own_server::{self, innermost};
use crate::problem_details::ProblemDetails;
use crate::script_api::{AppList, NewCheck};

/// How long to wait for an answer: as long as the server takes at most, and a little.
const PATIENCE: Duration = Duration::from_secs(35);

/// Seconds that a watch waits for news.
const WATCH: u64 = 10;

/// A console that is asked over HTTP.
pub(super) struct Remote {
    client: Client,
    base: Url,
    token: Zeroizing<String>,
    lang: Lang,
}

impl Remote {
    /// The console at `server`, with the token of a file.
    ///
    /// # Errors
    /// [`PushError::Usage`] where the address or the file cannot be used.
    pub(super) fn new(server: &str, token_file: &Path, lang: Lang) -> Result<Self, PushError> {
        let base = address(server).map_err(PushError::Usage)?;
        let token = read_token(token_file).map_err(PushError::Usage)?;
        let client = own_server::client(&base);
        let client = client.map_err(|error| PushError::Usage(Text::same(error)))?;
        Ok(Self { client, base, token, lang })
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        // An address of http or https always has segments.
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["api", "v1"]).extend(path);
        }
        url
    }

    async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> ApiResult<T> {
        let mut url = self.url(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        self.ask(self.client.request(Method::GET, url)).await
    }

    async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: Zeroizing<Vec<u8>>,
    ) -> ApiResult<T> {
        let request = self.client.request(Method::POST, self.url(path));
        self.ask(request.header("content-type", "application/json").body(body.to_vec())).await
    }

    async fn ask<T: DeserializeOwned>(&self, request: RequestBuilder) -> ApiResult<T> {
        let request = request
            .timeout(PATIENCE)
            .bearer_auth(self.token.as_str())
            .header("accept-language", self.lang.tag());
        let answer = request.send().await.map_err(|error| silent(&error))?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(|error| silent(&error))?;
        if status.is_success() {
            return serde_json::from_slice(&body).map_err(|_| no_signet());
        }
        let problem = serde_json::from_slice::<ProblemDetails>(&body);
        Err(problem.map_or_else(|_| no_signet(), refused))
    }
}

fn silent(error: &reqwest::Error) -> ApiError {
    let error = innermost(error).to_string();
    ApiError::new(
        Text::owned(
            format!("The server does not answer: {error}."),
            format!("服务器无响应：{error}。"),
        ),
        Text::new("Check --server, and whether it runs.", "请检查 --server 以及服务器是否运行。"),
    )
}

fn no_signet() -> ApiError {
    ApiError::new(
        Text::new("The answer is none of Signet's.", "返回内容不是来自 Signet。"),
        Text::new(
            "Check --server; a proxy in front has to let /api/v1/ pass.",
            "请检查 --server；前置代理需放行 /api/v1/。",
        ),
    )
}

fn unsupported() -> ApiError {
    ApiError::new(
        Text::new("The API has no such call.", "API 没有此调用。"),
        Text::new("Use the page.", "请使用页面。"),
    )
}

fn refused(problem: ProblemDetails) -> ApiError {
    let field = problem.field.as_deref().and_then(Field::from_name);
    let (code, info) = problem.upstream.map(|it| (it.code, it.info)).unwrap_or_default();
    ApiError {
        field,
        title: Text::same(problem.detail),
        solution: Text::same(problem.fix),
        code,
        info,
        retry_after: problem.retry_after.unwrap_or_default(),
    }
}

fn body(value: &impl serde::Serialize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(serde_json::to_vec(value).unwrap_or_default())
}

#[async_trait]
impl Backend for Remote {
    async fn list_apps(&self) -> ApiResult<Vec<AppInfo>> {
        Ok(self.get::<AppList>(&["apps"], &[]).await?.items)
    }

    async fn get_status(&self, app: SdkAppId, userids: Vec<String>) -> ApiResult<StatusReport> {
        let asked = body(&json!({ "userids": userids }));
        self.post(&["apps", &app.to_string(), "users", "status"], asked).await
    }

    async fn get_device_information(
        &self,
        app: SdkAppId,
        userid: String,
        task_or_push_id: String,
    ) -> ApiResult<DeviceInformation> {
        let path = ["apps", &app.to_string(), "users", &userid, "devices"];
        // A path cannot hold these two.
        if matches!(userid.as_str(), "" | "." | "..") {
            return Err(ApiError::at(Field::UserId, Text::new("no such UserID", "无此 UserID")));
        }
        self.get(&path, &[("task_or_push_id", &task_or_push_id)]).await
    }

    async fn start_push_test(
        &self,
        input: PushTestInput,
        token: TypedSecret,
    ) -> ApiResult<Progress> {
        self.post(&["checks"], body(&NewCheck::from((input, token)))).await
    }

    async fn watch_push_test(&self, id: String, version: u32) -> ApiResult<Progress> {
        let (wait, after) = (WATCH.to_string(), version.to_string());
        self.get(&["checks", &id, "progress"], &[("wait", &wait), ("after", &after)]).await
    }

    async fn cancel_push_test(&self, id: String) -> ApiResult<Progress> {
        self.post(&["checks", &id, "cancel"], Zeroizing::default()).await
    }

    async fn list_credentials(&self, app: Option<SdkAppId>) -> ApiResult<CredentialReport> {
        let app = app.map(|app| app.to_string());
        let query = app.as_deref().map(|app| ("sdkappid", app));
        self.get(&["credentials"], query.as_slice()).await
    }

    async fn check_credential(
        &self,
        app: SdkAppId,
        certificate_id: String,
    ) -> ApiResult<CredentialInfo> {
        let path = ["apps", &app.to_string(), "credentials", &certificate_id, "check"];
        self.post(&path, Zeroizing::default()).await
    }

    async fn get_check(&self, id: String) -> ApiResult<CheckRecord> {
        self.get(&["checks", &id], &[]).await
    }

    async fn app_key(&self, _: SdkAppId) -> ApiResult<String> {
        Err(unsupported())
    }

    async fn sign_user_sig(&self, _: SdkAppId, _: String, _: u64) -> ApiResult<String> {
        Err(unsupported())
    }

    async fn verify_user_sig(&self, _: SdkAppId, _: TypedSecret, _: String) -> ApiResult<Report> {
        Err(unsupported())
    }

    async fn add_binding(
        &self,
        _: SdkAppId,
        _: String,
        _: String,
        _: TypedSecret,
    ) -> ApiResult<Binding> {
        Err(unsupported())
    }

    async fn list_checks(&self, _: CheckFilter) -> ApiResult<Vec<CheckSummary>> {
        Err(unsupported())
    }

    async fn summarize_checks(&self, _: CheckFilter) -> ApiResult<CheckCounts> {
        Err(unsupported())
    }

    async fn export_check(&self, _: String, _: ReportFormat, _: Lang) -> ApiResult<String> {
        Err(unsupported())
    }

    async fn delete_user(&self, _: SdkAppId, _: String) -> ApiResult<u64> {
        Err(unsupported())
    }
}
