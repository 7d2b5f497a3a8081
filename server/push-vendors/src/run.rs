//! One test, step by step.

use std::time::{Duration, Instant};

use outbound::CallEnd;
use shared::api::{DirectResult, DirectStep};
use shared::chat::StageState;
use shared::push::catalogue;
use tracing::Instrument;

use super::outcome::{LastAnswer, direct_result};
use super::preflight::{self, PreFlight};
use super::read_reply::{last_answer, unless_refused};
use super::service::{DirectPushService, Watcher};
use super::steps::TestSteps;
use super::{AccessToken, Push, PushVendor, Reply, Request, SendResult, SignIn, random_uuid};

const TOO_SOON: &str = "local/too-soon";

fn in_seconds(wait: Duration) -> String {
    format!("{} s", wait.as_secs().max(1))
}

/// Where the access token of a message came from.
pub(super) enum TokenOrigin {
    /// From the cache.
    Cached(AccessToken),
    /// So new that it cannot be too old.
    New,
    /// There was none.
    None,
}

impl DirectPushService {
    /// Tests one token at one vendor: checks it, signs in, has the message checked where the
    /// vendor can, and sends it unless it is a dry run. The first failure ends it.
    ///
    /// Nothing is sent twice: only a stale access token leads to one more try, and a token
    /// that may belong to the other environment to one try there.
    ///
    /// `owner` is whose credential it is, such as app and certificate ID: two credentials with
    /// the same account and different secrets share nothing.
    pub async fn test(
        &self,
        owner: &str,
        push_vendor: &dyn PushVendor,
        push: &Push<'_>,
        watcher: Watcher<'_>,
    ) -> DirectResult {
        let answer = RunningTest::new(self, owner, push_vendor, push, watcher).run().await;
        direct_result(push_vendor, push, answer, self.clock.now())
    }
}

/// One test as it goes.
pub(super) struct RunningTest<'a> {
    pub(super) service: &'a DirectPushService,
    owner: &'a str,
    push_vendor: &'a dyn PushVendor,
    push: &'a Push<'a>,
    steps: TestSteps<'a>,
    /// Whether the push has been counted.
    counted: bool,
}

impl<'a> RunningTest<'a> {
    /// A test that has not begun.
    fn new(
        service: &'a DirectPushService,
        owner: &'a str,
        push_vendor: &'a dyn PushVendor,
        push: &'a Push<'a>,
        watcher: Watcher<'a>,
    ) -> Self {
        let steps = TestSteps::new(push_vendor, push, watcher, service.clock.now());
        Self { service, owner, push_vendor, push, steps, counted: false }
    }

    /// One that takes no place of a push and that nobody watches.
    pub(super) fn uncounted(
        service: &'a DirectPushService,
        owner: &'a str,
        push_vendor: &'a dyn PushVendor,
        push: &'a Push<'a>,
    ) -> Self {
        Self { counted: true, ..Self::new(service, owner, push_vendor, push, &|_| {}) }
    }

    /// Asks only as much as proves the credential.
    pub(super) async fn prove(&mut self) -> LastAnswer {
        let now = self.service.clock.now();
        if self.push_vendor.not_after().is_some_and(|end| end < now) {
            return LastAnswer::stopped("local/certificate-expired", "", Vec::new());
        }
        let asks = match self.push_vendor.sign_in(now) {
            Ok(sign_in) => matches!(sign_in, SignIn::Ask(_)),
            Err(fault) => return LastAnswer::key(fault),
        };
        if asks {
            // A cached access token would tell what the credential was, and not what it is.
            self.service.token_cache.clear(&self.account(self.push_vendor)).await;
        }
        let answer = match asks && !self.push_vendor.can_dry_run() {
            true => match self.access_token(self.push_vendor, now).await {
                Ok(_) => LastAnswer::signed_in(),
                Err(answer) => *answer,
            },
            false => self.send_with_retry(self.push_vendor, self.push, DirectStep::Accepted).await,
        };
        self.end(answer)
    }

    /// Runs to the end.
    async fn run(&mut self) -> LastAnswer {
        self.steps.begin(DirectStep::PreFlight);
        let now = self.service.clock.now();
        let PreFlight { mut stop, notes } = preflight::check(self.push_vendor, self.push, now);
        if stop.is_none()
            && !self.push.dry_run
            && let Err(wait) = self.service.rate_limit.check(self.push.token)
        {
            stop = Some((TOO_SOON, in_seconds(wait)));
        }
        if let Some((key, detail)) = stop {
            return self.end(LastAnswer::stopped(key, &detail, notes));
        }
        self.steps.pass();
        let mut answer = self.execute().await;
        answer.notes.splice(0..0, notes);
        self.end(answer)
    }

    /// Everything that needs the vendor.
    async fn execute(&mut self) -> LastAnswer {
        if self.push_vendor.can_dry_run() {
            let dry = Push { dry_run: true, ..*self.push };
            let answer = self.send_with_retry(self.push_vendor, &dry, DirectStep::Validated).await;
            if self.push.dry_run || !answer.result.accepted {
                return answer;
            }
            self.steps.pass();
        }
        let answer = self.send_with_retry(self.push_vendor, self.push, DirectStep::Accepted).await;
        match self.push_vendor.second_try(&answer.result) {
            Some(other) => self.retry_other_environment(other.as_ref(), answer).await,
            None => answer,
        }
    }

