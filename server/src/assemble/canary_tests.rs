//! Canaries whose phones are the sandbox's, by a clock that the test moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::backend::Backend;
use model::{BaseUrl, Clock};
use sandbox::{Sandbox, SandboxConfig};
use shared::api::{
    ActorKind, AuditEvent, AuditFilter, CanaryRun, CheckFilter, CheckSummary, Outcome, RunState,
};
use shared::chat::{CertificateId, Vendor};
use shared::{SdkAppId, UserId};
use store::{PushLimit, Store};

use super::{Core, core};
use crate::alerts::Alerts;
use crate::alerts::receiver::Receiver;
use crate::canary::Canaries;
use crate::config::{AppConfig, CanaryConfig, CertificateConfig, Listen, QuietHours, ServeConfig};
use crate::console::Console;
use crate::health::DrainState;

const HOUR: i64 = 3_600;

/// Past the first minute after a start, and the jitter of an hour.
const SOON: i64 = 60 + 300;

/// How many times as fast as usual the sandbox and the questions are.
const SPEED: u32 = 100;

fn canary(user: &str) -> CanaryConfig {
    CanaryConfig {
        user: UserId::parse(user).unwrap(),
        certificate: CertificateId::parse("31001").unwrap(),
        interval_hours: 1,
        quiet: None,
    }
}

/// A store that outlives the canaries on it.
struct World {
    store: Arc<Store>,
    now: Arc<AtomicI64>,
    receiver: Receiver,
    alerts: Alerts,
}

/// A server with one canary.
struct Running {
    canaries: Canaries,
    console: Arc<Console>,
    _sandbox: tokio::sync::oneshot::Sender<()>,
    audit: crate::audit::Audit,
}

impl World {
    async fn new() -> Self {
        let receiver = Receiver::default();
        Self {
            store: Arc::new(Store::in_memory().await.unwrap()),
            now: Arc::new(AtomicI64::new(Clock::system().now())),
            alerts: receiver.alerts().await,
            receiver,
        }
    }

    fn now(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }

    fn wait(&self, seconds: i64) {
        self.now.fetch_add(seconds, Ordering::Relaxed);
    }

    async fn start(&self, canary: CanaryConfig) -> Running {
        let mut sandbox = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
        sandbox.pace = sandbox.pace.faster(SPEED);
        let (number, key, admin) =
            (sandbox.sdkappid, sandbox.key.clone(), UserId::parse(&sandbox.admin).unwrap());
        let sandbox = Sandbox::bind(sandbox).await.unwrap();
        let base_url = BaseUrl::parse(&format!("http://{}", sandbox.local_addr())).unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        tokio::spawn(sandbox.serve(async {
            let _ = stopped.await;
        }));
        let certificate = CertificateConfig {
            id: canary.certificate.clone(),
            vendor: Vendor::Apns,
            label: String::new(),
            environment: String::new(),
            topic: String::new(),
            credential: None,
        };
        let number = SdkAppId::new_unvalidated(number);
        let app = AppConfig {
            certificates: vec![certificate],
            canaries: vec![canary],
            ..AppConfig::new(number, key, admin, base_url)
        };
        let mut config = ServeConfig::new(Listen::new(([127, 0, 0, 1], 0).into()));
        config.apps = vec![app];
        config.limits.intervals = config.limits.intervals.at_demo_speed(SPEED);
        let made =
            core(&config, Arc::clone(&self.store), Clock::system(), &DrainState::default()).await;
        let Core { console, credentials, audit, .. } = made.unwrap();
        let (console, now) = (Arc::new(console), Arc::clone(&self.now));
        let clock = Clock::from_fn(move || now.load(Ordering::Relaxed));
        let kept = (Arc::clone(&self.store), clock);
        let alerts = Some(self.alerts.clone());
        let canaries = Canaries::new(Arc::clone(&console), credentials, kept, alerts);
        Running { canaries, console, _sandbox: stop, audit }
    }

    async fn checks(&self) -> Vec<CheckSummary> {
        self.store.list_checks(&CheckFilter::default(), 50).await.unwrap()
    }

    async fn last(&self) -> CanaryRun {
        let id = CertificateId::parse("31001").unwrap();
        let app = SdkAppId::new_unvalidated(sandbox::DEMO_SDKAPPID);
        self.store.last_canary_run(app, &id).await.unwrap().unwrap()
    }
}

impl Running {
    /// One tick, and waits until nothing runs.
    async fn tick(&mut self, world: &World) {
        self.canaries.tick().await;
        for check in world.checks().await {
            let mut seen = self.console.watch_push_test(check.id.clone(), 0).await.unwrap();
            while seen.state == RunState::Running {
                seen = self.console.watch_push_test(check.id.clone(), seen.version).await.unwrap();
            }
        }
        // What has ended is reported by the next tick.
        self.canaries.tick().await;
    }
}

