//! Writing tables as CSV that a spreadsheet reads as text: no cell can become a formula.
//! Not here: reading them (csv).

/// The table as CSV in UTF-8 with a byte order mark (for Excel); cells that a spreadsheet would run get a leading `'`.
pub fn write_table(headers: &[&str], rows: &[Vec<String>]) -> String {
    let mut out = String::from("\u{feff}");
    write_row(&mut out, headers.iter().copied());
    for row in rows {
        write_row(&mut out, row.iter().map(String::as_str));
    }
    out
}

fn write_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        let marked = if runs(cell) { "'" } else { "" };
        if marked.is_empty() && !cell.contains([',', '"', '\n', '\r', ';', '\t']) && cell.trim() == cell {
            out.push_str(cell);
        } else {
            out.push('"');
            out.push_str(marked);
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        }
    }
    out.push_str("\r\n");
}

/// The cell as it was before it was marked as text.
pub(super) fn unmarked(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet would take the cell for a formula; plain numbers are none.
fn runs(cell: &str) -> bool {
    let first = cell.trim_start_matches(' ').chars().next();
    let dangerous = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%' | '＝' | '＋' | '－' | '＠'));
    dangerous && cell.trim().parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::csv::read_table;

    fn check(cell: &str, written: &str) {
        assert_eq!(write_table(&["a", "b"], &[vec![cell.to_owned(), "x".to_owned()]]), format!("\u{feff}a,b\r\n{written},x\r\n"));
    }

    #[test]
    fn no_cell_can_become_a_formula() {
        check("plain", "plain");
        check("=1+1", "\"'=1+1\"");
        check("  @SUM(A1)", "\"'  @SUM(A1)\"");
        check("＝cmd", "\"'＝cmd\"");
        check("-5.2", "-5.2");
        check("-5,2", "\"'-5,2\"");
        check("a \"b\", c", "\"a \"\"b\"\", c\"");
    }

    #[test]
    fn what_was_written_is_read_back() {
        for (one, other) in [("two\nlines", "é; ü"), ("=1+1", "- a list"), ("'quoted'", "'tis"), ("-5,2", "plain")] {
            let row = vec![one.to_owned(), other.to_owned()];
            let table = read_table(write_table(&["a", "b"], std::slice::from_ref(&row)).as_bytes(), "t").unwrap();
            assert_eq!((table.headers, table.rows[0].cells.clone()), (vec!["a".to_owned(), "b".to_owned()], row));
        }
    }
}