    /// The same push to the other environment: accepted there, it is the environment that is
    /// wrong, and not the token.
    async fn retry_other_environment(
        &mut self,
        other: &dyn PushVendor,
        first: LastAnswer,
    ) -> LastAnswer {
        let second = self.send_with_retry(other, self.push, DirectStep::Accepted).await;
        if second.result.accepted {
            return first.qualified("other-environment");
        }
        let said = second.result.keys.last();
        // Another code speaks of the credential there, or of the network, and not of the token.
        let is_same = said == first.result.keys.last();
        let note = preflight::note("local/other-environment-too", said.map_or("", String::as_str));
        let first = LastAnswer { may_be_sent: second.may_be_sent, ..first };
        let qualifier = if is_same { "both-environments" } else { "environment-unknown" };
        let mut first = first.qualified(qualifier);
        first.notes.extend(note);
        first
    }

    /// Signs in and sends one message, once more if the access token turned out stale.
    async fn send_with_retry(
        &mut self,
        push_vendor: &dyn PushVendor,
        push: &Push<'_>,
        step: DirectStep,
    ) -> LastAnswer {
        let (answer, origin) = self.send_once(push_vendor, push, step).await;
        match origin {
            TokenOrigin::Cached(access_token) if push_vendor.is_stale(&answer.result) => {
                self.service.token_cache.forget(&self.account(push_vendor), &access_token).await;
                // A new name: OPPO remembers those of refused messages as well.
                let id = random_uuid();
                let again = Push { id: &id, ..*push };
                self.send_once(push_vendor, &again, step).await.0
            }
            // A token of this very moment is called old: another one would be as well, and
            // APNs counts them.
            TokenOrigin::New => answer,
            TokenOrigin::Cached(_) | TokenOrigin::None => answer.without_freshness(),
        }
    }

    async fn send_once(
        &mut self,
        push_vendor: &dyn PushVendor,
        push: &Push<'_>,
        step: DirectStep,
    ) -> (LastAnswer, TokenOrigin) {
        let now = self.service.clock.now();
        self.steps.begin(DirectStep::SignedIn);
        let (access_token, origin) = match self.access_token(push_vendor, now).await {
            Ok(access_token) => access_token,
            Err(answer) => return (*answer, TokenOrigin::None),
        };
        if self.steps.is_running(DirectStep::SignedIn) {
            self.steps.pass();
        }
        self.steps.begin(step);
        // Only what goes out counts, and a second try goes out in place of the first.
        if !push.dry_run
            && !std::mem::replace(&mut self.counted, true)
            && let Err(wait) = self.service.rate_limit.take(push.token)
        {
            return (
                LastAnswer::stopped(TOO_SOON, &in_seconds(wait), Vec::new()),
                TokenOrigin::None,
            );
        }
        let request = match push_vendor.send(access_token.as_ref(), push, now) {
            Ok(request) => request,
            Err(fault) => return (LastAnswer::key(fault), TokenOrigin::None),
        };
        let read = |reply: &Reply| unless_refused(push_vendor.sent(reply, push), reply, push);
        let operation = if push.dry_run { "dry_run" } else { "send" };
        let mut answer = self.ask(push_vendor, operation, request, read).await;
        answer.may_be_sent &= !push.dry_run;
        (answer, origin)
    }

    /// Makes one call and reads its answer.
    pub(super) async fn ask(
        &self,
        push_vendor: &dyn PushVendor,
        operation: &'static str,
        request: Request,
        read: impl FnOnce(&Reply) -> SendResult,
    ) -> LastAnswer {
        let service = push_vendor.vendor().slug();
        let span = tracing::info_span!("call", service, operation);
        let (account, began) = (self.account(push_vendor), Instant::now());
        let call = self.service.transport.call(&account, push_vendor, &request);
        let reply = call.instrument(span.clone()).await;
        let duration = began.elapsed();
        let answer = last_answer(push_vendor, request, reply, read);
        let is_good = answer.result.accepted;
        let keys = answer.result.keys.iter().map(String::as_str).collect::<Vec<_>>();
        let status = answer.reply.as_ref().map(|reply| reply.status);
        let code = catalogue::explain(push_vendor.vendor(), &keys, status).code;
        let waited = Duration::ZERO;
        let end = CallEnd { service, operation, is_good, code, waited, duration };
        span.in_scope(|| self.service.observer.note(&end));
        answer
    }

    /// What connections and access tokens are kept under.
    pub(super) fn account(&self, push_vendor: &dyn PushVendor) -> String {
        [self.owner, push_vendor.account().as_str()].join(" ")
    }

    /// The running step ends as the answer says.
    fn end(&mut self, mut answer: LastAnswer) -> LastAnswer {
        answer.mask(self.push.token);
        let state = if answer.result.accepted { StageState::Passed } else { StageState::Failed };
        let code = answer.result.keys.last().map_or("", String::as_str);
        self.steps.finalize(state, code, &answer.result.info);
        answer
    }
}
