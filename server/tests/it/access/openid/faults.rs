//! Providers that are wrong, and browsers that bring what is not theirs.

use super::*;

#[tokio::test]
async fn each_fault_has_its_reason() {
    for (fault, reason) in [
        (Fault::Nonce, "nonce"),
        (Fault::NoNonce, "nonce"),
        (Fault::Audience, "audience"),
        (Fault::Issuer, "issuer"),
        (Fault::Expired, "expired"),
        (Fault::BadSignature, "signature"),
        (Fault::UnknownKey, "signature"),
        (Fault::Unsigned, "unsigned"),
        (Fault::BySecret, "signature"),
        (Fault::AccessTokenHash, "token"),
        (Fault::NoIdToken, "token"),
        (Fault::NoGroups, "no_groups"),
        (Fault::OtherUserInfo, "token"),
        (Fault::WrongClient, "client"),
        (Fault::TokenError, "down"),
        (Fault::TokenRedirect, "odd"),
    ] {
        let (provider, server) = pair().await;
        provider.set(fault);
        let answer = log_in(&provider, server.address).await;
        assert_eq!(refusal(&answer), reason, "{fault:?}");
        let set = answer.header("set-cookie");
        assert!(set.contains("Max-Age=0"), "the log-in is over: {set}");
    }
}

#[tokio::test]
async fn a_provider_that_cannot_be_begun_with() {
    for (fault, reason) in [
        (Fault::DiscoveryIssuer, "odd"),
        (Fault::DiscoveryRedirect, "odd"),
        (Fault::DiscoveryTooLarge, "odd"),
        (Fault::DiscoveryNoJson, "odd"),
        (Fault::PlainHttpPage, "odd"),
        (Fault::PlainHttpKeys, "odd"),
        (Fault::DiscoveryError, "down"),
        (Fault::DiscoverySlow, "down"),
    ] {
        let (provider, server) = pair().await;
        provider.set(fault);
        assert_eq!(refusal(&begin(server.address, "").await), reason, "{fault:?}");
        provider.set(Fault::Nothing);
        browser(server.address, &log_in(&provider, server.address).await);
    }
}

#[tokio::test]
async fn a_provider_that_is_not_there() {
    let (provider, server) = pair().await;
    drop(provider);
    assert_eq!(refusal(&begin(server.address, "?to=/history").await), "down");
}

#[tokio::test]
async fn a_callback_is_good_once() {
    let (provider, server) = pair().await;
    let visit = Visit::begin(server.address, "").await;
    provider.approve(&visit.asked);
    browser(server.address, &visit.end().await);
    // With a copy of the cookie, which the browser itself has no more.
    assert_eq!(refusal(&visit.end().await), "code");
    let gone = Visit { cookie: String::new(), ..visit };
    assert_eq!(refusal(&gone.end().await), "not_begun");
}

#[tokio::test]
async fn an_answer_to_another_log_in_is_not_taken() {
    let (provider, server) = pair().await;
    let [mine, theirs] =
        [Visit::begin(server.address, "").await, Visit::begin(server.address, "").await];
    provider.approve(&theirs.asked);
    let state = theirs.asked("state");
    assert_eq!(
        refusal(&mine.callback(&format!("code={CODE}&state={state}")).await),
        "other_log_in"
    );
    // With the right state, but the code of another log-in: its verifier does not fit.
    assert_eq!(refusal(&mine.end().await), "code");
    let state = mine.asked("state");
    for (query, reason) in [
        (format!("code={CODE}"), "other_log_in"),
        (format!("state={state}"), "other_log_in"),
        (format!("code=&state={state}"), "other_log_in"),
        (format!("code={CODE}&state={state}&state={state}"), "other_log_in"),
        (format!("code={CODE}&state={state}&iss=https%3A%2F%2Fevil.example"), "other_log_in"),
        (format!("error=access_denied&state={state}"), "denied"),
        ("error=access_denied".to_owned(), "other_log_in"),
    ] {
        assert_eq!(refusal(&mine.callback(&query).await), reason, "{query}");
    }
}

#[tokio::test]
async fn a_cookie_that_no_server_sealed_is_not_taken() {
    let (provider, server) = pair().await;
    let visit = Visit::begin(server.address, "").await;
    provider.approve(&visit.asked);
    let (name, value) = visit.cookie.split_once('=').unwrap();
    let mut changed = value.to_owned();
    changed.replace_range(30..31, if &value[30..31] == "A" { "B" } else { "A" });
    for value in ["", "x", "AAAA", &changed, &value[..40]] {
        let other = Visit {
            console: server.address,
            cookie: format!("{name}={value}"),
            asked: visit.asked.clone(),
        };
        assert_eq!(refusal(&other.end().await), "not_begun", "{value}");
    }
}

#[tokio::test]
async fn an_address_of_another_site_is_not_gone_to() {
    let (provider, server) = pair().await;
    for to in ["%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%22%3E%3Cscript%3E"] {
        let visit = Visit::begin(server.address, &format!("?to={to}")).await;
        provider.approve(&visit.asked);
        let page = String::from_utf8(visit.end().await.body.to_vec()).unwrap();
        assert!(page.contains("content=\"0; url=/\"") && !page.contains("evil"), "{page}");
    }
}
