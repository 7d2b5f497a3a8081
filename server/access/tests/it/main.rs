//! Passwords, delays, the set-up link and sessions.

#[cfg(test)]
mod delays;
#[cfg(test)]
mod log_in;
#[cfg(test)]
mod password;
#[cfg(test)]
mod second_factor;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod set_up;
#[cfg(test)]
mod sign_on;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tokens;
