//! The icons in use, drawn for this project on a 16 × 16 grid with a 1.5 stroke.

use leptos::prelude::*;

/// An icon; always decoration next to a word, so hidden from assistive technology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// An app.
    App,
    /// An arrow to the right: goes elsewhere.
    Arrow,
    /// A bell: push.
    Bell,
    /// A tick: passed, done.
    Check,
    /// A small arrow down: opens.
    Chevron,
    /// A clock: under way, the past.
    Clock,
    /// A cross: close, failed.
    Close,
    /// Two sheets: copy.
    Copy,
    /// A line: not asked.
    Dash,
    /// An arrow into a tray: download.
    Download,
    /// An eye: show.
    Eye,
    /// An eye with a bar: hide.
    EyeOff,
    /// A globe: language.
    Globe,
    /// An i: note.
    Info,
    /// A key.
    Key,
    /// A closed lock.
    Lock,
    /// A moon: the dark theme.
    Moon,
    /// A cloud with a bar: no network.
    Offline,
    /// A plus: add.
    Plus,
    /// An empty ring: not reached.
    Ring,
    /// A signet: UserSig.
    Seal,
    /// A magnifier: search.
    Search,
    /// A sun: the light theme.
    Sun,
    /// A screen: the theme of the system.
    System,
    /// A bin: forget.
    Trash,
    /// Head and shoulders: a user of the console.
    User,
    /// A triangle: warning.
    Warn,
}

impl Icon {
    /// The strokes, for an icon inside of another picture.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::App => {
                "M2.75 4.5a1.75 1.75 0 0 1 1.75-1.75h7a1.75 1.75 0 0 1 1.75 1.75v7a1.75 1.75 0 0 1-1.75 1.75h-7a1.75 1.75 0 0 1-1.75-1.75zM2.75 6.25h10.5"
            }
            Self::Arrow => "M3 8h10M9 4l4 4-4 4",
            Self::Bell => {
                "M4 7a4 4 0 0 1 8 0c0 3.2 1.25 4.25 1.25 4.25H2.75S4 10.2 4 7zM6.75 13.5a1.4 1.4 0 0 0 2.5 0"
            }
            Self::Check => "M3 8.5l3.25 3.25L13 5",
            Self::Chevron => "M4 6l4 4 4-4",
            Self::Clock => {
                "M8 14.25a6.25 6.25 0 1 0 0-12.5 6.25 6.25 0 0 0 0 12.5zM8 4.5V8l2.25 1.5"
            }
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Copy => "M5.75 5.75h7.5v7.5h-7.5zM10.25 5.75v-3h-7.5v7.5h3",
            Self::Dash => "M4 8h8",
            Self::Download => "M8 2.5v8M4.75 7.25 8 10.5l3.25-3.25M3 13.25h10",
            Self::Eye => {
                "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 9.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z"
            }
            Self::EyeOff => {
                "M6.1 3.8A6 6 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a11 11 0 0 1-1.7 2.2M4.2 5A10.6 10.6 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 3-.8M2.5 2.5l11 11"
            }
            Self::Globe => {
                "M8 14.25a6.25 6.25 0 1 0 0-12.5 6.25 6.25 0 0 0 0 12.5zM1.75 8h12.5M8 1.75c2 2 2.5 4 2.5 6.25S10 12.25 8 14.25C6 12.25 5.5 10.25 5.5 8S6 3.75 8 1.75z"
            }
            Self::Info => {
                "M8 14.25a6.25 6.25 0 1 0 0-12.5 6.25 6.25 0 0 0 0 12.5zM8 7.25v4M8 4.75v.01"
            }
            Self::Key => {
                "M5.25 13.25a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM7.25 8.55l5.5-5.5M10.25 5.55l2 2"
            }
            Self::Lock => "M3.75 7.25h8.5v6h-8.5zM5.5 7.25V5a2.5 2.5 0 0 1 5 0v2.25",
            Self::Moon => "M13.5 9.7A5.75 5.75 0 1 1 6.3 2.5a4.7 4.7 0 0 0 7.2 7.2z",
            Self::Offline => {
                "M5.2 5.3A3.6 3.6 0 0 0 4.5 12.5h6.8M7 4.1a3.7 3.7 0 0 1 4.6 3.2 2.65 2.65 0 0 1 1.9 4.1M2.5 2.5l11 11"
            }
            Self::Plus => "M8 3v10M3 8h10",
            Self::Ring => "M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z",
            Self::Seal => {
                "M8 14.25a4.75 4.75 0 1 0 0-9.5 4.75 4.75 0 0 0 0 9.5zM5.25 5.5 4.5 2.25h7l-.75 3.25M6.25 9.5 7.5 10.75 9.9 8.25"
            }
            Self::Search => "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.25 10.25l3.5 3.5",
            Self::Sun => {
                "M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM8 1.75v1M8 13.25v1M1.75 8h1M13.25 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M12.4 3.6l-.7.7M4.3 11.7l-.7.7"
            }
            Self::System => "M2.25 3h11.5v8H2.25zM8 11v2.5M5.5 13.5h5",
            Self::Trash => {
                "M2.75 4.25h10.5M6 4.25v-1.5h4v1.5M4 4.25l.6 9h6.8l.6-9M6.75 7v3.75M9.25 7v3.75"
            }
            Self::User => {
                "M8 8.25a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM2.75 13.75a5.25 5.25 0 0 1 10.5 0"
            }
            Self::Warn => "M8 2.25 14.5 13.5h-13zM8 6.5v3.25M8 11.6v.01",
        }
    }
}

/// Draws an icon in the size and colour of the text around it: `icon(Icon::Key)`.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=icon.path() />
        </svg>
    }
    .into_any()
}
