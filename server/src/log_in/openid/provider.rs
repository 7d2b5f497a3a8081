//! The provider: where people are sent, and what comes of the code that they bring back.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use access::SignedOn;
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKey, CoreProviderMetadata, CoreResponseType,
};
use openidconnect::{
    AccessTokenHash, AuthenticationFlow, AuthorizationCode, ClaimsVerificationError, CsrfToken,
    HttpRequest, IdTokenVerifier, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, SignatureVerificationError, TokenResponse as _,
};
use outbound::Proxy;
use shared::api::{Origin, SignOnRefusal};
use url::Url;

use super::claims::{ExtraClaims, People};
use super::client::{ALGORITHMS, OpenIdClient, Tokens, client};
use super::outgoing::{Outgoing, is_allowed};
use super::refused::LogInRefused;
use crate::config::{OpenIdConfig, OpenIdLimits};

/// How long the provider's own description is used.
const FRESH: Duration = Duration::from_secs(3_600);

/// What a log-in begins with.
pub(super) struct Beginning {
    /// Where to send the browser.
    pub(super) url: Url,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// The secrets of the beginning, and the code.
pub(super) struct CallbackSecrets<'a> {
    pub(super) code: &'a str,
    pub(super) nonce: &'a str,
    pub(super) verifier: &'a str,
    pub(super) redirect: &'a str,
}

/// A provider of OpenID Connect.
pub(super) struct Provider {
    config: OpenIdConfig,
    outgoing: Outgoing,
    /// Its description of itself, and when that was read.
    known: Mutex<Option<(Instant, Arc<CoreProviderMetadata>)>>,
}

