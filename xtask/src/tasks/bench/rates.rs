//! Rates of several sides over several rounds.

use serde_json::Value;

/// Calls per second by side, in the order in which the sides were first seen.
#[derive(Debug, Default)]
pub struct Rates(Vec<(&'static str, Vec<f64>)>);

impl Rates {
    /// Adds one round's figure, a field of what the side printed.
    pub fn add(&mut self, side: &'static str, round: &Value, field: &str) {
        let rate = round.get(field).and_then(Value::as_f64).unwrap_or(f64::NAN);
        match self.0.iter_mut().find(|(name, _)| *name == side) {
            Some((_, rates)) => rates.push(rate),
            None => self.0.push((side, vec![rate])),
        }
    }

    /// A row a side: median, range; in every second row the ratio to the one above.
    pub fn table(&self) -> String {
        let mut text = String::new();
        let mut above = None;
        for (side, rates) in &self.0 {
            let (low, median, high) = spread(rates);
            let ratio = match above {
                Some(above) => format!("  (1 : {:.2})", above / median),
                None => String::new(),
            };
            above = if above.is_none() { Some(median) } else { None };
            text += &format!("  {side:<36} {median:>9.0} /s  ({low:.0} to {high:.0}){ratio}\n");
        }
        text
    }
}

/// Lowest, middle and highest.
pub fn spread(rates: &[f64]) -> (f64, f64, f64) {
    let mut sorted = rates.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
    (at(0), at(sorted.len() / 2), at(sorted.len().saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_ratio_is_of_the_medians() {
        let mut rates = Rates::default();
        for (ours, theirs) in [(100, 20), (400, 50), (300, 60)] {
            rates.add("ours", &json!({ "sign": ours }), "sign");
            rates.add("theirs", &json!({ "sign": theirs }), "sign");
        }
        let table = rates.table();
        let rows: Vec<&str> = table.lines().collect();
        assert!(rows[0].contains("300 /s  (100 to 400)"), "{table}");
        assert!(rows[1].ends_with("50 /s  (20 to 60)  (1 : 6.00)"), "{table}");
    }

    #[test]
    fn a_missing_figure_is_not_a_number() {
        let mut rates = Rates::default();
        rates.add("ours", &json!({}), "sign");
        assert!(rates.table().contains("NaN"));
    }
}
