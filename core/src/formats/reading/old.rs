//! The guard before old workbooks (XLS): a sheet may not claim more cells than its format can hold, nor the reader be made to set room aside for them.
//! The records of BIFF are walked as "[MS-XLS] Excel Binary File Format" 2.1.4 describes them. Not here: reading the cells (sheets).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::formats::decode::MOST_BYTES;

/// The most rows and columns of a sheet of this format.
const MOST: (usize, usize) = (65_536, 256);

/// The record that says how large a sheet is.
const DIMENSIONS: u16 = 0x0200;

/// The records that are cells, each beginning with its row and its column.
const CELLS: &[u16] = &[0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E];

/// Fails with a reason where a workbook is damaged or claims too much.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let stream = stream(bytes).ok_or("the workbook is damaged")?;
    let mut rest = stream.as_slice();
    while let [kind_low, kind_high, length_low, length_high, after @ ..] = rest {
        let kind = u16::from_le_bytes([*kind_low, *kind_high]);
        let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
        let Some((data, next)) = after.split_at_checked(length) else { break };
        if claims_too_much(kind, data) {
            return Err("the workbook is damaged: a sheet claims more cells than there can be".to_owned());
        }
        rest = next;
    }
    Ok(())
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.exists(name))?;
    let mut content = Vec::new();
    file.open_stream(name).ok()?.take(MOST_BYTES as u64).read_to_end(&mut content).ok()?;
    Some(content)
}

fn claims_too_much(kind: u16, data: &[u8]) -> bool {
    let half = |at: usize| data.get(at..at + 2).map_or(0, |b| usize::from(u16::from_le_bytes([b[0], b[1]])));
    let word = |at: usize| half(at) + (half(at + 2) << 16);
    match kind {
        DIMENSIONS if data.len() >= 14 => word(4) > MOST.0 || half(10) > MOST.1,
        DIMENSIONS => half(6) > MOST.1,
        kind if CELLS.contains(&kind) => half(2) >= MOST.1,
        _ => false,
    }
}
