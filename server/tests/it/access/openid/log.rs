//! What the program writes about log-ins at a provider.

use std::io::{BufRead as _, BufReader};

use super::*;
use crate::serve::process::signet;
use provider::{ACCESS_TOKEN, SECRET};

#[tokio::test]
async fn no_secret_is_in_the_log() {
    let provider = Provider::start().await;
    let folder = tempfile::tempdir().unwrap();
    let (config, log) = (folder.path().join("signet.toml"), folder.path().join("log"));
    let text = format!(
        "[openid_connect]\nissuer = \"{}\"\nclient_id = \"signet\"\nclient_secret = \"{SECRET}\"\n\
         scopes = [\"email\"]\n[group_roles]\nviewer = [\"all\"]\n",
        provider.issuer
    );
    std::fs::write(&config, text).unwrap();
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--demo", "off", "--config"];
    let mut child = signet(&[&arguments[..], &[config.to_str().unwrap()]].concat())
        .env("SIGNET_LOG", "trace")
        .stderr(std::fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let mut ready = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
    let port = ready.trim().rsplit(':').next().unwrap().parse::<u16>().unwrap();
    let console = SocketAddr::from(([127, 0, 0, 1], port));

    let mut told = Vec::new();
    for fault in [Fault::Nothing, Fault::Nonce, Fault::WrongClient, Fault::BadSignature] {
        provider.set(fault);
        let visit = Visit::begin(console, "").await;
        provider.approve(&visit.asked);
        let (state, nonce) = (visit.asked("state"), visit.asked("nonce"));
        visit.end().await;
        // The provider repeats the code and the verifier in its refusal.
        visit.end().await;
        visit.callback(&format!("error=canary-error&state={state}")).await;
        told.extend([state, nonce, visit.cookie.split('=').nth(1).unwrap().to_owned()]);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let log = std::fs::read_to_string(&log).unwrap();
    assert!(log.contains("logged_in") && log.contains("log_in_refused"), "{log}");
    assert!(log.contains("invalid_client") && log.contains("another nonce"), "{log}");
    told.extend([SECRET, CODE, ACCESS_TOKEN, "canary-", "eyJ"].map(str::to_owned));
    for secret in told {
        assert!(!log.contains(&secret), "{secret}");
    }
}
