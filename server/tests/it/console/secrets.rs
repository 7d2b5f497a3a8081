//! Canaries: a key, the UserSigs made with it and a token, through a whole check of the real
//! binary, and where they turn up.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use axum::body::Body;
use axum::http::Request;
use sandbox::{Sandbox, SandboxConfig};
use serde_json::{Value, json};
use shared::api::{Binding, CheckRecord, Outcome, Progress, TestMode};
use shared::usersig::Signer;
use shared::{SdkAppId, SecretKey, UserId};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::oneshot;

use crate::console::support::{APP, Page};
use crate::metrics::support::sum;

const KEY: &str = "cana51edcana51edcana51edcana51edcana51edcana51edcana51edcana51ed";
const TYPED: &str = "canary-token-typed-by-hand-0123456789abcdef0123456789abcdef01234567";

const REPORTED: &str = "canary-token-that-the-app-reported-0123456789abcdef0123456789abcdef";

const VENDOR: &str = "canary-vendor-secret-7e577e57";
const DIRECT: &str = "canary_direct_token_0123456789abcdef";

/// One certificate per vendor that is known by a secret, and the keys of its credential.
const VENDORS: [(&str, &str, &str); 6] = [
    ("31003", "huawei", "client_id = \"100000001\"\nclient_secret"),
    ("31004", "honor", "app_id = \"104400001\"\nclient_id = \"demo-honor-client\"\nclient_secret"),
    ("31005", "xiaomi", "channel_id = \"demo_channel\"\napp_secret"),
    ("31006", "oppo", "app_key = \"demo-oppo-app-key\"\nmaster_secret"),
    ("31007", "vivo", "app_id = \"10004\"\napp_key = \"demo-vivo-app-key\"\napp_secret"),
    ("31008", "meizu", "app_id = \"110008\"\napp_secret"),
];

fn vendors(base_url: &str) -> String {
    let one = |(id, vendor, keys): (&str, &str, &str)| {
        let auth = match vendor {
            "huawei" | "honor" => format!("auth_base_url = \"{base_url}/push/{vendor}-auth\"\n"),
            _ => String::new(),
        };
        format!(
            "[[apps.certificates]]\nid = \"{id}\"\nvendor = \"{vendor}\"\n\
             topic = \"com.example.demo\"\n[apps.certificates.credential]\n\
             base_url = \"{base_url}/push/{vendor}\"\n{auth}{keys} = \"{VENDOR}\"\n"
        )
    };
    VENDORS.into_iter().map(one).collect()
}

/// A test at the vendor itself, with a secret that it does not know.
async fn direct(page: &Page, id: &str, userid: &str) -> Progress {
    let asked = json!({
        "test": { "sdkappid": APP, "userid": userid, "certificate_id": id, "mode": "offline",
            "consent": true,
            "direct": { "through": "direct", "dry_run": false, "test_mode": false } },
        "token": format!("{DIRECT}{id}"),
    });
    let begun: Progress = page.ok("start_push_test", asked).await;
    page.ended(begun).await
}

/// Reports of an app: one that is taken, and one for each thing that can be wrong with it.
async fn report(page: &Page) {
    let key = SecretKey::parse(KEY).unwrap();
    let user = UserId::parse("iphone_ready").unwrap();
    let now = model::Clock::system().now();
    let sign = |seconds| {
        let signer = Signer::new(SdkAppId::new_unvalidated(APP), &key);
        signer.sign(&user, now - 10, seconds, None).unwrap().expose().to_owned()
    };
    let good = json!({ "userid": "iphone_ready", "certificate_id": "31001", "token": REPORTED });
    let mut odd = good.clone();
    odd["platform"] = REPORTED.into();
    let cut = good.to_string().split_at(100).0.to_owned();
    for (seconds, body, status) in [
        (600, good.to_string(), 204),
        (1, good.to_string(), 401),
        (600, odd.to_string(), 400),
        (600, cut, 400),
    ] {
        let request = Request::post(format!("/devices/{APP}"))
            .header("host", page.host())
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", sign(seconds)));
        let answer = page.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, status);
        is_clean("an answer to the app", &String::from_utf8_lossy(&answer.body), REPORTED);
    }
}

