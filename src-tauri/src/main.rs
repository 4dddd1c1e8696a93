//! The window of Tutti: starts the app, opens what was asked for, and connects the webview to the core.
//! Not here: any decision about ecosystems (core).

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod bindings;
mod copies;
mod dialogs;
mod drops;
mod events;
mod imports;
mod ipc;
mod menu;
mod opening;
mod past;
mod prefs;
mod searches;
mod session;
mod window;

use arguments::Asked;
use tauri::{Manager, RunEvent};

fn main() {
    let bindings = bindings::builder();
    #[cfg(debug_assertions)]
    if std::env::args().nth(1).as_deref() == Some("--write-bindings") {
        bindings::write(&bindings);
        return;
    }
    let asked = arguments::asked(std::env::args_os().skip(1), &std::env::current_dir().unwrap_or_default());
    if asked == Asked::Version {
        println!("Tutti {}", env!("CARGO_PKG_VERSION"));
        return;
    }
    let handler = bindings.invoke_handler();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| opening::second_instance(app, &arguments, &folder)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(handler)
        .setup(move |app| {
            bindings.mount_events(app);
            app.manage(prefs::Store::load(app.handle()));
            app.manage(session::Session::start());
            if let Asked::File(path) = asked {
                opening::open_aside(app.handle(), path);
            }
            window::open(app)?;
            copies::watch(app.handle());
            Ok(())
        })
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(on_run_event),
        Err(error) => {
            eprintln!("Tutti could not start: {error}");
            std::process::exit(2);
        }
    }
}

fn on_run_event(app: &tauri::AppHandle, event: RunEvent) {
    match event {
        RunEvent::Exit => app.state::<session::Session>().close(),
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => urls.iter().filter_map(|u| u.to_file_path().ok()).for_each(|path| opening::open(app, &path)),
        _ => {}
    }
}
