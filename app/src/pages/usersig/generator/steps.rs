//! "Show the steps": from the signed lines to the token, as they were computed.

use shared::usersig::SignSteps;

use crate::i18n::{Text, fill, tr, use_lang, usersig};
use crate::usersig_support::hex::spaced_hex;
use crate::usersig_support::moment::grouped;
use leptos::prelude::*;

pub(super) fn steps(steps: &SignSteps) -> AnyView {
    let lang = use_lang();
    let size = grouped(i64::try_from(steps.compressed.len()).unwrap_or(0));
    let zlib_title = move || {
        let lang = lang.get();
        fill(usersig::STEP_ZLIB.get(lang), &fill(usersig::BYTES.get(lang), &size))
    };
    let lines = signed_lines(&steps.message);
    let token = steps.usersig.expose();
    view! {
        <ol class="sign-steps">
            {step(tr(usersig::STEP_LINES).into_any(), usersig::STEP_LINES_NOTE, lines)}
            {step(
                tr(usersig::STEP_HMAC).into_any(),
                usersig::STEP_HMAC_NOTE,
                code(&steps.signature),
            )}
            {step(tr(usersig::STEP_JSON).into_any(), usersig::STEP_JSON_NOTE, code(&steps.json))}
            {step(
                zlib_title.into_any(),
                usersig::STEP_ZLIB_NOTE,
                code(&spaced_hex(&steps.compressed)),
            )}
            {step(
                tr(usersig::STEP_BASE64).into_any(),
                usersig::STEP_BASE64_NOTE,
                view! {
                    {marked(&steps.base64, &['+', '/', '='])}
                    <p class="step-arrow" aria-hidden="true">"↓"</p>
                    {marked(token, &['*', '-', '_'])}
                }.into_any(),
            )}
        </ol>
    }
    .into_any()
}

fn step(title: AnyView, note: Text, content: AnyView) -> AnyView {
    view! {
        <li class="step">
            <p class="step-title">{title}</p>
            <p class="field-hint">{tr(note)}</p>
            {content}
        </li>
    }
    .into_any()
}

fn code(text: &str) -> AnyView {
    view! { <pre class="code code-wrap" tabindex="0"><code>{text.to_owned()}</code></pre> }
        .into_any()
}

/// One row per line, its line feed written out.
fn signed_lines(message: &str) -> AnyView {
    let rows = message
        .split_inclusive('\n')
        .map(|line| {
            let end = line.strip_suffix('\n');
            view! {
                <span class="signed-line">
                    {end.unwrap_or(line).to_owned()}
                    {end.map(|_| view! { <span class="line-end">"\\n"</span> })}
                    {"\n"}
                </span>
            }
        })
        .collect::<Vec<_>>();
    view! { <pre class="code code-wrap" tabindex="0"><code>{rows}</code></pre> }.into_any()
}

/// The text with some characters highlighted.
fn marked(text: &str, which: &[char]) -> AnyView {
    let mut pieces = Vec::new();
    for piece in text.split_inclusive(which) {
        let mark = piece.chars().next_back().filter(|last| which.contains(last));
        let plain = mark.map_or(piece, |mark| piece.strip_suffix(mark).unwrap_or(piece));
        pieces.push(plain.to_owned().into_any());
        if let Some(mark) = mark {
            pieces.push(view! { <mark>{mark.to_string()}</mark> }.into_any());
        }
    }
    view! { <pre class="code code-wrap" tabindex="0"><code>{pieces}</code></pre> }.into_any()
}