#[tokio::test]
async fn it_sends_one_push_an_interval_and_the_history_has_it() {
    let world = World::new().await;
    let mut running = world.start(canary("iphone_ready")).await;
    running.tick(&world).await;
    assert_eq!(world.checks().await.len(), 0, "not in the first minute");

    world.wait(SOON);
    running.tick(&world).await;
    running.tick(&world).await;
    let checks = world.checks().await;
    let [check] = checks.as_slice() else { panic!("{checks:?}") };
    assert!(check.by_canary && check.input.userid == "iphone_ready", "{check:?}");
    assert_eq!((check.outcome, check.certificate_id.as_str()), (Some(Outcome::Proven), "31001"));
    let last = world.last().await;
    assert_eq!((last.check.as_str(), last.outcome), (check.id.as_str(), Some(Outcome::Proven)));
    assert_eq!(world.receiver.events(), [""; 0], "nothing is wrong");

    let filter = AuditFilter { limit: 9, ..AuditFilter::default() };
    let trail = running.audit.list(&filter).await.unwrap();
    let [sent] = trail.as_slice() else { panic!("{trail:?}") };
    assert_eq!((sent.event, sent.actor), (AuditEvent::PushSent, ActorKind::Canary));
    assert_eq!(
        (sent.details.check.as_str(), sent.details.outcome.as_str()),
        (&*check.id, "proven")
    );

    // Not before the interval is over, and then once, however long it was.
    world.wait(HOUR - 1);
    running.tick(&world).await;
    assert_eq!(world.checks().await.len(), 1);
}

#[tokio::test]
async fn a_restart_does_not_send_again_and_a_missed_run_is_not_made_up() {
    let world = World::new().await;
    let mut running = world.start(canary("iphone_ready")).await;
    running.tick(&world).await;
    world.wait(SOON);
    running.tick(&world).await;
    let began = world.last().await.at;
    for _ in 0..3 {
        let mut again = world.start(canary("iphone_ready")).await;
        again.tick(&world).await;
        world.wait(SOON);
        again.tick(&world).await;
    }
    assert_eq!(world.checks().await.len(), 1);

    // A day away: one run, not 24. Another user, as the limit of the first is by another clock.
    world.wait(24 * HOUR);
    let mut again = world.start(canary("huawei_ready")).await;
    again.tick(&world).await;
    world.wait(SOON);
    again.tick(&world).await;
    again.tick(&world).await;
    assert_eq!(world.checks().await.len(), 2);
    assert!(world.last().await.at >= began + 24 * HOUR);
}

#[tokio::test]
async fn quiet_hours_put_it_off() {
    let world = World::new().await;
    let time = |seconds: i64| {
        let minutes = seconds.rem_euclid(24 * HOUR) / 60;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    };
    let (from, until) = (time(world.now() - HOUR), time(world.now() + 3 * HOUR));
    let quiet = QuietHours::parse(&format!("{from}-{until} +00:00")).unwrap();
    let mut running =
        world.start(CanaryConfig { quiet: Some(quiet), ..canary("iphone_ready") }).await;
    for _ in 0..5 {
        running.tick(&world).await;
        world.wait(HOUR / 2);
    }
    assert_eq!(world.checks().await.len(), 0);
    world.wait(HOUR);
    running.tick(&world).await;
    assert_eq!(world.checks().await.len(), 1);
}

#[tokio::test]
async fn a_failure_is_told_once_and_so_is_the_end_of_it() {
    let world = World::new().await;
    let mut running = world.start(canary("uninstalled")).await;
    running.tick(&world).await;
    world.wait(SOON);
    running.tick(&world).await;
    let last = world.last().await;
    assert_eq!((last.outcome, last.code.as_str()), (Some(Outcome::Fault), "410"));
    assert_eq!(world.receiver.events(), ["canary_failed"]);
    let body = world.receiver.last();
    assert_eq!((&body["check"], &body["code"]), (&last.check.clone().into(), &"410".into()));
    assert!(body["text"]["zh"].as_str().unwrap().contains("定时拨测失败"), "{body}");
    assert!(!body["solution"]["en"].as_str().unwrap().is_empty(), "{body}");
    assert!(!body.to_string().contains("uninstalled"), "no UserID: {body}");

    // It fails again, for another user whose limit is not used up, after a restart.
    world.wait(2 * HOUR);
    let mut again = world.start(canary("old_token")).await;
    again.tick(&world).await;
    world.wait(SOON);
    again.tick(&world).await;
    assert_eq!(world.last().await.outcome, Some(Outcome::Fault));
    assert_eq!(world.receiver.events(), ["canary_failed"]);

    world.wait(2 * HOUR);
    let mut mended = world.start(canary("iphone_ready")).await;
    mended.tick(&world).await;
    world.wait(SOON);
    mended.tick(&world).await;
    mended.tick(&world).await;
    assert_eq!(world.receiver.events(), ["canary_failed", "canary_recovered"]);
}

#[tokio::test]
async fn the_limit_of_the_phone_holds_for_it_too() {
    let world = World::new().await;
    let mut running = world.start(canary("iphone_ready")).await;
    running.tick(&world).await;
    world.wait(SOON);
    let (app, user) =
        (SdkAppId::new_unvalidated(sandbox::DEMO_SDKAPPID), UserId::parse("iphone_ready").unwrap());
    let now = Clock::system().now();
    let reserved = world.store.reserve_push(app, &user, now, PushLimit::default()).await;
    reserved.unwrap().unwrap();
    running.tick(&world).await;
    running.tick(&world).await;
    assert_eq!(world.checks().await.len(), 0);
    let last = world.last().await;
    assert_eq!((last.check.as_str(), last.outcome), ("", None));
    assert!(last.title.en.contains("a moment ago") && !last.title.zh.is_empty(), "{last:?}");
}