/// `signet serve` with everything logged. Killed when dropped.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn write_config(folder: &Path, base_url: &str, traces: &str) {
    let text = format!(
        "{traces}metrics_listen = \"127.0.0.1:0\"\n[[apps]]\nsdkappid = {APP}\nname = \"Canary\"\nsecret_key = \"{KEY}\"\n\
         admin = \"administrator\"\nbase_url = \"{base_url}\"\ndevice_reports = true\n\
         [[apps.certificates]]\nid = \"31001\"\nvendor = \"apns\"\nlabel = \"iPhone\"\n\
         environment = \"production\"\n\
         {}[store]\npath = {:?}\n",
        vendors(base_url),
        folder.join("signet.db").to_str().unwrap()
    );
    fs::write(folder.join("signet.toml"), text).unwrap();
}

fn serve(folder: &Path) -> (Served, Page, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signet"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("SIGNET_") {
            command.env_remove(name);
        }
    }
    command.arg("serve").args(["--listen", "127.0.0.1:0", "--config"]);
    command.arg(folder.join("signet.toml")).env("SIGNET_LOG", "trace").stdin(Stdio::null());
    // A file and not a pipe, which nobody empties, for so much of it.
    let log = File::create(folder.join("log")).unwrap();
    let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut ready = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut ready).unwrap();
    let address = ready.trim().rsplit("http://").next().unwrap().parse().unwrap();
    (Served(child), Page(address), ready)
}

