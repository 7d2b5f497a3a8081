//! Log-in and set-up, put together.

use std::net::IpAddr;
use std::sync::Arc;

use model::Clock;
use shared::api::{Account, LogIn, Role, TypedSecret};
use store::{Identity, Store, StoreError, StoredSession, StoredUser, UserProof};

use crate::{
    ChangeFault, ConfiguredUser, ConsoleName, ConsoleSessions, Delays, KnownUser, Lifetimes,
    LogInFault, LogInWays, PasswordFault, Passwords, ProvenUser, SetUpFault, SetUpLinks,
    UserInputFault, Users, check_password, session_name,
};

/// Who may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Everyone: there are no users, and only this machine can reach the console.
    Open,
    /// Nobody: there are no users, and other machines can reach it.
    Locked,
    /// Who is logged in.
    LogIn,
}

/// Users, sessions and the set-up link of one console.
#[derive(Debug)]
pub struct Access {
    /// The users.
    pub users: Users,
    /// Their sessions.
    pub sessions: ConsoleSessions,
    /// The ways to log in.
    pub ways: LogInWays,
    passwords: Passwords,
    pub(crate) delays: Delays,
    links: SetUpLinks,
    pub(crate) store: Arc<Store>,
    pub(crate) clock: Clock,
    loopback: bool,
    pub(crate) factor_required: bool,
}

impl Access {
    /// The access to a console, and the secret of its set-up link where it begins locked.
    /// `loopback` is whether only this machine can reach it.
    ///
    /// # Errors
    /// When the store does not work, or the system has no random bytes.
    pub async fn new(
        store: Arc<Store>,
        configured: Vec<ConfiguredUser>,
        lifetimes: Lifetimes,
        ways: LogInWays,
        clock: Clock,
        loopback: bool,
    ) -> Result<(Self, Option<TypedSecret>), SetUpFault> {
        let passwords = Passwords::new(configured.iter().map(|user| &user.password))?;
        let users = Users::new(configured, Arc::clone(&store));
        users.end_sessions_of_others().await?;
        if ways.single_sign_on || ways.proxy {
            users.expect_some();
        }
        let links = SetUpLinks::new(Arc::clone(&store), clock.clone());
        let locked = !loopback && !users.exist().await?;
        let secret = match locked {
            true => Some(links.make().await?.ok_or(PasswordFault::NotHashed)?),
            false => None,
        };
        let access = Self {
            users,
            ways,
            sessions: ConsoleSessions::new(Arc::clone(&store), clock.clone(), lifetimes),
            passwords,
            delays: Delays::new(Arc::clone(&store), clock.clone()),
            links,
            store,
            clock,
            loopback,
            factor_required: false,
        };
        Ok((access, secret))
    }

    /// The same access, where nobody does anything without a second factor.
    #[must_use]
    pub fn with_factor_required(self, factor_required: bool) -> Self {
        Self { factor_required, ..self }
    }

    /// Who may do something now.
    pub async fn mode(&self) -> Result<Mode, StoreError> {
        Ok(match self.users.exist().await? {
            true => Mode::LogIn,
            false if self.loopback => Mode::Open,
            false => Mode::Locked,
        })
    }

    /// Who a session is of; `None` where the user is disabled, no longer there, or has another
    /// password than when it began.
    pub async fn account(
        &self,
        name: &str,
        proof: UserProof,
    ) -> Result<Option<Account>, StoreError> {
        let is_in = |known: &KnownUser| {
            let user = &known.user;
            // SECURITY: of two with one name, and of two passwords, only one began the session.
            !user.disabled && self.ways.has(user.identity.origin) && user.proof() == proof
        };
        Ok(match self.users.find(name).await?.filter(is_in) {
            Some(known) => Some(self.account_of(&known).await?),
            None => None,
        })
    }

    /// Checks name and password. With a second factor a code is needed next. The proof is for the
    /// session.
    pub async fn log_in(
        &self,
        name: &str,
        password: TypedSecret,
        address: IpAddr,
    ) -> Result<(LogIn, UserProof), LogInFault> {
        if !self.ways.password {
            return Err(LogInFault::Off);
        }
        let known = self.check_log_in(name, password, address).await?;
        Ok((self.after_password(&known, address).await?, known.user.proof()))
    }

