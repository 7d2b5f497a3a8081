//! What the vendor's codes mean, with cause and solution.
//!
//! Rows stand in `shared/data/tencent-codes.tsv`.
