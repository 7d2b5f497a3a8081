//! Work that is done once, however many servers share a store.

use store::Store;

/// Whether this server does what has to be done once. All such work asks here first.
///
/// A file of `SQLite` has one server: it holds the lock on the file. So the answer is yes for
/// each store that a server can be configured with today.
pub(crate) const fn is_leader(_store: &Store) -> bool {
    true
}
