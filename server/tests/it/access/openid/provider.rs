//! A provider of OpenID Connect that can be wrong in every way.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey as _};
use serde_json::{Value, json};
use server::config::OpenIdConfig;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

pub const CLIENT: &str = "signet";
pub const SECRET: &str = "canary-secret";
pub const CODE: &str = "canary-code";
pub const ACCESS_TOKEN: &str = "canary-access-token";

const KEY: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEILqmphK4Tp/TBOgn0moU56B7N6v0XPwVyyBztF+Lmqx3
-----END PRIVATE KEY-----";

/// What is wrong with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    #[default]
    Nothing,
    Nonce,
    NoNonce,
    Audience,
    Issuer,
    Expired,
    BadSignature,
    UnknownKey,
    Unsigned,
    BySecret,
    AccessTokenHash,
    NoIdToken,
    NoGroups,
    OtherUserInfo,
    WrongClient,
    TokenError,
    TokenRedirect,
    DiscoveryIssuer,
    DiscoveryRedirect,
    DiscoveryTooLarge,
    DiscoveryNoJson,
    DiscoveryError,
    DiscoverySlow,
    PlainHttpPage,
    PlainHttpKeys,
}

#[derive(Default)]
pub struct Mind {
    pub fault: Fault,
    /// Claims of the ID token beside those that it has to have.
    pub claims: Value,
    /// What the user information says; nothing for the same.
    pub user_info: Option<Value>,
    /// What was asked for, by code. A code is good for one exchange.
    codes: HashMap<String, (String, String)>,
    /// How often it was asked for its description.
    pub discoveries: usize,
    pub key_id: &'static str,
}

pub struct Provider {
    pub issuer: String,
    pub mind: Arc<Mutex<Mind>>,
    server: JoinHandle<()>,
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[derive(Clone)]
struct At {
    issuer: String,
    mind: Arc<Mutex<Mind>>,
}

impl Provider {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let claims = json!({ "sub": "1", "preferred_username": "Ann", "groups": ["desk", "all"] });
        let mind = Arc::new(Mutex::new(Mind { claims, key_id: "one", ..Mind::default() }));
        let at = At { issuer: issuer.clone(), mind: Arc::clone(&mind) };
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(user_info))
            .with_state(at);
        let server = tokio::spawn(async move { axum_serve(listener, app).await });
        Self { issuer, mind, server }
    }

    pub fn config(&self) -> OpenIdConfig {
        OpenIdConfig {
            issuer: self.issuer.clone(),
            client_id: CLIENT.into(),
            client_secret: model::VendorSecret::new(SECRET),
            scopes: vec!["email".into()],
            groups_claim: "groups".into(),
            name: "Example".into(),
        }
    }

    pub fn set(&self, fault: Fault) {
        self.mind.lock().unwrap().fault = fault;
    }

    /// What somebody does at the page for log-in: a code for what was asked.
    pub fn approve(&self, asked: &Url) {
        let asked: HashMap<_, _> = asked.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["code_challenge_method"], "S256");
        assert_eq!(asked["scope"], "openid email");
        let wanted = (asked["nonce"].clone(), asked["code_challenge"].clone());
        self.mind.lock().unwrap().codes.insert(CODE.into(), wanted);
    }
}

pub async fn axum_serve(listener: TcpListener, app: Router) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { return };
        let service = hyper_util::service::TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let stream = hyper_util::rt::TokioIo::new(stream);
            let _ =
                hyper::server::conn::http1::Builder::new().serve_connection(stream, service).await;
        });
    }
}

async fn discovery(State(At { issuer, mind }): State<At>) -> Response {
    let fault = {
        let mut mind = mind.lock().unwrap();
        mind.discoveries += 1;
        mind.fault
    };
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/page"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/me"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // It says that it takes everything.
        "id_token_signing_alg_values_supported": ["EdDSA", "RS256", "HS256", "none"],
    });
    match fault {
        Fault::DiscoveryIssuer => document["issuer"] = "http://127.0.0.1:1".into(),
        Fault::PlainHttpPage => {
            document["authorization_endpoint"] = "http://id.example/page".into();
        }
        Fault::PlainHttpKeys => document["jwks_uri"] = "http://169.254.169.254/keys".into(),
        Fault::DiscoveryRedirect => {
            return (StatusCode::FOUND, [(header::LOCATION, "/else")]).into_response();
        }
        Fault::DiscoveryTooLarge => document["more"] = "x".repeat(300 << 10).into(),
        Fault::DiscoveryNoJson => return "<!doctype html>".into_response(),
        Fault::DiscoveryError => return StatusCode::BAD_GATEWAY.into_response(),
        Fault::DiscoverySlow => std::future::pending::<()>().await,
        _ => {}
    }
    Json(document).into_response()
}

