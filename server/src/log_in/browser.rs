//! The calls about log-in and users, for one request of one browser.

use std::sync::Arc;

use access::{Access, ConsoleSessions, KnownUser, Mode, ProvenUser, UserInputFault, session_name};
use app::access_backend::AccessBackend;
use app::backend::ApiResult;
use async_trait::async_trait;
use axum::extract::Request;
use axum::http::header;
use shared::Text;
use shared::api::{
    AccessState, Account, ApiError, AuditDetails, AuditEvent, AuditFilter, AuditRecord,
    ConsoleUser, Field, LogIn, NewToken, Role, SessionInfo, TokenInfo, TypedSecret,
};
use store::StoredToken;
use tower_sessions::Session;

use super::notes::{Notes, what_changes};
use super::proxy::ByProxy;
use super::second_factor::host;
use super::session::session_fault;
use super::{SignOnName, account, reasons, refusals};
use crate::caller::Caller;
use crate::middleware::client::{Requester, Way};
use crate::store_fault::store_fault;

/// The longest name of a browser that is kept, in characters.
const CLIENT: usize = 200;

/// One request of one browser.
pub(crate) struct BrowserRequest {
    pub(super) access: Arc<Access>,
    pub(super) notes: Notes,
    pub(super) session: Session,
    pub(super) client: Requester,
    /// The host that it asks.
    pub(super) host: String,
    /// What it says it is.
    pub(super) name: String,
    caller: Option<Arc<Account>>,
    by_proxy: Option<ByProxy>,
    single_sign_on: Option<SignOnName>,
}

impl BrowserRequest {
    /// `None` where the layers around the calls are missing.
    pub(crate) fn of(access: &Arc<Access>, notes: Notes, request: &Request) -> Option<Self> {
        let extensions = request.extensions();
        let agent = request.headers().get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        Some(Self {
            access: Arc::clone(access),
            notes,
            session: extensions.get::<Session>()?.clone(),
            client: *extensions.get::<Requester>()?,
            host: host(request),
            name: agent.chars().take(CLIENT).collect(),
            by_proxy: extensions.get::<ByProxy>().cloned(),
            single_sign_on: extensions.get::<SignOnName>().cloned(),
            caller: extensions.get::<Caller>().map(|caller| Arc::clone(&caller.account)),
        })
    }

    pub(super) fn caller(&self) -> ApiResult<&Account> {
        self.caller.as_deref().ok_or_else(|| ApiError::new(refusals::NOBODY, Text::default()))
    }

    /// SECURITY: no password over a network in plain text.
    pub(super) fn check_way(&self) -> ApiResult<()> {
        match self.client.way {
            Way::Https | Way::ThisMachine => Ok(()),
            Way::PlainHttp => Err(refusals::plain_http()),
        }
    }

    fn refused_way(&self) -> Text {
        self.check_way().map_or_else(|error| error.title, |()| Text::default())
    }

    pub(super) async fn user(&self, known: KnownUser) -> ApiResult<ConsoleUser> {
        let name = &known.user.name;
        let sessions = self.access.sessions.of_user(&known.user).await;
        let sessions = sessions.map_err(|error| store_fault(&error))?;
        let second_factor = self.access.second_factor(name).await.map_err(|e| store_fault(&e))?;
        Ok(ConsoleUser {
            name: name.clone(),
            role: known.user.role,
            disabled: known.user.disabled,
            second_factor,
            from_configuration: known.from_configuration,
            origin: known.user.identity.origin,
            created_at: known.user.created_at,
            sessions: u32::try_from(sessions.len()).unwrap_or(u32::MAX),
        })
    }
}

#[async_trait]
impl AccessBackend for BrowserRequest {
    async fn access_state(&self) -> ApiResult<AccessState> {
        let refused = self.refused_way();
        Ok(match self.access.mode().await.map_err(|error| store_fault(&error))? {
            Mode::Open => AccessState::Open,
            Mode::Locked => AccessState::Locked { refused },
            Mode::LogIn => match account(&self.access, &self.session).await {
                Ok(Some(account)) => AccessState::LoggedIn(account),
                Ok(None) => self.by_proxy_or_out(refused),
                Err(error) => return Err(session_fault(&error)),
            },
        })
    }

    async fn log_in(&self, name: String, password: TypedSecret) -> ApiResult<LogIn> {
        self.check_way()?;
        let address = self.client.address;
        match self.access.log_in(&name, password, address).await {
            Ok((done, proof)) => {
                if let LogIn::Done(account) = &done {
                    self.begin(account, proof).await?;
                    self.notes.by(account, AuditEvent::LoggedIn);
                }
                Ok(done)
            }
            Err(fault) => {
                self.notes.because(AuditEvent::LogInRefused, reasons::log_in(&fault));
                Err(refusals::waits(refusals::log_in(&fault, Field::Password)))
            }
        }
    }

    async fn log_out(&self, everywhere: bool) -> ApiResult<()> {
        let user = &self.caller()?.name;
        if everywhere {
            self.access.end_sessions_of(user).await.map_err(|error| store_fault(&error))?;
        }
        self.session.flush().await.map_err(|error| session_fault(&error))?;
        self.notes
            .because(AuditEvent::LoggedOut, if everywhere { reasons::EVERYWHERE } else { "" });
        Ok(())
    }

    async fn set_up(
        &self,
        link: TypedSecret,
        name: String,
        password: TypedSecret,
    ) -> ApiResult<Account> {
        self.check_way()?;
        let address = self.client.address;
        match self.access.set_up(&link, &name, password, address).await {
            Ok(ProvenUser { account, proof }) => {
                self.notes.by(&account, AuditEvent::SetUp);
                self.begin(&account, proof).await?;
                Ok(account)
            }
            Err(fault) => {
                self.notes.because(AuditEvent::SetUpRefused, reasons::set_up(&fault));
                Err(refusals::waits(refusals::set_up(&fault)))
            }
        }
    }

