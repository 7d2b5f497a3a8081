//! The users of the console: those of the configuration, then those of the store.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use shared::api::{Account, Origin, Role, SecondFactor};
use store::{Identity, PasswordHash, Store, StoreError, StoredUser, UserFault, UserProof};
use thiserror::Error;

use crate::ConsoleName;

/// A user of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfiguredUser {
    /// The name.
    pub name: ConsoleName,
    /// What they may do.
    pub role: Role,
    /// What their password is checked against.
    pub password: PasswordHash,
}

/// A user, wherever they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownUser {
    /// The user.
    pub user: StoredUser,
    /// Whether they stand in the configuration file.
    pub from_configuration: bool,
}

impl KnownUser {
    /// What they may know of themselves.
    #[must_use]
    pub fn account(&self, second_factor: SecondFactor) -> Account {
        Account {
            name: self.user.name.clone(),
            role: self.user.role,
            second_factor,
            from_configuration: self.from_configuration,
            origin: self.user.identity.origin,
        }
    }

    fn logs_in_elsewhere(&self) -> bool {
        self.user.identity.origin != Origin::Password
    }

    /// Whether they may log in with a password.
    #[must_use]
    pub fn has_password(&self) -> bool {
        !self.user.disabled && self.user.identity.origin == Origin::Password
    }
}

/// A user who has just shown who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenUser {
    /// What they may know of themselves.
    pub account: Account,
    /// What their session remembers of them.
    pub proof: UserProof,
}

/// Why a user was not changed.
#[derive(Debug, Error)]
pub enum ChangeFault {
    /// When there is no such user.
    #[error("there is no user of this name")]
    Unknown,
    /// When there is one already.
    #[error("there is a user of this name")]
    Taken,
    /// When they stand in the configuration file.
    #[error("this user stands in the configuration file")]
    Configured,
    /// When their role or password is given elsewhere.
    #[error("this user logs in elsewhere: role and password are changed there")]
    Elsewhere,
    /// When nobody would be left who can add users.
    #[error("this is the last operator")]
    LastOperator,
    /// When the store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<UserFault> for ChangeFault {
    fn from(fault: UserFault) -> Self {
        match fault {
            UserFault::Unknown => Self::Unknown,
            UserFault::LastOperator => Self::LastOperator,
        }
    }
}

/// All users.
#[derive(Debug)]
pub struct Users {
    configured: Vec<ConfiguredUser>,
    store: Arc<Store>,
    /// Whether there were any at some time of this process.
    seen: AtomicBool,
}

impl Users {
    /// Those of the configuration, and those of a store.
    #[must_use]
    pub fn new(configured: Vec<ConfiguredUser>, store: Arc<Store>) -> Self {
        let seen = AtomicBool::new(!configured.is_empty());
        Self { configured, store, seen }
    }

    /// Users will come from elsewhere, so that the console is never open.
    pub(crate) fn expect_some(&self) {
        self.seen.store(true, Ordering::Relaxed);
    }

    /// Ends the sessions under names of the configuration that were begun with another password
    /// or by another user.
    pub(crate) async fn end_sessions_of_others(&self) -> Result<(), StoreError> {
        for user in &self.configured {
            let user = known(user).user;
            self.store.end_sessions_of_others(&user.name, user.proof()).await?;
        }
        Ok(())
    }

    /// Whether there are any, or were since the start: removing the last one by hand must not
    /// open the console.
    pub async fn exist(&self) -> Result<bool, StoreError> {
        if self.seen.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let exist = self.store.has_console_users().await?;
        self.seen.fetch_or(exist, Ordering::Relaxed);
        Ok(exist)
    }

    /// The user of a name. The configuration goes first.
    pub async fn find(&self, name: &str) -> Result<Option<KnownUser>, StoreError> {
        if let Some(user) = self.configured(name) {
            return Ok(Some(known(user)));
        }
        let user = self.store.console_user(name).await?;
        Ok(user.map(|user| KnownUser { user, from_configuration: false }))
    }

