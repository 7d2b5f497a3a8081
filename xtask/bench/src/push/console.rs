//! A console whose apps are answered by the stand-in, and the questions put to both.

use std::fmt::Write;
use std::fs;
use std::net::SocketAddr;

use anyhow::Result;
use serde_json::json;
use tempfile::TempDir;

use super::stand_in::{STATUS_PATH, StandIn, USER};
use crate::signet::Signet;

/// The first app; the others have the numbers behind it.
const FIRST: usize = 1_400_000_000;
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
        let mut text = String::new();
        for number in 0..apps {
            let (app, address) = (FIRST + number, vendor.address);
            writeln!(
                text,
                "[[apps]]\nsdkappid = {app}\nname = \"Bench {number}\"\nsecret_key = \"{KEY}\"\n\
                 base_url = \"http://{address}\""
            )?;
        }
        fs::write(&file, text)?;
        let words = ["--config".as_ref(), file.as_os_str()];
        let signet = Signet::start(program, &words)?;
        Ok(Self { vendor, signet, apps, _folder: folder })
    }

    /// A status query of each app, as the page sends it.
    pub fn questions(&self) -> Vec<Vec<u8>> {
        let address = self.signet.address;
        let headers = format!(
            "Origin: http://{address}\r\nSec-Fetch-Site: same-origin\r\nAccept: application/json\r\n"
        );
        (0..self.apps)
            .map(|number| {
                let body = json!({ "sdkappid": FIRST + number, "userids": [USER] });
                post(address, "/api/get_status", &headers, &body.to_string())
            })
            .collect()
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

fn post(address: SocketAddr, target: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {target} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         {headers}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
