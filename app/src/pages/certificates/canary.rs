//! The canary of a certificate ID: a strip of a month, and the same in words with the reasons.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::{CanaryDay, CanaryInfo, CanaryRun, Outcome};

use super::card::moment;
use crate::i18n::{Lang, Text, certificates as t, fill, history, push_check, tr};
use crate::pages::bars::{HEIGHT, bars, legend, part, said};
use crate::pages::push_check::words::outcome;
use crate::routes::check_path;
use crate::ui::Disclosure;
use crate::usersig_support::chars::escaped;
use crate::usersig_support::clock::{local_text, now};

const DAY: i64 = 86_400;

/// What a day came to: a fault counts before a good run, and that before one without a verdict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sum {
    Good,
    Bad,
    Unclear,
    None,
}

impl Sum {
    const fn of(day: &CanaryDay) -> Self {
        match (day.bad, day.unclear, day.good) {
            (1.., _, _) => Self::Bad,
            (0, _, 1..) => Self::Good,
            (0, 1.., 0) => Self::Unclear,
            (0, 0, 0) => Self::None,
        }
    }

    const fn series(self) -> &'static str {
        match self {
            Self::Good => "proven",
            Self::Bad => "fault",
            Self::Unclear => "no-verdict",
            Self::None => "none",
        }
    }

    const fn word(self) -> Text {
        match self {
            Self::Good => Outcome::Proven.label(),
            Self::Bad => Outcome::Fault.label(),
            Self::Unclear => push_check::NO_VERDICT_WORD,
            Self::None => t::CANARY_NO_RUN,
        }
    }

    /// Top and height of its parts: they are told apart without their colours, too.
    const fn parts(self) -> &'static [(u32, u32)] {
        match self {
            Self::Good => &[(0, HEIGHT)],
            Self::Bad => &[(0, 24), (36, 24)],
            Self::Unclear => &[(30, 30)],
            Self::None => &[(54, 6)],
        }
    }
}

pub(super) fn canary(lang: Lang, canary: &CanaryInfo) -> AnyView {
    let last = match &canary.last {
        Some(last) => last_run(lang, last),
        None => t::CANARY_NEVER.get(lang).into_any(),
    };
    let strip = canary.last.is_some().then(|| strip(lang, &canary.days));
    view! {
        <figure class="certificate-tests canary">
            <figcaption>{plan(lang, canary)}</figcaption>
            <p>{last}</p>
            {strip}
        </figure>
    }
    .into_any()
}

/// `Canary: alice, every 6 hours, not 22:00-07:00 +08:00`.
fn plan(lang: Lang, canary: &CanaryInfo) -> String {
    let every = match canary.interval_hours {
        1 => t::CANARY_HOURLY.get(lang).to_owned(),
        hours => fill(t::CANARY_EVERY.get(lang), &hours.to_string()),
    };
    let quiet = (!canary.quiet_hours.is_empty())
        .then(|| fill(t::CANARY_QUIET.get(lang), &canary.quiet_hours));
    let parts = [Some(escaped(&canary.userid)), Some(every), quiet];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(lang.pick(", ", "，"));
    [history::CANARY.get(lang), lang.pick(": ", "："), &parts].concat()
}

fn last_run(lang: Lang, run: &CanaryRun) -> AnyView {
    let mark = outcome(run.outcome);
    let word = if run.check.is_empty() { t::CANARY_NOT_BEGUN } else { mark.word };
    view! {
        <span class="badge" data-tone=mark.tone.name()>
            {word.get(lang)}
        </span>
        " "
        {moment(lang, run.at)}
    }
    .into_any()
}

fn strip(lang: Lang, days: &[CanaryDay]) -> AnyView {
    let sums = days.iter().map(Sum::of).collect::<Vec<_>>();
    let counts = [Sum::Good, Sum::Bad, Sum::Unclear, Sum::None].map(|sum| {
        let days = sums.iter().map(|one| u32::from(*one == sum)).sum();
        (sum.word().get(lang), days, sum.series())
    });
    let parts = sums.iter().enumerate().flat_map(|(place, sum)| {
        let parts = sum.parts().iter();
        parts.map(move |(top, height)| {
            part(place, sum.series(), top.to_string(), height.to_string())
        })
    });
    let said = said(t::CANARY_DAYS.get(lang), &counts);
    let list = list(lang, days);
    view! {
        <p class="soft">{t::CANARY_DAYS.get(lang)}</p>
        {bars(days.len(), Some(said), parts.collect())}
        {legend(counts)}
        <Disclosure summary=tr(t::CANARY_LIST)>{list}</Disclosure>
    }
    .into_any()
}

/// The days with a run, the newest first.
fn list(lang: Lang, days: &[CanaryDay]) -> AnyView {
    let now = now();
    let days = days.iter().rev().zip(0..).filter(|(day, _)| Sum::of(day) != Sum::None);
    let days = days.map(|(day, ago)| one_day(lang, day, now - ago * DAY)).collect::<Vec<_>>();
    view! { <ol class="canary-days">{days}</ol> }.into_any()
}

/// The 24 hours up to `until`, Unix seconds.
fn one_day(lang: Lang, day: &CanaryDay, until: i64) -> AnyView {
    let text = local_text(until).unwrap_or_default();
    let until = fill(t::CANARY_UNTIL.get(lang), text.get(..16).unwrap_or_default());
    let counts = [(Sum::Good, day.good), (Sum::Bad, day.bad), (Sum::Unclear, day.unclear)];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts =
        counts.map(|(sum, count)| [sum.word().get(lang), " ", &count.to_string()].concat());
    let counts = counts.collect::<Vec<_>>().join(", ");
    let reason = day.reason.as_ref().map(|run| reason(lang, run));
    view! {
        <li>
            <span class="soft">{until}</span>
            " "
            <span>{counts}</span>
            {reason}
        </li>
    }
    .into_any()
}

fn reason(lang: Lang, run: &CanaryRun) -> AnyView {
    let title = run.title.in_lang(lang).to_owned();
    let code = (!run.code.is_empty()).then(|| view! { " " <code>{escaped(&run.code)}</code> });
    let title = match run.check.is_empty() {
        true => title.into_any(),
        false => view! { <A href=check_path(&run.check)>{title}</A> }.into_any(),
    };
    view! { <p>{moment(lang, run.at)} " " {title} {code}</p> }.into_any()
}
