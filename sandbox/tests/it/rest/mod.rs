//! The sandbox over a real socket, asked by a client that shares nothing with it.

mod accounts;
mod connections;
mod demo_users;
mod faults;
mod gate;
mod limits;
mod message;
mod push;
mod status;
mod support;
mod trace;
mod webhook;
