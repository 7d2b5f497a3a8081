//! The figures of both sides.

use serde_json::{Value, json};

/// One row for each thing that was measured, in the order in which they came.
#[derive(Default)]
pub struct Rows(Vec<Row>);

struct Row {
    name: String,
    unit: &'static str,
    sides: [Vec<f64>; 2],
}

impl Rows {
    /// Adds one figure of a side: 0 for SQLite, 1 for PostgreSQL.
    pub fn add(&mut self, name: &str, unit: &'static str, side: usize, figure: f64) {
        let place = self.0.iter().position(|row| row.name == name).unwrap_or_else(|| {
            self.0.push(Row { name: name.to_owned(), unit, sides: Default::default() });
            self.0.len() - 1
        });
        let figures = self.0.get_mut(place).and_then(|row| row.sides.get_mut(side));
        figures.into_iter().for_each(|figures| figures.push(figure));
    }

    /// For `cargo xtask bench`.
    pub fn json(&self) -> Value {
        let row = |Row { name, unit, sides: [sqlite, postgres] }: &Row| json!({ "name": name, "unit": unit, "sqlite": sqlite, "postgres": postgres });
        self.0.iter().map(row).collect()
    }
}
