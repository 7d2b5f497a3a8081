//! What a verification found.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::alike::Alike;
use super::base64::Base64Fault;
use super::claims::{Claims, Fields};
use super::class::{FailureClass, Warning};
use super::field::FieldProblem;
use super::hint::Hint;
use super::json::JsonFault;
use super::legacy::LegacyClaims;
use super::probe::Probe;
use super::recognise::OtherText;
use super::userbuf::PrivateMapKey;
use super::zlib::ZlibFault;

/// The six independent checks, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckId {
    /// The text is base64 of zlib of one JSON object.
    Format,
    /// Version and fields are those of a UserSig.
    Fields,
    /// It is for the expected UserID.
    UserId,
    /// It is for the expected SDKAppID.
    SdkAppId,
    /// It is valid now.
    Time,
    /// The HMAC matches the key.
    Signature,
}

impl CheckId {
    /// All six.
    pub const ALL: [Self; 6] =
        [Self::Format, Self::Fields, Self::UserId, Self::SdkAppId, Self::Time, Self::Signature];

    /// The check that a failure class belongs to.
    #[must_use]
    pub const fn of(class: FailureClass) -> Self {
        use FailureClass as F;
        match class {
            F::Oversized
            | F::Empty
            | F::NotAUserSig
            | F::BadBase64
            | F::BadZlib
            | F::ZlibBomb
            | F::BadJson
            | F::DuplicateField => Self::Format,
            F::LegacyV1
            | F::UnsupportedVersion
            | F::MissingField
            | F::WrongType
            | F::UserbufInvalid => Self::Fields,
            F::UserIdMismatch => Self::UserId,
            F::SdkAppIdMismatch => Self::SdkAppId,
            F::Expired | F::NotYetValid => Self::Time,
            F::BadSigEncoding | F::WrongKey | F::TamperedField => Self::Signature,
        }
    }
}

/// How one check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// It holds.
    Passed,
    /// It fails, for this reason first.
    Failed(FailureClass),
    /// Something before it failed, so that there was nothing to look at.
    NotReached,
    /// The caller gave nothing to compare with.
    NotAsked,
}

/// One check and how it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub id: CheckId,
    /// How it went.
    pub state: CheckState,
}

/// One reason to refuse the token, with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The class.
    pub class: FailureClass,
    /// What is known beyond the class.
    pub detail: Detail,
}

impl Failure {
    /// The stable names of what was found.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        let name = match &self.detail {
            Detail::Other(other) => other.name(),
            Detail::Base64(fault) => fault.name(),
            Detail::Zlib(fault, _) => fault.name(),
            Detail::Alike(_) => "similar_character",
            Detail::Json(fault) => fault.name(),
            Detail::Fields(problems) => {
                return problems.iter().filter_map(FieldProblem::name).collect();
            }
            Detail::UserId { hint: Some(hint), .. }
            | Detail::Expired { hint: Some(hint), .. }
            | Detail::Ahead { hint: Some(hint), .. }
            | Detail::Sig { hint, .. } => hint.name(),
            _ => return Vec::new(),
        };
        [name].into()
    }
}

/// What is known about a failure beyond its class.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// Nothing more.
    None,
    /// What the text is instead.
    Other(OtherText),
    /// Where base64 breaks.
    Base64(Base64Fault),
    /// How the bytes fail to be zlib, and how many characters there were.
    Zlib(ZlibFault, usize),
    /// Which one character became another that looks like it.
    Alike(Alike),
    /// How the bytes fail to be JSON.
    Json(JsonFault),
    /// A name: the duplicate field.
    Field(String),
    /// The version found.
    Version(String),
    /// The fields that are missing or of another type.
    Fields(Vec<FieldProblem>),
    /// Both UserIDs, and how they differ if that is telling.
    UserId {
        /// In the token.
        found: String,
        /// Expected.
        wanted: String,
        /// The telling difference.
        hint: Option<Hint>,
    },
    /// The SDKAppID found.
    SdkAppId(u32),
    /// Ended this many seconds ago.
    Expired {
        /// Seconds since its last valid one.
        ago: i64,
        /// The probable reason.
        hint: Option<Hint>,
    },
    /// Issued this many seconds ahead.
    Ahead {
        /// Seconds.
        by: i64,
        /// The probable reason.
        hint: Option<Hint>,
    },
    /// How `TLS.sig` is mis-written.
    Sig {
        /// The way.
        hint: Hint,
        /// How many bytes it holds.
        bytes: usize,
    },
}

/// The outcome of [`verify`](super::verify). Its `Debug` names classes only: the token
/// itself and its signature are in here.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The text after cleaning, in which positions count.
    pub cleaned: String,
    /// Remarks, in the order of [`Warning::ALL`], each once.
    pub warnings: Vec<Warning>,
    /// Mistakes beside those that the failures and the probe tell.
    pub hints: Vec<Hint>,
    /// Every reason to refuse it, in the documented order.
    pub failures: Vec<Failure>,
    /// The six checks.
    pub checks: Vec<Check>,
    /// What it claims, if every field could be read. Not trustworthy unless valid.
    pub claims: Option<Claims>,
    /// What could be read of each field, also where claims are incomplete.
    pub fields: Option<Fields>,
    /// What explains a signature that does not match.
    pub probe: Option<Probe>,
    /// What the signer did wrong besides.
    pub more_probes: Vec<Probe>,
    /// The room ticket in the userbuf.
    pub private_map_key: Option<PrivateMapKey>,
    /// What a legacy token says.
    pub legacy: Option<LegacyClaims>,
    /// The UserSigs inside the text that was pasted, where there are several; or the one that
    /// it becomes when one character is mended.
    pub offers: Vec<String>,
}

impl Report {
    /// The first failure in the documented order.
    #[must_use]
    pub fn primary(&self) -> Option<FailureClass> {
        self.failures.first().map(|failure| failure.class)
    }

    /// Whether a key was given and every check that was asked for passed.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.failures.is_empty() && self.state(CheckId::Signature) == CheckState::Passed
    }

    /// How one check went.
    #[must_use]
    pub fn state(&self, id: CheckId) -> CheckState {
        self.checks
            .iter()
            .find(|check| check.id == id)
            .map_or(CheckState::NotReached, |check| check.state)
    }

    /// Everything that the signer did wrong, the first mistake first.
    pub fn probes(&self) -> impl Iterator<Item = Probe> + '_ {
        self.probe.into_iter().chain(self.more_probes.iter().copied())
    }

    /// The names of all mistakes that are neither the probe nor among the warnings: what
    /// the failures found, further probes, and the hints.
    #[must_use]
    pub fn hint_names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.failures.iter().flat_map(Failure::names).collect();
        names.extend(self.more_probes.iter().map(|probe| probe.name()));
        names.extend(self.hints.iter().map(|hint| hint.name()));
        let mut seen = Vec::new();
        names.retain(|name| {
            !seen.contains(name) && {
                seen.push(*name);
                true
            }
        });
        names
    }

    pub(crate) fn fail(&mut self, class: FailureClass, detail: Detail) {
        self.failures.push(Failure { class, detail });
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("failures", &self.failures)
            .field("hints", &self.hints)
            .field("warnings", &self.warnings)
            .field("checks", &self.checks)
            .field("probe", &self.probe)
            .field("claims", &self.claims)
            .finish_non_exhaustive()
    }
}
