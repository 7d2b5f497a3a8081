//! The store on SQLite and PostgreSQL.

#[cfg(test)]
mod access;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod bindings;
#[cfg(test)]
mod call_counts;
#[cfg(test)]
mod call_slots;
#[cfg(test)]
mod canaries;
#[cfg(test)]
mod checks;
#[cfg(test)]
#[cfg(unix)]
mod crash;
#[cfg(test)]
mod credential_checks;
#[cfg(test)]
mod databases;
#[cfg(test)]
mod device_faults;
#[cfg(test)]
mod error_counts;
#[cfg(test)]
mod events;
#[cfg(test)]
mod factors;
#[cfg(test)]
mod file;
#[cfg(test)]
mod forget;
#[cfg(test)]
mod idempotency;
#[cfg(test)]
mod interrupted;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod log_in_failures;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod postgres_refused;
#[cfg(test)]
#[cfg(unix)]
mod postgres_tls;
#[cfg(test)]
mod proxy;
#[cfg(test)]
mod pushes;
#[cfg(test)]
mod replicas;
#[cfg(test)]
mod rotation;
#[cfg(test)]
mod sealing;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod set_up_links;
#[cfg(test)]
mod support;
#[cfg(test)]
mod takeover;
#[cfg(test)]
#[cfg(unix)]
mod transfer;
