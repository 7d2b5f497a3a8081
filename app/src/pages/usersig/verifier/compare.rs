//! The UserID that was entered and the one in the token, character by character.

use shared::Lang;

use crate::i18n::{fill, tr, use_lang, usersig};
use crate::usersig_support::chars::{described, standalone};
use crate::usersig_support::compare::{ComparedPlace, line_up};
use leptos::prelude::*;

/// Differences that are spelled out; more help nobody.
const MOST: usize = 12;
/// Columns that are drawn.
const WIDEST: usize = 128;

pub(super) fn comparison(entered: &str, in_token: &str) -> AnyView {
    let columns = line_up(entered, in_token);
    let differences = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.is_same())
        .map(|(index, column)| (index, *column))
        .collect::<Vec<_>>();
    let more = differences.len().saturating_sub(MOST);
    let cells = columns.into_iter().take(WIDEST).map(cell).collect::<Vec<_>>();
    let rows = differences
        .into_iter()
        .take(MOST)
        .map(|(index, column)| difference(index, column))
        .collect::<Vec<_>>();
    let lang = use_lang();
    let rest = move || {
        (more > 0).then(|| {
            let text = fill(usersig::MORE_DIFFERENCES.get(lang.get()), &more.to_string());
            view! { <li>{text}</li> }
        })
    };
    view! {
        <div class="comparison">
            <h3>{tr(usersig::COMPARISON)}</h3>
            // For the eye; the list below says the same in words.
            <div class="pairs" aria-hidden="true">
                <span class="pair pair-names">
                    <span>{tr(usersig::EXPECTED)}</span>
                    <span>{tr(usersig::IN_TOKEN)}</span>
                </span>
                {cells}
            </div>
            <ul class="differences">{rows} {rest}</ul>
        </div>
    }
    .into_any()
}

fn cell(column: ComparedPlace) -> AnyView {
    let side = |side: Option<char>| side.map_or_else(|| "∅".to_owned(), standalone);
    let class = if column.is_same() { "pair" } else { "pair pair-differs" };
    view! {
        <span class=class>
            <span>{side(column.left)}</span>
            <span>{side(column.right)}</span>
        </span>
    }
    .into_any()
}

fn difference(index: usize, column: ComparedPlace) -> AnyView {
    let lang = use_lang();
    let place = (index + 1).to_string();
    let place = move || fill(usersig::PLACE.get(lang.get()), &place);
    view! {
        <li>
            <span class="difference-place">{place}</span>
            <span>
                {move || side(column.left, lang.get())} " "
                <span class="difference-against">{tr(usersig::AGAINST)}</span> " "
                {move || side(column.right, lang.get())}
            </span>
        </li>
    }
    .into_any()
}

fn side(side: Option<char>, lang: Lang) -> String {
    side.map_or_else(|| usersig::NOTHING.get(lang).to_owned(), |side| described(side, lang))
}
