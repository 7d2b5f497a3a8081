//! Tests at push vendors, before the stand-ins of the demo.

use std::process::Command;

use serde_json::Value;

use super::{Bench, json};
use crate::error::Error;
use crate::say;

/// Measures and prints the figures.
pub fn measure(bench: &Bench) -> Result<(), Error> {
    let step = say::step("Testing at the push vendors' stand-ins");
    let figures = json(Command::new(&bench.native).arg("direct").arg(&bench.signet))?;
    step.done();
    println!("{}", table(&figures));
    Ok(())
}

fn table(figures: &Value) -> String {
    let number =
        |row: &Value, field: &str| row.get(field).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let mut text =
        format!("\n{:<40} {:>10} {:>10}\n", "From press to verdict, direct", "first", "median");
    for row in figures.get("vendors").and_then(Value::as_array).into_iter().flatten() {
        let vendor = row.get("vendor").and_then(Value::as_str).unwrap_or_default();
        let (first, median) = (number(row, "first_ms"), number(row, "median_ms"));
        text += &format!("  {vendor:<38} {first:>7.1} ms {median:>7.1} ms\n");
    }
    let pages = number(figures, "pages");
    text + &format!(
        "  {:<38} {:>7.0} /s\n",
        format!("tests of {pages:.0} pages at once (Meizu)"),
        number(figures, "per_second")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_per_vendor_and_the_rate() {
        let table = table(&serde_json::json!({
            "vendors": [{ "vendor": "vivo", "first_ms": 4.0, "median_ms": 2.0 }],
            "pages": 16, "per_second": 900.0,
        }));
        assert!(table.contains("vivo") && table.contains("4.0 ms") && table.contains("2.0 ms"));
        assert!(table.ends_with("900 /s\n"), "{table}");
    }
}
