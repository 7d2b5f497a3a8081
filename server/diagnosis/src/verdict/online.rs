//! Verdicts on a push that should go through the app's own connection.

use super::{accepted, before, fault, proven, reported, with_failure};
use crate::Facts;
use crate::prechecks::ready;
use shared::Text;
use shared::api::Verdict;
use shared::chat::{Readiness, StageKind};

pub(super) fn verdict(facts: &Facts) -> Option<Verdict> {
    before::refused(facts)
        .or_else(|| failed(facts))
        .or_else(|| passed(facts))
        .or_else(|| connected_but_old(facts))
        .or_else(|| not_connected(facts))
}

/// A connected app that got nothing, by the time that was given.
fn connected_but_old(facts: &Facts) -> Option<Verdict> {
    let is_connected = ready(facts) == Some(Readiness::OnlineNow);
    reported::too_old_for_online(facts).filter(|_| is_connected)
}

fn failed(facts: &Facts) -> Option<Verdict> {
    let failure = facts.failed(StageKind::Accepted).or_else(|| facts.failed(StageKind::Online))?;
    let title = match failure.kind {
        StageKind::Online => Text::new("The app did not get the push", "应用没有收到推送"),
        _ => Text::new("Chat refused the push for this device", "即时通信 IM 拒绝了对该设备的推送"),
    };
    let meaning = &failure.meaning;
    let verdict = fault(title, meaning.cause.clone(), meaning.solution.clone());
    Some(with_failure(verdict, &failure))
}

fn passed(facts: &Facts) -> Option<Verdict> {
    let arrived = facts.passed(StageKind::Online);
    let taken = facts.went_online() && facts.passed(StageKind::Accepted);
    (arrived || taken).then(|| proven::proven_online(arrived))
}

/// The push went offline, or would have to.
fn not_connected(facts: &Facts) -> Option<Verdict> {
    let offline = facts.trace.as_ref().is_some_and(|trace| trace.event_type == Some(1));
    let away = matches!(ready(facts), Some(Readiness::NotReady | Readiness::Ready));
    if !offline && !away {
        return None;
    }
    let title = Text::new("The app is not connected", "应用未连接");
    let cause = Text::new(
        "An online push goes over the app's own connection, and the app has none just now.",
        "在线推送通过应用自身的长连接下发，而应用当前没有连接。",
    );
    let next = Text::new(
        "Open the app on the phone, wait until it has logged in, then test again.",
        "请在手机上打开应用，等待登录完成后重测。",
    );
    let proven = if facts.pushed() { vec![accepted()] } else { vec![] };
    Some(Verdict { proven, ..fault(title, cause, next) })
}
