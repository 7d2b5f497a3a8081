//! A server that shows metrics, and what one scrape of them says.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use server::Server;
use server::config::ServeConfig;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::console::support::Page;
use crate::serve::support::{Answer, send};

/// A server of this test alone. Stops when dropped. What it counts is of the whole process, so
/// the other tests' servers are in it, too.
pub struct Watched {
    pub page: Page,
    pub metrics: SocketAddr,
    pub stop: oneshot::Sender<()>,
    pub ended: JoinHandle<()>,
}

/// A server with `config` and metrics on a free port.
pub async fn start(config: ServeConfig) -> Watched {
    let metrics_listen = Some(([127, 0, 0, 1], 0).into());
    let server = Server::bind(ServeConfig { metrics_listen, ..config }, Router::new()).await;
    let server = server.unwrap();
    let (page, metrics) = (Page(server.local_addr()), server.metrics_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let ended = tokio::spawn(server.serve(async {
        let _ = stopped.await;
    }));
    Watched { page, metrics, stop, ended }
}

impl Watched {
    pub async fn ask(&self, path: &str, host: &str) -> Answer {
        let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
        send(self.metrics, request).await
    }

    pub async fn scrape(&self) -> String {
        let answer = self.ask("/metrics", &self.metrics.to_string()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4");
        String::from_utf8(answer.body.to_vec()).unwrap()
    }
}

/// The names of the document's table, each with its kind and its labels.
pub fn documented() -> BTreeMap<String, (String, BTreeSet<String>)> {
    let document = include_str!("../../../../docs/metrics.md");
    let rows = document.lines().filter(|line| line.starts_with("| `signet_"));
    rows.map(|row| {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`').to_owned();
        let labels = cells[3].split(", ").filter(|label| !label.is_empty());
        let labels = labels.map(|label| label.trim_matches('`').to_owned());
        (name, (cells[2].to_owned(), labels.collect()))
    })
    .collect()
}

/// The names and kinds that a scrape declares.
pub fn declared(scrape: &str) -> BTreeMap<String, String> {
    let types = scrape.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    types
        .map(|line| {
            let (name, kind) = line.split_once(' ').unwrap();
            (name.to_owned(), kind.to_owned())
        })
        .collect()
}

/// One line with a value.
#[derive(Debug)]
pub struct Series {
    pub name: String,
    pub labels: BTreeMap<String, String>,
    pub value: f64,
}

/// Every line with a value. No label of ours has a quotation mark or a comma in it.
pub fn series(scrape: &str) -> Vec<Series> {
    let lines = scrape.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (head, value) = line.rsplit_once(' ').unwrap();
            let (name, labels) = head.split_once('{').unwrap_or((head, "}"));
            let labels = labels.strip_suffix('}').unwrap_or_else(|| panic!("{line}"));
            let labels = labels.split(',').filter(|label| !label.is_empty()).map(|label| {
                let (name, value) = label.split_once('=').unwrap_or_else(|| panic!("{line}"));
                let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
                (name.to_owned(), value.unwrap_or_else(|| panic!("{line}")).to_owned())
            });
            Series {
                name: name.to_owned(),
                labels: labels.collect(),
                value: value.parse().unwrap(),
            }
        })
        .collect()
}

/// The sum of the series with this name and these labels.
pub fn sum(scrape: &str, name: &str, labels: &[(&str, &str)]) -> f64 {
    let has = |one: &Series| {
        labels.iter().all(|(name, value)| one.labels.get(*name).is_some_and(|it| it == value))
    };
    let all = series(scrape);
    all.iter().filter(|one| one.name == name && has(one)).map(|one| one.value).sum()
}
