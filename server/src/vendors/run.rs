//! One test, step by step.

use std::time::Duration;

use shared::api::{DirectStep, DirectStepView, Finding};
use shared::chat::StageState;
use tokio::time::Instant;

use super::desk::{Desk, Watcher};
use super::outcome::Answer;
use super::preflight::{self, PreFlight};
use super::wire::Failed;
use super::{Access, Channel, Push, Reply, Request, SignIn, Told, fresh_id};

/// For how long a token signed here cannot be too old, in seconds: APNs takes a new one every
/// 20 minutes at most, and one is good for an hour.
const SIGNED_IS_FRESH: i64 = 1_200;

const TOO_SOON: &str = "local/too-soon";

fn in_seconds(wait: Duration) -> String {
    format!("{} s", wait.as_secs().max(1))
}

/// The stations there will be.
fn plan(channel: &dyn Channel, push: &Push<'_>, now: i64) -> Vec<DirectStepView> {
    let asks = matches!(channel.sign_in(now), Ok(SignIn::Ask(_)));
    let kinds = [
        (DirectStep::PreFlight, true),
        (DirectStep::SignedIn, asks),
        (DirectStep::Validated, channel.can_dry_run()),
        (DirectStep::Accepted, !push.dry_run),
    ];
    let view = |kind| DirectStepView {
        kind,
        state: StageState::Waiting,
        code: String::new(),
        info: String::new(),
        took_ms: 0,
    };
    kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| view(kind)).collect()
}

/// Where the access token of a message came from.
enum Had {
    /// From before.
    Kept(Access),
    /// So new that it cannot be too old.
    Fresh,
    /// There was none.
    Nothing,
}

/// One test as it goes.
pub(super) struct Run<'a> {
    desk: &'a Desk,
    owner: &'a str,
    channel: &'a dyn Channel,
    push: &'a Push<'a>,
    steps: Vec<DirectStepView>,
    watcher: Watcher<'a>,
    begun: Option<Instant>,
    /// Whether the push has been counted.
    counted: bool,
}

impl<'a> Run<'a> {
    /// A test that has not begun.
    pub(super) fn new(
        desk: &'a Desk,
        owner: &'a str,
        channel: &'a dyn Channel,
        push: &'a Push<'a>,
        watcher: Watcher<'a>,
    ) -> Self {
        let steps = plan(channel, push, desk.clock.now());
        Self { desk, owner, channel, push, steps, watcher, begun: None, counted: false }
    }

    /// Goes to the end.
    pub(super) async fn go(&mut self) -> Answer {
        self.begin(DirectStep::PreFlight);
        let now = self.desk.clock.now();
        let PreFlight { mut stop, notes } = preflight::look(self.channel, self.push, now);
        if stop.is_none()
            && !self.push.dry_run
            && let Err(wait) = self.desk.caps.look(self.push.token)
        {
            stop = Some((TOO_SOON, in_seconds(wait)));
        }
        if let Some((key, detail)) = stop {
            return self.end(Answer::stopped(key, &detail, notes));
        }
        self.pass();
        let mut answer = self.talk().await;
        answer.notes.splice(0..0, notes);
        self.end(answer)
    }

    /// Everything that needs the vendor.
    async fn talk(&mut self) -> Answer {
        if self.channel.can_dry_run() {
            let dry = Push { dry_run: true, ..*self.push };
            let answer = self.say(self.channel, &dry, DirectStep::Validated).await;
            if self.push.dry_run || !answer.told.accepted {
                return answer;
            }
            self.pass();
        }
        let answer = self.say(self.channel, self.push, DirectStep::Accepted).await;
        match self.channel.second_try(&answer.told) {
            Some(other) => self.elsewhere(other.as_ref(), answer).await,
            None => answer,
        }
    }

    /// The same push to the other environment: accepted there, it is the environment that is
    /// wrong, and not the token.
    async fn elsewhere(&mut self, other: &dyn Channel, first: Answer) -> Answer {
        let second = self.say(other, self.push, DirectStep::Accepted).await;
        if second.told.accepted {
            return first.belonged_elsewhere();
        }
        first
    }

    /// Signs in and sends one message, once more if the access token turned out stale.
    async fn say(&mut self, channel: &dyn Channel, push: &Push<'_>, step: DirectStep) -> Answer {
        let (answer, had) = self.say_once(channel, push, step).await;
        match had {
            Had::Kept(access) if channel.is_stale(&answer.told) => {
                self.desk.accesses.forget(&self.account(channel), &access).await;
                // A new name: OPPO remembers those of refused messages as well.
                let id = fresh_id();
                let again = Push { id: &id, ..*push };
                self.say_once(channel, &again, step).await.0
            }
            // A token of this very moment is called old: another one would be as well, and
            // APNs counts them.
            Had::Fresh => answer,
            Had::Kept(_) | Had::Nothing => answer.without_freshness(),
        }
    }

