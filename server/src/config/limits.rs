//! Times and sizes.

use std::time::Duration;

use store::PushLimit;
use tencent::TransportLimits;

/// The longest body of a webhook. A full batch of 100 events has about 50 KiB; error texts
/// vary.
pub const WEBHOOK_BODY_BYTES: usize = 512 * 1024;

/// Times and sizes that keep one client from taking the server away from the others.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a connection may take to send a whole request head, and how long it may
    /// stay idle. Defaults to 30 s.
    pub head: Duration,
    /// How long one request may be worked on. Defaults to 30 s.
    pub request: Duration,
    /// How long a client may leave an answer unread before it is cut off. Defaults to 30 s.
    pub write_stall: Duration,
    /// How long requests in flight may go on after a stop was asked for. Defaults to 7.5 s:
    /// the promise is 8, and leaving takes a moment as well.
    pub drain: Duration,
    /// The largest body of any other request. Defaults to 64 KiB.
    pub body_bytes: usize,
    /// Connections served at the same time; more wait in the kernel's queue.
    /// Defaults to 1024.
    pub connections: usize,
    /// Times and sizes of calls to Tencent.
    pub calls: TransportLimits,
    /// Times and sizes of calls to a provider of single sign-on.
    pub openid: OpenIdLimits,
    /// The times of a push test.
    pub intervals: PollIntervals,
    /// How many times the calls of the table in docs/server.md that a minute may have; `None`
    /// for no limit. Defaults to once.
    pub rates: Option<u32>,
    /// How long this server is taken for alive by others on the same database after they heard of
    /// it last; it is heard of five times as often. Defaults to 15 s.
    pub lease: Duration,
    /// How often one user may get a real push. Defaults to once in 15 s and 20 an hour.
    pub pushes: PushLimit,
    /// The same for the demo's users, who have no phones. Defaults to once in 2 s.
    pub demo_pushes: PushLimit,
}

impl Limits {
    /// Those for a demo whose pushes travel `speed` times as fast.
    #[must_use]
    pub fn at_demo_speed(self, speed: u32) -> Self {
        let pause = self.demo_pushes.pause.checked_div(speed).unwrap_or(self.demo_pushes.pause);
        Self {
            intervals: self.intervals.at_demo_speed(speed),
            rates: self.rates.map(|times| times.saturating_mul(speed)),
            demo_pushes: PushLimit { pause, ..self.demo_pushes },
            ..self
        }
    }

    /// How often one user of such an app may get a real push.
    #[must_use]
    pub fn pushes(&self, demo: bool) -> PushLimit {
        if demo { self.demo_pushes } else { self.pushes }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            request: Duration::from_secs(30),
            write_stall: Duration::from_secs(30),
            drain: Duration::from_millis(7_500),
            body_bytes: 64 * 1024,
            connections: 1024,
            calls: TransportLimits::default(),
            openid: OpenIdLimits::default(),
            intervals: PollIntervals::default(),
            rates: Some(1),
            lease: Duration::from_secs(15),
            pushes: PushLimit::default(),
            demo_pushes: PushLimit { pause: 2, per_hour: 1_000 },
        }
    }
}

/// Times and sizes of the requests to a provider.
#[derive(Clone, Copy, Debug)]
pub struct OpenIdLimits {
    /// For a connection. Defaults to 5 s.
    pub connect: Duration,
    /// For an answer as a whole. Defaults to 10 s.
    pub total: Duration,
    /// The longest answer, in bytes. Defaults to 256 KiB.
    pub body_bytes: usize,
}

impl Default for OpenIdLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            total: Duration::from_secs(10),
            body_bytes: 256 << 10,
        }
    }
}

/// The times of a running push test.
#[derive(Clone, Copy, Debug)]
pub struct PollIntervals {
    /// Between two looks at the trace. Defaults to 2 s: the documents allow one a second for
    /// the whole app.
    pub poll: Duration,
    /// For how long to wait for the push vendor's answer. Defaults to 90 s; how soon a trace
    /// can be read is not documented.
    pub give_up: Duration,
    /// For how long to wait for the arrival after that answer. Defaults to 15 s: not every push
    /// vendor reports it.
    pub arrival: Duration,
}

impl PollIntervals {
    /// Those for a demo whose pushes travel `speed` times as fast. Tencent's limit of one query
    /// a second holds for the sandbox too: there has to be room to it.
    #[must_use]
    pub fn at_demo_speed(self, speed: u32) -> Self {
        let shorter = |time: Duration| time.checked_div(speed).unwrap_or(time);
        Self {
            poll: shorter(self.poll).max(Duration::from_millis(1_500)),
            give_up: shorter(self.give_up),
            arrival: shorter(self.arrival),
        }
    }
}

impl Default for PollIntervals {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(2),
            give_up: Duration::from_secs(90),
            arrival: Duration::from_secs(15),
        }
    }
}
