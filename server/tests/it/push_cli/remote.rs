//! `signet push … --server`: a running server is asked, over its API.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use shared::api::Role;
use tempfile::TempDir;

use crate::push_cli::support::{Run, run};
use crate::script_api::support::{demo, token};
use crate::serve::support::TestServer;

/// A server, and a token of it in a file.
struct Remote {
    server: TestServer,
    folder: TempDir,
}

impl Remote {
    async fn start(role: Role) -> Self {
        let server = demo().await;
        let secret = token(&server, role, &[]).await;
        let remote = Self { server, folder: tempfile::tempdir().unwrap() };
        remote.write(&secret, 0o600);
        remote
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("token.txt")
    }

    fn write(&self, token: &str, mode: u32) {
        std::fs::write(self.file(), format!("{token}\n")).unwrap();
        std::fs::set_permissions(self.file(), std::fs::Permissions::from_mode(mode)).unwrap();
    }

    fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    async fn push(&self, url: &str, arguments: &[&str]) -> Run {
        let file = self.file();
        let [command, more @ ..] = arguments else { panic!("no command") };
        let fixed = ["push", *command, "--server", url, "--api-token-file"];
        let all = fixed.into_iter().chain([file.to_str().unwrap()]).chain(more.iter().copied());
        let all = all.map(str::to_owned).collect::<Vec<_>>();
        let run = move || run(&all.iter().map(String::as_str).collect::<Vec<_>>(), "");
        tokio::task::spawn_blocking(run).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_asked_and_its_push_is_followed() {
    let remote = Remote::start(Role::Support).await;
    let url = remote.url();
    let run = remote.push(&url, &["doctor", "--userid", "iphone_ready"]).await;
    run.ends(0).says(&["31001", "None was sent"]);
    let send = ["doctor", "--userid", "iphone_ready", "--send", "--yes", "--certificate", "31001"];
    let run = remote.push(&url, &send).await.ends(0);
    run.says(&["Proven"]).complains(&["Push vendor", "Passed"]);
    let run = remote.push(&url, &["credentials", "--json"]).await;
    assert!(run.json()["credentials"].is_array(), "{run:?}");
    let run = remote.push(&url, &["doctor", "--userid", "nobody", "--app", "7"]).await;
    run.ends(2).complains(&["SDKAppID 7 is not in the server's configuration"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_refuses_is_told() {
    let remote = Remote::start(Role::Viewer).await;
    let doctor = ["doctor", "--userid", "iphone_ready"];
    let run = remote.push(&remote.url(), &doctor).await;
    run.ends(3).complains(&["The role of this token may not do that."]);
    remote.write(&format!("signet_{}", "0".repeat(64)), 0o600);
    let chinese = [&doctor[..], &["--lang", "zh"]].concat();
    let run = remote.push(&remote.url(), &chinese).await;
    run.ends(3).complains(&["缺少 API 令牌"]);
    let run = remote.push("http://127.0.0.1:1", &doctor).await;
    run.ends(3).complains(&["The server does not answer"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_others_can_read_is_not_sent_and_none_goes_in_plain_text() {
    let remote = Remote::start(Role::Support).await;
    let doctor = ["doctor", "--userid", "iphone_ready"];
    let run = remote.push("http://console.example.com", &doctor).await;
    run.ends(2).complains(&["--server needs https"]);
    let secret = std::fs::read_to_string(remote.file()).unwrap();
    remote.write(secret.trim(), 0o644);
    let run = remote.push(&remote.url(), &doctor).await.ends(2);
    assert!(!run.err.contains(secret.trim()), "{run:?}");
    run.complains(&["chmod 600"]);
    remote.write("", 0o600);
    remote.push(&remote.url(), &doctor).await.ends(2).complains(&["holds no API token"]);
}
