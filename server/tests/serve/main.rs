//! The real server on a real socket, asked by a real client.

#[cfg(test)]
#[cfg(unix)]
mod command;
#[cfg(test)]
mod host;
#[cfg(test)]
mod limits;
#[cfg(test)]
#[cfg(unix)]
mod process;
#[cfg(test)]
mod security_headers;
#[cfg(test)]
mod site;
#[cfg(test)]
mod support;
