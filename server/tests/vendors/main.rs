//! Direct vendor tests: what is asked, and how answers are read.

#[cfg(test)]
mod jwt;
