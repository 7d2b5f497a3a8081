//! Words of the UserSig tools.