impl Provider {
    pub(super) fn new(
        config: OpenIdConfig,
        limits: OpenIdLimits,
        proxy: Option<&Proxy>,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self { config, outgoing: Outgoing::new(limits, proxy)?, known: Mutex::default() })
    }

    pub(super) fn issuer(&self) -> &str {
        &self.config.issuer
    }

    /// Reads its description.
    pub(super) async fn discover(&self) -> Result<(), LogInRefused> {
        self.metadata(false).await.map(drop)
    }

    /// Makes the secrets of a log-in, and the address for it.
    pub(super) async fn begin(&self, redirect: &str) -> Result<Beginning, LogInRefused> {
        let client = self.client(redirect, true).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let request = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        let scopes = self.config.scopes.iter().cloned().map(Scope::new);
        let (url, state, nonce) = request.add_scopes(scopes).set_pkce_challenge(challenge).url();
        let (state, nonce) = (state.secret().clone(), nonce.secret().clone());
        Ok(Beginning { url, state, nonce, verifier: verifier.secret().clone() })
    }

    /// Exchanges the code, checks the ID token, and asks who that is.
    pub(super) async fn end(&self, ending: CallbackSecrets<'_>) -> Result<SignedOn, LogInRefused> {
        let CallbackSecrets { code, nonce, verifier, redirect } = ending;
        let mut client = self.client(redirect, true).await?;
        let exchange = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let exchange = exchange.map_err(|_| odd("it names no end point for tokens"))?;
        let verifier = PkceCodeVerifier::new(verifier.to_owned());
        let http = |request: HttpRequest| self.outgoing.clone().send(request);
        let tokens = exchange.set_pkce_verifier(verifier).request_async(&http).await?;
        let nonce = Nonce::new(nonce.to_owned());
        let people = match self.check(&client, &tokens, &nonce) {
            Err(IdTokenRefusal::NewKey) => {
                // Its keys were changed since they were read.
                client = self.client(redirect, false).await?;
                self.check(&client, &tokens, &nonce).map_err(LogInRefused::from)?
            }
            checked => checked.map_err(LogInRefused::from)?,
        };
        let people = if people.groups.is_some() {
            people
        } else {
            self.ask(&client, &tokens, people).await?
        };
        let groups = people.groups.ok_or_else(|| {
            let claim = self.config.groups_claim.escape_debug();
            LogInRefused::new(SignOnRefusal::NoGroups, format!("there is no claim {claim}"))
        })?;
        Ok(SignedOn {
            origin: Origin::SingleSignOn,
            subject: format!("{} {}", self.config.issuer, people.subject),
            names: people.names,
            groups,
        })
    }

    /// Who the ID token is about, if it is right in every way.
    fn check(
        &self,
        client: &OpenIdClient,
        tokens: &Tokens,
        nonce: &Nonce,
    ) -> Result<People, IdTokenRefusal> {
        let wrong =
            |cause: &str| IdTokenRefusal::Wrong(LogInRefused::new(SignOnRefusal::Token, cause));
        let token = tokens.id_token().ok_or_else(|| wrong("there is no ID token"))?;
        let verifier: IdTokenVerifier<'_, CoreJsonWebKey> =
            client.id_token_verifier().set_allowed_algs(ALGORITHMS);
        let claims = token.claims(&verifier, nonce)?;
        if let Some(expected) = claims.access_token_hash() {
            let alg = token.signing_alg().map_err(|_| wrong("the ID token is not signed"))?;
            let key = token.signing_key(&verifier).map_err(|_| wrong("the ID token has no key"))?;
            let actual = AccessTokenHash::from_token(tokens.access_token(), alg, key);
            if actual.ok().as_ref() != Some(expected) {
                return Err(wrong("the ID token belongs to another access token"));
            }
        }
        People::of_token(claims, &self.config.groups_claim).ok_or_else(|| wrong("a long subject"))
    }

    /// What the ID token does not say.
    async fn ask(
        &self,
        client: &OpenIdClient,
        tokens: &Tokens,
        people: People,
    ) -> Result<People, LogInRefused> {
        let subject = openidconnect::SubjectIdentifier::new(people.subject.clone());
        let Ok(request) = client.user_info(tokens.access_token().clone(), Some(subject)) else {
            return Ok(people);
        };
        let http = |request: HttpRequest| self.outgoing.clone().send(request);
        let claims = request.request_async::<ExtraClaims, _, CoreGenderClaim>(&http).await?;
        Ok(people.with(&claims, &self.config.groups_claim))
    }

    async fn client(
        &self,
        redirect: &str,
        may_be_known: bool,
    ) -> Result<OpenIdClient, LogInRefused> {
        let metadata = self.metadata(may_be_known).await?;
        let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| odd("our address"))?;
        Ok(client(&self.config, &metadata, redirect))
    }

    /// The provider's description with its keys: the one that is known, where it may be.
    async fn metadata(
        &self,
        may_be_known: bool,
    ) -> Result<Arc<CoreProviderMetadata>, LogInRefused> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, known)) = known
            && may_be_known
            && at.elapsed() < FRESH
        {
            return Ok(known);
        }
        let issuer = IssuerUrl::new(self.config.issuer.clone()).map_err(|_| odd("its address"))?;
        let http = |request: HttpRequest| self.outgoing.clone().send(request);
        let found = Arc::new(CoreProviderMetadata::discover_async(issuer, &http).await?);
        if !is_allowed(found.authorization_endpoint().as_str()) {
            return Err(odd("its page for log-in is neither https nor of this machine"));
        }
        let entry = Some((Instant::now(), Arc::clone(&found)));
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = entry;
        Ok(found)
    }
}

/// Why an ID token is not taken.
enum IdTokenRefusal {
    /// Its key is not known: the provider may have a new one.
    NewKey,
    Wrong(LogInRefused),
}

impl From<ClaimsVerificationError> for IdTokenRefusal {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            ) => Self::NewKey,
            error => Self::Wrong(error.into()),
        }
    }
}

impl From<IdTokenRefusal> for LogInRefused {
    fn from(checked: IdTokenRefusal) -> Self {
        match checked {
            IdTokenRefusal::NewKey => {
                Self::new(SignOnRefusal::Signature, "ID token: signed with an unknown key")
            }
            IdTokenRefusal::Wrong(refused) => refused,
        }
    }
}

fn odd(cause: &str) -> LogInRefused {
    LogInRefused::new(SignOnRefusal::Odd, cause)
}

/// Without the secret.
impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.config.issuer).finish_non_exhaustive()
    }
}
