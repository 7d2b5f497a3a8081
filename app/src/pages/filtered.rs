//! The filters of a table in the address of its page, which is the only place of them.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

use crate::routes::Page;

/// What the address asks for. Cheap to copy.
pub struct Filtered<F: Send + Sync + 'static> {
    /// The filters; as they were while the address is that of elsewhere.
    pub filters: Memo<F>,
    go: Callback<(String, bool)>,
}

impl<F: Send + Sync + 'static> Clone for Filtered<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Send + Sync + 'static> Copy for Filtered<F> {}

impl<F: Clone + PartialEq + Send + Sync + 'static> Filtered<F> {
    /// Call it where the page is built. `read` gives `None` for an address of something else.
    pub fn take(page: Page, read: fn(&ParamsMap) -> Option<F>) -> Self
    where
        F: Default,
    {
        let (query, path) = (use_query_map(), use_location().pathname);
        let filters = Memo::new(move |before: Option<&F>| {
            // On the way to elsewhere the address is that of elsewhere already.
            let is_here = path.with(|path| path.trim_end_matches('/') == page.path());
            let here = query.with(read).filter(|_| is_here || before.is_none());
            here.or_else(|| before.cloned()).unwrap_or_default()
        });
        let go = use_navigate();
        let go = Callback::new(move |(address, replace): (String, bool)| {
            let options = NavigateOptions {
                resolve: false,
                replace,
                scroll: false,
                ..NavigateOptions::default()
            };
            go(&address, options);
        });
        Self { filters, go }
    }

    /// Opens an address of the page; "back" leads to the one before, unless it is replaced.
    pub fn open(self, address: String, replace: bool) {
        self.go.run((address, replace));
    }
}