    async fn list_console_users(&self) -> ApiResult<Vec<ConsoleUser>> {
        let mut users = Vec::new();
        for known in self.access.users.list().await.map_err(|error| store_fault(&error))? {
            users.push(self.user(known).await?);
        }
        Ok(users)
    }

    async fn add_console_user(
        &self,
        name: String,
        role: Role,
        password: TypedSecret,
    ) -> ApiResult<ConsoleUser> {
        self.check_way()?;
        let mode = self.access.mode().await.map_err(|error| store_fault(&error))?;
        if mode == Mode::Open && role != Role::Operator {
            return Err(ApiError::at(Field::Role, refusals::FIRST_IS_OPERATOR));
        }
        let added = self.access.add_user(&name, role, password).await;
        let added = added.map_err(|fault| refusals::user_input(&fault, Field::Password))?;
        self.notes.about(AuditEvent::UserAdded, &added.user.name, Some(role));
        self.user(added).await
    }

    async fn change_console_user(
        &self,
        name: String,
        role: Role,
        disabled: bool,
        password: TypedSecret,
    ) -> ApiResult<ConsoleUser> {
        self.check_way()?;
        let what = what_changes(disabled, &password);
        let changed = self.access.change_user(&name, role, disabled, password).await;
        let changed = changed.map_err(|fault| refusals::user_input(&fault, Field::NewPassword))?;
        let subject = changed.user.name.clone();
        let role = Some(role);
        let details = AuditDetails { subject, role, reason: what, ..AuditDetails::default() };
        self.notes.record(AuditEvent::UserChanged, details);
        self.user(changed).await
    }

    async fn remove_console_user(&self, name: String) -> ApiResult<()> {
        self.access.users.remove(&name).await.map_err(|fault| refusals::change(&fault))?;
        self.notes.about(AuditEvent::UserRemoved, &name, None);
        Ok(())
    }

    async fn set_password(&self, old: TypedSecret, new: TypedSecret) -> ApiResult<()> {
        self.check_way()?;
        let caller = self.caller()?;
        let address = self.client.address;
        let changed = self.access.change_own_password(&caller.name, old, new, address).await;
        let proof = changed.map_err(|fault: UserInputFault| {
            if let UserInputFault::Old(fault) = &fault {
                self.notes.because(AuditEvent::PasswordRefused, reasons::log_in(fault));
            }
            refusals::waits(refusals::user_input(&fault, Field::NewPassword))
        })?;
        self.notes.because(AuditEvent::PasswordChanged, "");
        self.begin(caller, proof).await
    }

    async fn list_sessions(&self) -> ApiResult<Vec<SessionInfo>> {
        let sessions = self.access.sessions_of(&self.caller()?.name).await;
        let current = self.session.id().map(ConsoleSessions::key);
        let info = |session: store::StoredSession| SessionInfo {
            id: session_name(session.key),
            current: current == Some(session.key),
            created_at: session.created_at,
            seen_at: session.seen_at,
            address: session.address,
            client: session.client,
        };
        Ok(sessions.map_err(|error| store_fault(&error))?.into_iter().map(info).collect())
    }

    async fn end_session(&self, id: String) -> ApiResult<()> {
        let name = &self.caller()?.name;
        let ended = self.access.end_session(name, &id).await;
        if ended.map_err(|error| store_fault(&error))? {
            self.notes.because(AuditEvent::SessionEnded, "");
        }
        Ok(())
    }

    async fn list_tokens(&self) -> ApiResult<Vec<TokenInfo>> {
        let tokens = self.access.tokens().await.map_err(|error| store_fault(&error))?;
        Ok(tokens.into_iter().map(token_info).collect())
    }

    async fn add_token(
        &self,
        label: String,
        role: Role,
        apps: Vec<u32>,
        days: u32,
    ) -> ApiResult<NewToken> {
        self.check_way()?;
        let made = self.access.add_token(&self.caller()?.name, (&label, role), apps, days).await;
        let (secret, token) = made.map_err(|fault| refusals::token(&fault))?;
        self.notes.about(AuditEvent::TokenAdded, &token.label, Some(role));
        Ok(NewToken { secret, token: token_info(token) })
    }

    async fn revoke_token(&self, id: String) -> ApiResult<()> {
        let revoked = self.access.revoke_token(&id).await.map_err(|error| store_fault(&error))?;
        let token = revoked.ok_or_else(refusals::no_token)?;
        self.notes.about(AuditEvent::TokenRevoked, &token.label, Some(token.role));
        Ok(())
    }

    async fn list_audit(&self, filter: AuditFilter) -> ApiResult<Vec<AuditRecord>> {
        self.notes.list(&filter).await
    }
}

fn token_info(token: StoredToken) -> TokenInfo {
    let StoredToken { key, label, role, apps, made_by, created_at, ends_at, seen_at } = token;
    let id = session_name(key);
    TokenInfo { id, label, role, apps, made_by, created_at, ends_at, seen_at }
}

impl BrowserRequest {
    /// The state of a browser without a session.
    fn by_proxy_or_out(&self, refused: Text) -> AccessState {
        let refused = match &self.by_proxy {
            Some(ByProxy(Ok(account))) => return AccessState::LoggedIn((**account).clone()),
            Some(ByProxy(Err(fault))) => refusals::by_proxy(fault),
            None => refused,
        };
        let single_sign_on = self.single_sign_on.as_ref().map(|SignOnName(name)| name.to_string());
        let no_password = !self.access.ways.password;
        AccessState::LoggedOut { refused, single_sign_on, no_password }
    }
}
