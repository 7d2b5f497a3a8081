//! Huawei Push Kit: three versions of one API, with two ways to sign in.
//!
//! Sources: developer.huawei.com, HMSCore-References "https-send-api" for v1 and v2,
//! harmonyos-references "push-scenariozed-api" for v3, "push-jwt-token" for service accounts.

mod answer;

use serde_json::{Value, json};
use shared::chat::Vendor;

use crate::jwt::{self, Algorithm};
use crate::{
    AccessToken, Body, DefaultHosts, HuaweiAuth, KeyFault, Placeholder, Push, PushVendor, Reply,
    Request, SendResult, ServiceAccount, SignIn, VendorHosts, bearer,
};

pub(super) const HOSTS: DefaultHosts = DefaultHosts::with_auth(
    "https://push-api.cloud.huawei.com",
    "https://oauth-login.cloud.huawei.com",
);

/// How long a token signed here is good, in seconds: as Huawei advises. More than a day is
/// refused (80300036).
const LIFETIME: i64 = 3_600;

/// How long before its end it is no longer used, in seconds.
const EARLY: i64 = 60;

/// Push Kit in the name of one app (v1) or project (v2, v3).
#[derive(Clone, Debug)]
pub struct Huawei {
    auth: HuaweiAuth,
    hosts: VendorHosts,
}

impl Huawei {
    /// Huawei's own address for access tokens: the audience of a token signed here,
    /// wherever `hosts.auth` leads.
    pub const TOKEN_URI: &'static str = "https://oauth-login.cloud.huawei.com/oauth2/v3/token";

    /// Sends to `hosts.send`; access tokens come from `/oauth2/v3/token` of `hosts.auth`.
    ///
    /// A client secret may hold `\/` for a slash, as it stands in the JSON it was copied from.
    #[must_use]
    pub fn new(auth: HuaweiAuth, hosts: VendorHosts) -> Self {
        let auth = match auth {
            HuaweiAuth::Client { client_id, client_secret, project_id } => HuaweiAuth::Client {
                client_id,
                client_secret: bearer::unescaped(&client_secret),
                project_id,
            },
            account @ HuaweiAuth::Account(_) => account,
        };
        Self { auth, hosts }
    }
}

impl PushVendor for Huawei {
    fn vendor(&self) -> Vendor {
        Vendor::Huawei
    }

    fn account(&self) -> String {
        let host = &self.hosts.auth;
        match &self.auth {
            HuaweiAuth::Client { client_id, .. } => format!("{host} {client_id}"),
            HuaweiAuth::Account(ServiceAccount { account, key_id, .. }) => {
                format!("{host} {account} {key_id}")
            }
        }
    }

    fn sign_in(&self, now: i64) -> Result<SignIn, KeyFault> {
        match &self.auth {
            HuaweiAuth::Client { client_id, client_secret, .. } => {
                let url = format!("{}/oauth2/v3/token", self.hosts.auth);
                Ok(SignIn::Ask(bearer::ask(url, client_id, client_secret)))
            }
            HuaweiAuth::Account(account) => signed(account, now).map(SignIn::Signed),
        }
    }

    fn signed_in(&self, reply: &Reply, now: i64) -> Result<AccessToken, SendResult> {
        let Some(answer) = reply.json() else {
            return Err(SendResult { keys: bearer::not_json(reply), ..SendResult::default() });
        };
        bearer::access_token(reply, &answer, now).ok_or_else(|| answer::refused(reply, &answer))
    }

    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        _: i64,
    ) -> Result<Request, KeyFault> {
        let (version, whose, body) = match &self.auth {
            HuaweiAuth::Client { project_id: Some(project), .. } => ("v2", project, android(push)),
            HuaweiAuth::Client { client_id, .. } => ("v1", client_id, android(push)),
            HuaweiAuth::Account(account) => ("v3", &account.project_id, harmony(push)),
        };
        let url = format!("{}/{version}/{whose}/messages:send", self.hosts.send);
        let request = Request::post(url, Body::Json(body));
        let request = bearer::carry(request, access_token)?
            .secret(Placeholder::DeviceToken, push.token.expose());
        Ok(match &self.auth {
            HuaweiAuth::Client { .. } => request,
            // An ordinary notification.
            HuaweiAuth::Account(_) => request.header("push-type", "0"),
        })
    }

    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult {
        answer::sent(reply, push)
    }

    /// `validate_only` is a member of v1 and v2. Version 3 has nothing like it.
    fn can_dry_run(&self) -> bool {
        matches!(self.auth, HuaweiAuth::Client { .. })
    }

    fn is_stale(&self, result: &SendResult) -> bool {
        result.keys.iter().any(|key| matches!(key.as_str(), "80200003" | "80200005"))
    }
}

/// The token that is its own proof: no call is made for it.
fn signed(account: &ServiceAccount, now: i64) -> Result<AccessToken, KeyFault> {
    let exp = now.saturating_add(LIFETIME);
    let claims = json!({"iss": account.account, "aud": Huawei::TOKEN_URI, "iat": now, "exp": exp});
    let token = jwt::sign(Algorithm::Ps256, &account.key_id, &account.private_key, &claims)?;
    Ok(AccessToken { token, renew_at: exp.saturating_sub(EARLY) })
}

/// The message of v1 and v2. `target_user_type` 1 marks a test: it counts against 500 a day
/// and app instead of what one phone may get.
fn android(push: &Push<'_>) -> Value {
    json!({
        "validate_only": push.dry_run,
        "message": {
            "token": [Placeholder::DeviceToken.text()],
            "android": {
                "ttl": "60s",
                "target_user_type": 1,
                "notification": {
                    "title": push.title,
                    "body": push.body,
                    // Opens the app.
                    "click_action": {"type": 3},
                },
            },
        },
    })
}

/// The message of v3. `MARKETING` is the one category that needs no approval.
fn harmony(push: &Push<'_>) -> Value {
    json!({
        "payload": {
            "notification": {
                "category": "MARKETING",
                "title": push.title,
                "body": push.body,
                // Opens the app.
                "clickAction": {"actionType": 0},
            },
        },
        "target": {"token": [Placeholder::DeviceToken.text()]},
        "pushOptions": {"testMessage": true},
    })
}
