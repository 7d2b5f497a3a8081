//! From the palette to a tool: what was pasted, and must not stand in the address, the title
//! or any storage.
//!
//! SECURITY: in memory only, and taken out by the tool that it is for.

use leptos::prelude::*;

/// A UserSig and the UserID that it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedUserSig {
    /// The text as it was pasted.
    pub text: String,
    /// Empty where it cannot be read.
    pub user_id: String,
}

/// What waits for its tool. The frame provides one. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Handover {
    /// For the UserSig verification tool.
    pub usersig: RwSignal<Option<PastedUserSig>>,
    /// A device token, for its test.
    pub token: RwSignal<Option<String>>,
    /// A Task ID or Push ID, for the issue finder.
    pub task_id: RwSignal<Option<String>>,
    /// A UserID, for the push check while it is shown; else the address brings it.
    pub user_id: RwSignal<Option<String>>,
}

impl Handover {
    /// Nothing waits.
    #[must_use]
    pub fn new() -> Self {
        Self {
            usersig: RwSignal::new(None),
            token: RwSignal::new(None),
            task_id: RwSignal::new(None),
            user_id: RwSignal::new(None),
        }
    }
}

impl Default for Handover {
    fn default() -> Self {
        Self::new()
    }
}

/// The frame's.
#[must_use]
pub fn use_handover() -> Handover {
    use_context().unwrap_or_default()
}

/// Takes what waits when a tool is built, and whatever comes while it is shown.
///
/// Usage: `take(use_handover().token, move |token| test.token.set(token))`.
pub fn take<T: Send + Sync + 'static>(from: RwSignal<Option<T>>, into: impl Fn(T) + 'static) {
    Effect::new(move || {
        from.track();
        if let Some(handed) = from.try_update_untracked(Option::take).flatten() {
            untrack(|| into(handed));
        }
    });
}
