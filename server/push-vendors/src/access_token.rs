//! The access token of a message: the kept one, one that is signed here, or a new one of the
//! vendor.

use super::outcome::LastAnswer;
use super::run::{RunningTest, TokenOrigin};
use super::{AccessToken, PushVendor, Reply, Request, SendResult, SignIn};

/// For how long a token signed here cannot be too old, in seconds: APNs takes a new one every
/// 20 minutes at most, and one is good for an hour.
const SIGNED_IS_FRESH: i64 = 1_200;

impl RunningTest<'_> {
    /// The kept access token, or a new one.
    pub(super) async fn access_token(
        &self,
        push_vendor: &dyn PushVendor,
        now: i64,
    ) -> Result<(Option<AccessToken>, TokenOrigin), Box<LastAnswer>> {
        let sign_in = push_vendor.sign_in(now).map_err(|fault| Box::new(LastAnswer::key(fault)))?;
        let youth = if matches!(sign_in, SignIn::Signed(_)) { SIGNED_IS_FRESH } else { 0 };
        let ask = async || match sign_in {
            SignIn::None => Err(None),
            SignIn::Signed(access_token) => Ok(access_token),
            SignIn::Ask(request) => self.sign_in(push_vendor, request, now).await.map_err(Some),
        };
        match self.service.token_cache.get(&self.account(push_vendor), now, ask).await {
            Ok((since, access_token)) if now - since <= youth => {
                Ok((Some(access_token), TokenOrigin::New))
            }
            Ok((_, access_token)) => {
                Ok((Some(access_token.clone()), TokenOrigin::Cached(access_token)))
            }
            Err(None) => Ok((None, TokenOrigin::None)),
            Err(Some(answer)) => Err(answer),
        }
    }

    async fn sign_in(
        &self,
        push_vendor: &dyn PushVendor,
        request: Request,
        now: i64,
    ) -> Result<AccessToken, Box<LastAnswer>> {
        let mut access_token = None;
        let read = |reply: &Reply| match push_vendor.signed_in(reply, now) {
            Ok(token) => {
                access_token = Some(token);
                SendResult { accepted: true, ..SendResult::default() }
            }
            Err(result) => result,
        };
        let answer = self.ask(push_vendor, "sign_in", request, read).await;
        // A sign-in sends nothing.
        access_token.ok_or_else(|| Box::new(LastAnswer { may_be_sent: false, ..answer }))
    }
}
