//! Page checksums: a layer between SQLite and the system's files (a VFS) through which every page of an ecosystem's main file goes. Each
//! page ends with eight bytes of a BLAKE3 hash over its number and content, written with the page and compared whenever it is read, so that no
//! changed, torn, zeroed or misplaced page passes unseen; SQLite alone cannot see a flipped bit inside a value.
//! The idea of eight reserved bytes is SQLite's own `cksumvfs`; binding the page's number is ours.
//! Not here: journals (they carry SQLite's checksums) and encrypted files (SQLCipher authenticates every page).

#![allow(unsafe_code, reason = "SQLite calls its file layer through C function pointers; this file is the whole of ours")]
#![allow(clippy::multiple_unsafe_ops_per_block, reason = "each block is one call passed on to the layer below")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use rusqlite::{Connection, ffi};

use super::session::Code;

/// The bytes at the end of each page that hold its checksum.
pub(super) const RESERVED: u8 = 8;
/// The name under which SQLite knows the layer.
const NAME: &CStr = c"tutti-pages";
/// The parameter with which a new file is named, because its header may reach the disk after other pages.
const SEALED: &CStr = c"sealed";
/// The header of a file says how many bytes of each page are reserved.
const RESERVED_AT: usize = 20;

type File = ffi::sqlite3_file;

/// The layer below: the system's files, or what a test has put in their place.
static BELOW: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(std::ptr::null_mut());

/// An open main file; the file of the layer below lies right behind it.
#[repr(C)]
struct PageFile {
    base: File,
    /// Whether the pages of this file have checksums: said by its header as it is read and written, or by its name while it is new.
    sealed: bool,
}

/// The checksum of a page: of its number, from 1, and of everything in it but the checksum itself.
fn checksum(number: u32, page: &[u8]) -> [u8; RESERVED as usize] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&number.to_le_bytes()).update(&page[..page.len() - usize::from(RESERVED)]);
    let mut first = [0; RESERVED as usize];
    hasher.finalize_xof().fill(&mut first);
    first
}

/// Whether the first bytes of a file say that its pages have checksums; nothing where they are not the header of a plain file.
pub(super) fn says_sealed(header: &[u8]) -> Option<bool> {
    (header.len() >= 100 && header.starts_with(b"SQLite format 3\0")).then(|| header[RESERVED_AT] == RESERVED)
}

/// Whether a page is as it was written.
pub(super) fn is_sound(number: u32, page: &[u8]) -> bool {
    page.ends_with(&checksum(number, page))
}

/// Writes the checksum of a page at its end.
pub(super) fn seal(number: u32, page: &mut [u8]) {
    let sum = checksum(number, page);
    let end = page.len() - usize::from(RESERVED);
    page[end..].copy_from_slice(&sum);
}

/// The number of the page that a read or write is about, if it is about one whole page.
fn page_number(length: usize, offset: i64) -> Option<u32> {
    let whole = length >= 512 && length.is_power_of_two();
    let number = u64::try_from(offset).ok()? / u64::try_from(length).ok().filter(|_| whole)? + 1;
    u32::try_from(number).ok().filter(|_| (offset as u64).is_multiple_of(length as u64))
}

/// The name under which SQLite opens the file at `path`: as it is and for reading alone with `immutable`, or as a new file with checksums.
pub(super) fn uri(path: &Path, how: How) -> PathBuf {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    PathBuf::from(match how {
        How::Immutable => format!("file:{escaped}?immutable=1"),
        // Said by name, because a file may be attached to one that does not go through the layer, such as one in memory.
        How::Named => format!("file:{escaped}?vfs={}", NAME.to_string_lossy()),
        How::Sealed => format!("file:{escaped}?sealed=1&vfs={}", NAME.to_string_lossy()),
    })
}

/// What SQLite has to be told of a file by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Nobody writes it, and no journal can be made beside it.
    Immutable,
    /// It is encrypted, and its pages have no checksums.
    Named,
    /// It is new, and its pages get checksums.
    Sealed,
}

/// Registers the layer once and returns its name.
pub(super) fn layer() -> Result<&'static CStr, Code> {
    static REGISTERED: OnceLock<Result<(), c_int>> = OnceLock::new();
    REGISTERED.get_or_init(register).map(|()| NAME).map_err(Code)
}

