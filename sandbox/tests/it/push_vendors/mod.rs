//! The push services of the sandbox over a real socket, asked by a client that shares nothing
//! with them but the demo credentials.

mod apns;
mod fcm;
mod honor;
mod huawei;
mod meizu;
mod oppo;
mod scripted_replies;
mod spoilt;
mod stories;
mod support;
mod vivo;
mod xiaomi;
