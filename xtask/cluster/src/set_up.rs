//! What users need before they can begin: a token for scripts, and the paths of the site.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use hyper::Method;
use serde_json::{Value, json};

use crate::client::Client;
use crate::cluster::Cluster;
use crate::plan::Plan;
use crate::replica::{OPERATOR, PASSWORD};
use crate::shared::Shared;
use crate::user::session_in;

/// Pages of the console.
const PAGES: [&str; 6] = ["/", "/usersig", "/push-check", "/history", "/codes", "/login"];

/// Gets it through nginx, as everybody does.
pub(crate) async fn set_up(cluster: &Cluster, plan: &Plan) -> Result<Arc<Shared>> {
    let client = Client::new(cluster.address, Arc::clone(&cluster.tally));
    let token = token(&client).await?;
    let mut pages = PAGES.map(str::to_owned).to_vec();
    pages.extend(assets(&client).await?);
    let apps = cluster.tencent.apps.iter().map(|(sdkappid, _)| *sdkappid).collect();
    let manner = (plan.tests, plan.pause, plan.faults);
    Ok(Arc::new(Shared::new((client, token), apps, pages, manner)))
}

async fn token(client: &Client) -> Result<String> {
    let ask = async |path: &str, session: Option<&str>, body: Value| {
        let request = client.request(Method::POST, path).header("content-type", "application/json");
        let request = request.header("cookie", session.unwrap_or_default());
        client.send("set-up", request, body.to_string()).await.context("no answer")
    };
    let answer =
        ask("/api/log_in", None, json!({ "name": OPERATOR, "password": PASSWORD })).await?;
    let session = session_in(&answer).with_context(|| format!("no session: {answer:?}"))?;
    let wanted = json!({ "label": "cluster", "role": "support", "apps": [], "days": 1 });
    let answer = ask("/api/add_token", Some(&session), wanted).await?.json();
    let token = answer.pointer("/Ok/secret").and_then(Value::as_str);
    token.map(str::to_owned).with_context(|| format!("no token: {answer}"))
}

/// The files that the first page names.
async fn assets(client: &Client) -> Result<Vec<String>> {
    let page = client.send("page", client.request(Method::GET, "/"), String::new()).await;
    let page = page.context("no page")?;
    let text = String::from_utf8_lossy(&page.body);
    let places = text.match_indices("\"/assets/").map(|(place, _)| place + 1);
    let paths = places.filter_map(|place| text.get(place..)?.split('"').next());
    Ok(paths.map(str::to_owned).collect())
}