/// Ends it as an operator does; what it printed and what it logged.
fn end(mut served: Served, folder: &Path) -> (String, String) {
    let kill = format!("kill -TERM {}", served.0.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    assert!(served.0.wait().unwrap().success());
    let mut printed = String::new();
    served.0.stdout.take().unwrap().read_to_string(&mut printed).unwrap();
    (printed, fs::read_to_string(folder.join("log")).unwrap())
}

/// Whether a UserSig stands in the text: deflated JSON begins so, and is long.
fn has_user_sig(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "*-_".contains(c);
    text.split(|c| !is_part(c)).any(|run| run.find("eJ").is_some_and(|at| run.len() - at > 80))
}

#[track_caller]
fn is_clean(what: &str, text: &str, token: &str) {
    for secret in [KEY, token, TYPED, REPORTED, VENDOR, DIRECT, "usersig="] {
        assert!(!text.contains(secret), "{secret} is in {what}");
    }
    assert!(!has_user_sig(text), "a UserSig is in {what}");
}

#[tokio::test]
async fn no_secret_turns_up_where_it_does_not_belong() {
    let key = SecretKey::parse(KEY).unwrap();
    let listen = ([127, 0, 0, 1], 0).into();
    let sandbox = Sandbox::bind(SandboxConfig::new(listen, APP, key, "administrator"));
    let sandbox = sandbox.await.unwrap();
    let base_url = format!("http://{}", sandbox.local_addr());
    let (_stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(sandbox.serve(async {
        let _ = stopped.await;
    }));

    let folder = tempfile::tempdir().unwrap();
    #[cfg(feature = "otlp")]
    let collector = crate::traces::collector::Collector::start().await;
    #[cfg(feature = "otlp")]
    let traces = &collector.line();
    #[cfg(not(feature = "otlp"))]
    let traces = "";
    write_config(folder.path(), &base_url, traces);
    let (served, page, ready) = serve(folder.path());

    let proven = page.run("iphone_ready", "31001", TestMode::Offline).await;
    let result = proven.result.as_ref().unwrap();
    assert_eq!(result.verdict.outcome, Outcome::Proven, "{:?}", result.verdict);
    let token = result.bindings[0].token.clone();
    assert_eq!(token.len(), 64);
    let typed = json!({ "sdkappid": APP, "userid": "iphone_ready", "certificate_id": "31001",
        "token": TYPED });
    let _: Binding = page.ok("add_binding", typed).await;
    report(&page).await;
    // Failures too: they are what is logged.
    for userid in ["http_502", "reset", "redirect", "code_70009", "iphone_ready"] {
        let asked = json!({ "sdkappid": APP, "userids": [userid] });
        let _ = page.call::<Value>("get_status", asked).await;
    }
    // A key in the field for a UserID, which the trail must not keep.
    let signed = json!({ "sdkappid": APP, "userid": KEY, "expire": 60 });
    let token_of_key: String = page.ok("sign_user_sig", signed).await;
    assert!(has_user_sig(&token_of_key));
    let broken = page.run("push_reset", "31001", TestMode::Offline).await;
    let error = page.refused("app_key", json!({ "sdkappid": APP })).await;
    is_clean("the refusal of the key", &format!("{error:?}"), &token);

    let mut ids = vec![proven.id.clone(), broken.id.clone()];
    for (certificate, vendor, _) in VENDORS {
        let done = direct(&page, certificate, vendor).await;
        let told = done.result.as_ref().unwrap().direct.as_ref().unwrap();
        assert!(told.http_status.is_some() && !told.accepted, "{told:?}");
        is_clean("an answer to the page", &serde_json::to_string(&done).unwrap(), &token);
        ids.push(done.id);
    }
    for id in &ids {
        for (format, lang) in [("markdown", "en"), ("markdown", "zh-CN"), ("json", "en")] {
            let asked = json!({ "id": id, "format": format, "lang": lang });
            let report: String = page.ok("export_check", asked).await;
            assert!(report.contains("310"), "{report}");
            is_clean("a report", &report, &token);
        }
        let record: CheckRecord = page.ok("get_check", json!({ "id": id })).await;
        assert!(record.progress.result.is_some());
        is_clean("a check of the past", &format!("{record:?}"), &token);
    }

    let trail: Vec<Value> = page.ok("list_audit", json!({ "filter": { "limit": 500 } })).await;
    let trail = Value::from(trail).to_string();
    for event in ["user_sig_signed", "push_sent", "report_exported"] {
        assert!(trail.contains(event), "{trail}");
    }
    is_clean("the audit trail", &trail, &token);

    let metrics = scrape(folder.path()).await;
    is_clean("the metrics", &metrics, &token);
    for person in ["iphone_ready", "code_70009", "http_502", "push_reset"] {
        assert!(!metrics.contains(person), "{person} is in the metrics");
    }
    for name in ["signet_push_tests_total", "signet_connections_open"] {
        assert!(sum(&metrics, name, &[]) >= 1.0, "{name}: {metrics}");
    }

    // Not on this thread: here the collector takes the last traces.
    let path = folder.path().to_owned();
    let ended = tokio::task::spawn_blocking(move || end(served, &path));
    let (printed, log) = ended.await.unwrap();
    is_clean("standard output", &(ready + &printed), &token);
    assert!(log.contains("/api/start_push_test"), "calls are logged by their route");
    assert!(log.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{log}");
    is_clean("the log", &log, &token);
    calls_have_the_names_of_request_and_check(&log, &proven.id);

    #[cfg(feature = "otlp")]
    {
        let traces = collector.text();
        is_clean("the traces", &traces, &token);
        for person in ["iphone_ready", "code_70009", "http_502", "push_reset", "administrator"] {
            assert!(!traces.contains(person), "{person} is in the traces");
        }
        for word in ["push_test", "timpush/batch", "huawei", "net/", &proven.id] {
            assert!(traces.contains(word), "{word} is not in the traces");
        }
    }

    database_is_clean(folder.path(), &token).await;
}

/// What `/metrics` shows, at the address that the log names.
async fn scrape(folder: &Path) -> String {
    let log = fs::read_to_string(folder.join("log")).unwrap();
    let address = log.split("metrics at http://").nth(1).unwrap().split('/').next().unwrap();
    let page = Page(address.parse().unwrap());
    let request = Request::get("/metrics").header("host", page.host());
    let answer = page.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.body.to_vec()).unwrap()
}

/// Each call that a check has made says which request began it.
#[track_caller]
fn calls_have_the_names_of_request_and_check(log: &str, check: &str) {
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let lines: Vec<_> = lines.collect();
    let began = lines.iter().find(|line| line["route"] == "/api/start_push_test").unwrap();
    let names = &[
        json!({ "name": "request", "request_id": began["request_id"] }),
        json!({ "name": "push_test", "check_id": check }),
    ];
    let is_of = |line: &Value| line["spans"].as_array().is_some_and(|it| it.starts_with(names));
    let calls = lines.iter().filter(|line| line["message"] == "called" && is_of(line));
    let operations: Vec<_> = calls.map(|line| line["operation"].as_str().unwrap()).collect();
    for operation in ["im_open_login_svc/account_check", "timpush/batch"] {
        assert!(operations.contains(&operation), "{operation} is not among {operations:?}");
    }
}

/// Tokens stand in the table of bindings, sealed, so nowhere in the files.
async fn database_is_clean(folder: &Path, token: &str) {
    let path = folder.join("signet.db");
    let mut connection = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    let rows = sqlx::query_scalar("SELECT count(*) FROM bindings").fetch_one(&mut connection);
    let rows: i64 = rows.await.unwrap();
    assert!(rows >= 3, "all three tokens are there, sealed");
    sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let mut files = 0;
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if file.file_name().to_string_lossy().starts_with("signet.db") {
            files += 1;
            let bytes = fs::read(file.path()).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            is_clean(&file.file_name().to_string_lossy(), &text, token);
        }
    }
    assert!(files > 0);
}
