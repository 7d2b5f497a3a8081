//! Direct vendor tests: what is asked, and how answers are read.

#[cfg(test)]
mod apns;
#[cfg(test)]
mod credential_check;
#[cfg(test)]
mod fcm;
#[cfg(test)]
mod honor;
#[cfg(test)]
mod huawei;
#[cfg(test)]
mod jwt;
#[cfg(test)]
mod kit;
#[cfg(test)]
mod live;
#[cfg(test)]
mod meizu;
#[cfg(test)]
mod oppo;
#[cfg(test)]
mod proven;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod service;
#[cfg(test)]
mod vivo;
#[cfg(test)]
mod xiaomi;
