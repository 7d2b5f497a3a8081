//! What the calls before the push say: the tool's own call, the account, the state.

use super::calls::{Blame, blame, explain_fault};
use super::words::{fill, nothing};
use super::{Facts, VendorCall, status_texts};
use model::NetFault;
use shared::Text;
use shared::api::{Finding, FindingState};
use shared::chat::codes::explain_rest;
use shared::chat::{Readiness, readiness};

/// One finding per question that was asked, in the order asked. Calls that were not made
/// leave no finding.
#[must_use]
pub fn prechecks(facts: &Facts) -> Vec<Finding> {
    [own_call(facts), account(facts), status(facts)].into_iter().flatten().collect()
}

/// The state as a verdict, once the call for it was answered.
pub(super) fn ready(facts: &Facts) -> Option<Readiness> {
    if facts.not_imported() {
        return Some(Readiness::NoSuchAccount);
    }
    facts.status.as_ref().map(|status| readiness(status, &facts.clients))
}

fn own_call(facts: &Facts) -> Option<Finding> {
    if facts.calls().iter().all(|call| **call == VendorCall::NotMade) {
        return None;
    }
    let refused = facts.refusals().find(|refusal| {
        matches!(refusal.blame(), Blame::Credentials | Blame::Plan | Blame::Passing)
    });
    if let Some(refusal) = refused {
        let passing = refusal.blame() == Blame::Passing;
        let (detail, solution) = refusal.texts();
        return Some(Finding {
            state: if passing { FindingState::Unknown } else { FindingState::Failed },
            title: Text::new("Connection to Tencent: refused", "与腾讯云的连接：被拒绝"),
            detail,
            solution,
            code: refusal.printed(),
        });
    }
    if let Some(fault) = facts.calls().into_iter().find_map(VendorCall::fault) {
        let (detail, solution) = explain_fault(fault);
        let code = fault.key().to_owned();
        let finding = finding(FindingState::Unknown, no_answer(fault), detail, solution);
        return Some(Finding { code, ..finding });
    }
    let detail = Text::new(
        "SDKAppID, SecretKey, admin account and region were accepted.",
        "SDKAppID、SecretKey、管理员账号和地域均被接受。",
    );
    let title = Text::new("Connection to Tencent: OK", "与腾讯云的连接：正常");
    Some(finding(FindingState::Passed, title, detail, nothing()))
}

fn no_answer(fault: NetFault) -> Text {
    match fault {
        fault if fault.is_before_request() => {
            Text::new("Connection to Tencent: cannot connect", "与腾讯云的连接：无法建立")
        }
        NetFault::TimedOut => {
            Text::new("Connection to Tencent: no answer in time", "与腾讯云的连接：未在时限内返回")
        }
        NetFault::Reset | NetFault::Closed | NetFault::Cut => {
            Text::new("Connection to Tencent: broke off", "与腾讯云的连接：中途断开")
        }
        _ => Text::new(
            "Connection to Tencent: no readable answer",
            "与腾讯云的连接：返回的内容无法解析",
        ),
    }
}

fn account(facts: &Facts) -> Option<Finding> {
    if facts.account_call == VendorCall::NotMade && !facts.not_imported() {
        return None;
    }
    if facts.not_imported() {
        let (detail, solution) = status_texts(Readiness::NoSuchAccount, None);
        let title = Text::new("Account: does not exist", "账号：不存在");
        let code = String::from("70107");
        return Some(Finding { code, ..finding(FindingState::Failed, title, detail, solution) });
    }
    Some(if facts.imported == Some(true) {
        let detail = Text::new("The UserID exists in this app.", "该 UserID 存在于此应用。");
        let title = Text::new("Account: exists", "账号：已存在");
        finding(FindingState::Passed, title, detail, nothing())
    } else {
        let title = Text::new("Account: not known", "账号：未知");
        unanswered(title, &facts.account_call, None)
    })
}

fn status(facts: &Facts) -> Option<Finding> {
    if facts.status_call == VendorCall::NotMade || facts.not_imported() {
        return None;
    }
    let Some(readiness) = ready(facts) else {
        let title = Text::new("Status: not known", "状态：未知");
        return Some(unanswered(title, &facts.status_call, facts.status_code));
    };
    let word = facts.status.as_ref().map_or("", |status| status.word());
    let (detail, solution) = status_texts(readiness, facts.status.as_ref());
    let state = match readiness {
        Readiness::Ready => FindingState::Passed,
        Readiness::OnlineNow => FindingState::Notice,
        Readiness::NoMobileClient | Readiness::NotReady | Readiness::NoSuchAccount => {
            FindingState::Failed
        }
        Readiness::Unknown => FindingState::Unknown,
    };
    let title = match readiness {
        Readiness::NoMobileClient => {
            fill("No phone is logged in (status: {})", "没有手机登录（状态：{}）", word)
        }
        _ => fill("Status: {}", "状态：{}", word),
    };
    Some(finding(state, title, detail, solution))
}

/// A question that stayed open, with the reason where one is known.
fn unanswered(title: Text, call: &VendorCall, code: Option<i64>) -> Finding {
    let code = code.filter(|code| *code != 0);
    let refusal = call.refusal();
    let number = refusal.as_ref().map(|refusal| refusal.code).or(code);
    let info = refusal.as_ref().map_or("", |refusal| refusal.info);
    let (detail, solution) = match (number, call.fault()) {
        (Some(number), _) => explain_rest(number, info),
        (None, Some(fault)) => explain_fault(fault),
        (None, None) => (
            Text::new("Tencent's answer says nothing about it.", "腾讯云的返回中没有相关内容。"),
            Text::new("Try again, and look at the raw answer.", "请重试，并查看原始返回。"),
        ),
    };
    // A call that was refused as a whole is told as the tool's own; here only the user's code.
    let state = match code.map(blame) {
        None | Some(Blame::Passing) => FindingState::Unknown,
        Some(_) => FindingState::Failed,
    };
    let code = number.map(|number| number.to_string()).unwrap_or_default();
    Finding { code, ..finding(state, title, detail, solution) }
}

fn finding(state: FindingState, title: Text, detail: Text, solution: Text) -> Finding {
    Finding { state, title, detail, solution, code: String::new() }
}
