//! The open ecosystem of this process, behind one lock, and the thread that settles the file when nothing has happened
//! for a second. Not here: what is done with it (ipc).

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use tutti_core::commands::Committed;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{ErrorCode, Result};
use tutti_core::model::key::Key;
use tutti_core::queries::status::{Status, status};
use tutti_core::store::Access;
use tutti_core::store::place::sweep;
use tutti_core::store::points::{Point, PointReason};

use crate::copies::Copies;
use crate::events::{Changed, Opened, Opening};
use crate::imports::Imports;
use crate::ipc::{CommittedAnswer, IpcError};
use crate::past::Pasts;
use crate::searches::Searches;

/// How long nothing must happen before the file is settled.
const IDLE: Duration = Duration::from_secs(1);
/// How old the last restore point must be, in milliseconds, for another one while there is work.
const POINT_EVERY: i64 = 15 * 60_000;
/// More organisations than this are not listed in an event.
const LISTED: usize = 500;

type Open = Arc<Mutex<Option<Ecosystem>>>;

/// A file that did not open as it is, and waits for what its person says.
#[derive(Clone)]
pub struct Waits {
    /// Where it is.
    pub path: PathBuf,
    /// Why it did not open.
    pub code: ErrorCode,
    /// Its key, where it was told: the file is damaged.
    pub key: Option<Key>,
}

/// The open ecosystem, and what the person is about to import.
pub struct Session {
    open: Open,
    written: Sender<()>,
    /// What is about to be imported, and what became of it.
    pub imports: Imports,
    /// The file of a sealed comparison picked last.
    pub sealed: Mutex<Option<PathBuf>>,
    /// The picture dropped last.
    pub dropped: Mutex<Option<PathBuf>>,
    /// Where its file stands, and which copy is about to be merged.
    pub copies: Copies,
    failure: Mutex<Option<IpcError>>,
    waiting: Mutex<Option<Waits>>,
    key: Mutex<Option<Key>>,
    opening: Mutex<Option<Opening>>,
    given_up: AtomicBool,
    arranging: AtomicU32,
    /// Searches under way.
    pub searches: Searches,
    pasts: Pasts,
}

