//! What both sides of Signet know: the UserSig codec and its words.
#![no_std]
#![forbid(unsafe_code)]
extern crate alloc;
