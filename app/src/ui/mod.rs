//! Primitives that every page is built from. They know no route and no endpoint.
//!
//! Conventions: texts come in as `Signal<&'static str>` (see [`crate::i18n::tr`]), state as
//! signals; every primitive returns a view with a fixed accessible name, and looks come
//! from the `style/` file of the same name.

mod button;
mod callout;
mod check_row;
mod checkbox;
mod choice;
mod copy;
mod dialog;
mod disclosure;
mod dom;
mod download;
mod empty;
mod facts;
mod field;
mod form;
mod icon;
mod live;
mod secret_field;
mod submit;
mod tabs;
mod tool;
mod verdict;

pub use button::{Button, ButtonKind};
pub use callout::{Badge, Callout, Tone};
pub use check_row::{CheckMark, CheckRow};
pub use checkbox::Checkbox;
pub use choice::{Choice, Segmented, Select};
pub use copy::CopyButton;
pub use dialog::Dialog;
pub use disclosure::Disclosure;
pub use dom::{copy_text, focus, scroll_into_view, unique_id};
pub use download::download;
pub use empty::{EmptyState, skeleton};
pub use facts::{Fact, Facts};
pub use field::TextField;
pub use form::Form;
pub use icon::{Icon, icon};
pub use live::{Announcer, LiveRegion, use_announcer};
pub use secret_field::{SecretField, SecretKind};
pub use submit::Submit;
pub use tabs::Tabs;
pub use tool::{Tool, reveal};
pub use verdict::{VerdictBanner, VerdictText};