    /// All of them, by name.
    pub async fn list(&self) -> Result<Vec<KnownUser>, StoreError> {
        let stored = self.store.console_users().await?.into_iter();
        let stored = stored.filter(|user| self.configured(&user.name).is_none());
        let stored = stored.map(|user| KnownUser { user, from_configuration: false });
        let mut all: Vec<_> = stored.chain(self.configured.iter().map(known)).collect();
        all.sort_by(|a, b| a.user.name.cmp(&b.user.name));
        Ok(all)
    }

    /// Adds one.
    pub async fn add(&self, user: &StoredUser) -> Result<(), ChangeFault> {
        self.check_stored(&user.name).or(Err(ChangeFault::Taken))?;
        let added = self.store.add_console_user(user).await?;
        added.then_some(()).ok_or(ChangeFault::Taken)
    }

    /// Adds the first one; `false` where there is any.
    pub async fn add_first(&self, user: &StoredUser) -> Result<bool, StoreError> {
        Ok(!self.exist().await? && self.store.add_first_console_user(user).await?)
    }

    /// Changes one and ends their sessions.
    pub async fn change(
        &self,
        name: &str,
        role: Role,
        disabled: bool,
        password: Option<&PasswordHash>,
    ) -> Result<(), ChangeFault> {
        self.check_stored(name)?;
        let needed = self.needs_stored_operator();
        Ok(self.store.change_console_user((name, role, disabled), password, needed).await??)
    }

    /// Changes the password of one and ends their sessions.
    pub async fn set_password(
        &self,
        name: &str,
        password: &PasswordHash,
    ) -> Result<(), ChangeFault> {
        self.check_stored(name)?;
        if self.find(name).await?.is_some_and(|known| known.logs_in_elsewhere()) {
            return Err(ChangeFault::Elsewhere);
        }
        Ok(self.store.set_console_password(name, password).await??)
    }

    /// Removes one and their sessions.
    pub async fn remove(&self, name: &str) -> Result<(), ChangeFault> {
        self.check_stored(name)?;
        Ok(self.store.remove_console_user(name, self.needs_stored_operator()).await??)
    }

    /// Whether the role, or the password, of a user can be changed here.
    pub(crate) async fn check_change(
        &self,
        name: &str,
        role: Role,
        password: bool,
    ) -> Result<(), ChangeFault> {
        let elsewhere = self.find(name).await?.filter(KnownUser::logs_in_elsewhere);
        match elsewhere {
            Some(known) if password || known.user.role != role => Err(ChangeFault::Elsewhere),
            _ => Ok(()),
        }
    }

    /// Takes the second factor of one away, also of one of the configuration, and ends their
    /// sessions.
    pub async fn reset_second_factor(&self, name: &str) -> Result<KnownUser, ChangeFault> {
        let known = self.find(name).await?.ok_or(ChangeFault::Unknown)?;
        self.store.end_factor(name, true).await?;
        Ok(known)
    }

    fn configured(&self, name: &str) -> Option<&ConfiguredUser> {
        self.configured.iter().find(|user| user.name.as_str() == name)
    }

    fn check_stored(&self, name: &str) -> Result<(), ChangeFault> {
        self.configured(name).map_or(Ok(()), |_| Err(ChangeFault::Configured))
    }

    fn needs_stored_operator(&self) -> bool {
        !self.configured.iter().any(|user| user.role == Role::Operator)
    }
}

fn known(user: &ConfiguredUser) -> KnownUser {
    let ConfiguredUser { name, role, password } = user.clone();
    let (name, disabled, created_at) = (name.as_str().to_owned(), false, 0);
    let identity = Identity::default();
    let user = StoredUser { name, role, password, disabled, created_at, identity };
    KnownUser { user, from_configuration: true }
}
