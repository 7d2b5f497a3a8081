//! `signet devices report`: one report of a device, as an app sends it.
//!
//! SECURITY: UserSig and device token come from files or standard input, never from arguments,
//! which every user of a machine can read.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, Subcommand};
use reqwest::Url;
use serde_json::{Map, Value};
use shared::SdkAppId;
use zeroize::Zeroizing;

use super::fail;
use super::own_server::{self, innermost, is_loopback};
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};

/// The longest UserSig or token that is read, in bytes.
const MAX_TEXT: u64 = 8_192;

/// How long to wait for the answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// What can be done about devices.
#[derive(Debug, Args)]
pub(super) struct DevicesArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Send one report, as an app does after it has registered for push. Exit code: 0 taken,
    /// 1 refused or no answer, 2 wrong usage.
    Report(Box<ReportArgs>),
}

/// Options of `signet devices report`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    signet usersig sign --sdkappid 1400000001 --userid alice --expire 600 --key-file key.txt |\n    \
    signet devices report --url https://console.example.com --sdkappid 1400000001 \\\n      \
    --userid alice --certificate-id 31001 --token-file token.txt\n  \
    signet devices report --sdkappid 1400000001 --userid alice --user-sig-file sig.txt \\\n    \
    --result-code 22001")]
struct ReportArgs {
    /// The console, with the path of its reports where that is not /devices.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:3000")]
    url: String,

    /// The app.
    #[arg(long, value_name = "NUMBER")]
    sdkappid: String,

    /// Whose device it is.
    #[arg(long, value_name = "USERID", allow_hyphen_values = true)]
    userid: String,

    /// File with the user's UserSig; - is standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    user_sig_file: PathBuf,

    /// What was registered; with --token-file.
    #[arg(long, value_name = "ID", requires = "token_file")]
    certificate_id: Option<String>,

    /// File with the device token; - is standard input.
    #[arg(long, value_name = "FILE", requires = "certificate_id")]
    token_file: Option<PathBuf>,

    /// The code that registering failed with.
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    result_code: Option<i64>,

    /// The text beside it.
    #[arg(long, value_name = "TEXT", requires = "result_code")]
    result_info: Option<String>,

    /// The user logged out: forget what this installation reported.
    #[arg(long, conflicts_with_all = ["certificate_id", "result_code"])]
    logged_out: bool,

    /// ios, android or harmony.
    #[arg(long, value_name = "WORD")]
    platform: Option<String>,

    /// The APNs environment of the build: production or development.
    #[arg(long, value_name = "WORD")]
    environment: Option<String>,

    /// allowed, denied or unknown.
    #[arg(long, value_name = "WORD")]
    notifications: Option<String>,

    /// The name of this installation.
    #[arg(long, value_name = "TEXT")]
    install_id: Option<String>,

    /// Version of the SDK.
    #[arg(long, value_name = "VERSION")]
    sdk_version: Option<String>,

    /// Version of the app.
    #[arg(long, value_name = "VERSION")]
    app_version: Option<String>,
}

/// Why there was no report, or why it was not taken. Neither UserSig nor token is in it.
#[derive(Debug, thiserror::Error)]
enum ReportError {
    /// When the address cannot be used.
    #[error("--url takes an address such as https://console.example.com")]
    BadUrl,
    /// When a UserSig would be readable on the way.
    #[error("--url needs https: the UserSig would be readable on the way")]
    PlainHttp,
    /// When the app is no SDKAppID.
    #[error("--sdkappid takes the number of an app")]
    BadApp,
    /// When UserSig and token would both come from standard input.
    #[error("standard input cannot hold both: give one of --user-sig-file and --token-file a file")]
    BothFromStdin,
    /// When a file cannot be read.
    #[error("cannot read what {option} names: {source}")]
    Unreadable { option: &'static str, source: io::Error },
    /// When a report was not taken.
    #[error("refused with status {status}: {detail}")]
    Refused { status: u16, detail: String },
    /// When nothing useful came back.
    #[error("no answer: {0}")]
    Silent(String),
}

impl DevicesArgs {
    pub(super) fn run(self) -> u8 {
        let Command::Report(args) = self.command;
        match args.send() {
            Ok(()) => {
                let _ = writeln!(io::stdout().lock(), "The report was taken.");
                EXIT_OK
            }
            Err(error @ (ReportError::Refused { .. } | ReportError::Silent(_))) => {
                fail(EXIT_FAILED, &error)
            }
            Err(error) => fail(EXIT_USAGE, &error),
        }
    }
}

impl ReportArgs {
    fn send(&self) -> Result<(), ReportError> {
        let url = self.address()?;
        let from_token = self.token_file.as_deref().is_some_and(is_stdin);
        if from_token && is_stdin(&self.user_sig_file) {
            return Err(ReportError::BothFromStdin);
        }
        let user_sig = read("--user-sig-file", &self.user_sig_file)?;
        let token =
            self.token_file.as_deref().map(|file| read("--token-file", file)).transpose()?;
        let body = Value::Object(self.body(token.as_deref().map(String::as_str))).to_string();
        post(url, &user_sig, body)
    }

