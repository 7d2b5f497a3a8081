//! What a UserSig is to be made of, and the two ways to make it: with the key, or by the
//! server that keeps it.

use std::sync::Arc;

use shared::api::ApiError;
use shared::server_code::{Call, CallUserbuf};
use shared::usersig::{Expected, SignSteps, Signer, verify_unexplained};
use shared::{SecretKey, Text, UserId};
use zeroize::Zeroizing;

use super::super::context::UserSigContext;
use super::{Faulty, GeneratorForm};
use crate::keyring::App;
use crate::server_fns::{Called, sign_user_sig};
use crate::usersig_support::clock;
use leptos::prelude::*;

/// A generated token and all that it was made of.
pub struct Made {
    /// The values in it.
    pub call: Call,
    /// When it was signed, Unix seconds.
    pub time: i64,
    /// Who signed, and what that left.
    pub signed: SignedBy,
    /// What the form looked like, to tell when it has changed.
    pub inputs: String,
}

/// Who signed.
pub enum SignedBy {
    /// This page, which knows every step.
    Here(SignSteps),
    /// The server, which gave the token only.
    ByServer(Zeroizing<String>),
}

impl Made {
    /// The token.
    pub fn token(&self) -> &str {
        match &self.signed {
            SignedBy::Here(steps) => steps.usersig.expose(),
            SignedBy::ByServer(token) => token,
        }
    }
}

/// The form, read.
#[derive(Clone)]
pub struct Order {
    /// The app to sign for.
    pub app: App,
    user_id: UserId,
    time: i64,
    expire: i64,
    inputs: String,
}

impl Order {
    /// Reads the form; what is at fault has the focus.
    pub fn read(form: GeneratorForm, cx: UserSigContext) -> Result<Self, Faulty> {
        let time = clock::now();
        let app = cx.app.get_untracked().ok_or(Faulty::App)?;
        if app.key.is_none() && !app.is_signed_by_server() {
            return Err(Faulty::App);
        }
        let user_id = form.user_id.with_untracked(|text| UserId::parse(text));
        let user_id = user_id.map_err(|_| Faulty::UserId)?;
        let expire = untrack(|| form.validity.expire(time)).map_err(|_| Faulty::Validity)?;
        let inputs = untrack(|| form.inputs(&app));
        Ok(Self { app, user_id, time, expire, inputs })
    }

    /// Signs here.
    pub fn sign(self, key: &SecretKey, form: GeneratorForm) -> Result<Made, Faulty> {
        let Self { app, user_id, time, expire, inputs } = self;
        let (sdkappid, ends) = (app.sdkappid.get(), time.saturating_add(expire));
        let extra = untrack(|| form.extra.build(user_id.as_str(), sdkappid, ends));
        let extra = extra.map_err(|_| Faulty::Extra)?;
        let steps = Signer::new(app.sdkappid, key)
            .sign_steps(&user_id, time, expire, extra.bytes.as_deref())
            // What else sign_steps refuses are sizes of the userbuf.
            .map_err(|_| Faulty::Extra)?;
        let user_id = user_id.as_str().to_owned();
        let call = Call { sdkappid, user_id, expire, extra: extra.extra };
        Ok(Made { call, time, signed: SignedBy::Here(steps), inputs })
    }

    /// Has the server sign.
    pub async fn ask(self) -> Called<Arc<Made>> {
        let expire = u64::try_from(self.expire).unwrap_or_default();
        let user_id = self.user_id.as_str().to_owned();
        let answer = sign_user_sig(self.app.sdkappid.get(), user_id, expire).await?;
        Ok(answer.map(Zeroizing::new).and_then(|token| self.signed(token)).map(Arc::new))
    }

    /// Takes the server's token, once it says what was asked for. The clock is the server's.
    fn signed(self, token: Zeroizing<String>) -> Result<Made, ApiError> {
        let report = verify_unexplained(&token, &Expected::default());
        let claims = report.claims.filter(|claims| {
            claims.user_id == self.user_id.as_str() && claims.sdkappid == self.app.sdkappid.get()
        });
        let claims = claims.ok_or_else(other_token)?;
        let call = Call {
            sdkappid: claims.sdkappid,
            user_id: claims.user_id,
            expire: claims.expire,
            extra: CallUserbuf::None,
        };
        let signed = SignedBy::ByServer(token);
        Ok(Made { call, time: claims.time, signed, inputs: self.inputs })
    }
}

fn other_token() -> ApiError {
    ApiError::new(
        Text::new(
            "The server sent something else than this UserSig",
            "服务器返回的内容不是所请求的 UserSig",
        ),
        Text::new(
            "Reload the page. If it stays so, page and server are of different versions.",
            "请重新加载页面。若仍如此，说明页面与服务器版本不一致。",
        ),
    )
}
