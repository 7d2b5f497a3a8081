//! Words of the page of the offline push check.
