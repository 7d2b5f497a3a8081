//! What is known of the canary of a certificate ID.

use shared::api::{CanaryDay, CanaryInfo, CanaryRun, Outcome};
use shared::{SdkAppId, Text};
use store::{Store, StoreError};

use crate::config::CanaryConfig;

const DAY: i64 = 86_400;

/// Of a run that the end of the server cut short.
const CUT_SHORT: Text = Text::new("Cut short: the server was stopped.", "已中断：服务器已停止。");

/// Its runs as they stand in the store at `now`, Unix seconds.
pub(super) async fn read(
    store: &Store,
    app: SdkAppId,
    config: &CanaryConfig,
    now: i64,
) -> Result<CanaryInfo, StoreError> {
    let mut runs = store.canary_runs(app, &config.certificate, now).await?;
    for run in runs.iter_mut().filter(|run| run.check.is_empty() && run.title.is_empty()) {
        run.title = CUT_SHORT;
    }
    Ok(CanaryInfo {
        userid: config.user.as_str().to_owned(),
        interval_hours: config.interval_hours,
        quiet_hours: config.quiet.map(|quiet| quiet.to_string()).unwrap_or_default(),
        last: runs.iter().rfind(|run| !run.is_running).cloned(),
        days: days(&runs, now),
    })
}

/// The runs by the 24 hours they are in, counted back from `now`; the oldest first in both.
fn days(runs: &[CanaryRun], now: i64) -> Vec<CanaryDay> {
    let mut days = vec![CanaryDay::default(); CanaryInfo::DAYS];
    for run in runs.iter().filter(|run| !run.is_running) {
        let ago = usize::try_from(now.saturating_sub(run.at) / DAY).ok();
        let place = ago.and_then(|ago| CanaryInfo::DAYS.checked_sub(1)?.checked_sub(ago));
        let Some(day) = place.and_then(|place| days.get_mut(place)) else { continue };
        match run.outcome {
            Some(Outcome::Proven) => day.good = day.good.saturating_add(1),
            Some(Outcome::Fault) => {
                day.bad = day.bad.saturating_add(1);
                day.reason = Some(run.clone());
            }
            Some(Outcome::NoVerdict) | None => {
                day.unclear = day.unclear.saturating_add(1);
                if day.bad == 0 {
                    day.reason = Some(run.clone());
                }
            }
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_764_000_000;

    fn run(at: i64, outcome: Option<Outcome>) -> CanaryRun {
        CanaryRun { at, outcome, ..CanaryRun::default() }
    }

    #[test]
    fn a_day_has_its_runs_and_the_reason_of_the_worst() {
        let (good, bad) = (Some(Outcome::Proven), Some(Outcome::Fault));
        let runs = [
            run(NOW - 30 * DAY, bad),
            run(NOW - 30 * DAY + 1, good),
            run(NOW - DAY, good),
            run(NOW - DAY + 1, bad),
            run(NOW - 9, None),
            run(NOW - 8, bad),
            run(NOW - 7, Some(Outcome::NoVerdict)),
            run(NOW - 6, good),
            CanaryRun { is_running: true, ..run(NOW, None) },
        ];
        let days = days(&runs, NOW);
        assert_eq!(days.len(), 30);
        assert_eq!(
            days[29],
            CanaryDay { good: 1, bad: 2, unclear: 2, reason: Some(runs[5].clone()) }
        );
        assert_eq!(days[28], CanaryDay { good: 1, ..CanaryDay::default() });
        assert_eq!(days[0], CanaryDay { good: 1, ..CanaryDay::default() });
        assert!(days[1..28].iter().all(|day| *day == CanaryDay::default()));
    }

    #[test]
    fn without_a_fault_the_reason_is_the_last_one_without_a_verdict() {
        let runs = [run(NOW - 2, None), run(NOW - 1, Some(Outcome::NoVerdict))];
        let days = days(&runs, NOW);
        assert_eq!(
            days[29],
            CanaryDay { unclear: 2, reason: Some(runs[1].clone()), ..CanaryDay::default() }
        );
    }
}
