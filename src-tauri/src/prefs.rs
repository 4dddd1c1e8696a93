//! What this person likes, kept in the app's configuration folder: language, theme, and the files opened lately.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};
use tutti_core::model::introduction::Lang;
use tutti_core::store::backup::write_file;

/// What the person chose.
#[derive(Debug, Clone, Default, Serialize, Deserialize, specta::Type)]
pub struct Prefs {
    /// The language, where one was chosen.
    pub lang: Option<Lang>,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A file opened lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Recent {
    /// Where it is.
    pub path: String,
    /// The ecosystem's name.
    pub name: String,
}

/// How many files are remembered.
const REMEMBERED: usize = 8;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    prefs: Prefs,
    recent: Vec<Recent>,
    /// Files whose folder is not spoken of any more.
    aside: Vec<String>,
}

/// The preferences and where they are kept.
pub struct Store {
    path: Option<PathBuf>,
    kept: Mutex<Kept>,
}

impl Store {
    /// Reads the preferences; what cannot be read is as if nothing had been chosen.
    pub fn load(app: &AppHandle) -> Self {
        let path = app.path().app_config_dir().ok().map(|folder| folder.join("prefs.json"));
        let kept = path.as_ref().and_then(|p| std::fs::read(p).ok()).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { path, kept: Mutex::new(kept.unwrap_or_default()) }
    }

    /// What the person chose; where no language was chosen, the system's.
    pub fn prefs(&self) -> Prefs {
        Prefs { lang: Some(self.lang()), ..self.read(|kept| kept.prefs.clone()) }
    }

    /// The language to speak: the one chosen, else the system's.
    pub fn lang(&self) -> Lang {
        let system = || sys_locale::get_locale().unwrap_or_default();
        self.read(|kept| kept.prefs.lang).unwrap_or_else(|| if system().starts_with("fr") { Lang::Fr } else { Lang::En })
    }

    /// Keeps what the person chose.
    pub fn set_prefs(&self, prefs: Prefs) {
        self.change(|kept| kept.prefs = prefs);
    }

    /// The files opened lately that are still there.
    pub fn recent(&self) -> Vec<Recent> {
        self.read(|kept| kept.recent.iter().filter(|r| Path::new(&r.path).exists()).cloned().collect())
    }

    /// Remembers a file as the latest.
    pub fn remember(&self, path: &Path, name: &str) {
        let latest = Recent { path: path.display().to_string(), name: name.to_owned() };
        self.change(|kept| {
            kept.recent.retain(|r| r.path != latest.path);
            kept.recent.insert(0, latest);
            kept.recent.truncate(REMEMBERED);
        });
    }

    /// Whether the folder of this file is not spoken of any more.
    pub fn is_aside(&self, path: &Path) -> bool {
        self.read(|kept| kept.aside.contains(&path.display().to_string()))
    }

    /// Does not speak of the folder of this file any more.
    pub fn put_aside(&self, path: &Path) {
        self.change(|kept| kept.aside.push(path.display().to_string()));
    }

    fn read<T>(&self, f: impl FnOnce(&Kept) -> T) -> T {
        f(&self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, f: impl FnOnce(&mut Kept)) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        f(&mut kept);
        if let Err(error) = self.save(&kept) {
            eprintln!("preferences were not kept: {error}");
        }
    }

    fn save(&self, kept: &Kept) -> Result<(), Box<dyn std::error::Error>> {
        let Some(path) = &self.path else { return Ok(()) };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(write_file(path, &serde_json::to_vec_pretty(kept)?)?)
    }
}
