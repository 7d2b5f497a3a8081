//! The second factor: set up, used at log-in, and taken away.

mod code;

use std::net::IpAddr;

use shared::api::{Account, LogIn, NewSecondFactor, Origin, SecondFactor, TypedSecret};
use store::{FactorProof, SessionKey, StoreError, UserProof};
use thiserror::Error;

use crate::{Access, ChangeFault, KnownUser, LogInFault, ProvenUser, Wait};
use code::Typed;

/// How long a log-in waits for its code, in seconds.
const CHALLENGE: i64 = 5 * 60;

/// Why something about a second factor is refused.
#[derive(Debug, Error)]
pub enum FactorFault {
    /// When the password is not right.
    #[error(transparent)]
    Password(LogInFault),
    /// When the code is not right or was used before: which of them is not told.
    #[error("the code is wrong or was used")]
    Code,
    /// When the log-in took too long, or was used or ended meanwhile.
    #[error("the log-in has ended")]
    Ended,
    /// When there is a second factor already.
    #[error("the second factor is on")]
    On,
    /// When there is none.
    #[error("the second factor is off")]
    Off,
    /// When there were too many failures.
    #[error("too many failures: {} s to wait", .0.0)]
    Wait(Wait),
    /// When the system has no random bytes.
    #[error("the system has no random bytes")]
    NotRandom,
    /// When the store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Access {
    /// The state of a user's second factor.
    pub async fn second_factor(&self, name: &str) -> Result<SecondFactor, StoreError> {
        Ok(match self.store.has_factor(name).await? {
            true => SecondFactor::On,
            false if self.factor_required => SecondFactor::Needed,
            false => SecondFactor::Off,
        })
    }

    /// What a user may know of themselves. Of who logs in elsewhere the provider asks for one.
    pub(crate) async fn account_of(&self, known: &KnownUser) -> Result<Account, StoreError> {
        let factor = match known.user.identity.origin {
            Origin::Password => self.second_factor(&known.user.name).await?,
            _ => SecondFactor::Off,
        };
        Ok(known.account(factor))
    }

    /// After a right password: the account, or that a code is needed.
    pub(crate) async fn after_password(
        &self,
        known: &KnownUser,
        address: IpAddr,
    ) -> Result<LogIn, LogInFault> {
        let account = self.account_of(known).await?;
        if account.second_factor == SecondFactor::On {
            // SECURITY: the failures stay: a known password must not clear those of the code.
            let challenge = self.begin_challenge(known).await?;
            return Ok(LogIn::CodeNeeded { challenge });
        }
        self.delays.succeeded(&account.name, address.into()).await?;
        Ok(LogIn::Done(account))
    }

