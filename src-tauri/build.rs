fn main() {
    // What the window may call is a list (permissions/window.toml); that there is one makes the shell refuse everything else.
    println!("cargo:rerun-if-changed=permissions");
    tauri_build::build();
}
