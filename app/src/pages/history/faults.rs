//! The faults: whose code, which, and how often.

use leptos::prelude::*;
use shared::api::FaultCount;

use crate::i18n::{Lang, fill, history as t, tr};
use crate::pages::push_check::words::code_link;

pub(super) fn faults(lang: Lang, faults: &[FaultCount]) -> AnyView {
    let rows = faults.iter().map(|fault| row(lang, fault));
    let rows = rows.collect::<Vec<_>>();
    view! {
        <div class="history-faults">
            <h3 id="history-faults">{tr(t::FAULTS)}</h3>
            <ol aria-labelledby="history-faults">{rows}</ol>
        </div>
    }
    .into_any()
}

fn row(lang: Lang, fault: &FaultCount) -> AnyView {
    let whose = || fault.vendor.map_or(t::TENCENT.get(lang), |vendor| vendor.name_in(lang));
    let (whose, code) = if fault.code.is_empty() {
        (t::NO_CODE.get(lang), None)
    } else {
        (whose(), Some(code_link(&fault.code, fault.vendor)))
    };
    let times = if fault.count == 1 { t::ONE_CHECK } else { t::CHECKS_COUNT };
    let times = fill(times.get(lang), &fault.count.to_string());
    view! { <li><span>{whose} " " {code}</span> <span class="soft">{times}</span></li> }.into_any()
}
