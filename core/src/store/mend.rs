//! Putting the list of tables of a damaged file back: it is the same, page for page, in every file of a format that was made in the same way,
//! and without it nothing else of a file can be found. Not here: what is then read (salvage.rs).

use std::fs::{self, File};
use std::path::Path;

use super::Store;
use super::backup::beside;
use super::encryption::Cipher;
use super::open::{Opening, remove_with_companions};
use crate::error::{Error, Result};

const PAGE: usize = 4096;
/// The end of the header at the beginning of a file.
const HEADER: usize = 100;

/// Puts back, in a copy of a damaged file, the pages of the list of tables that are not as they were written; where none are damaged, or
/// the file was made in another way, it is left alone.
pub(super) fn put_schema_back(copy: &Path, scratch: &Path) -> Result<()> {
    let mut bytes = fs::read(copy).map_err(|e| Error::reading(copy, e))?;
    for fresh in fresh_files(scratch)? {
        let schema = fresh.schema.iter().filter(|page| **page * PAGE + PAGE <= bytes.len());
        let (sound, damaged): (Vec<usize>, Vec<usize>) = schema.partition(|page| is_sound(&bytes, **page));
        let same = |page: &usize| page_at(&bytes, *page)[from(*page)..PAGE - 8] == page_at(&fresh.bytes, *page)[from(*page)..PAGE - 8];
        if damaged.is_empty() {
            return Ok(());
        }
        if !sound.is_empty() && sound.iter().all(same) {
            let pages = bytes.len() / PAGE;
            for page in damaged {
                bytes[page * PAGE..(page + 1) * PAGE].copy_from_slice(page_at(&fresh.bytes, page));
                if page == 0 {
                    write_header(&mut bytes, pages);
                }
            }
            return fs::write(copy, bytes).map_err(|e| Error::writing(copy, e));
        }
    }
    Ok(())
}

/// Puts all pages of the list of tables back in a copy of a damaged encrypted file, as a file has them that was written anew under the same key.
/// Which of them are damaged cannot be told before the first one is read.
pub(super) fn put_encrypted_schema_back(copy: &Path, cipher: &Cipher, scratch: &Path) -> Result<()> {
    let mut bytes = fs::read(copy).map_err(|e| Error::reading(copy, e))?;
    let fresh = encrypted_fresh_file(scratch, cipher, bytes.len())?;
    // The first page says how many there are; those that are not there are never asked for.
    bytes.resize(bytes.len().max(fresh.bytes.len()), 0);
    for page in fresh.schema.iter().map(|page| page * PAGE..(page + 1) * PAGE) {
        bytes[page.clone()].copy_from_slice(&fresh.bytes[page]);
    }
    fs::write(copy, bytes).map_err(|e| Error::writing(copy, e))
}

/// The first page begins with the header, which differs from file to file.
fn from(page: usize) -> usize {
    if page == 0 { HEADER } else { 0 }
}

fn page_at(bytes: &[u8], page: usize) -> &[u8] {
    &bytes[page * PAGE..(page + 1) * PAGE]
}

fn is_sound(bytes: &[u8], page: usize) -> bool {
    u32::try_from(page + 1).is_ok_and(|number| super::pages::is_sound(number, page_at(bytes, page)))
}

/// The header of a fresh file, with the number of pages of this one and without a list of free ones.
fn write_header(bytes: &mut [u8], pages: usize) {
    bytes[28..32].copy_from_slice(&u32::try_from(pages).unwrap_or(u32::MAX).to_be_bytes());
    bytes[32..40].fill(0);
    super::pages::seal(1, &mut bytes[..PAGE]);
}

/// A new, empty file.
struct Fresh {
    bytes: Vec<u8>,
    /// Which of its pages, from 0, hold the list of tables.
    schema: Vec<usize>,
}

impl Fresh {
    fn closed(store: Store) -> Result<Self> {
        let sql = "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema' ORDER BY 1";
        let pages = store.rows().many(sql, vec![], |row| row.plain::<u32>())?;
        store.settle()?;
        let path = store.path().to_owned();
        drop(store);
        let bytes = fs::read(&path).map_err(|e| Error::reading(&path, e))?;
        Ok(Self { bytes, schema: pages.into_iter().map(|page| page as usize - 1).collect() })
    }
}

/// Empty files as they are made: by being begun, and by being copied.
fn fresh_files(scratch: &Path) -> Result<Vec<Fresh>> {
    let (begun, copied) = (beside(&scratch.join("begun")), beside(&scratch.join("copied")));
    let made = (|| {
        let store = Store::create(&begun)?;
        File::create_new(&copied).map_err(|e| Error::writing(&copied, e))?;
        store.export_to(&copied, None)?;
        Ok(vec![Fresh::closed(store)?, Fresh::closed(Store::open(&copied)?)?])
    })();
    remove_with_companions(&begun);
    remove_with_companions(&copied);
    made
}

/// An empty file as it is made by being encrypted with this key and salt, which has as many pages as fill `length` bytes.
fn encrypted_fresh_file(scratch: &Path, cipher: &Cipher, length: usize) -> Result<Fresh> {
    let (begun, copied) = (beside(&scratch.join("begun")), beside(&scratch.join("encrypted")));
    let made = (|| {
        File::create_new(&copied).map_err(|e| Error::writing(&copied, e))?;
        Store::create(&begun)?.export_to(&copied, Some(cipher))?;
        let store = Store::open_with(&copied, &Opening { key: Some(&cipher.key), before_renewal: None })?;
        // Pages come by a row as long as they are, and stay when it goes.
        let filler = "INSERT INTO history (seq, id, parent_hash, hash, at, actor, op, kind, changes, names, schema_version, codec, body)
                      VALUES (1, x'', x'', x'', 0, '', '', '', 0, '', 0, 0, zeroblob(?1))";
        let rows = store.rows();
        rows.sql(store.connection.execute(filler, [i64::try_from(length).unwrap_or(i64::MAX)]))?;
        rows.sql(store.connection.execute("DELETE FROM history", []))?;
        Fresh::closed(store)
    })();
    remove_with_companions(&begun);
    remove_with_companions(&copied);
    made
}
