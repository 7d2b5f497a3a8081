//! Log-in elsewhere: a provider of OpenID Connect, a reverse proxy, and the groups with a role.

use access::{GroupRoles, LogInWays};
use axum::http::HeaderName;
use model::{BaseUrl, VendorSecret};

use super::error::{Checked, Scope};
use super::file::{RawFile, RawGroupRoles, RawOpenIdConnect, RawProxyLogIn, SpannedText};
use super::secret::{EMPTY, SecretSource};
use super::{Source, TrustedProxy};
use crate::line_end::without_line_end;

/// How people log in beside `[[users]]` and those of the store.
#[derive(Clone, Debug)]
pub struct LogInConfig {
    /// Whether a password is taken. Read from `password_log_in`. Defaults to yes.
    pub password: bool,
    /// The provider of single sign-on. Read from `[openid_connect]`. Defaults to none.
    pub openid: Option<OpenIdConfig>,
    /// The headers of a reverse proxy. Read from `[proxy_log_in]`. Defaults to none.
    pub proxy: Option<ProxyLogIn>,
    /// The groups that have a role. Read from `[group_roles]`.
    pub roles: GroupRoles,
}

impl Default for LogInConfig {
    fn default() -> Self {
        Self { password: true, openid: None, proxy: None, roles: GroupRoles::default() }
    }
}

impl LogInConfig {
    /// Which ways there are.
    pub(crate) fn ways(&self) -> LogInWays {
        LogInWays {
            password: self.password,
            single_sign_on: self.openid.is_some(),
            proxy: self.proxy.is_some(),
        }
    }
}

/// A provider of OpenID Connect, and this console as its client.
#[derive(Clone, Debug)]
pub struct OpenIdConfig {
    /// Its address, to the letter as it stands in its tokens.
    pub issuer: String,
    /// The console's name there.
    pub client_id: String,
    /// The console's secret there.
    pub client_secret: VendorSecret,
    /// What is asked for beside `openid`. Defaults to `profile` and `email`.
    pub scopes: Vec<String>,
    /// The claim with the groups. Defaults to `groups`.
    pub groups_claim: String,
    /// What the button calls it. Defaults to the issuer's host.
    pub name: String,
}

/// The headers in which a trusted proxy names the user.
#[derive(Clone, Debug)]
pub struct ProxyLogIn {
    /// The user. Defaults to `X-Forwarded-User`.
    pub user: HeaderName,
    /// Their groups, with commas between. Defaults to `X-Forwarded-Groups`.
    pub groups: HeaderName,
}

/// Reads all of it.
pub(super) fn read(
    scope: &Scope<'_>,
    raw: &RawFile,
    trusted: &[TrustedProxy],
) -> Checked<LogInConfig> {
    let openid = raw.openid_connect.as_ref();
    let openid = openid.map(|raw| (scope.table("openid_connect", raw), raw.get_ref()));
    let proxy = raw.proxy_log_in.as_ref();
    let proxy = proxy.map(|raw| (scope.table("proxy_log_in", raw), raw.get_ref()));
    let roles = raw.group_roles.as_ref();
    let roles = roles.map(|raw| group_roles(&scope.table("group_roles", raw), raw.get_ref()));
    let config = LogInConfig {
        password: raw.password_log_in.as_ref().is_none_or(|yes| *yes.get_ref()),
        openid: openid.as_ref().map(|(scope, raw)| openid_connect(scope, raw)).transpose()?,
        proxy: proxy.as_ref().map(|(scope, raw)| proxy_log_in(scope, raw, trusted)).transpose()?,
        roles: roles.transpose()?.unwrap_or_default(),
    };
    if !config.password && openid.is_none() && proxy.is_none() {
        let reason = "nobody could log in: add [openid_connect] or [proxy_log_in], or take this \
                      line out.";
        return Err(scope.fault("password_log_in", raw.password_log_in.as_ref(), reason));
    }
    for (key, is_there) in [
        ("password_log_in", raw.password_log_in.is_some()),
        ("openid_connect", openid.is_some()),
        ("proxy_log_in", proxy.is_some()),
        ("group_roles", raw.group_roles.is_some()),
    ] {
        if is_there {
            scope.sources.borrow_mut().insert(key, Source::File);
        }
    }
    let section = openid.map(|(scope, _)| scope).or(proxy.map(|(scope, _)| scope));
    match section.filter(|_| raw.group_roles.is_none()) {
        Some(section) => Err(section.whole(
            "[group_roles] is missing: add it, with the groups of each role, such as operator = \
             [\"signet-admins\"]. Who has no role is refused.",
        )),
        None => Ok(config),
    }
}

