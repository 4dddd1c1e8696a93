//! Tables from delimited text: commas, semicolons, tabs or pipes, with quotes, preambles and broken rows as real files have them.
//! Not here: encodings (decode) and what the columns mean (recognise).

use crate::error::{Error, Result};

use super::csv_out::unmarked;
use super::decode::decode;
use super::grid::assembled;
use super::table::{Problem, ProblemKind, Row, Table};

/// Most rows that are read.
pub const MOST_ROWS: usize = 1_000_000;

/// Most columns that are read.
pub const MOST_COLUMNS: usize = 500;

/// Longest cell, in bytes.
pub const LONGEST_CELL: usize = 64 * 1024;

/// So many quotes that are never closed are mended; a file with more is read up to there.
const MOST_OPEN_QUOTES: usize = 100;

/// What may stand between cells, the most usual first.
const DELIMITERS: &[u8] = b",;\t|";

/// How much of a file is looked at to find its delimiter.
const SAMPLE: usize = 64 * 1024;

/// The table in a file called `name`. Rows that are broken are left out and named as problems; fails where nothing can be read.
pub fn read_table(bytes: &[u8], name: &str) -> Result<Table> {
    let refused = |detail: &str| Error::UnreadableInput { input: name.to_owned(), detail: detail.to_owned() };
    let decoded = decode(bytes, name)?;
    let (body, said, first_line) = without_sep_line(&decoded.text);
    let delimiter = said.unwrap_or_else(|| sniff(body));
    let mut problems = Vec::new();
    let records = records(body, delimiter, first_line, &mut problems).map_err(&refused)?;
    let table = assembled(records, problems).map_err(&refused)?;
    Ok(Table { encoding: decoded.encoding, delimiter: delimiter as char, ..table })
}

/// The text after a line `sep=;`, what that line says, and the number of the line the text begins on.
fn without_sep_line(text: &str) -> (&str, Option<u8>, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim_end().strip_prefix("sep=").or_else(|| first.trim_end().strip_prefix("SEP="));
    match said.map(str::as_bytes) {
        Some([delimiter]) => (rest, Some(*delimiter), 2),
        _ if first.starts_with("sep=\t") => (rest, Some(b'\t'), 2),
        _ => (text, None, 1),
    }
}

/// The delimiter by which most rows of the beginning have the same number of cells, more than one.
fn sniff(text: &str) -> u8 {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let whole = if end < text.len() { text[..end].rfind('\n').unwrap_or(end) } else { end };
    let regularity = |delimiter: u8| {
        let counts: Vec<usize> = reader(&text[..whole], delimiter).records().flatten().map(|r| r.len()).collect();
        let cells = most_frequent(&counts);
        let regular = counts.iter().filter(|c| **c == cells).count();
        if cells < 2 { (0, 0) } else { (regular * 100 / counts.len().max(1), cells) }
    };
    let scored = DELIMITERS.iter().map(|d| (regularity(*d), *d));
    scored.fold(((0, 0), b','), |best, next| if better(next.0, best.0) { next } else { best }).1
}

/// Regular rows decide; where both are nearly regular, more cells do.
fn better(one: (usize, usize), than: (usize, usize)) -> bool {
    let (near, more) = (one.0.abs_diff(than.0) <= 10, one.1 > than.1);
    if near { more } else { one.0 > than.0 }
}

fn most_frequent(counts: &[usize]) -> usize {
    let frequency = |count: &usize| counts.iter().filter(|c| *c == count).count();
    let mut distinct = counts.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.into_iter().max_by_key(|count| (frequency(count), *count)).unwrap_or(0)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// All rows. A quote that is never closed spoils the row it stands in; reading goes on in the next line.
fn records(text: &str, delimiter: u8, first_line: u64, problems: &mut Vec<Problem>) -> Result<Vec<Row>, &'static str> {
    let (mut rows, mut from, mut line) = (Vec::new(), 0, first_line);
    for _ in 0..MOST_OPEN_QUOTES {
        let open = read_until_open_quote(&text[from..], delimiter, line, &mut rows, problems)?;
        let Some((offset, at_line)) = open else { break };
        problems.push(Problem { line: at_line, column: None, kind: ProblemKind::OpenQuote });
        let Some(next) = text[from + offset..].find('\n') else { break };
        (from, line) = (from + offset + next + 1, at_line + 1);
    }
    Ok(rows)
}

/// Reads rows up to the end or to a row that ends with the file inside a quote; returns where that row begins, and on which line.
fn read_until_open_quote(
    text: &str,
    delimiter: u8,
    first_line: u64,
    rows: &mut Vec<Row>,
    problems: &mut Vec<Problem>,
) -> Result<Option<(usize, u64)>, &'static str> {
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap_or(false) {
        let (offset, line) = record.position().map_or((0, 1), |p| (p.byte() as usize, p.line()));
        let (line, offset) = (first_line + line - 1 + leading_breaks(&text[offset..]), offset);
        let at_end = reader.position().byte() as usize >= text.len();
        if at_end && ends_inside_quote(&text[offset..]) {
            return Ok(Some((offset + text[offset..].len() - text[offset..].trim_start_matches(['\r', '\n']).len(), line)));
        }
        if record.iter().any(|cell| cell.len() > LONGEST_CELL) {
            problems.push(Problem { line, column: None, kind: ProblemKind::CellTooLong });
            continue;
        }
        if rows.len() > MOST_ROWS {
            return Err("the table has more than 1,000,000 rows");
        }
        rows.push(Row { line, cells: record.iter().map(|cell| unmarked(cell.trim()).to_owned()).collect() });
    }
    Ok(None)
}

