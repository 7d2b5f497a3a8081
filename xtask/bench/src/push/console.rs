//! A console whose apps are answered by the stand-in, and the questions put to both.

use std::fs;
use std::net::SocketAddr;

use anyhow::Result;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::stand_in::{STATUS_PATH, StandIn, USER};
use crate::signet::Signet;

/// The first app; the others have the numbers behind it. None is that of the sandbox.
pub const FIRST: usize = 1_400_001_000;
/// Of use nowhere.
const KEY: &str = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";

/// Stand-in, process and the folder with its configuration, which goes with this value.
pub struct Console {
    /// What it asks.
    pub vendor: StandIn,
    /// The process.
    pub signet: Signet,
    apps: usize,
    _folder: TempDir,
}

impl Console {
    /// Starts both; each app has a quota of its own.
    pub fn start(program: &str, apps: usize) -> Result<Self> {
        let vendor = StandIn::start()?;
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("signet.toml");
        fs::write(&file, configured(apps, vendor.address))?;
        let words = ["--config".as_ref(), file.as_os_str()];
        let signet = Signet::start(program, &words)?;
        Ok(Self { vendor, signet, apps, _folder: folder })
    }

    /// A status query of each app, as the page sends it.
    pub fn questions(&self) -> Vec<Vec<u8>> {
        questions(self.signet.address, self.apps)
    }

    /// The same query as the vendor gets it from the server.
    pub fn direct(&self) -> Vec<u8> {
        let target = format!(
            "{STATUS_PATH}?sdkappid={FIRST}&identifier=administrator&usersig={}&random=1\
             &contenttype=json",
            "x".repeat(200)
        );
        let body = json!({ "To_Account": [USER], "IsNeedDetail": 1, "IsReturnInstid": 1 });
        post(self.vendor.address, &target, "Accept: */*\r\n", &body.to_string())
    }
}

/// So many apps of a `signet.toml` that a stand-in answers.
pub fn configured(apps: usize, stand_in: SocketAddr) -> String {
    let app = |number: usize| {
        let app = FIRST + number;
        format!(
            "[[apps]]\nsdkappid = {app}\nname = \"Bench {number}\"\nsecret_key = \"{KEY}\"\n\
             base_url = \"http://{stand_in}\"\n"
        )
    };
    (0..apps).map(app).collect()
}

/// A status query of each of them, as the page sends it.
pub fn questions(signet: SocketAddr, apps: usize) -> Vec<Vec<u8>> {
    let query = |number: usize| {
        let body = json!({ "sdkappid": FIRST + number, "userids": [USER] });
        call(signet, "get_status", &body)
    };
    (0..apps).map(query).collect()
}

/// A call of the page.
pub fn call(signet: SocketAddr, function: &str, arguments: &Value) -> Vec<u8> {
    let headers = format!(
        "Origin: http://{signet}\r\nSec-Fetch-Site: same-origin\r\nAccept: application/json\r\n"
    );
    post(signet, &format!("/api/{function}"), &headers, &arguments.to_string())
}

/// A POST of JSON.
pub fn post(address: SocketAddr, target: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {target} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         {headers}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