    async fn begin_challenge(&self, known: &KnownUser) -> Result<TypedSecret, LogInFault> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|_| LogInFault::NotRandom)?;
        let secret = hex::encode(random);
        let times = (self.clock.now(), self.oldest_challenge());
        let (key, user) = (SessionKey::of(secret.as_bytes()), &known.user);
        self.store.begin_challenge(key, (&user.name, user.proof()), times).await?;
        Ok(secret.into())
    }

    fn oldest_challenge(&self) -> i64 {
        self.clock.now().saturating_sub(CHALLENGE).saturating_add(1)
    }

    /// Ends a log-in whose password was right.
    pub async fn log_in_with_code(
        &self,
        challenge: &TypedSecret,
        code: &TypedSecret,
        address: IpAddr,
    ) -> Result<(ProvenUser, FactorProof), FactorFault> {
        let key = SessionKey::of(challenge.expose().trim().as_bytes());
        let (name, proof) = self.waiting_for_code(challenge).await?.ok_or(FactorFault::Ended)?;
        let account = self.account(&name, proof).await?.ok_or(FactorFault::Ended)?;
        let how = self.prove(&name, code, address).await?;
        // Of two with different codes at once one ends it.
        if !self.store.end_challenge(key).await? {
            return Err(FactorFault::Ended);
        }
        Ok((ProvenUser { account, proof }, how))
    }

    /// Whose log-in waits for a code, and who they were at its beginning; `None` where none does.
    pub async fn waiting_for_code(
        &self,
        challenge: &TypedSecret,
    ) -> Result<Option<(String, UserProof)>, StoreError> {
        let key = SessionKey::of(challenge.expose().trim().as_bytes());
        self.store.challenge(key, self.oldest_challenge()).await
    }

    /// Takes a code of a user.
    async fn prove(
        &self,
        name: &str,
        code: &TypedSecret,
        address: IpAddr,
    ) -> Result<FactorProof, FactorFault> {
        let typed = Typed::read(code.expose()).ok_or(FactorFault::Code)?;
        match &typed {
            Typed::ByTime(_) => self.delays.begin_code(name, address.into()).await,
            // 80 bits need no delay by name: who guesses codes must not keep the owner out.
            Typed::Recovery(_) => self.delays.begin(None, address.into()).await,
        }?
        .map_err(FactorFault::Wait)?;
        let factor = self.store.factor(name).await?.filter(|factor| factor.confirmed);
        let factor = factor.ok_or(FactorFault::Off)?;
        let now = self.clock.now();
        let proof = match typed {
            Typed::ByTime(code) => code::step(&factor.secret, &code, now).map(FactorProof::Step),
            Typed::Recovery(proof) => Some(proof),
        };
        let proof = proof.ok_or(FactorFault::Code)?;
        if !self.store.take_proof(name, proof).await? {
            return Err(FactorFault::Code);
        }
        self.delays.code_succeeded(name, address.into()).await?;
        Ok(proof)
    }

    async fn check_own_password(
        &self,
        name: &str,
        password: TypedSecret,
        address: IpAddr,
    ) -> Result<(), FactorFault> {
        let checked = self.check_log_in(name, password, address).await;
        checked.map_err(FactorFault::Password)?;
        self.delays.succeeded(name, address.into()).await?;
        Ok(())
    }

    /// Gives a user a secret, which counts once it is confirmed. `host` is where the console is.
    pub async fn begin_second_factor(
        &self,
        name: &str,
        password: TypedSecret,
        (address, host): (IpAddr, &str),
    ) -> Result<NewSecondFactor, FactorFault> {
        self.check_own_password(name, password, address).await?;
        let secret = code::new_secret().ok_or(FactorFault::NotRandom)?;
        let new = code::for_app(&secret, name, host).ok_or(FactorFault::NotRandom)?;
        let begun = self.store.begin_factor(name, secret.as_bytes(), self.clock.now()).await?;
        if begun { Ok(new) } else { Err(FactorFault::On) }
    }

    /// Lets the secret count, with a code of it. Ends the sessions of the user. The recovery
    /// codes are nowhere afterwards.
    pub async fn confirm_second_factor(
        &self,
        name: &str,
        code: &TypedSecret,
        address: IpAddr,
    ) -> Result<Vec<TypedSecret>, FactorFault> {
        self.delays.begin_code(name, address.into()).await?.map_err(FactorFault::Wait)?;
        let factor = self.store.factor(name).await?.ok_or(FactorFault::Off)?;
        if factor.confirmed {
            return Err(FactorFault::On);
        }
        let Some(Typed::ByTime(code)) = Typed::read(code.expose()) else {
            return Err(FactorFault::Code);
        };
        let step = code::step(&factor.secret, &code, self.clock.now()).ok_or(FactorFault::Code)?;
        let (codes, keys) = code::new_recovery_codes().ok_or(FactorFault::NotRandom)?;
        if !self.store.confirm_factor(name, &factor, step, &keys).await? {
            return Err(FactorFault::Code);
        }
        self.delays.code_succeeded(name, address.into()).await?;
        Ok(codes)
    }

    /// Takes the second factor away, with password and code.
    pub async fn end_second_factor(
        &self,
        name: &str,
        password: TypedSecret,
        code: &TypedSecret,
        address: IpAddr,
    ) -> Result<(), FactorFault> {
        self.check_own_password(name, password, address).await?;
        self.prove(name, code, address).await?;
        self.store.end_factor(name, false).await?;
        Ok(())
    }

    /// Makes new recovery codes, with password and code; the old ones are good no more.
    pub async fn renew_recovery_codes(
        &self,
        name: &str,
        password: TypedSecret,
        code: &TypedSecret,
        address: IpAddr,
    ) -> Result<Vec<TypedSecret>, FactorFault> {
        self.check_own_password(name, password, address).await?;
        self.prove(name, code, address).await?;
        let (codes, keys) = code::new_recovery_codes().ok_or(FactorFault::NotRandom)?;
        self.store.set_recovery_codes(name, &keys).await?;
        Ok(codes)
    }

    /// How many recovery codes a user has left.
    pub async fn recovery_codes(&self, name: &str) -> Result<u32, StoreError> {
        self.store.recovery_codes(name).await
    }

    /// Takes the second factor of somebody else away, and ends their sessions.
    pub async fn reset_second_factor(&self, name: &str) -> Result<KnownUser, ChangeFault> {
        self.users.reset_second_factor(name).await
    }
}
