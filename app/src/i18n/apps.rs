//! Words of the apps page, the app panel and the keyring.
