//! What cannot be taken back: a button, and the dialog that asks whether it is meant.

use leptos::prelude::*;

use crate::access::denied;
use crate::i18n::{Text, access as t, fill, tr, ui, use_lang};
use crate::refusal::refused;
use crate::request::ServerCall;
use crate::server_fns::Called;
use crate::ui::{Button, ButtonKind, Dialog, Icon};

/// The words of the question.
#[derive(Debug, Clone, Copy)]
pub struct Confirmation {
    /// On the button.
    pub button: Text,
    /// How the button looks.
    pub kind: ButtonKind,
    /// Before the word on the button.
    pub icon: Icon,
    /// Heading of the dialog.
    pub title: Text,
    /// What will happen; `{}` stands for whom or what it happens to.
    pub text: Text,
    /// On the button that does it.
    pub yes: Text,
    /// Name of the server function, by which a role may be too small for it.
    pub call: &'static str,
}

/// Asks, calls, and closes; a refusal is shown in the dialog. `done` sees the answer afterwards.
pub fn ask_first<T: Send + Sync + 'static, F: Future<Output = Called<T>> + 'static>(
    question: Confirmation,
    subject: String,
    call: impl Fn() -> F + Clone + Send + Sync + 'static,
    done: impl Fn(&T) + Clone + Send + Sync + 'static,
) -> AnyView {
    let (lang, open, request) = (use_lang(), RwSignal::new(false), ServerCall::<T>::new());
    let confirm = move |()| {
        let done = done.clone();
        request.send(call.clone(), move |answer| {
            if let Ok(answer) = answer {
                open.set(false);
                done(answer);
            }
        });
    };
    let actions = view! {
        <Button label=tr(ui::CANCEL) on_press=move |()| open.set(false) />
        <Button
            label=tr(question.yes)
            kind=ButtonKind::Danger
            on_press=confirm
            disabled_reason=request.waiting(t::WORKING)
        />
    };
    view! {
        <Button
            label=tr(question.button)
            kind=question.kind
            icon=question.icon
            on_press=move |()| open.set(true)
            disabled_reason=denied(question.call)
        />
        <Dialog title=tr(question.title) open=open actions=actions.into_any()>
            <p>{move || fill(question.text.get(lang.get()), &subject)}</p>
            {refused(request.refusal, &[])}
        </Dialog>
    }
    .into_any()
}
