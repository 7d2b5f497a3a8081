//! The sandbox over real sockets, in one program: linking it is what takes the time.

mod push_vendors;
mod rest;
