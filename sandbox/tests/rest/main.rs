//! The sandbox over a real socket, asked by a client that shares nothing with it.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod demo_users;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod message;
#[cfg(test)]
mod push;
#[cfg(test)]
mod status;
#[cfg(test)]
mod support;
#[cfg(test)]
mod trace;
#[cfg(test)]
mod webhook;
