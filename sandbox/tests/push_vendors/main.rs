//! The push services of the sandbox over a real socket, asked by a client that shares nothing
//! with them but the demo credentials.

#[cfg(test)]
mod apns;
#[cfg(test)]
mod fcm;
#[cfg(test)]
mod honor;
#[cfg(test)]
mod huawei;
#[cfg(test)]
mod meizu;
#[cfg(test)]
mod oppo;
#[cfg(test)]
mod scripted_replies;
#[cfg(test)]
mod spoilt;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod support;
#[cfg(test)]
mod vivo;
#[cfg(test)]
mod xiaomi;
