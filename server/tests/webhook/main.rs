//! The vendor's webhooks, posted to the real routes.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod flood;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod support;
#[cfg(test)]
mod taken;
