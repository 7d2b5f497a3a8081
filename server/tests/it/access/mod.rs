//! Log-in, roles, and what a console without users does.

mod command;
mod locked;
mod log_in;
pub mod openid;
mod own_tls;
mod proxies;
mod proxy_log_in;
mod routes;
pub mod second_factor;
mod sessions;
pub mod support;
mod tokens;
mod users;
