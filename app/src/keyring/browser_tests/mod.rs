//! What only a real browser can do: its cryptography, its database.

mod reload;
mod sealing;
