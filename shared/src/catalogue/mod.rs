//! Texts for people.
