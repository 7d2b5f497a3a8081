//! Tests at push vendors, with the sandbox's stand-ins inside the measured process: from the
//! press to the verdict, and how many at once.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::message::Connection;
use crate::push::console::call;
use crate::signet::Signet;

/// The demo's app, and its certificate of each vendor.
const APP: u32 = 1_400_000_001;
const VENDORS: [(&str, &str); 8] = [
    ("APNs", "31001"),
    ("FCM", "31009"),
    ("Huawei", "31003"),
    ("Honor", "31004"),
    ("Xiaomi", "31005"),
    ("OPPO", "31006"),
    ("vivo", "31007"),
    ("Meizu", "31008"),
];
/// Tests of each vendor; the first one, which signs in, is counted by itself.
const TESTS: u32 = 30;
/// Pages that test at the same time, and for how long.
const PAGES: u32 = 16;
const LOAD: Duration = Duration::from_secs(3);

/// All figures.
pub fn measure(program: &str) -> Result<Value> {
    let signet = Signet::start(program, &["--demo", "on"])?;
    let mut rows = Vec::new();
    for (number, (vendor, certificate)) in (0_u32..).zip(VENDORS) {
        let mut page = Page::open(signet.address)?;
        let mut times = Vec::new();
        for test in 0..TESTS {
            let began = Instant::now();
            page.test(vendor, certificate, number * 1_000 + test)?;
            times.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        let first = times.remove(0);
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).copied().unwrap_or(f64::NAN);
        rows.push(json!({ "vendor": vendor, "first_ms": first, "median_ms": median }));
    }
    Ok(json!({ "vendors": rows, "pages": PAGES, "per_second": rate(signet.address)? }))
}

/// Tests per second of many pages; Meizu's, which takes one call each.
fn rate(address: SocketAddr) -> Result<f64> {
    let began = Instant::now();
    let pages: Vec<_> = (1..=PAGES)
        .map(|number| {
            thread::spawn(move || -> Result<u32> {
                let mut page = Page::open(address)?;
                let mut tests = 0;
                while began.elapsed() < LOAD {
                    page.test("Meizu", "31008", number * 1_000_000 + tests)?;
                    tests += 1;
                }
                Ok(tests)
            })
        })
        .collect();
    let mut tests = 0;
    for page in pages {
        tests += page.join().ok().context("a page panicked")??;
    }
    Ok(f64::from(tests) / began.elapsed().as_secs_f64())
}

/// A page: one connection, one call after the other.
struct Page {
    address: SocketAddr,
    connection: Connection,
}

impl Page {
    fn open(address: SocketAddr) -> Result<Self> {
        Ok(Self { address, connection: Connection::open(address)? })
    }

    /// From the press to the verdict, which has to be a success.
    fn test(&mut self, vendor: &str, certificate: &str, number: u32) -> Result<()> {
        let mut progress = self.call(
            "start_push_test",
            &json!({
                "test": {
                    "sdkappid": APP, "userid": "", "certificate_id": certificate,
                    "mode": "offline", "consent": true,
                    "direct": { "through": "direct", "dry_run": false, "test_mode": false },
                },
                "token": token(vendor, number),
            }),
        )?;
        while progress.get("state").and_then(Value::as_str) == Some("running") {
            let (id, version) = (progress.get("id"), progress.get("version"));
            progress = self.call("watch_push_test", &json!({ "id": id, "version": version }))?;
        }
        let accepted = progress.pointer("/result/direct/accepted").and_then(Value::as_bool);
        ensure!(accepted == Some(true), "{vendor} did not take it: {progress}");
        Ok(())
    }

    fn call(&mut self, function: &str, body: &Value) -> Result<Value> {
        let answer = self.connection.ask(&call(self.address, function, body))?;
        let mut answer: Value = serde_json::from_slice(&answer.body)?;
        answer.get_mut("Ok").map(Value::take).with_context(|| format!("refused: {answer}"))
    }
}

/// A token that no test had before: one gets a push every 15 s at most.
fn token(vendor: &str, number: u32) -> String {
    match vendor {
        "APNs" => format!("{number:08x}{}", "ab".repeat(28)),
        "FCM" => format!("{number:022}:APA91{}", "g".repeat(110)),
        "OPPO" => format!("OPPO_CN_{number:08x}{}", "0a".repeat(12)),
        "vivo" => format!("{number:023}"),
        "Meizu" => format!("{number:044}m"),
        other => format!("{other}{number:060}"),
    }
}