/// Empty lines before a row, which the reader counts as part of it.
fn leading_breaks(row: &str) -> u64 {
    row.bytes().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| *b == b'\n').count() as u64
}

/// Whether a last row that goes over several lines has an odd number of quotes.
fn ends_inside_quote(row: &str) -> bool {
    let row = row.trim_matches(['\r', '\n']);
    row.bytes().filter(|b| *b == b'"').count() % 2 == 1 && (row.contains('\n') || row.contains(",\"") || row.starts_with('"'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, headers: &[&str], rows: &[&[&str]], problems: &[(u64, &str)]) -> Table {
        let table = read_table(text.as_bytes(), "t.csv").unwrap();
        assert_eq!(table.headers, headers, "{text}");
        let cells: Vec<Vec<&str>> = table.rows.iter().map(|r| r.cells.iter().map(String::as_str).collect()).collect();
        assert_eq!(cells, rows, "{text}");
        let found: Vec<(u64, String)> = table.problems.iter().map(|p| (p.line, p.kind.to_string())).collect();
        assert_eq!(found.iter().map(|(l, k)| (*l, k.as_str())).collect::<Vec<_>>(), problems, "{text}");
        table
    }

    #[test]
    fn tables_are_read_whatever_stands_between_the_cells() {
        check("Name,Kinds\nAcme,partner\n", &["Name", "Kinds"], &[&["Acme", "partner"]], &[]);
        check("Id;Label\n1;\"a, b\"\n2;c\n", &["Id", "Label"], &[&["1", "a, b"], &["2", "c"]], &[]);
        check("Id\tLabel\n1\ta\n", &["Id", "Label"], &[&["1", "a"]], &[]);
        check("Nom;Montant\nAcme;1 234,56\nBeta;7,5\n", &["Nom", "Montant"], &[&["Acme", "1 234,56"], &["Beta", "7,5"]], &[]);
        check("Name\nAcme\n", &["Name"], &[&["Acme"]], &[]);
    }

    #[test]
    fn a_sep_line_a_preamble_and_quoted_breaks_are_understood() {
        let table = check("sep=;\r\nA;B\r\n\"x\r\ny\";2\r\n", &["A", "B"], &[&["x\r\ny", "2"]], &[]);
        assert_eq!((table.delimiter, table.rows[0].line), (';', 3));
        let linkedin = "Notes:\n\"When exporting, some\"\n\nFirst Name,Last Name,URL\nAda,L,u\n";
        let table = check(linkedin, &["First Name", "Last Name", "URL"], &[&["Ada", "L", "u"]], &[]);
        assert_eq!(table.rows[0].line, 5);
    }

    #[test]
    fn broken_rows_are_named_by_line_and_left_out() {
        check(
            "a,b\n1,2\n3\n4,5,6\n7,8,\n",
            &["a", "b"],
            &[&["1", "2"], &["7", "8"]],
            &[(3, "expected 2 cells, found 1"), (4, "expected 2 cells, found 3")],
        );
        check("a,b\n1,2\n3,\"open\n5,6\n", &["a", "b"], &[&["1", "2"], &["5", "6"]], &[(3, "a quote is opened and never closed")]);
        let long = format!("a,b\n1,{}\n3,4\n", "x".repeat(LONGEST_CELL + 1));
        check(&long, &["a", "b"], &[&["3", "4"]], &[(2, "a cell is longer than 64 KiB")]);
    }

    #[test]
    fn headers_are_named_and_unlike_each_other() {
        check("a,a,,b,,\n1,2,3,4,,\n", &["a", "a (2)", "Column 3", "b"], &[&["1", "2", "3", "4"]], &[]);
    }

    /// Both would take hours if work grew faster than the cells.
    #[test]
    fn a_header_of_very_many_cells_is_no_more_work_than_it_is_long() {
        let alike = vec!["x"; 200_000].join(",");
        assert!(read_table(alike.as_bytes(), "t").unwrap_err().to_string().contains("500 columns"));
        let empty = format!("a{}\n{}", ",".repeat(200_000), "1\n".repeat(200_000));
        let table = read_table(empty.as_bytes(), "t").unwrap();
        assert_eq!((table.headers, table.rows.len()), (vec!["a".to_owned()], 200_000));
    }

    #[test]
    fn too_much_is_refused_with_a_word() {
        let wide = vec!["x"; MOST_COLUMNS + 1].join(",");
        assert!(read_table(wide.as_bytes(), "t").unwrap_err().to_string().contains("500 columns"));
        let tall = "a\n".repeat(MOST_ROWS + 2);
        assert!(read_table(tall.as_bytes(), "t").unwrap_err().to_string().contains("rows"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            drop(read_table(&bytes, "noise"));
        }

        #[test]
        fn what_was_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-z\",;\n é]{0,6}x", 3), 1..8)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b", "c"]).unwrap();
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let table = read_table(&writer.into_inner().unwrap(), "t").unwrap();
            if table.delimiter == ',' {
                let cells: Vec<Vec<String>> = table.rows.into_iter().map(|r| r.cells).collect();
                let trimmed: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| c.trim().to_owned()).collect()).collect();
                prop_assert_eq!(cells, trimmed);
            }
        }
    }
}
