//! The chain drawn: a picture for the eyes, the same as a list for the ears.

use leptos::prelude::*;

use super::chain::{Hop, Track, tracks};
use crate::i18n::Lang;
use crate::pages::push_check::words::Mark;
use shared::api::Progress;

/// Width of a hop in the horizontal picture, in its own units: CSS pixels at full size.
const STEP: usize = 96;
/// Height of a hop in the vertical picture.
const ROW: usize = 56;
/// Characters of a line under a hop.
const LINE: usize = 13;

/// All ways that were taken, one below the other.
pub fn chain(lang: Lang, progress: &Progress) -> AnyView {
    let tracks = tracks(progress);
    let two = tracks.len() > 1;
    let views = tracks.iter().map(|track| draw(lang, track, two)).collect::<Vec<_>>();
    view! { <div class="chain">{views}</div> }.into_any()
}

fn draw(lang: Lang, track: &Track, two: bool) -> AnyView {
    let title = two.then(|| view! { <p class="way-title">{track.name.get(lang)}</p> }.into_any());
    let rows = track.hops.iter().map(|hop| view! { <li>{spoken(lang, hop)}</li> });
    view! {
        <div class="track">
            {title}
            {across(lang, &track.hops)}
            {down(lang, &track.hops)}
            <ol class="visually-hidden" aria-label=track.label.get(lang)>
                {rows.collect::<Vec<_>>()}
            </ol>
        </div>
    }
    .into_any()
}

/// `Push vendor: Failed, BadDeviceToken, 14:22:55`.
fn spoken(lang: Lang, hop: &Hop) -> String {
    let word = hop.mark().word.get(lang);
    let parts = [word, hop.code.as_str(), hop.info.as_str(), clock(&hop.time)];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    [hop.title.get(lang), lang.pick(": ", "："), &parts.join(lang.pick(", ", "，"))].concat()
}

/// Of a date with its time, the time.
fn clock(time: &str) -> &str {
    match time.split_once([' ', 'T']) {
        Some((date, clock)) if date.contains('-') => clock,
        _ => time,
    }
}

fn across(lang: Lang, hops: &[Hop]) -> AnyView {
    let nodes = hops.iter().enumerate().map(|(index, hop)| {
        let middle = index * STEP + STEP / 2;
        let lines = lines(hop.title.get(lang));
        let texts = lines.into_iter().map(|line| (line, "hop-title"));
        let under = [hop.mark().word.get(lang), &hop.code, hop.cause(), clock(&hop.time)];
        let classes = ["hop-word", "hop-code", "hop-code", "hop-time"];
        let under = under.into_iter().map(str::to_owned).zip(classes);
        let texts = texts.chain(under).filter(|(text, _)| !text.is_empty()).enumerate();
        let texts = texts.map(|(row, (text, class))| {
            let y = (54 + 16 * row).to_string();
            view! { <text class=class x=middle.to_string() y=y text-anchor="middle">{text}</text> }
        });
        let line = line(index, hop, (middle.saturating_sub(STEP) + 18, 18), (middle - 18, 18));
        view! {
            <g class="hop" data-tone=hop.mark().tone.name()>
                {line}
                {node(hop.mark(), middle, 18)}
                {texts.collect::<Vec<_>>()}
            </g>
        }
        .into_any()
    });
    let width = hops.len() * STEP;
    let size = ["0 0 ", &width.to_string(), " 144"].concat();
    // A little larger at most: text should not shout.
    let width = (width * 9 / 8).to_string();
    view! {
        <svg class="chain-across" viewBox=size width=width aria-hidden="true" focusable="false">
            {nodes.collect::<Vec<_>>()}
        </svg>
    }
    .into_any()
}

fn down(lang: Lang, hops: &[Hop]) -> AnyView {
    let nodes = hops.iter().enumerate().map(|(index, hop)| {
        let middle = index * ROW + 20;
        let parts = [hop.mark().word.get(lang), &hop.code, hop.cause(), clock(&hop.time)];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let under = parts.collect::<Vec<_>>().join(" · ");
        let line = line(index, hop, (18, middle.saturating_sub(ROW) + 18), (18, middle - 18));
        view! {
            <g class="hop" data-tone=hop.mark().tone.name()>
                {line}
                {node(hop.mark(), 18, middle)}
                <text class="hop-title" x="44" y=(middle - 3).to_string()>{hop.title.get(lang)}</text>
                <text class="hop-word" x="44" y=(middle + 14).to_string()>{under}</text>
            </g>
        }
        .into_any()
    });
    let size = ["0 0 300 ", &(hops.len() * ROW).to_string()].concat();
    view! {
        <svg class="chain-down" viewBox=size aria-hidden="true" focusable="false">
            {nodes.collect::<Vec<_>>()}
        </svg>
    }
    .into_any()
}

/// The way to a hop from the one before it: broken where it was not gone.
fn line(index: usize, hop: &Hop, from: (usize, usize), to: (usize, usize)) -> Option<AnyView> {
    use shared::chat::StageState::{Failed, Passed};
    let gone = matches!(hop.state, Passed | Failed) && !hop.is_cut_off;
    let class = if gone { "hop-line" } else { "hop-line hop-open" };
    let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(|number| number.to_string());
    (index > 0).then(|| view! { <line class=class x1=x1 y1=y1 x2=x2 y2=y2 /> }.into_any())
}

fn node(mark: Mark, x: usize, y: usize) -> AnyView {
    let place = ["translate(", &(x - 8).to_string(), " ", &(y - 8).to_string(), ")"].concat();
    view! {
        <circle class="hop-node" cx=x.to_string() cy=y.to_string() r="14" />
        <g transform=place>
            <path class="hop-icon" d=mark.icon.path() />
        </g>
    }
    .into_any()
}

/// A title in as many lines as it needs.
fn lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + word.len() < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn long_titles_are_broken_between_words() {
        assert_eq!(lines("Push vendor"), ["Push vendor"]);
        assert_eq!(lines("Tencent Chat"), ["Tencent Chat"]);
        assert_eq!(lines("Certificate and token"), ["Certificate", "and token"]);
        assert_eq!(lines("证书与 Token"), ["证书与", "Token"]);
    }

    #[test]
    fn of_a_date_the_time_is_shown() {
        assert_eq!(clock("2026-11-27 10:00:03"), "10:00:03");
        assert_eq!(clock("12 ms"), "12 ms");
        assert_eq!(clock(""), "");
    }
}
