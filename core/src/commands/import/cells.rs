//! The cells of one row by field, and reading lists, days and numbers out of them.

use super::Sheet;
use super::report::FileReport;
use crate::formats::numbers::number;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::{Field, Kind};
use crate::formats::table::Row;
use crate::model::organisation::CustomField;
use crate::model::register::RegisterNumber;
use crate::model::time::Day;

/// One row with the meaning of its columns.
pub(super) struct Cells<'s> {
    sheet: &'s Sheet,
    row: &'s Row,
}

impl<'s> Cells<'s> {
    pub(super) fn of(sheet: &'s Sheet) -> impl Iterator<Item = Cells<'s>> {
        sheet.table.rows.iter().map(move |row| Cells { sheet, row })
    }

    pub(super) fn line(&self) -> u64 {
        self.row.line
    }

    /// The first filled cell of a field, or empty.
    pub(super) fn text(&self, field: Field) -> &'s str {
        let columns = self.sheet.recognised.fields.iter().filter(|(_, f)| *f == field).map(|(column, _)| *column);
        let mut cells = columns.filter_map(|column| self.row.cells.get(column)).map(|cell| cell.trim());
        cells.find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// The header of a field's column, for messages.
    pub(super) fn header(&self, field: Field) -> &'s str {
        let column = self.sheet.recognised.fields.iter().find(|(_, f)| *f == field).map(|(column, _)| *column);
        column.and_then(|c| self.sheet.table.headers.get(c)).map(String::as_str).unwrap_or_default()
    }

    /// The parts of a list, separated by `|` or `;`, without empty ones.
    pub(super) fn list(&self, field: Field) -> Vec<String> {
        self.text(field).split(['|', ';']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// A day; a cell that is no day is a problem, and the row goes on without it.
    pub(super) fn day(&self, field: Field, report: &mut FileReport) -> Option<Day> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let day = text.parse().ok();
        if day.is_none() {
            report.problem(self.line(), self.header(field), ProblemKind::NotADay { text: text.to_owned() });
        }
        day
    }

    /// The numbers of registers that pass their checks; one that does not is a problem. Of an organisation it stays as it was typed among the
    /// custom fields; an account has none.
    pub(super) fn numbers(&self, report: &mut FileReport) -> Vec<RegisterNumber> {
        let keeps_text = self.sheet.recognised.kind == Kind::Organisations;
        let mut numbers = Vec::new();
        for (column, field) in &self.sheet.recognised.fields {
            let Some((register, text)) = field.register().zip(self.row.cells.get(*column)).filter(|(_, text)| !text.is_empty()) else {
                continue;
            };
            match RegisterNumber::read(register, text) {
                Some(number) => numbers.push(number),
                None => {
                    let text = text.clone();
                    let left_out = ProblemKind::NumberLeftOut { text: text.clone(), register };
                    let why = if keeps_text { ProblemKind::NotANumber { text, register } } else { left_out };
                    report.problem(self.line(), &self.sheet.table.headers[*column], why);
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The filled cells of columns that are no known field, or the number of a register, which is shown as it was typed.
    pub(super) fn custom(&self) -> Vec<CustomField> {
        let known = |column: usize| self.sheet.recognised.fields.iter().any(|(c, f)| *c == column && f.register().is_none());
        let cells = self.row.cells.iter().enumerate().filter(|(column, cell)| !known(*column) && !cell.trim().is_empty());
        let named = cells.filter_map(|(column, cell)| Some((self.sheet.table.headers.get(column)?, cell)));
        named
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, cell)| CustomField { name: name.clone(), value: cell.trim().to_owned() })
            .collect()
    }
}

/// A strength from 1 to 5 out of a number of any size; 3 where there is none.
pub(super) fn strength(text: &str) -> u8 {
    let number = number(text).unwrap_or(3.0);
    // Clamped to the range first, so the conversion keeps the value.
    if number.is_finite() { number.round().clamp(1.0, 5.0) as u8 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::strength;

    #[test]
    fn a_weight_of_any_size_becomes_a_strength() {
        for (text, expected) in [("4", 4), ("0", 1), ("12", 5), ("2,6", 3), ("", 3), ("strong", 3), ("inf", 3)] {
            assert_eq!(strength(text), expected, "{text}");
        }
    }
}
