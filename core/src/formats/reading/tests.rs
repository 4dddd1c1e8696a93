//! Every reader against files made by hand, and every reader against noise and damage.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::read_tables;
use crate::formats::recognise::Kind;
use crate::formats::table::Table;

const XLS: &[u8] = include_bytes!("../../../../tests/fixtures/partners.xls");
const XLSB: &[u8] = include_bytes!("../../../../tests/fixtures/partners.xlsb");
const GRAPHML: &str = r#"<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="name" attr.type="string"/><key id="d1" for="edge" attr.name="weight" attr.type="double"/>
<graph edgedefault="directed"><node id="n0"><data key="d0">Acme &amp; Sons &#233;</data></node><node id="n1"><data key="d0"><![CDATA[Beta]]></data></node>
<edge source="n0" target="n1"><data key="d1">4</data></edge><edge source="n1" target="n0" directed="false"/></graph></graphml>"#;
const GEXF: &str = r#"<?xml version="1.0"?><gexf version="1.3"><graph defaultedgetype="undirected"><attributes class="node">
<attribute id="0" title="country" type="string"/></attributes><nodes><node id="a" label="Acme"><attvalues><attvalue for="0" value="FR"/></attvalues></node>
<node id="b" label="Beta"/></nodes><edges><edge id="0" source="a" target="b" weight="2.0" type="directed"/></edges></graph></gexf>"#;
const CANVAS: &str = r##"{"nodes":[{"id":"g","type":"group","label":"Paris","x":0,"y":0,"width":500,"height":500},
{"id":"a","type":"text","text":"# Acme\nMakes robots","x":10,"y":10,"width":100,"height":50},{"id":"b","type":"file","file":"partners/Beta.md","x":900,"y":0,"width":9,"height":9},
{"id":"c","type":"link","url":"https://www.gamma.example/home","x":900,"y":0,"width":9,"height":9}],
"edges":[{"id":"e","fromNode":"a","toNode":"b","label":"integration"},{"id":"f","fromNode":"b","toNode":"c","toEnd":"none"},{"id":"x","fromNode":"g","toNode":"c"}]}"##;

