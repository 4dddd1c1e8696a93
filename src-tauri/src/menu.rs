//! The native menu, in the language of the window. Items the window acts on are passed to it; editing keys stay with it,
//! because they mean something else while typing.

use tauri::menu::{Menu, MenuBuilder, MenuItem, MenuItemBuilder, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Manager, Wry};
use tauri_specta::Event;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::pick;

use crate::events::MenuChosen;
use crate::{opening, prefs};

const RECENT: &str = "recent:";

/// The menu in the language of the moment.
pub fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let lang = app.state::<prefs::Store>().lang();
    MenuBuilder::new(app).items(&[&file(app, lang)?, &edit(app, lang)?, &view(app, lang)?, &help(app, lang)?]).build()
}

/// Builds the menu anew: after a change of language or of the files opened lately.
pub fn refresh(app: &AppHandle) {
    let done = build(app).and_then(|menu| app.get_webview_window("main").map_or(Ok(None), |window| window.set_menu(menu)));
    if let Err(error) = done {
        eprintln!("the menu was not renewed: {error}");
    }
}

/// `key` is an accelerator, or empty.
fn item(app: &AppHandle, lang: Lang, id: &str, fr: &str, en: &str, key: &str) -> tauri::Result<MenuItem<Wry>> {
    let item = MenuItemBuilder::with_id(id, pick(lang, fr, en));
    if key.is_empty() { item.build(app) } else { item.accelerator(key).build(app) }
}

fn file(app: &AppHandle, lang: Lang) -> tauri::Result<Submenu<Wry>> {
    let mut recent = SubmenuBuilder::new(app, pick(lang, "Ouvrir un fichier récent", "Open recent"));
    for file in app.state::<prefs::Store>().recent() {
        recent = recent.text(format!("{RECENT}{}", file.path), file.name);
    }
    SubmenuBuilder::new(app, pick(lang, "Fichier", "File"))
        .items(&[
            &item(app, lang, "newEcosystem", "Nouvel écosystème…", "New ecosystem…", "CmdOrCtrl+N")?,
            &item(app, lang, "openEcosystem", "Ouvrir…", "Open…", "CmdOrCtrl+O")?,
            &recent.build()?,
        ])
        .separator()
        .items(&[
            &item(app, lang, "saveCopy", "Enregistrer une copie…", "Save a copy…", "CmdOrCtrl+Shift+S")?,
            &item(app, lang, "importFile", "Importer…", "Import…", "CmdOrCtrl+I")?,
            &item(app, lang, "mergeCopy", "Fusionner une copie…", "Merge a copy…", "")?,
            &item(app, lang, "export", "Exporter la carte…", "Export the map…", "CmdOrCtrl+E")?,
        ])
        .separator()
        .item(&item(app, lang, "closeEcosystem", "Fermer l’écosystème", "Close the ecosystem", "")?)
        .item(&item(app, lang, "quit", "Quitter Tutti", "Quit Tutti", "CmdOrCtrl+Q")?)
        .build()
}

fn edit(app: &AppHandle, lang: Lang) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, pick(lang, "Édition", "Edit"))
        .items(&[&item(app, lang, "undo", "Annuler", "Undo", "")?, &item(app, lang, "redo", "Rétablir", "Redo", "")?])
        .separator()
        .items(&[
            &item(app, lang, "search", "Rechercher", "Search", "")?,
            &item(app, lang, "settings", "Réglages…", "Settings…", "CmdOrCtrl+,")?,
        ])
        .build()
}

fn view(app: &AppHandle, lang: Lang) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, pick(lang, "Affichage", "View"))
        .items(&[
            &item(app, lang, "zoomFit", "Toute la carte", "Whole map", "")?,
            &item(app, lang, "zoomSelection", "La sélection", "Selection", "")?,
        ])
        .build()
}

fn help(app: &AppHandle, lang: Lang) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, pick(lang, "Aide", "Help"))
        .items(&[
            &item(app, lang, "keys", "Raccourcis clavier", "Keyboard shortcuts", "")?,
            &item(app, lang, "about", "À propos de Tutti", "About Tutti", "")?,
        ])
        .build()
}

/// Acts on a chosen item: quitting and recent files here, everything else in the window.
pub fn chosen(app: &AppHandle, id: &str) {
    if id == "quit" {
        return app.exit(0);
    }
    if let Some(path) = id.strip_prefix(RECENT) {
        return opening::open(app, path.as_ref());
    }
    if let Err(error) = (MenuChosen { item: id.to_owned() }).emit(app) {
        eprintln!("the window was not told of a menu item: {error}");
    }
}
