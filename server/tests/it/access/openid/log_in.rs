//! Log-ins that succeed, and what they change.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::*;
use crate::access::support::PASSWORD;

/// Says another thing about the user.
fn claims(provider: &Provider, claims: Value) {
    provider.mind.lock().unwrap().claims = claims;
}

#[tokio::test]
async fn a_user_comes_with_the_role_of_their_groups() {
    let (provider, server) = pair().await;
    let state = Browser::new(&server).state().await;
    assert_eq!(state["logged_out"]["single_sign_on"], "Example");
    let visit = Visit::begin(server.address, "?to=%2Fhistory%3Fuserid%3Da%26x%3D1").await;
    assert!(visit.asked.as_str().starts_with(&format!("{}/page?", provider.issuer)));
    assert_eq!(
        visit.asked("redirect_uri"),
        format!("http://{}/log-in/openid/callback", host(server.address))
    );
    provider.approve(&visit.asked);
    let answer = visit.end().await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let page = String::from_utf8_lossy(&answer.body);
    assert!(page.contains("content=\"0; url=/history?userid=a&amp;x=1\""), "{page}");
    let cookies = answer.headers.get_all("set-cookie").iter().map(|set| set.to_str().unwrap());
    assert!(cookies.into_iter().any(|set| set.starts_with("signet-log-in-") && set.contains("=;")));

    let mut ann = browser(server.address, &answer);
    let known = ann.state().await["logged_in"].clone();
    assert_eq!((&known["name"], &known["role"]), (&"ann".into(), &"support".into()));
    assert_eq!(known["origin"], "single_sign_on");
    assert_eq!(ann.call("list_apps", json!({})).await.status, StatusCode::OK);
    assert_eq!(ann.call("list_tokens", json!({})).await.status, StatusCode::FORBIDDEN);
    let sessions = ann.call("list_sessions", json!({})).await.json();
    assert_eq!(sessions["Ok"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_cookie_of_a_log_in_under_way() {
    let (_provider, server) = pair().await;
    let answer = begin(server.address, "").await;
    let cookie = answer.header("set-cookie");
    for part in ["signet-log-in-", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains("Secure") && cookie.len() < 2_000, "{cookie}");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn over_https_the_cookie_has_the_prefix() {
    let provider = Provider::start().await;
    let mut config = config(&provider);
    config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    config.allowed_hosts = vec!["console.example.com".parse().unwrap()];
    let server = start_with(config, Router::new()).await;
    let headers = [("host", "console.example.com"), ("x-forwarded-proto", "https")];
    let answer = server.get_with("/log-in/openid", &headers).await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-signet-log-in=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    let asked = answer.header("location");
    assert!(asked.contains("redirect_uri=https%3A%2F%2Fconsole.example.com%2Flog-in"), "{asked}");
    let plain = [("host", "console.example.com"), ("x-forwarded-proto", "http")];
    assert_eq!(refusal(&server.get_with("/log-in/openid", &plain).await), "plain_http");
}

#[tokio::test]
async fn the_role_follows_the_groups_and_without_one_the_sessions_end() {
    let (provider, server) = pair().await;
    let answer = log_in(&provider, server.address).await;
    let mut first = browser(server.address, &answer);
    claims(&provider, json!({ "sub": "1", "preferred_username": "other", "groups": "admins" }));
    let answer = log_in(&provider, server.address).await;
    let mut second = browser(server.address, &answer);
    for browser in [&mut first, &mut second] {
        let known = browser.state().await["logged_in"].clone();
        assert_eq!(known["name"], "ann", "one person keeps the name");
        assert_eq!(known["role"], "operator");
    }
    claims(&provider, json!({ "sub": "1", "groups": ["x", "y"] }));
    assert_eq!(refusal(&log_in(&provider, server.address).await), "no_role 2");
    for browser in [&mut first, &mut second] {
        assert!(browser.state().await["logged_out"].is_object());
    }
}

#[tokio::test]
async fn nobody_becomes_another_by_a_name() {
    let (provider, server) = pair().await;
    for (subject, name) in [("1", "operator"), ("2", "Ann"), ("3", "ann"), ("4", "安")] {
        let said = json!({ "sub": subject, "preferred_username": name, "groups": ["all"] });
        claims(&provider, said);
        let answer = log_in(&provider, server.address).await;
        let known = browser(server.address, &answer).state().await["logged_in"].clone();
        let known_as = known["name"].as_str().unwrap().to_owned();
        assert_eq!(known["role"], "viewer");
        match subject {
            "1" => assert!(known_as.starts_with("operator-"), "{known_as}"),
            "2" => assert_eq!(known_as, "ann"),
            "3" => assert!(known_as.starts_with("ann-"), "{known_as}"),
            _ => assert!(known_as.starts_with("user-"), "{known_as}"),
        }
    }
}

#[tokio::test]
async fn an_operator_sees_where_users_come_from_and_can_disable_them() {
    let (provider, server) = pair().await;
    let answer = log_in(&provider, server.address).await;
    let mut ann = browser(server.address, &answer);
    let mut operator = Browser::logged_in(&server, "operator").await;
    let users = operator.call("list_console_users", json!({})).await.json();
    let listed = users["Ok"].as_array().unwrap().iter().find(|user| user["name"] == "ann");
    assert_eq!(listed.unwrap()["origin"], "single_sign_on");
    let change = |role: &str, disabled, password: &str| json!({ "name": "ann", "role": role, "disabled": disabled, "password": password });
    for refused in [change("operator", false, ""), change("support", false, "a long password")] {
        let answer = operator.call("change_console_user", refused).await.json();
        let title = answer["Err"]["title"]["en"].as_str().unwrap().to_owned();
        assert!(title.contains("logs in elsewhere"), "{title}");
    }
    let disabled = operator.call("change_console_user", change("support", true, "")).await;
    assert!(disabled.json()["Ok"].is_object(), "{disabled:?}");
    assert!(ann.state().await["logged_out"].is_object());
    assert_eq!(refusal(&log_in(&provider, server.address).await), "disabled");
    for password in ["", PASSWORD] {
        assert!(Browser::new(&server).log_in("ann", password).await.json()["Err"].is_object());
    }
}

#[tokio::test]
async fn groups_that_only_the_user_information_has() {
    let (provider, server) = pair().await;
    provider.set(Fault::NoGroups);
    let said = json!({ "sub": "1", "groups": ["admins"], "preferred_username": "boss" });
    provider.mind.lock().unwrap().user_info = Some(said);
    claims(&provider, json!({ "sub": "1" }));
    let answer = log_in(&provider, server.address).await;
    let known = browser(server.address, &answer).state().await["logged_in"].clone();
    assert_eq!((&known["name"], &known["role"]), (&"boss".into(), &"operator".into()));
}

#[tokio::test]
async fn new_keys_are_read_once_and_the_description_is_kept() {
    let (provider, server) = pair().await;
    log_in(&provider, server.address).await;
    log_in(&provider, server.address).await;
    assert_eq!(provider.mind.lock().unwrap().discoveries, 1);
    provider.mind.lock().unwrap().key_id = "two";
    let answer = log_in(&provider, server.address).await;
    browser(server.address, &answer);
    assert_eq!(provider.mind.lock().unwrap().discoveries, 2);
}

#[tokio::test]
async fn the_session_before_ends() {
    let (provider, server) = pair().await;
    let mut before = Browser::logged_in(&server, "viewer").await;
    let cookie = before.cookie.clone().unwrap();
    let answer = get(server.address, "/log-in/openid", &[("cookie", &cookie)]).await;
    let asked = Url::parse(answer.header("location")).unwrap();
    let pending = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    provider.approve(&asked);
    // The browser does not send the strict cookie here.
    let visit = Visit { console: server.address, asked, cookie: pending };
    browser(server.address, &visit.end().await);
    assert!(before.state().await["logged_out"].is_object());
}

#[tokio::test]
async fn passwords_can_be_switched_off() {
    let provider = Provider::start().await;
    let mut config = config(&provider);
    config.log_in.password = false;
    let server = start_with(config, Router::new()).await;
    let mut browser = Browser::new(&server);
    assert_eq!(browser.state().await["logged_out"]["no_password"], true);
    let answer = browser.log_in("operator", PASSWORD).await;
    let title = answer.json()["Err"]["title"]["en"].clone();
    assert_eq!(title, "This console takes no passwords.");
    answer.has_no("set-cookie");
}

#[tokio::test]
async fn a_console_with_single_sign_on_is_neither_open_nor_locked() {
    let provider = Provider::start().await;
    let config = ServeConfig { users: Vec::new(), ..config(&provider) };
    let server = start_with(config, Router::new()).await;
    let mut nobody = Browser::new(&server);
    assert!(nobody.state().await["logged_out"].is_object());
    Browser::is_logged_out(&nobody.call("list_apps", json!({})).await);
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_address() {
    let server = crate::access::support::with_users().await;
    for path in ["/log-in/openid", "/log-in/openid/callback"] {
        let answer = get(server.address, path, &[]).await;
        answer.has_no("location");
        answer.has_no("set-cookie");
    }
}