/// An archive of these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose sheets hold this XML of rows.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let space = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    let listed: String =
        sheets.iter().zip(1..).map(|((name, _), n)| format!(r#"<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>"#)).collect();
    let tie = |n: usize| {
        format!(
            r#"<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/s{n}.xml"/>"#
        )
    };
    let ties: String = (1..=sheets.len()).map(tie).collect();
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned()),
        ("_rels/.rels".to_owned(), r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()),
        ("xl/workbook.xml".to_owned(), format!("<workbook {space}><sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{ties}</Relationships>"#)),
        ("xl/styles.xml".to_owned(), format!(r#"<styleSheet {space}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#)),
    ];
    entries.extend(sheets.iter().zip(1..).map(|((_, rows), n)| {
        let sheet = format!(r#"<worksheet {space}><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#);
        (format!("xl/worksheets/s{n}.xml"), sheet)
    }));
    archive(&entries.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect::<Vec<_>>())
}

fn text_row(line: u32, cells: &[&str]) -> String {
    let cell = |(column, text): (u8, &&str)| format!(r#"<c r="{}{line}" t="inlineStr"><is><t>{text}</t></is></c>"#, column as char);
    format!(r#"<row r="{line}">{}</row>"#, (b'A'..).zip(cells).map(cell).collect::<String>())
}

fn spreadsheet(rows: &str) -> Vec<u8> {
    let space = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;
    let content = format!(
        r#"<office:document-content {space}><office:body><office:spreadsheet><table:table table:name="Partners">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A table as its headers and cells on lines.
fn shown(table: &Table) -> String {
    let rows = table.rows.iter().map(|row| row.cells.join("|"));
    std::iter::once(table.headers.join("|")).chain(rows).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(bytes: &[u8], expected: &[(&str, &str)]) -> Vec<Table> {
    let tables = read_tables(bytes, "file.csv").unwrap();
    let found: Vec<(String, String)> = tables.iter().map(|t| (t.sheet.clone(), shown(t))).collect();
    let expected: Vec<(String, String)> = expected.iter().map(|(sheet, text)| ((*sheet).to_owned(), (*text).to_owned())).collect();
    assert_eq!(found, expected);
    tables
}

#[track_caller]
fn refused(bytes: &[u8], word: &str) {
    let error = read_tables(bytes, "file").unwrap_err().to_string();
    assert!(error.contains(word), "{error}");
}

#[test]
fn a_new_workbook_gives_every_sheet_with_days_and_whole_numbers() {
    let data = r#"<row r="4"><c r="A4" t="inlineStr"><is><t>Acme</t></is></c><c r="B4" s="1"><v>45323</v></c><c r="C4"><v>812345678</v></c><c r="D4" t="b"><v>1</v></c></row>"#;
    let partners = text_row(1, &["Our partners"]) + &text_row(3, &["Name", "Signed", "SIREN", "Active"]) + data + r#"<row r="1048576"/>"#;
    let ties = text_row(1, &["From", "To"]) + &text_row(2, &["Acme", "Beta"]);
    let book = workbook(&[("Partners", &partners), ("Ties", &ties), ("Empty", "")]);
    let tables = check(&book, &[("Partners", "Name|Signed|SIREN|Active\nAcme|2024-02-01|812345678|true"), ("Ties", "From|To\nAcme|Beta")]);
    assert_eq!((tables[0].header_line, tables[0].rows[0].line), (3, 4));
}

#[test]
fn old_and_open_workbooks_are_read() {
    let partners = "Name|Domain|Country|Employees|Signed\nAcme Robotique|acme.example|France|1200|2024-02-01\nBêta & Fils|beta.example|Belgique|35.5|2025-12-07";
    check(XLS, &[("Partners", partners), ("Ties", "From|To|Kind\nAcme Robotique|Bêta & Fils|integration")]);
    let cell = |text: &str| format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#);
    let day = r#"<table:table-cell office:value-type="date" office:date-value="2024-02-01"><text:p>01/02/24</text:p></table:table-cell>"#;
    let rows = format!(
        r#"<table:table-row>{}{}<table:table-cell table:number-columns-repeated="16382"/></table:table-row><table:table-row>{}{day}</table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
        cell("Name"),
        cell("Signed"),
        cell("Acme")
    );
    check(&spreadsheet(&rows), &[("Partners", "Name|Signed\nAcme|2024-02-01")]);
}

#[test]
fn an_archive_gives_the_tables_of_its_folders_and_the_whole_of_a_notion_database() {
    let zip = archive(&[
        ("Export/Partners 0123.csv", b"Name\nAcme\n"),
        ("Export/Partners 0123_all.csv", b"\xef\xbb\xbfName,Type\nAcme,partner\nBeta,partner\n"),
        ("Export/Partners/Acme.md", b"# Acme"),
        ("deep/er/ties.csv", b"From,To\nAcme,Beta\n"),
        ("__MACOSX/ties.csv", b"\0\0"),
        ("empty.csv", b""),
    ]);
    check(&zip, &[("Export/Partners 0123_all.csv", "Name|Type\nAcme|partner\nBeta|partner"), ("deep/er/ties.csv", "From|To\nAcme|Beta")]);
}

#[test]
fn graphs_become_organisations_and_relationships() {
    let tables = check(
        GRAPHML.as_bytes(),
        &[("nodes", "Id|Name\nn0|Acme & Sons é\nn1|Beta"), ("edges", "From|To|Direction|Weight\nn0|n1|directed|4\nn1|n0|mutual|")],
    );
    assert_eq!(tables.iter().map(|t| t.kind.unwrap()).collect::<Vec<_>>(), [Kind::Organisations, Kind::Relationships]);
    check(GEXF.as_bytes(), &[("nodes", "Id|Label|Country\na|Acme|FR\nb|Beta|"), ("edges", "From|To|Direction|Weight\na|b|directed|2.0")]);
    check(
        CANVAS.as_bytes(),
        &[
            ("nodes", "Id|Name|Notes|Domain|Tags\na|Acme|Makes robots||Paris\nb|Beta|||\nc|gamma.example||https://www.gamma.example/home|"),
            ("edges", "From|To|Kind|Direction\na|b|integration|directed\nb|c||mutual"),
        ],
    );
}

#[test]
fn an_old_workbook_may_not_claim_more_than_it_can_hold() {
    let place = XLS.windows(4).position(|record| record == [0x00, 0x02, 0x0e, 0x00]).unwrap();
    let claim = |at: usize| {
        let mut bytes = XLS.to_vec();
        bytes[place + 4 + at] = 0xff;
        bytes
    };
    refused(&claim(7), "claims more cells");
    refused(&claim(11), "claims more cells");
}

#[test]
fn binary_workbooks_are_read() {
    check(XLSB, &[("Partners", "Name|Employees\nAcme|1200\nBêta|35.5")]);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    refused(b"PK\x03\x04\x14\x00nonsense", "damaged");
    refused(&archive(&[("a.pdf", b"x")]), "no table");
    refused(&archive(&[("a.csv", &vec![b'a'; 40 << 20])]), "sensible");
    let many: Vec<String> = (0..10_001).map(|n| format!("{n}")).collect();
    refused(&archive(&many.iter().map(|name| (name.as_str(), &b""[..])).collect::<Vec<_>>()), "10,000 entries");
    refused(&workbook(&[("Empty", "")]), "no table");
    refused(&workbook(&[("Wide", r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#)]), "500 columns");
    let mut protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    protected.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused(&protected, "password");
    refused(b"<!DOCTYPE g [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><graphml>&b;</graphml>", "entities");
    refused(b"<graphml><graph><node id=\"a\"><data key=\"d\">&unknown;</data></node></graph></graphml>", "entity");
    refused("<a>".repeat(100).as_bytes(), "nested");
    refused(b"<svg/>", "neither GraphML nor GEXF");
    refused(b"<graphml><graph></graph></graphml>", "empty");
    refused(b"<graphml><graph>", "too early");
    refused(b"{\"nodes\":[]}", "empty");
    refused(b"{\"a\":1}", "neither");
    refused(b"{\"tutti\":99}", "newer");
    refused(format!("{{\"nodes\":{}", "[".repeat(100_000)).as_bytes(), "damaged");
    refused(b"<!doctype html><p>", "web page");
}

#[test]
fn edges_of_a_canvas_that_lead_to_no_card_are_told() {
    let problems = &read_tables(CANVAS.as_bytes(), "a.canvas").unwrap()[0].problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind.to_string(), "left out: 1 edges that lead to a group or to no card");
}

/// Every kind of file once, whole.
fn whole(kind: usize) -> Vec<u8> {
    let rows = text_row(1, &["Name", "Domain"]) + &text_row(2, &["Acme", "acme.example"]);
    match kind % 10 {
        0 => workbook(&[("Partners", &rows)]),
        1 => XLS.to_vec(),
        2 => spreadsheet(
            r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell></table:table-row>"#,
        ),
        3 => archive(&[("a.csv", b"Name,Domain\nAcme,acme.example\n")]),
        4 => GRAPHML.as_bytes().to_vec(),
        5 => GEXF.as_bytes().to_vec(),
        6 => XLSB.to_vec(),
        7 => CANVAS.as_bytes().to_vec(),
        8 => b"<table><tr><td>Name<td colspan=2>Domain<tr><td>Acme<td>acme.example</table>".to_vec(),
        _ => b"Name;Domain\nAcme;\"acme\"\n".to_vec(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn noise_behind_any_beginning_is_read_or_refused(start in 0..7_usize, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let start: &[u8] = [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<graphml>", b"{\"nodes\":", b"\x1f\x8b\x08", b"<table><tr><td>"][start];
        drop(read_tables(&[start, &bytes].concat(), "noise"));
    }

    #[test]
    fn damaged_files_are_read_or_refused(kind in 0..10_usize, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6), cut in any::<prop::sample::Index>(), short: bool) {
        let mut bytes = whole(kind);
        for (place, value) in flips {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let length = if short { cut.index(bytes.len()) } else { bytes.len() };
        drop(read_tables(&bytes[..length], "damaged"));
    }
}