    fn address(&self) -> Result<Url, ReportError> {
        let app = SdkAppId::parse(&self.sdkappid).map_err(|_| ReportError::BadApp)?;
        let mut url = Url::parse(&self.url).map_err(|_| ReportError::BadUrl)?;
        let named = url.username().is_empty() && url.password().is_none();
        match url.scheme() {
            "https" if named => {}
            "http" if named && is_loopback(&url) => {}
            "http" if named => return Err(ReportError::PlainHttp),
            _ => return Err(ReportError::BadUrl),
        }
        let base = match url.path().trim_end_matches('/') {
            "" => "/devices",
            path => path,
        };
        let path = format!("{base}/{app}");
        url.set_path(&path);
        Ok(url)
    }

    /// What was given; the server says what is missing.
    fn body(&self, token: Option<&str>) -> Map<String, Value> {
        let texts = [
            ("userid", Some(self.userid.as_str())),
            ("certificate_id", self.certificate_id.as_deref()),
            ("token", token),
            ("result_info", self.result_info.as_deref()),
            ("platform", self.platform.as_deref()),
            ("environment", self.environment.as_deref()),
            ("notifications", self.notifications.as_deref()),
            ("install_id", self.install_id.as_deref()),
            ("sdk_version", self.sdk_version.as_deref()),
            ("app_version", self.app_version.as_deref()),
        ];
        let given = texts.into_iter().filter_map(|(name, text)| Some((name, text?.into())));
        let code = self.result_code.map(|code| ("result_code", code.into()));
        let logged_out = self.logged_out.then(|| ("logged_out", true.into()));
        let fields = given.chain(code).chain(logged_out);
        fields.map(|(name, value): (&str, Value)| (name.to_owned(), value)).collect()
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read(option: &'static str, path: &Path) -> Result<Zeroizing<String>, ReportError> {
    let mut text = Zeroizing::new(String::new());
    let read = match is_stdin(path) {
        true => io::stdin().lock().take(MAX_TEXT).read_to_string(&mut text),
        false => File::open(path).and_then(|file| file.take(MAX_TEXT).read_to_string(&mut text)),
    };
    read.map_err(|source| ReportError::Unreadable { option, source })?;
    Ok(Zeroizing::new(text.trim().to_owned()))
}

fn post(url: Url, user_sig: &str, body: String) -> Result<(), ReportError> {
    let client = own_server::client(&url).map_err(ReportError::Silent)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| ReportError::Silent(error.to_string()))?;
    let request = client
        .post(url)
        .timeout(TIMEOUT)
        .bearer_auth(user_sig)
        .header("content-type", "application/json")
        .body(body);
    runtime.block_on(async {
        let silent = |error: reqwest::Error| ReportError::Silent(innermost(&error).to_string());
        let answer = request.send().await.map_err(silent)?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        let problem = answer.bytes().await.map_err(silent)?;
        let problem: Value = serde_json::from_slice(&problem).unwrap_or_default();
        let detail = problem.get("detail").and_then(Value::as_str);
        let detail = detail.unwrap_or("the answer is none of Signet's").to_owned();
        Err(ReportError::Refused { status: status.as_u16(), detail })
    })
}
