//! Words of the frame: navigation, preferences, notices.
