//! A disk whose power may be cut: of what was flushed everything is there, and of the rest any part, in any order, torn at sectors.
//! The model: sectors of 512 bytes are whole or not; names come and go in their order, and last when their folder was flushed; a flush is honest.

use std::collections::BTreeMap;
use std::path::Path;

use tutti_tests::chance::Chance;

const SECTOR: usize = 512;

/// Something asked of a disk.
#[derive(Debug, Clone)]
pub enum Call {
    /// An empty file under a name, where there is none.
    Create(String),
    /// Bytes at a place.
    Write(String, u64, Vec<u8>),
    /// A length.
    Truncate(String, u64),
    /// The content of a file is to be on the disk.
    Flush(String),
    /// The names in a folder are to be on the disk.
    FlushNames(String),
    /// A name is to go.
    Delete(String),
    /// A file is to have another name, and what had that is to go.
    Rename(String, String),
}

impl Call {
    /// Whether something is to last from now on.
    pub fn flushes(&self) -> bool {
        matches!(self, Self::Flush(_) | Self::FlushNames(_))
    }
}

/// The content of a file as the disk knows it, and what was asked of it since its last flush.
#[derive(Default)]
struct Content {
    lasting: Vec<u8>,
    waiting: Vec<Change>,
}

enum Change {
    Write(u64, Vec<u8>),
    Truncate(u64),
}

/// A change of names: which file stands under one from now on, if any.
struct Naming {
    name: String,
    file: Option<usize>,
}

/// What may be on the disk.
#[derive(Default)]
pub struct Disk {
    files: Vec<Content>,
    /// The names that last.
    lasting: BTreeMap<String, usize>,
    /// The names that programs see.
    seen: BTreeMap<String, usize>,
    /// What happened to names since their folders were flushed; a rename is two of these that happen together.
    waiting: Vec<Vec<Naming>>,
}

impl Disk {
    /// A disk that holds these files.
    pub fn with(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut disk = Self::default();
        for (name, lasting) in files {
            disk.lasting.insert(name, disk.files.len());
            disk.files.push(Content { lasting, waiting: vec![] });
        }
        disk.seen = disk.lasting.clone();
        disk
    }

    /// What was asked of it next.
    pub fn take(&mut self, call: &Call) {
        match call {
            Call::Create(name) => drop(self.file(name)),
            Call::Write(name, offset, bytes) => self.file(name).waiting.push(Change::Write(*offset, bytes.clone())),
            Call::Truncate(name, size) => self.file(name).waiting.push(Change::Truncate(*size)),
            Call::Flush(name) => {
                let file = self.file(name);
                let waiting = std::mem::take(&mut file.waiting);
                waiting.iter().for_each(|change| apply(&mut file.lasting, change));
            }
            Call::FlushNames(folder) => {
                let of_folder = |namings: &mut Vec<Naming>| namings.iter().all(|naming| folder_of(&naming.name) == folder);
                for naming in self.waiting.extract_if(.., of_folder).flatten() {
                    rename(&mut self.lasting, &naming);
                }
            }
            Call::Delete(name) => self.name(vec![Naming { name: name.clone(), file: None }]),
            Call::Rename(from, to) => {
                let file = self.seen.get(from).copied();
                self.name(vec![Naming { name: from.clone(), file: None }, Naming { name: to.clone(), file }]);
            }
        }
    }

    /// The file under a name; a new one where there is none.
    fn file(&mut self, name: &str) -> &mut Content {
        let number = match self.seen.get(name) {
            Some(number) => *number,
            None => {
                self.files.push(Content::default());
                let number = self.files.len() - 1;
                self.name(vec![Naming { name: name.to_owned(), file: Some(number) }]);
                number
            }
        };
        &mut self.files[number]
    }

    fn name(&mut self, namings: Vec<Naming>) {
        namings.iter().for_each(|naming| rename(&mut self.seen, naming));
        self.waiting.push(namings);
    }

    /// The files after the power was cut now.
    pub fn cut(&self, chance: &mut Chance) -> Vec<(String, Vec<u8>)> {
        let mut names = self.lasting.clone();
        // Often all, often none, often some of what happened to names came through.
        let through = [0, self.waiting.len(), chance.below(self.waiting.len() + 1)][chance.below(3)];
        self.waiting[..through].iter().flatten().for_each(|naming| rename(&mut names, naming));
        names.into_iter().map(|(name, number)| (name, survivors(&self.files[number], chance))).collect()
    }
}

fn folder_of(name: &str) -> &str {
    Path::new(name).parent().and_then(Path::to_str).unwrap_or_default()
}

fn rename(names: &mut BTreeMap<String, usize>, naming: &Naming) {
    match naming.file {
        Some(number) => names.insert(naming.name.clone(), number),
        None => names.remove(&naming.name),
    };
}

/// What is left of a file: of what waited, each sector came through or not.
fn survivors(file: &Content, chance: &mut Chance) -> Vec<u8> {
    let mut content = file.lasting.clone();
    // Often nothing, often nearly everything, often a mixture came through.
    let share = [0, 20, 50, 80, 100][chance.below(5)];
    for change in &file.waiting {
        match change {
            Change::Write(offset, bytes) => {
                for (part, sector) in bytes.chunks(SECTOR).enumerate() {
                    if chance.below(100) < share {
                        apply(&mut content, &Change::Write(offset + (part * SECTOR) as u64, sector.to_vec()));
                    }
                }
            }
            Change::Truncate(_) if chance.below(100) < share => apply(&mut content, change),
            Change::Truncate(_) => {}
        }
    }
    content
}

fn apply(content: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write(offset, bytes) => {
            let (from, to) = (*offset as usize, *offset as usize + bytes.len());
            if content.len() < to {
                content.resize(to, 0);
            }
            content[from..to].copy_from_slice(bytes);
        }
        Change::Truncate(size) => content.resize(*size as usize, 0),
    }
}

/// Lays files out in a folder, to be looked at.
pub fn lay(folder: &Path, files: Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    files.into_iter().filter(|(name, _)| !name.is_empty()).try_for_each(|(name, bytes)| {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(path, bytes)
    })
}