impl Session {
    /// A session with nothing open.
    pub fn start() -> Self {
        let open: Open = Arc::default();
        let (written, notices) = channel::<()>();
        let settled = Arc::clone(&open);
        std::thread::spawn(move || {
            while notices.recv().is_ok() {
                while notices.recv_timeout(IDLE) == Ok(()) {}
                if notices.recv_timeout(Duration::ZERO) == Err(RecvTimeoutError::Disconnected) {
                    return;
                }
                settle(&settled);
            }
        });
        Self {
            open,
            written,
            imports: Imports::default(),
            sealed: Mutex::new(None),
            dropped: Mutex::new(None),
            copies: Copies::default(),
            failure: Mutex::new(None),
            waiting: Mutex::default(),
            key: Mutex::default(),
            opening: Mutex::default(),
            given_up: AtomicBool::new(false),
            arranging: AtomicU32::new(0),
            searches: Searches::default(),
            pasts: Pasts::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Ecosystem>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the open ecosystem something.
    pub fn read<T>(&self, f: impl FnOnce(&Ecosystem) -> Result<T>) -> Result<T, IpcError> {
        let open = self.lock();
        Ok(f(open.as_ref().ok_or_else(IpcError::nothing_open)?)?)
    }

    /// Asks the ecosystem as it was after the operation at `seq`. Only the copy is made under the lock.
    pub fn past<T>(&self, seq: u32, f: impl FnOnce(&Ecosystem) -> Result<T>) -> Result<T, IpcError> {
        self.pasts.ask(seq.into(), || self.read(Ecosystem::copied), f)
    }

    /// Asks the ecosystem as it was after the operation at `seq`, or as it is.
    pub fn at<T>(&self, seq: Option<u32>, f: impl FnOnce(&Ecosystem) -> Result<T>) -> Result<T, IpcError> {
        match seq {
            Some(seq) => self.past(seq, f),
            None => self.read(f),
        }
    }

    /// Asks what a deed would do; nothing is written.
    pub fn preview<T>(&self, f: impl FnOnce(&mut Ecosystem) -> Result<T>) -> Result<T, IpcError> {
        let mut open = self.lock();
        Ok(f(open.as_mut().ok_or_else(IpcError::nothing_open)?)?)
    }

    /// Writes what the history does not remember; refused, as deeds are, where the open file is no longer at its place.
    pub fn keep<T>(&self, f: impl FnOnce(&mut Ecosystem) -> Result<T>) -> Result<T, IpcError> {
        self.copies.check()?;
        self.preview(f)
    }

    /// Does a deed, and tells the window after the commit.
    pub fn write<T>(
        &self,
        app: &AppHandle,
        f: impl FnOnce(&mut Ecosystem) -> Result<Committed<T>>,
    ) -> Result<CommittedAnswer<T>, IpcError> {
        let done = self.write_if(app, |ecosystem| f(ecosystem).map(Some))?;
        done.ok_or_else(|| IpcError::internal("a deed that cannot fail to happen did not happen"))
    }

    /// Does a deed that may have nothing to do. Refused where the open file is no longer at its place: what is written into a file without
    /// a name is lost when it closes.
    pub fn write_if<T>(
        &self,
        app: &AppHandle,
        f: impl FnOnce(&mut Ecosystem) -> Result<Option<Committed<T>>>,
    ) -> Result<Option<CommittedAnswer<T>>, IpcError> {
        if self.copies.check().is_err() {
            // It may only have got another name a moment ago.
            crate::copies::look(app);
        }
        self.copies.check()?;
        let done = {
            let mut open = self.lock();
            f(open.as_mut().ok_or_else(IpcError::nothing_open)?)?
        };
        let Some(done) = done else { return Ok(None) };
        let revision = u32::try_from(done.revision).unwrap_or(u32::MAX);
        if !done.nouns.is_empty() {
            tell(app, &done, revision);
            // The receiving thread lives as long as the session.
            let _ = self.written.send(());
        }
        Ok(Some(CommittedAnswer { revision, output: done.output }))
    }

    /// Makes `ecosystem` the open one and tells the window.
    pub fn open(&self, app: &AppHandle, ecosystem: Ecosystem) -> Result<Status, IpcError> {
        let answer = status(&ecosystem)?;
        self.copies.begin(Some(ecosystem.store().path()));
        *self.lock() = Some(ecosystem);
        self.pasts.clear();
        self.searches.forget();
        self.imports.forget();
        let told = Opened { status: Some(answer.clone()), failure: None }.emit(app);
        told.map_err(|e| IpcError::internal(&e.to_string()))?;
        Ok(answer)
    }

    /// Lets a file that did not open wait for what its person says, or forgets the one that waited.
    pub fn wait_for(&self, file: Option<Waits>) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = file;
    }

    /// The file that waits.
    pub fn waiting(&self) -> Option<Waits> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps the key of the open file, for what is made of it.
    pub fn keep_key(&self, key: Option<Key>) {
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = key;
    }

    /// The key of the open file.
    pub fn key(&self) -> Option<Key> {
        self.key.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Writes the open file anew, under another key or none. If that fails, the file as it was is opened again.
    pub fn rewritten<T>(&self, app: &AppHandle, f: impl FnOnce(Ecosystem) -> Result<(Ecosystem, Option<Key>, T)>) -> Result<T, IpcError> {
        // Another file that took its place must not be written over.
        self.copies.check()?;
        let mut open = self.lock();
        let ecosystem = open.take().ok_or_else(IpcError::nothing_open)?;
        let path = ecosystem.store().path().to_owned();
        match f(ecosystem) {
            Ok((ecosystem, key, said)) => {
                *open = Some(ecosystem);
                drop(open);
                // It is another file on the disk now.
                self.copies.begin(Some(&path));
                self.keep_key(key);
                self.pasts.clear();
                self.tell_opened(app)?;
                Ok(said)
            }
            Err(error) => {
                *open = Some(Ecosystem::open_in(&path, &crate::opening::surroundings(app, self.key()))?);
                self.copies.begin(Some(&path));
                Err(error.into())
            }
        }
    }

    /// Goes on in the open file where it has another name now; true if that came about. What was written is moved into it first, because its
    /// journal still has the old name.
    pub fn follow(&self, app: &AppHandle, path: &Path) -> bool {
        let mut open = self.lock();
        let writable = |e: &&Ecosystem| e.store().access() == Access::Write && e.store().settle().is_ok();
        let Some(before) = open.as_ref().filter(writable).map(|e| e.store().path().to_owned()) else { return false };
        *open = None;
        let opened = |path: &Path| Ecosystem::open_in(path, &crate::opening::surroundings(app, self.key()));
        *open = opened(path).or_else(|_| opened(&before)).ok();
        let Some((path, name)) = open.as_ref().and_then(|e| Some((e.store().path().to_owned(), status(e).ok()?.name))) else {
            return false;
        };
        drop(open);
        sweep(&before);
        self.copies.begin(Some(&path));
        app.state::<crate::prefs::Store>().remember(&path, &name);
        crate::menu::refresh(app);
        path != before
    }

    fn tell_opened(&self, app: &AppHandle) -> Result<(), IpcError> {
        let told = Opened { status: Some(self.read(status)?), failure: None }.emit(app);
        told.map_err(|e| IpcError::internal(&e.to_string()))
    }

    /// Notes how far the opening of a file has come; false once the person has given it up.
    pub fn note_opening(&self, app: &AppHandle, opening: Opening) -> bool {
        *self.opening.lock().unwrap_or_else(PoisonError::into_inner) = Some(opening.clone());
        if let Err(error) = opening.emit(app) {
            eprintln!("the window was not told how far the opening is: {error}");
        }
        !self.given_up.load(Ordering::Relaxed)
    }

    /// Forgets the opening: the file is open, or is not going to be.
    pub fn end_opening(&self) {
        *self.opening.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.given_up.store(false, Ordering::Relaxed);
    }

    /// What is being opened.
    pub fn opening(&self) -> Option<Opening> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gives up the opening that is under way.
    pub fn give_up_opening(&self) {
        self.given_up.store(self.opening().is_some(), Ordering::Relaxed);
    }

    /// Keeps why a file could not be opened until the window is ready to show it.
    pub fn keep_failure(&self, failure: IpcError) {
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
    }

    /// Why a file could not be opened, once.
    pub fn take_failure(&self) -> Option<IpcError> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Begins the layout of this turn; whichever was under way stops. Turn 0 is none.
    pub fn arrange(&self, turn: u32) {
        self.arranging.store(turn, Ordering::Relaxed);
    }

    /// Whether the layout of this turn is still wanted.
    pub fn arranges(&self, turn: u32) -> bool {
        self.arranging.load(Ordering::Relaxed) == turn
    }

    /// Closes what is open.
    pub fn close(&self) {
        if let Some(ecosystem) = self.lock().take() {
            note(ecosystem.keep_point(PointReason::Close));
        }
        self.keep_key(None);
        self.copies.begin(None);
        self.pasts.clear();
        self.searches.forget();
        self.imports.forget();
    }

    /// Whether the file at `path` is the one that is open.
    pub fn has_open(&self, path: &Path) -> bool {
        let real = |p: &Path| std::fs::canonicalize(p).unwrap_or_else(|_| p.to_owned());
        self.lock().as_ref().is_some_and(|e| real(e.store().path()) == real(path))
    }
}

fn settle(open: &Open) {
    let open = open.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(ecosystem) = open.as_ref() else { return };
    if let Err(error) = ecosystem.store().settle() {
        // Nothing is lost: what is committed stands in the journal, and is settled the next time.
        eprintln!("the file was not settled: {error}");
    }
    note(ecosystem.keep_point_after(POINT_EVERY));
}

/// A restore point that could not be made is made another time; the file itself is whole.
fn note(made: Result<Option<Point>>) {
    if let Err(error) = made {
        eprintln!("no restore point was made: {error}");
    }
}

fn tell<T>(app: &AppHandle, done: &Committed<T>, revision: u32) {
    let nouns = done.nouns.iter().copied().collect();
    let organisations = done.organisations.iter().take(LISTED).copied().collect();
    if let Err(error) = (Changed { revision, op: done.op, nouns, organisations }).emit(app) {
        eprintln!("the window was not told of a change: {error}");
    }
}