    /// Checks name and password; the attempt stays counted.
    pub(crate) async fn check_log_in(
        &self,
        name: &str,
        password: TypedSecret,
        address: IpAddr,
    ) -> Result<KnownUser, LogInFault> {
        let name = ConsoleName::parse(name).ok();
        let of_name = name.as_ref().map(ConsoleName::as_str);
        self.delays.begin(of_name, address.into()).await?.map_err(LogInFault::Wait)?;
        let user = match of_name {
            Some(name) => self.users.find(name).await?.filter(KnownUser::has_password),
            None => None,
        };
        let hash = user.as_ref().map(|known| &known.user.password);
        // SECURITY: also without a user, so that the time does not tell whether there is one.
        let right = self.passwords.is_right(password, hash).await;
        user.filter(|_| right).ok_or(LogInFault::Wrong)
    }

    /// Makes the first operator with the set-up link.
    pub async fn set_up(
        &self,
        link: &TypedSecret,
        name: &str,
        password: TypedSecret,
        address: IpAddr,
    ) -> Result<ProvenUser, SetUpFault> {
        if self.mode().await? != Mode::Locked {
            return Err(SetUpFault::Over);
        }
        self.delays.begin(None, address.into()).await?.map_err(SetUpFault::Wait)?;
        let name = ConsoleName::parse(name)?;
        check_password(name.as_str(), &password)?;
        let password = self.passwords.hash(password).await?;
        // Last, so that a typing error above does not use it up.
        self.links.take(link).await??;
        let user = StoredUser {
            name: name.as_str().to_owned(),
            role: Role::Operator,
            password,
            disabled: false,
            created_at: self.clock.now(),
            identity: Identity::default(),
        };
        if !self.users.add_first(&user).await? {
            return Err(SetUpFault::Over);
        }
        self.delays.succeeded(name.as_str(), address.into()).await?;
        let proof = user.proof();
        let account = self.account_of(&KnownUser { user, from_configuration: false }).await?;
        Ok(ProvenUser { account, proof })
    }

    /// Adds a user.
    pub async fn add_user(
        &self,
        name: &str,
        role: Role,
        password: TypedSecret,
    ) -> Result<KnownUser, UserInputFault> {
        let name = ConsoleName::parse(name)?;
        check_password(name.as_str(), &password)?;
        let password = self.passwords.hash(password).await?;
        let (name, created_at) = (name.as_str().to_owned(), self.clock.now());
        let identity = Identity::default();
        let user = StoredUser { name, role, password, disabled: false, created_at, identity };
        self.users.add(&user).await?;
        Ok(KnownUser { user, from_configuration: false })
    }

    /// Changes a user and ends their sessions. An empty password leaves it as it is.
    pub async fn change_user(
        &self,
        name: &str,
        role: Role,
        disabled: bool,
        password: TypedSecret,
    ) -> Result<KnownUser, UserInputFault> {
        self.users.check_change(name, role, !password.expose().is_empty()).await?;
        let hash = match password.expose().is_empty() {
            true => None,
            false => {
                check_password(name, &password)?;
                Some(self.passwords.hash(password).await?)
            }
        };
        self.users.change(name, role, disabled, hash.as_ref()).await?;
        Ok(self.users.find(name).await?.ok_or(ChangeFault::Unknown)?)
    }

    /// Changes a user's own password. Ends their sessions; the proof is for a new one.
    pub async fn change_own_password(
        &self,
        name: &str,
        old: TypedSecret,
        new: TypedSecret,
        address: IpAddr,
    ) -> Result<UserProof, UserInputFault> {
        check_password(name, &new)?;
        let known = self.check_log_in(name, old, address).await?;
        self.delays.succeeded(name, address.into()).await?;
        let password = self.passwords.hash(new).await?;
        self.users.set_password(name, &password).await?;
        Ok(StoredUser { password, ..known.user }.proof())
    }

    /// The sessions of a user that have not ended, the latest first.
    pub async fn sessions_of(&self, name: &str) -> Result<Vec<StoredSession>, StoreError> {
        match self.users.find(name).await? {
            Some(known) => self.sessions.of_user(&known.user).await,
            None => Ok(Vec::new()),
        }
    }

    /// Ends all sessions of a user.
    pub async fn end_sessions_of(&self, name: &str) -> Result<(), StoreError> {
        self.store.end_sessions_of(name).await
    }

    /// Ends a session of a user by the name that [`session_name`] gave it; one that is not
    /// theirs or has ended is left alone. Whether there was one.
    pub async fn end_session(&self, user: &str, session: &str) -> Result<bool, StoreError> {
        let theirs = self.store.sessions_of(user).await?;
        let Some(one) = theirs.into_iter().find(|one| session_name(one.key) == session) else {
            return Ok(false);
        };
        self.store.end_session(one.key).await?;
        Ok(true)
    }
}