    async fn say_once(
        &mut self,
        channel: &dyn Channel,
        push: &Push<'_>,
        step: DirectStep,
    ) -> (Answer, Had) {
        let now = self.desk.clock.now();
        self.begin(DirectStep::SignedIn);
        let (access, had) = match self.access(channel, now).await {
            Ok(access) => access,
            Err(answer) => return (*answer, Had::Nothing),
        };
        if self.is_running(DirectStep::SignedIn) {
            self.pass();
        }
        self.begin(step);
        // Only what goes out counts, and a second try goes out in place of the first.
        if !push.dry_run
            && !std::mem::replace(&mut self.counted, true)
            && let Err(wait) = self.desk.caps.take(push.token)
        {
            return (Answer::stopped(TOO_SOON, &in_seconds(wait), Vec::new()), Had::Nothing);
        }
        let request = match channel.send(access.as_ref(), push, now) {
            Ok(request) => request,
            Err(fault) => return (Answer::key(fault), Had::Nothing),
        };
        let reply = self.desk.wire.call(&self.account(channel), channel, &request).await;
        let read = |reply: &Reply| channel.sent(reply, push);
        (answer(request, reply, read), had)
    }

    /// The kept access token, or a new one.
    async fn access(
        &self,
        channel: &dyn Channel,
        now: i64,
    ) -> Result<(Option<Access>, Had), Box<Answer>> {
        let sign_in = channel.sign_in(now).map_err(|fault| Box::new(Answer::key(fault)))?;
        let youth = if matches!(sign_in, SignIn::Signed(_)) { SIGNED_IS_FRESH } else { 0 };
        let ask = async || match sign_in {
            SignIn::None => Err(None),
            SignIn::Signed(access) => Ok(access),
            SignIn::Ask(request) => self.sign_in(channel, request, now).await.map_err(Some),
        };
        match self.desk.accesses.get(&self.account(channel), now, ask).await {
            Ok((since, access)) if now - since <= youth => Ok((Some(access), Had::Fresh)),
            Ok((_, access)) => Ok((Some(access.clone()), Had::Kept(access))),
            Err(None) => Ok((None, Had::Nothing)),
            Err(Some(answer)) => Err(answer),
        }
    }

    async fn sign_in(
        &self,
        channel: &dyn Channel,
        request: Request,
        now: i64,
    ) -> Result<Access, Box<Answer>> {
        let reply = self.desk.wire.call(&self.account(channel), channel, &request).await;
        let read = reply.as_ref().ok().map(|reply| channel.signed_in(reply, now));
        match read {
            Some(Ok(access)) => Ok(access),
            Some(Err(told)) => Err(Box::new(answer(request, reply, |_| told.clone()))),
            None => Err(Box::new(answer(request, reply, |_| Told::default()))),
        }
    }

    /// What connections and access tokens are kept under.
    fn account(&self, channel: &dyn Channel) -> String {
        [self.owner, channel.account().as_str()].join(" ")
    }

    fn begin(&mut self, kind: DirectStep) {
        let Some(step) = self.steps.iter_mut().find(|step| step.kind == kind) else { return };
        // A second try does not undo what was passed.
        if step.state == StageState::Waiting {
            step.state = StageState::Running;
            self.begun = Some(Instant::now());
            (self.watcher)(&self.steps);
        }
    }

    fn is_running(&self, kind: DirectStep) -> bool {
        self.steps.iter().any(|step| step.kind == kind && step.state == StageState::Running)
    }

    fn pass(&mut self) {
        self.settle(StageState::Passed, "", "");
    }

    /// The running step ends as the answer says.
    fn end(&mut self, mut answer: Answer) -> Answer {
        answer.mask(self.push.token);
        let state = if answer.told.accepted { StageState::Passed } else { StageState::Failed };
        let code = answer.told.keys.last().map_or("", String::as_str);
        self.settle(state, code, &answer.told.info);
        answer
    }

    fn settle(&mut self, state: StageState, code: &str, info: &str) {
        let took = self.begun.take().map_or(0, |begun| begun.elapsed().as_millis());
        let running = |step: &&mut DirectStepView| step.state == StageState::Running;
        if let Some(step) = self.steps.iter_mut().find(running) {
            step.state = state;
            code.clone_into(&mut step.code);
            info.clone_into(&mut step.info);
            step.took_ms = u32::try_from(took).unwrap_or(u32::MAX);
        }
        (self.watcher)(&self.steps);
    }
}

fn answer(
    request: Request,
    reply: Result<Reply, Failed>,
    read: impl FnOnce(&Reply) -> Told,
) -> Answer {
    let notes = Vec::<Finding>::new();
    match reply {
        Ok(reply) => {
            let told = read(&reply);
            Answer { told, reply: Some(reply), request: Some(request), notes }
        }
        Err(Failed::Lost(lost)) => {
            let told = Told { keys: lost.keys(), ..Told::default() };
            Answer { told, reply: None, request: Some(request), notes }
        }
        Err(Failed::Key(fault)) => Answer::key(fault),
    }
}
