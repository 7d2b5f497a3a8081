//! What a provider says of a person.

use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, IdTokenClaims, UserInfoClaims};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The longest subject that the standard allows, in bytes.
const SUBJECT: usize = 255;

/// Claims beside those of the standard; which one has the groups is configured.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct ExtraClaims {
    #[serde(flatten)]
    all: Map<String, Value>,
}

impl AdditionalClaims for ExtraClaims {}

impl ExtraClaims {
    /// A list of texts, or one text.
    fn groups(&self, claim: &str) -> Option<Vec<String>> {
        match self.all.get(claim)? {
            Value::String(one) => Some(vec![one.clone()]),
            Value::Array(list) => {
                Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            }
            _ => None,
        }
    }
}

/// What somebody may be called, the best first. Both kinds of claims have these functions, and no
/// trait has them.
macro_rules! names {
    ($claims:expr) => {{
        let name = $claims.preferred_username().map(|name| name.to_string());
        let email = $claims.email().filter(|_| $claims.email_verified() != Some(false));
        let full = $claims.name().and_then(|name| name.get(None)).map(|name| name.to_string());
        [name, email.map(|email| email.to_string()), full].into_iter().flatten().collect::<Vec<_>>()
    }};
}

/// Somebody, as the provider knows them.
pub(super) struct People {
    pub(super) subject: String,
    pub(super) names: Vec<String>,
    pub(super) groups: Option<Vec<String>>,
}

type OfToken = IdTokenClaims<ExtraClaims, CoreGenderClaim>;

impl People {
    /// `None` where the subject is longer than one may be.
    pub(super) fn of_token(claims: &OfToken, claim: &str) -> Option<Self> {
        let subject = claims.subject().to_string();
        (subject.len() <= SUBJECT).then(|| Self {
            subject,
            names: names!(claims),
            groups: claims.additional_claims().groups(claim),
        })
    }

    /// The same with what the ID token did not say.
    pub(super) fn with(
        mut self,
        claims: &UserInfoClaims<ExtraClaims, CoreGenderClaim>,
        claim: &str,
    ) -> Self {
        self.names.extend(names!(claims));
        self.groups = claims.additional_claims().groups(claim);
        self
    }
}
