//! Why a log-in at the provider came to nothing: a reason for people, and a cause for the log.

use openidconnect::core::CoreErrorResponseType;
use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, SignatureVerificationError,
    StandardErrorResponse, UserInfoError,
};
use shared::api::SignOnRefusal;
use store::StoreError;

use super::outgoing::Unanswered;

/// SECURITY: the cause never has a code, a token, a secret, or text of the provider that may
/// repeat one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LogInRefused {
    pub(super) reason: SignOnRefusal,
    pub(super) cause: String,
    /// In how many groups the user is, where that is known.
    pub(super) groups: Option<usize>,
}

impl LogInRefused {
    pub(super) fn new(reason: SignOnRefusal, cause: impl Into<String>) -> Self {
        Self { reason, cause: cause.into(), groups: None }
    }

    /// By an error that the provider names; free text is not repeated.
    pub(super) fn named(reason: SignOnRefusal, error: &str) -> Self {
        let is_word = |b: u8| b.is_ascii_lowercase() || b == b'_';
        let word = Some(error).filter(|word| word.len() <= 64 && word.bytes().all(is_word));
        Self::new(reason, format!("the provider says: {}", word.unwrap_or("(no known word)")))
    }
}

impl From<Unanswered> for LogInRefused {
    fn from(fault: Unanswered) -> Self {
        let reason = match fault {
            Unanswered::Net(_) | Unanswered::Status(_) => SignOnRefusal::Down,
            Unanswered::Redirect | Unanswered::TooLarge(_) | Unanswered::Address => {
                SignOnRefusal::Odd
            }
        };
        Self::new(reason, fault.to_string())
    }
}

fn status(status: u16) -> LogInRefused {
    LogInRefused::new(SignOnRefusal::Odd, format!("an answer with status {status}"))
}

impl From<DiscoveryError<Unanswered>> for LogInRefused {
    fn from(error: DiscoveryError<Unanswered>) -> Self {
        match error {
            DiscoveryError::Request(fault) => fault.into(),
            DiscoveryError::Response(code, ..) => status(code.as_u16()),
            DiscoveryError::Validation(why) => {
                Self::new(SignOnRefusal::Odd, why.escape_debug().to_string())
            }
            _ => Self::new(SignOnRefusal::Odd, "the discovery document cannot be read"),
        }
    }
}

/// What the end point for tokens says.
pub(super) type TokenEndpointError =
    RequestTokenError<Unanswered, StandardErrorResponse<CoreErrorResponseType>>;

impl From<TokenEndpointError> for LogInRefused {
    fn from(error: TokenEndpointError) -> Self {
        match error {
            RequestTokenError::Request(fault) => fault.into(),
            RequestTokenError::ServerResponse(answer) => {
                let word = answer.error().as_ref().to_owned();
                let reason = match answer.error() {
                    CoreErrorResponseType::InvalidClient
                    | CoreErrorResponseType::UnauthorizedClient => SignOnRefusal::Client,
                    CoreErrorResponseType::InvalidGrant => SignOnRefusal::Code,
                    _ => SignOnRefusal::Odd,
                };
                Self::named(reason, &word)
            }
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                Self::new(SignOnRefusal::Odd, "the answer with the tokens cannot be read")
            }
        }
    }
}

impl From<ClaimsVerificationError> for LogInRefused {
    fn from(error: ClaimsVerificationError) -> Self {
        use ClaimsVerificationError as Fault;
        let reason = match &error {
            Fault::InvalidNonce(_) => SignOnRefusal::Nonce,
            Fault::InvalidAudience(_) => SignOnRefusal::Audience,
            Fault::InvalidIssuer(_) => SignOnRefusal::Issuer,
            Fault::Expired(_) => SignOnRefusal::Expired,
            Fault::SignatureVerification(SignatureVerificationError::NoSignature) => {
                SignOnRefusal::Unsigned
            }
            Fault::SignatureVerification(_) => SignOnRefusal::Signature,
            _ => SignOnRefusal::Token,
        };
        let cause = match error {
            Fault::SignatureVerification(cause) => format!("ID token: {cause}"),
            Fault::InvalidNonce(_) => "ID token: another nonce".to_owned(),
            error => format!("ID token: {error}"),
        };
        Self::new(reason, cause.escape_debug().to_string())
    }
}

impl From<UserInfoError<Unanswered>> for LogInRefused {
    fn from(error: UserInfoError<Unanswered>) -> Self {
        match error {
            UserInfoError::Request(fault) => fault.into(),
            UserInfoError::Response(code, ..) => status(code.as_u16()),
            UserInfoError::ClaimsVerification(_) => {
                Self::new(SignOnRefusal::Token, "the user information is of another user")
            }
            _ => Self::new(SignOnRefusal::Odd, "the user information cannot be read"),
        }
    }
}

impl From<StoreError> for LogInRefused {
    fn from(error: StoreError) -> Self {
        Self::new(SignOnRefusal::Store, error.to_string())
    }
}

impl From<access::SignOnFault> for LogInRefused {
    fn from(fault: access::SignOnFault) -> Self {
        use access::SignOnFault as Fault;
        let cause = fault.to_string();
        let (reason, groups) = match fault {
            Fault::NoRole(groups) => (SignOnRefusal::NoRole, Some(groups)),
            Fault::Disabled => (SignOnRefusal::Disabled, None),
            Fault::NoName | Fault::Store(_) => (SignOnRefusal::Store, None),
        };
        Self { reason, cause, groups }
    }
}
