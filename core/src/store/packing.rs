//! How a changeset is kept: as it is, or compressed. A file may come from anywhere, so what is unpacked is bounded before it is unpacked.
//! Not here: what is in it (decode.rs).

use rusqlite::{Error, Result, ffi, types::Type};
use zstd::bulk::Decompressor;
use zstd::zstd_safe::get_frame_content_size;

const PLAIN: i64 = 0;
const ZSTD: i64 = 1;
/// Bodies shorter than this grow when compressed.
const WORTH_COMPRESSING: usize = 512;
/// No changeset is longer, in bytes: as much as SQLite keeps in one value here. A longer one is refused when it is written.
pub(super) const LONGEST: usize = 1 << 30;

/// A changeset as it is kept, and how. One that could not be read again is refused.
pub(super) fn pack(changeset: &[u8]) -> Result<(i64, Vec<u8>)> {
    if changeset.len() > LONGEST {
        return Err(Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_TOOBIG), None));
    }
    if changeset.len() > WORTH_COMPRESSING
        && let Ok(packed) = zstd::bulk::compress(changeset, 3)
    {
        return Ok((ZSTD, packed));
    }
    Ok((PLAIN, changeset.to_vec()))
}

/// A changeset as it was before it was kept; damage where it is none. Its length is written at its beginning: one that says none, or too much,
/// is refused before memory is taken, and no more is unpacked than it says.
pub(super) fn unpack(codec: i64, body: Vec<u8>) -> Result<Vec<u8>> {
    if codec == PLAIN {
        return Ok(body);
    }
    let length = match get_frame_content_size(&body) {
        Ok(Some(length)) => usize::try_from(length).ok().filter(|length| *length <= LONGEST),
        _ => None,
    };
    let length = length.ok_or_else(|| damaged("it does not say how long it is, or says too much"))?;
    let mut changeset = Vec::new();
    changeset.try_reserve_exact(length).map_err(damaged)?;
    Decompressor::new().and_then(|mut unpacker| unpacker.decompress_to_buffer(&body, &mut changeset)).map_err(damaged)?;
    if changeset.len() == length { Ok(changeset) } else { Err(damaged("it is not as long as it says")) }
}

fn damaged(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::FromSqlConversionFailure(16, Type::Blob, why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(body: Vec<u8>) -> bool {
        matches!(unpack(ZSTD, body), Err(Error::FromSqlConversionFailure(..)))
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        for length in [0, 1, WORTH_COMPRESSING, WORTH_COMPRESSING + 1, 1 << 20] {
            let changeset: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let (codec, body) = pack(&changeset).unwrap();
            assert_eq!(codec == ZSTD, length > WORTH_COMPRESSING);
            assert_eq!(unpack(codec, body).unwrap(), changeset);
        }
    }

    /// A frame of nothing but zeros, in blocks of 128 KB that take four bytes each; its length is said, or not.
    fn bomb(said: Option<u64>, blocks: usize) -> Vec<u8> {
        let mut body = vec![0x28, 0xb5, 0x2f, 0xfd];
        match said {
            // The length in eight bytes; then the window, of 128 KB.
            Some(length) => body.extend([0xc0, 0x38].iter().chain(&length.to_le_bytes())),
            None => body.extend([0x00, 0x38]),
        }
        for block in 0..blocks {
            let head = (128 << 10 << 3) | (1 << 1) | u32::from(block + 1 == blocks);
            body.extend(&head.to_le_bytes()[..3]);
            body.push(0);
        }
        body
    }

    #[test]
    fn what_would_unpack_to_too_much_is_damage_and_not_memory() {
        let honest = bomb(Some(4 << 17), 4);
        assert_eq!(unpack(ZSTD, honest).unwrap(), vec![0; 4 << 17], "the frame is well made");
        assert!(refused(bomb(Some(1 << 40), 1 << 16)), "it says that it is longer than anything we wrote");
        assert!(refused(bomb(None, 1 << 16)), "it does not say how long it is");
        assert!(refused(bomb(Some(512), 1 << 16)), "it is longer than it says");
        assert!(refused(bomb(Some(9 << 17), 4)), "it is shorter than it says");
        assert!(refused(bomb(Some(4 << 17), 4).repeat(1000)), "many in a row");
        assert!(refused(b"no frame at all".to_vec()));
    }

    #[test]
    fn damage_is_what_it_is_called() {
        let said = super::super::failure::failure(std::path::Path::new("a.tutti"), unpack(ZSTD, bomb(None, 9)).unwrap_err());
        assert!(matches!(said, crate::error::Error::Damaged { .. }), "{said}");
    }
}