fn group_roles(scope: &Scope<'_>, raw: &RawGroupRoles) -> Checked<GroupRoles> {
    let RawGroupRoles { viewer, support, operator } = raw;
    let lists = [("viewer", viewer), ("support", support), ("operator", operator)];
    if lists.iter().all(|(_, list)| list.is_empty()) {
        let reason = "no group has a role: add operator = [\"…\"], viewer or support.";
        return Err(scope.whole(reason));
    }
    let read = |(key, list): (&str, &Vec<SpannedText>)| {
        list.iter().map(|group| filled(scope, key, group)).collect::<Checked<Vec<_>>>()
    };
    let [viewer, support, operator] = lists.map(read);
    Ok(GroupRoles { groups: [viewer?, support?, operator?] })
}

fn openid_connect(scope: &Scope<'_>, raw: &RawOpenIdConnect) -> Checked<OpenIdConfig> {
    let missing = |key: &str, fix: &str| scope.whole(format!("{key} is missing: {fix}"));
    let issuer = raw.issuer.as_ref().ok_or_else(|| {
        let fix = "add the provider's address, such as https://id.example.com/realms/staff.";
        missing("issuer", fix)
    })?;
    let url = scope.parse("issuer", issuer, |text| BaseUrl::parse(text))?;
    let host = url.url().host_str().unwrap_or_default().to_owned();
    let client_id = raw.client_id.as_ref().ok_or_else(|| {
        missing("client_id", "add the client ID that the provider gave this console.")
    })?;
    let places = [&raw.client_secret_file, &raw.client_secret, &raw.client_secret_env];
    let found = SecretSource::new("client_secret", places).read(scope)?.ok_or_else(|| {
        let fix = "add client_secret_file = \"FILE\", client_secret_env = \"VARIABLE\" or \
                   client_secret = \"…\", with the secret that the provider gave.";
        missing("client_secret", fix)
    })?;
    let secret = without_line_end(&found.text);
    if secret.is_empty() {
        return Err(found.fault(EMPTY));
    }
    let scopes = raw.scopes.as_ref().map(|scopes| {
        scopes.iter().map(|one| word(scope, "scopes", one)).collect::<Checked<Vec<_>>>()
    });
    let text = |key, text: Option<&SpannedText>, default: &str| {
        text.map_or_else(|| Ok(default.to_owned()), |text| filled(scope, key, text))
    };
    Ok(OpenIdConfig {
        issuer: issuer.get_ref().trim().to_owned(),
        client_id: filled(scope, "client_id", client_id)?,
        client_secret: VendorSecret::new(secret),
        scopes: scopes.unwrap_or_else(|| Ok(vec!["profile".into(), "email".into()]))?,
        groups_claim: text("groups_claim", raw.groups_claim.as_ref(), "groups")?,
        name: text("name", raw.name.as_ref(), &host)?,
    })
}

fn proxy_log_in(
    scope: &Scope<'_>,
    raw: &RawProxyLogIn,
    trusted: &[TrustedProxy],
) -> Checked<ProxyLogIn> {
    if trusted.is_empty() {
        let reason = "trusted_proxies is missing: name the proxy whose headers are believed, such \
                      as trusted_proxies = [\"127.0.0.1\"]. Anybody else could write them.";
        return Err(scope.whole(reason));
    }
    let header = |key, text: Option<&SpannedText>, default| {
        let reason = "write the name of a header, such as X-Forwarded-User.";
        let parse = |text: &String| HeaderName::try_from(text.as_str()).map_err(|_| reason);
        let read = scope.optional(key, text, parse)?;
        Ok(read.unwrap_or(HeaderName::from_static(default)))
    };
    let user = header("user_header", raw.user_header.as_ref(), "x-forwarded-user")?;
    let groups = header("groups_header", raw.groups_header.as_ref(), "x-forwarded-groups")?;
    Ok(ProxyLogIn { user, groups })
}

fn filled(scope: &Scope<'_>, key: &str, text: &SpannedText) -> Checked<String> {
    scope.parse(key, text, |text| match text.trim() {
        "" => Err(EMPTY),
        text => Ok(text.to_owned()),
    })
}

fn word(scope: &Scope<'_>, key: &str, text: &SpannedText) -> Checked<String> {
    scope.parse(key, text, |text| match text.as_str() {
        "" => Err(EMPTY),
        text if text.contains(char::is_whitespace) => {
            Err("write each scope as a text of its own: [\"profile\", \"email\"].")
        }
        text => Ok(text.to_owned()),
    })
}
