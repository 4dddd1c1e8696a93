//! Native dialogs for files. The webview never names a path: it asks, and the person answers here.

use std::path::PathBuf;

use tauri::Wry;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tutti_core::error::{Error, Result};
use tutti_core::model::organisation::Link;

/// The kinds of file a dialog shows: a label and endings.
pub type Kinds<'k> = &'k [(&'k str, &'k [&'k str])];

/// Ecosystem files.
pub const ECOSYSTEM: Kinds<'static> = &[("Tutti", &["tutti"])];
/// Tables that can be imported.
pub const TABLE: Kinds<'static> = &[(
    "CSV, Excel, ODS, ZIP, GraphML, GEXF, JSON",
    &["csv", "tsv", "txt", "gz", "xlsx", "xls", "xlsb", "xlsm", "ods", "zip", "graphml", "gexf", "xml", "canvas", "json"],
)];

/// Files of sealed comparisons.
pub const SEALED: Kinds<'static> = &[("Tutti", &["tpsi"])];

/// Pages to print.
pub const PAGES: Kinds<'static> = &[("PDF", &["pdf"])];

/// Pictures that can be a logo.
pub const PICTURE: Kinds<'static> = &[("PNG, JPEG, GIF, WebP", &["png", "jpg", "jpeg", "gif", "webp"])];

/// Which file to open; `None` when the person cancelled.
pub fn pick(app: &AppHandle, kinds: Kinds<'_>) -> Option<PathBuf> {
    if let Some(answer) = scripted(kinds, "open") {
        return Some(answer);
    }
    dialog(app, kinds).blocking_pick_file()?.into_path().ok()
}

/// Which files to read together; none when the person cancelled.
pub fn pick_several(app: &AppHandle, kinds: Kinds<'_>) -> Vec<PathBuf> {
    if let Some(answer) = scripted(kinds, "open") {
        let more = (2..).map_while(|n| scripted(kinds, &format!("open-{n}")).filter(|path| path.exists()));
        return std::iter::once(answer).chain(more).collect();
    }
    let picked = dialog(app, kinds).blocking_pick_files().unwrap_or_default();
    picked.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// Where to write; `None` when the person cancelled. The dialog itself asks before an existing file is replaced.
pub fn save(app: &AppHandle, kinds: Kinds<'_>, name: &str) -> Option<PathBuf> {
    if let Some(answer) = scripted(kinds, name) {
        return Some(answer);
    }
    let path = dialog(app, kinds).set_file_name(name).blocking_save_file()?.into_path().ok()?;
    Some(with_ending(path, kinds))
}

/// A title as the name of a file: without what a path is made of.
pub fn named(title: &str, ending: &str) -> String {
    let plain: String = title
        .chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if r#"/\:*?"<>|"#.contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    format!("{}.{ending}", plain.trim())
}

/// Opens an address with the program the system has for it; refuses one that does not lead outside.
pub fn follow(link: &Link) -> Result<()> {
    let url = link.outside().ok_or_else(|| Error::Invalid(format!("\"{}\" leads nowhere outside", link.url)))?;
    if let Some(answer) = scripted(&[], "followed.txt") {
        return std::fs::write(&answer, url).map_err(|e| Error::writing(&answer, e));
    }
    open::that_detached(url).map_err(|e| Error::Internal(e.to_string()))
}

fn dialog(app: &AppHandle, kinds: Kinds<'_>) -> FileDialogBuilder<Wry> {
    let mut dialog = app.dialog().file();
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    kinds.iter().fold(dialog, |dialog, (label, endings)| dialog.add_filter(*label, endings))
}

/// A name typed without an ending gets the first one of its kind.
fn with_ending(path: PathBuf, kinds: Kinds<'_>) -> PathBuf {
    match (path.extension(), kinds.first().and_then(|(_, endings)| endings.first())) {
        (None, Some(ending)) => path.with_extension(ending),
        _ => path,
    }
}

/// For tests of the built app: nobody can click in a native dialog there, so a folder answers in its place. In the
/// released app there is no such way in.
#[cfg(debug_assertions)]
fn scripted(kinds: Kinds<'_>, name: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("TUTTI_DIALOG_FOLDER")?);
    Some(with_ending(folder.join(name), kinds))
}

#[cfg(not(debug_assertions))]
fn scripted(_kinds: Kinds<'_>, _name: &str) -> Option<PathBuf> {
    None
}
