//! An address that takes alerts, for tests.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::post;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use model::VendorSecret;
use serde_json::Value;
use tokio::net::TcpListener;

use super::Alerts;
use crate::config::{AlertFormat, AlertsConfig};

/// What came.
#[derive(Clone, Default)]
pub(crate) struct Receiver(Arc<Mutex<Vec<Value>>>);

impl Receiver {
    /// What sends to it.
    pub(crate) async fn alerts(&self) -> Alerts {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/robot", listener.local_addr().unwrap());
        let receiver = self.clone();
        let take = move |body: String| async move {
            receiver.0.lock().unwrap().push(serde_json::from_str(&body).unwrap());
        };
        let app = Router::new().route("/robot", post(take));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let http = hyper::server::conn::http1::Builder::new();
                let service = TowerToHyperService::new(app.clone());
                tokio::spawn(http.serve_connection(TokioIo::new(stream), service));
            }
        });
        let config = AlertsConfig { url: VendorSecret::new(&url), format: AlertFormat::Json };
        Alerts::new(config, None).unwrap()
    }

    /// The events so far.
    pub(crate) fn events(&self) -> Vec<String> {
        let seen = self.0.lock().unwrap();
        seen.iter().map(|body| body["event"].as_str().unwrap().to_owned()).collect()
    }

    /// The last body.
    pub(crate) fn last(&self) -> Value {
        self.0.lock().unwrap().last().cloned().unwrap_or_default()
    }
}