fn register() -> Result<(), c_int> {
    // SAFETY: initialising twice is allowed; a null name asks for the default layer, which lives as long as the process.
    let below = unsafe {
        ffi::sqlite3_initialize();
        ffi::sqlite3_vfs_find(std::ptr::null())
    };
    if below.is_null() {
        return Err(ffi::SQLITE_ERROR);
    }
    BELOW.store(below, Ordering::Release);
    let ours = |size: c_int| size + c_int::try_from(size_of::<PageFile>()).unwrap_or(0);
    // SAFETY: `below` is a live description of a layer; the copy keeps its functions, which ask nothing of the pointer they are given.
    let copy = unsafe { *below };
    let vfs =
        ffi::sqlite3_vfs { szOsFile: ours(copy.szOsFile), zName: NAME.as_ptr(), pNext: std::ptr::null_mut(), xOpen: Some(open), ..copy };
    // SAFETY: the description is never freed; it does not become the default.
    match unsafe { ffi::sqlite3_vfs_register(Box::leak(Box::new(vfs)), 0) } {
        ffi::SQLITE_OK => Ok(()),
        code => Err(code),
    }
}

/// Asks for room for checksums in a file that is still empty, or that is about to be written anew by `VACUUM`.
pub(super) fn reserve(connection: &Connection) -> Result<(), Code> {
    reserve_in(connection, c"main")
}

/// The same for a file that is attached under a name.
pub(super) fn reserve_in(connection: &Connection, name: &CStr) -> Result<(), Code> {
    let mut bytes = c_int::from(RESERVED);
    // SAFETY: the handle is valid while `connection` is borrowed; SQLite reads and writes one int.
    match unsafe { ffi::sqlite3_file_control(connection.handle(), name.as_ptr(), ffi::SQLITE_FCNTL_RESERVE_BYTES, (&raw mut bytes).cast()) }
    {
        ffi::SQLITE_OK => Ok(()),
        code => Err(Code(code)),
    }
}

unsafe extern "C" fn open(_: *mut ffi::sqlite3_vfs, name: *const c_char, file: *mut File, flags: c_int, out: *mut c_int) -> c_int {
    let below = BELOW.load(Ordering::Acquire);
    // SAFETY: SQLite gives room for `szOsFile` bytes: a `PageFile` and the file of the layer below behind it. Other files than main files
    // are those of the layer below alone.
    unsafe {
        let Some(open) = (*below).xOpen else { return ffi::SQLITE_ERROR };
        if flags & ffi::SQLITE_OPEN_MAIN_DB == 0 {
            return open(below, name, file, flags, out);
        }
        let sealed = ffi::sqlite3_uri_boolean(name, SEALED.as_ptr(), 0) != 0;
        file.cast::<PageFile>().write(PageFile { base: File { pMethods: std::ptr::null() }, sealed });
        let code = open(below, name, inner(file), flags, out);
        // Without methods SQLite does not close what was not opened.
        if code == ffi::SQLITE_OK {
            (*file).pMethods = &METHODS;
        }
        code
    }
}

/// The file of the layer below.
unsafe fn inner(file: *mut File) -> *mut File {
    // SAFETY: it lies behind ours, see `open`.
    unsafe { file.cast::<u8>().add(size_of::<PageFile>()).cast() }
}

/// Passes a call on to the layer below.
macro_rules! pass {
    ($file:ident, $method:ident ( $($argument:expr),* ), $missing:expr) => {
        // SAFETY: SQLite calls this with a file that `open` opened and arguments that are right for the layer below.
        unsafe {
            let below = inner($file);
            match (*(*below).pMethods).$method {
                Some(method) => method(below, $($argument),*),
                None => $missing,
            }
        }
    };
}

unsafe extern "C" fn close(file: *mut File) -> c_int {
    pass!(file, xClose(), ffi::SQLITE_OK)
}

unsafe extern "C" fn read(file: *mut File, to: *mut c_void, length: c_int, offset: i64) -> c_int {
    let code = pass!(file, xRead(to, length, offset), ffi::SQLITE_IOERR_READ);
    if code != ffi::SQLITE_OK {
        return code;
    }
    // SAFETY: the layer below has filled `length` bytes at `to`; the file is ours alone during the call.
    let (bytes, ours) =
        unsafe { (std::slice::from_raw_parts(to.cast::<u8>(), usize::try_from(length).unwrap_or(0)), &mut *file.cast::<PageFile>()) };
    if offset == 0
        && let Some(sealed) = says_sealed(bytes)
    {
        ours.sealed = sealed;
    }
    match page_number(bytes.len(), offset).filter(|_| ours.sealed) {
        Some(number) if !is_sound(number, bytes) => ffi::SQLITE_IOERR_DATA,
        _ => ffi::SQLITE_OK,
    }
}

