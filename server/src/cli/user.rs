//! `signet user` and `signet hash-password`: users of the console, from its machine.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use access::{ChangeFault, ConsoleName, NameFault, PasswordFault, Users, check_password};
use clap::{Args, Subcommand};
use model::Clock;
use shared::api::{AuditDetails, AuditEvent, Origin, Role, TypedSecret};
use store::{Identity, OpenError, Store, StoreError, StoredUser};

use super::fail;
use super::password::{AskError, ask};
use super::settings::ConfigArgs;
use crate::audit::{Actor, Audit};
use crate::config::{ConfigError, Given, Loaded};
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};
use crate::open_store;

/// How long the end waits for the audit trail.
const AUDIT_WAIT: Duration = Duration::from_secs(5);

/// Options of `signet user`.
#[derive(Debug, Args)]
#[command(after_help = "Works beside a running server, at once. The password is asked for, or \
    read from the first line of standard input.")]
pub(super) struct UserArgs {
    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    given: Given,

    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Add a user.
    Add {
        /// Latin letters, digits, and . _ - @
        name: String,
        /// viewer: status and history. support: also device information and test pushes.
        /// operator: also keys, users and deletion.
        #[arg(long, default_value = "viewer", value_parser = role)]
        role: Role,
    },
    /// Give a user a new password, and end their sessions.
    Passwd {
        /// Who.
        name: String,
    },
    /// Let a user log in no more, and end their sessions.
    Disable {
        /// Who.
        name: String,
    },
    /// Let a disabled user log in again.
    Enable {
        /// Who.
        name: String,
    },
    /// Take the second factor of a user away who has lost it, and end their sessions.
    ResetTotp {
        /// Who.
        name: String,
    },
    /// Show all users, also those of the configuration, and who has a second factor.
    List,
}

fn role(word: &str) -> Result<Role, &'static str> {
    Role::from_word(word).ok_or("write viewer, support or operator")
}

/// Why a user was not changed.
#[derive(Debug, thiserror::Error)]
enum UserError {
    /// When the configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// When no file keeps the users.
    #[error(
        "the store is in memory, and so are its users: name the server's file or database with \
         --config, --store-path or SIGNET_DATABASE_URL"
    )]
    InMemory,
    /// When the database cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// When the database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// When the name cannot be one.
    #[error(transparent)]
    Name(#[from] NameFault),
    /// When there is no password.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// When the password cannot be one.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// When the user cannot be changed.
    #[error(transparent)]
    Change(#[from] ChangeFault),
    /// When the system gives no thread, or no output.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl UserArgs {
    pub(super) fn run(self) -> u8 {
        match self.execute() {
            Ok(()) => EXIT_OK,
            Err(
                error @ (UserError::Open(_)
                | UserError::Store(_)
                | UserError::System(_)
                | UserError::Change(ChangeFault::Store(_))),
            ) => fail(EXIT_FAILED, &error),
            Err(error) => fail(EXIT_USAGE, &error),
        }
    }

    fn execute(self) -> Result<(), UserError> {
        let Loaded { config, .. } = self.config.load(self.given)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let store = open_store::beside_server(&config.store).await?;
            let store = Arc::new(store.ok_or(UserError::InMemory)?);
            let noted = self.command.event();
            let done =
                self.command.run(&Users::new(config.users, Arc::clone(&store)), &store).await;
            if let (Ok(()), Some((event, details))) = (&done, noted) {
                let audit = Audit::start(Arc::clone(&store), Clock::system());
                audit.record(&Actor::default(), event, details);
                audit.close(AUDIT_WAIT).await;
            }
            store.close().await?;
            done
        })
    }
}

impl UserCommand {
    /// What the audit trail says of it.
    fn event(&self) -> Option<(AuditEvent, AuditDetails)> {
        let (event, name, role, reason) = match self {
            Self::Add { name, role } => (AuditEvent::UserAdded, name, Some(*role), ""),
            Self::Passwd { name } => (AuditEvent::UserChanged, name, None, "password"),
            Self::Disable { name } => (AuditEvent::UserChanged, name, None, "disabled"),
            Self::Enable { name } => (AuditEvent::UserChanged, name, None, "enabled"),
            Self::ResetTotp { name } => (AuditEvent::SecondFactorReset, name, None, ""),
            Self::List => return None,
        };
        // As the store has it; one that is no name is refused before it gets here.
        let subject = ConsoleName::parse(name).ok()?.as_str().to_owned();
        let reason = reason.to_owned();
        Some((event, AuditDetails { subject, role, reason, ..AuditDetails::default() }))
    }

    async fn run(self, users: &Users, store: &Store) -> Result<(), UserError> {
        match self {
            Self::Add { name, role } => {
                let name = ConsoleName::parse(&name)?;
                let password = access::hash_password(&new_password(&name)?)?;
                let name = name.as_str().to_owned();
                let created_at = Clock::system().now();
                let identity = Identity::default();
                let user =
                    StoredUser { name, role, password, disabled: false, created_at, identity };
                users.add(&user).await?;
            }
            Self::Passwd { name } => {
                let name = ConsoleName::parse(&name)?;
                let password = access::hash_password(&new_password(&name)?)?;
                users.set_password(name.as_str(), &password).await?;
            }
            Self::Disable { name } => disable(users, &name, true).await?,
            Self::Enable { name } => disable(users, &name, false).await?,
            Self::ResetTotp { name } => {
                users.reset_second_factor(ConsoleName::parse(&name)?.as_str()).await?;
            }
            Self::List => list(users, store).await?,
        }
        Ok(())
    }
}

fn new_password(name: &ConsoleName) -> Result<TypedSecret, UserError> {
    let password = ask()?;
    check_password(name.as_str(), &password)?;
    Ok(password)
}

async fn disable(users: &Users, name: &str, disabled: bool) -> Result<(), UserError> {
    let name = ConsoleName::parse(name)?;
    let known = users.find(name.as_str()).await?.ok_or(ChangeFault::Unknown)?;
    users.change(name.as_str(), known.user.role, disabled, None).await?;
    Ok(())
}

async fn list(users: &Users, store: &Store) -> Result<(), UserError> {
    let mut out = io::stdout().lock();
    for known in users.list().await? {
        let place = match known.user.identity.origin {
            Origin::Password if known.from_configuration => "configuration",
            Origin::Password => "store",
            Origin::SingleSignOn => "single-sign-on",
            Origin::Proxy => "proxy",
            Origin::Unknown => "unknown",
        };
        let state = if known.user.disabled { "disabled" } else { "" };
        let factor = store.has_factor(&known.user.name).await?;
        let factor = if factor { "second-factor" } else { "" };
        let (name, role) = (known.user.name, known.user.role.word());
        let line = format!("{name:<24}{role:<10}{place:<15}{factor:<15}{state}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Prints a password as `password_hash` of the configuration wants it.
pub(super) fn hash_password() -> u8 {
    let hashed = ask().map_err(UserError::from).and_then(|password| {
        check_password("", &password)?;
        Ok(access::hash_password(&password)?)
    });
    match hashed {
        Ok(hash) => match writeln!(io::stdout().lock(), "{}", hash.0) {
            Ok(()) => EXIT_OK,
            Err(error) => fail(EXIT_FAILED, &error),
        },
        Err(error) => fail(EXIT_USAGE, &error),
    }
}