fn key(id: &str) -> CoreEdDsaPrivateSigningKey {
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(KEY, Some(JsonWebKeyId::new(id.into()))).unwrap()
}

async fn keys(State(At { mind, .. }): State<At>) -> Response {
    let id = mind.lock().unwrap().key_id;
    Json(json!({ "keys": [key(id).as_verification_key()] })).into_response()
}

async fn token(
    State(At { issuer, mind }): State<At>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let mut mind = mind.lock().unwrap();
    let refuse = |error: &str| {
        // Providers repeat what they were given.
        let told = json!({ "error": error, "error_description": format!("{form:?} is wrong") });
        (StatusCode::BAD_REQUEST, Json(told)).into_response()
    };
    let basic = STANDARD.encode(format!("{CLIENT}:{SECRET}"));
    assert_eq!(headers["authorization"], format!("Basic {basic}"));
    match mind.fault {
        Fault::WrongClient => return refuse("invalid_client"),
        Fault::TokenError => return StatusCode::BAD_GATEWAY.into_response(),
        Fault::TokenRedirect => {
            return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, "/else")]).into_response();
        }
        _ => {}
    }
    let Some((nonce, challenge)) = mind.codes.remove(&form["code"]) else {
        return refuse("invalid_grant");
    };
    let verifier = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    if verifier != challenge {
        return refuse("invalid_grant");
    }
    let mut answer = json!({ "access_token": ACCESS_TOKEN, "token_type": "Bearer" });
    if mind.fault != Fault::NoIdToken {
        answer["id_token"] = id_token(&issuer, &mind, &nonce).into();
    }
    Json(answer).into_response()
}

fn id_token(issuer: &str, mind: &Mind, nonce: &str) -> String {
    let now = model::Clock::system().now();
    let half = Sha256::digest(ACCESS_TOKEN.as_bytes());
    let mut claims = json!({
        "iss": issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": nonce,
    });
    let mut header = json!({ "alg": "EdDSA", "kid": mind.key_id });
    for (name, value) in mind.claims.as_object().unwrap() {
        claims[name] = value.clone();
    }
    match mind.fault {
        Fault::Nonce => claims["nonce"] = "another".into(),
        Fault::NoNonce => drop(claims.as_object_mut().unwrap().remove("nonce")),
        Fault::Audience => claims["aud"] = "another\nprogram".into(),
        Fault::Issuer => claims["iss"] = "https://evil.example".into(),
        Fault::Expired => claims["exp"] = (now - 1).into(),
        Fault::NoGroups | Fault::OtherUserInfo => {
            drop(claims.as_object_mut().unwrap().remove("groups"));
        }
        Fault::AccessTokenHash => {
            claims["at_hash"] = URL_SAFE_NO_PAD.encode(&half[..8]).into();
        }
        Fault::UnknownKey => header["kid"] = "another".into(),
        Fault::Unsigned => header = json!({ "alg": "none" }),
        Fault::BySecret => header = json!({ "alg": "HS256" }),
        _ => {}
    }
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(&claims));
    let mut signature =
        key(mind.key_id).sign(&CoreJwsSigningAlgorithm::EdDsa, signed.as_bytes()).unwrap();
    match mind.fault {
        Fault::BadSignature => signature[0] ^= 1,
        Fault::Unsigned => signature.clear(),
        Fault::BySecret => signature.truncate(32),
        _ => {}
    }
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

async fn user_info(State(At { mind, .. }): State<At>, headers: HeaderMap) -> Response {
    assert_eq!(headers["authorization"], format!("Bearer {ACCESS_TOKEN}"));
    let mind = mind.lock().unwrap();
    let mut said = mind.user_info.clone().unwrap_or_else(|| json!({ "sub": "1" }));
    if mind.fault == Fault::OtherUserInfo {
        said = json!({ "sub": "2", "groups": ["admins"] });
    }
    Json(said).into_response()
}