unsafe extern "C" fn write(file: *mut File, from: *const c_void, length: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite gives `length` bytes at `from`; the file is ours alone during the call.
    let (bytes, ours) =
        unsafe { (std::slice::from_raw_parts(from.cast::<u8>(), usize::try_from(length).unwrap_or(0)), &mut *file.cast::<PageFile>()) };
    if offset == 0
        && let Some(sealed) = says_sealed(bytes)
    {
        ours.sealed = sealed;
    }
    let Some(number) = page_number(bytes.len(), offset).filter(|_| ours.sealed) else {
        return pass!(file, xWrite(from, length, offset), ffi::SQLITE_IOERR_WRITE);
    };
    // SQLite's own copy of the page stays as it is: its journals were computed over it.
    let mut page = bytes.to_vec();
    seal(number, &mut page);
    pass!(file, xWrite(page.as_ptr().cast(), length, offset), ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: *mut File, size: i64) -> c_int {
    pass!(file, xTruncate(size), ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: *mut File, flags: c_int) -> c_int {
    pass!(file, xSync(flags), ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn size(file: *mut File, out: *mut i64) -> c_int {
    pass!(file, xFileSize(out), ffi::SQLITE_IOERR_FSTAT)
}

unsafe extern "C" fn lock(file: *mut File, level: c_int) -> c_int {
    pass!(file, xLock(level), ffi::SQLITE_IOERR_LOCK)
}

unsafe extern "C" fn unlock(file: *mut File, level: c_int) -> c_int {
    pass!(file, xUnlock(level), ffi::SQLITE_IOERR_UNLOCK)
}

unsafe extern "C" fn is_reserved(file: *mut File, out: *mut c_int) -> c_int {
    pass!(file, xCheckReservedLock(out), ffi::SQLITE_IOERR_CHECKRESERVEDLOCK)
}

unsafe extern "C" fn control(file: *mut File, op: c_int, argument: *mut c_void) -> c_int {
    pass!(file, xFileControl(op, argument), ffi::SQLITE_NOTFOUND)
}

unsafe extern "C" fn sector(file: *mut File) -> c_int {
    pass!(file, xSectorSize(), 0)
}

/// Parts of pages are never read: a part has no checksum.
unsafe extern "C" fn traits(file: *mut File) -> c_int {
    pass!(file, xDeviceCharacteristics(), 0) & !ffi::SQLITE_IOCAP_SUBPAGE_READ
}

unsafe extern "C" fn shared_map(file: *mut File, page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void) -> c_int {
    pass!(file, xShmMap(page, size, extend, out), ffi::SQLITE_IOERR_SHMMAP)
}

unsafe extern "C" fn shared_lock(file: *mut File, offset: c_int, count: c_int, flags: c_int) -> c_int {
    pass!(file, xShmLock(offset, count, flags), ffi::SQLITE_IOERR_SHMLOCK)
}

unsafe extern "C" fn shared_barrier(file: *mut File) {
    pass!(file, xShmBarrier(), ())
}

unsafe extern "C" fn shared_unmap(file: *mut File, delete: c_int) -> c_int {
    pass!(file, xShmUnmap(delete), ffi::SQLITE_OK)
}

/// Version 2: shared memory, but no mapping of the file into memory, which would go round the checksums.
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(traits),
    xShmMap: Some(shared_map),
    xShmLock: Some(shared_lock),
    xShmBarrier: Some(shared_barrier),
    xShmUnmap: Some(shared_unmap),
    xFetch: None,
    xUnfetch: None,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_says_which_page_it_belongs_to() {
        let page = [7_u8; 4096];
        assert_ne!(checksum(1, &page), checksum(2, &page));
        let mut other = page;
        other[4095] = 9;
        assert_eq!(checksum(1, &page), checksum(1, &other), "the checksum itself is not part of it");
        other[100] = 6;
        assert_ne!(checksum(1, &page), checksum(1, &other));
    }

    #[test]
    fn only_whole_pages_in_their_place_have_a_number() {
        assert_eq!(page_number(4096, 0), Some(1));
        assert_eq!(page_number(4096, 8192), Some(3));
        assert_eq!(page_number(100, 0), None);
        assert_eq!(page_number(4096, 24), None);
        assert_eq!(page_number(4000, 0), None);
    }
}
