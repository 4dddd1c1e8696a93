//! A layer between SQLite and the system's files that writes down what it is asked to do. It can also end the process at one of the calls.
//! It sees what SQLite does and nothing else: whole copies and renames are seen by the system alone (traced.rs).

#![allow(unsafe_code, reason = "SQLite calls its file layer through C function pointers")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicPtr, Ordering};
use std::sync::{Mutex, PoisonError};

use rusqlite::ffi;

use crate::disk::Call;

static CALLS: Mutex<Option<Vec<Call>>> = Mutex::new(None);
static BELOW: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(std::ptr::null_mut());
/// How many calls are still let through; negative for all of them.
static LEFT: AtomicI64 = AtomicI64::new(-1);

/// Puts the layer under everything that is opened from now on. Before anything else of the process opens a file.
pub fn install() {
    // SAFETY: initialising twice is allowed; the default layer lives as long as the process, and so does the copy.
    unsafe {
        ffi::sqlite3_initialize();
        let below = ffi::sqlite3_vfs_find(std::ptr::null());
        BELOW.store(below, Ordering::Release);
        let size = (*below).szOsFile + size_of::<Noted>() as c_int;
        let vfs = ffi::sqlite3_vfs {
            szOsFile: size,
            zName: c"tutti-disk".as_ptr(),
            pNext: std::ptr::null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            ..*below
        };
        assert_eq!(ffi::sqlite3_vfs_register(Box::leak(Box::new(vfs)), 1), ffi::SQLITE_OK);
    }
}

/// Begins to write down what is asked.
pub fn record() {
    *CALLS.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
}

/// How many calls were written down.
pub fn count() -> usize {
    CALLS.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(0, Vec::len)
}

/// What was written down; nothing more is.
pub fn recorded() -> Vec<Call> {
    CALLS.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
}

/// Ends the process without a word at the call after so many.
pub fn end_after(calls: i64) {
    LEFT.store(calls, Ordering::Release);
}

fn note(call: impl FnOnce() -> Call) {
    if LEFT.load(Ordering::Acquire) >= 0 && LEFT.fetch_sub(1, Ordering::AcqRel) == 0 {
        std::process::abort();
    }
    if let Some(calls) = CALLS.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
        calls.push(call());
    }
}

#[repr(C)]
struct Noted {
    base: ffi::sqlite3_file,
    name: *mut String,
}

type File = ffi::sqlite3_file;

unsafe fn inner(file: *mut File) -> *mut File {
    // SAFETY: the file of the layer below lies behind ours.
    unsafe { file.cast::<u8>().add(size_of::<Noted>()).cast() }
}

unsafe fn name(file: *mut File) -> String {
    // SAFETY: set by `open`, freed by `close`.
    unsafe { (*(*file.cast::<Noted>()).name).clone() }
}

fn last_part(path: &CStr) -> String {
    Path::new(&*path.to_string_lossy()).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

unsafe extern "C" fn open(_: *mut ffi::sqlite3_vfs, path: *const c_char, file: *mut File, flags: c_int, out: *mut c_int) -> c_int {
    let below = BELOW.load(Ordering::Acquire);
    // SAFETY: SQLite gives room for `szOsFile` bytes, and a name or none.
    unsafe {
        let known = if path.is_null() { String::new() } else { last_part(CStr::from_ptr(path)) };
        file.cast::<Noted>().write(Noted { base: File { pMethods: std::ptr::null() }, name: Box::into_raw(Box::new(known)) });
        let code = (*below).xOpen.map_or(ffi::SQLITE_ERROR, |open| open(below, path, inner(file), flags, out));
        if code == ffi::SQLITE_OK {
            (*file).pMethods = &METHODS;
        } else {
            drop(Box::from_raw((*file.cast::<Noted>()).name));
        }
        code
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, path: *const c_char, flush: c_int) -> c_int {
    let below = BELOW.load(Ordering::Acquire);
    // SAFETY: SQLite gives a name.
    unsafe {
        note(|| Call::Delete(last_part(CStr::from_ptr(path))));
        (*below).xDelete.map_or(ffi::SQLITE_ERROR, |delete| delete(below, path, flush))
    }
}

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
    let code = pass!(file, xClose(), ffi::SQLITE_OK);
    // SAFETY: made by `open`, and closed once.
    unsafe { drop(Box::from_raw((*file.cast::<Noted>()).name)) };
    code
}

unsafe extern "C" fn read(file: *mut File, to: *mut c_void, length: c_int, offset: i64) -> c_int {
    pass!(file, xRead(to, length, offset), ffi::SQLITE_IOERR_READ)
}

unsafe extern "C" fn write(file: *mut File, from: *const c_void, length: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite gives `length` bytes at `from`.
    note(|| unsafe { Call::Write(name(file), offset as u64, std::slice::from_raw_parts(from.cast::<u8>(), length as usize).to_vec()) });
    pass!(file, xWrite(from, length, offset), ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: *mut File, size: i64) -> c_int {
    // SAFETY: a file that `open` opened.
    note(|| unsafe { Call::Truncate(name(file), size as u64) });
    pass!(file, xTruncate(size), ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn flush(file: *mut File, flags: c_int) -> c_int {
    // SAFETY: a file that `open` opened.
    note(|| unsafe { Call::Flush(name(file)) });
    // SQLite flushes the folder itself where that is needed, below this layer.
    if let Some(calls) = CALLS.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
        calls.push(Call::FlushNames(String::new()));
    }
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

unsafe extern "C" fn traits(file: *mut File) -> c_int {
    pass!(file, xDeviceCharacteristics(), 0)
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

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(flush),
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
