//! Folders that a program keeps the same on several machines, recognised by their path and the marks such programs leave. Pure: whether a
//! mark is there is asked of the caller. Not here: what is said about it (shells).

use std::path::{Path, PathBuf};

super::words::words! {
    /// Who keeps a folder the same on several machines.
    SyncFolder {
        /// Dropbox.
        Dropbox = "dropbox",
        /// OneDrive, SharePoint.
        OneDrive = "oneDrive",
        /// iCloud Drive.
        ICloud = "iCloud",
        /// Google Drive.
        GoogleDrive = "googleDrive",
        /// Nextcloud, ownCloud.
        Nextcloud = "nextcloud",
        /// Syncthing.
        Syncthing = "syncthing",
        /// Box.
        Box = "box",
        /// Proton Drive.
        Proton = "proton",
        /// A folder of another machine of the network.
        Network = "network",
    }
}

impl SyncFolder {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dropbox => "Dropbox",
            Self::OneDrive => "OneDrive",
            Self::ICloud => "iCloud Drive",
            Self::GoogleDrive => "Google Drive",
            Self::Nextcloud => "Nextcloud",
            Self::Syncthing => "Syncthing",
            Self::Box => "Box",
            Self::Proton => "Proton Drive",
            Self::Network => "network",
        }
    }
}

/// Marks that programs leave at the top of the folder they keep.
const MARKS: &[(&str, SyncFolder)] = &[
    (".dropbox", SyncFolder::Dropbox),
    (".dropbox.cache", SyncFolder::Dropbox),
    (".stfolder", SyncFolder::Syncthing),
    (".stignore", SyncFolder::Syncthing),
    (".nextcloudsync.log", SyncFolder::Nextcloud),
    (".owncloudsync.log", SyncFolder::Nextcloud),
    (".tmp.driveupload", SyncFolder::GoogleDrive),
    (".tmp.drivedownload", SyncFolder::GoogleDrive),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", SyncFolder::OneDrive),
];

/// Who keeps the folder of this file the same on several machines, if anybody does. `is_there` says whether a path exists.
pub fn sync_folder(file: &Path, is_there: &dyn Fn(&Path) -> bool) -> Option<SyncFolder> {
    by_path(file).or_else(|| by_marks(file, is_there))
}

fn by_path(file: &Path) -> Option<SyncFolder> {
    let text = file.to_string_lossy();
    if text.starts_with(r"\\") || text.starts_with("//") || text.contains("/gvfs/smb-share:") {
        return Some(SyncFolder::Network);
    }
    let parts: Vec<String> = text.split(['/', '\\']).map(str::to_lowercase).collect();
    let folders = &parts[..parts.len().saturating_sub(1)];
    folders.iter().enumerate().find_map(|(n, folder)| by_folder(folder, folders.get(n + 1).map_or("", String::as_str)))
}

/// A folder by its name, or by its name and that of the one in it.
fn by_folder(folder: &str, inner: &str) -> Option<SyncFolder> {
    let starts = |word: &str| folder == word || folder.starts_with(&format!("{word} ")) || folder.starts_with(&format!("{word}-"));
    match folder {
        "mobile documents" if inner.starts_with("com~apple~clouddocs") || inner.contains('~') => Some(SyncFolder::ICloud),
        "iclouddrive" | "icloud drive" => Some(SyncFolder::ICloud),
        "cloudstorage" => provider(inner),
        "googledrive" | "google drive" | "my drive" | "mon drive" => Some(SyncFolder::GoogleDrive),
        "owncloud" => Some(SyncFolder::Nextcloud),
        "box" | "box sync" => Some(SyncFolder::Box),
        "proton drive" | "protondrive" => Some(SyncFolder::Proton),
        _ if starts("dropbox") || folder.starts_with("dropbox (") => Some(SyncFolder::Dropbox),
        _ if starts("onedrive") => Some(SyncFolder::OneDrive),
        _ if starts("nextcloud") => Some(SyncFolder::Nextcloud),
        _ => None,
    }
}

/// A folder of macOS's own place for such programs: the name of the program, then an account.
fn provider(folder: &str) -> Option<SyncFolder> {
    let known = [
        ("dropbox", SyncFolder::Dropbox),
        ("onedrive", SyncFolder::OneDrive),
        ("googledrive", SyncFolder::GoogleDrive),
        ("box", SyncFolder::Box),
        ("nextcloud", SyncFolder::Nextcloud),
        ("protondrive", SyncFolder::Proton),
    ];
    known.iter().find(|(start, _)| folder.starts_with(start)).map(|(_, who)| *who)
}

fn by_marks(file: &Path, is_there: &dyn Fn(&Path) -> bool) -> Option<SyncFolder> {
    file.ancestors().skip(1).find_map(|folder| {
        let mark = MARKS.iter().find(|(mark, _)| is_there(&folder.join(mark))).map(|(_, who)| *who);
        mark.or_else(|| {
            // Nextcloud keeps a database whose name is its own for each folder.
            let databases: [PathBuf; 2] = [folder.join("._sync_.db"), folder.join(".sync_.db")];
            databases.iter().any(|path| is_there(path)).then_some(SyncFolder::Nextcloud)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, marks: &[&str]) -> Option<SyncFolder> {
        sync_folder(Path::new(path), &|asked| marks.iter().any(|mark| asked == Path::new(mark)))
    }

    #[test]
    fn folders_are_known_by_their_path() {
        let cases = [
            ("/home/claire/Dropbox/Work/Pepper.tutti", SyncFolder::Dropbox),
            ("/Users/claire/Dropbox (Maison)/Pepper.tutti", SyncFolder::Dropbox),
            (r"C:\Users\claire\OneDrive - Maison\Pepper.tutti", SyncFolder::OneDrive),
            (r"C:\Users\claire\OneDrive\Pepper.tutti", SyncFolder::OneDrive),
            ("/Users/claire/Library/Mobile Documents/com~apple~CloudDocs/Pepper.tutti", SyncFolder::ICloud),
            (r"C:\Users\claire\iCloudDrive\Pepper.tutti", SyncFolder::ICloud),
            ("/Users/claire/Library/CloudStorage/GoogleDrive-c@maison.fr/My Drive/Pepper.tutti", SyncFolder::GoogleDrive),
            (r"G:\Mon Drive\Pepper.tutti", SyncFolder::GoogleDrive),
            ("/Users/claire/Library/CloudStorage/OneDrive-Maison/Pepper.tutti", SyncFolder::OneDrive),
            ("/Users/claire/Library/CloudStorage/Box-Box/Pepper.tutti", SyncFolder::Box),
            ("/home/claire/Nextcloud/Pepper.tutti", SyncFolder::Nextcloud),
            ("/home/claire/Nextcloud-maison/Pepper.tutti", SyncFolder::Nextcloud),
            (r"C:\Users\claire\Proton Drive\claire\My files\Pepper.tutti", SyncFolder::Proton),
            (r"\\server\share\Pepper.tutti", SyncFolder::Network),
            ("/run/user/1000/gvfs/smb-share:server=nas,share=x/Pepper.tutti", SyncFolder::Network),
        ];
        for (path, expected) in cases {
            assert_eq!(found(path, &[]), Some(expected), "{path}");
        }
    }

    #[test]
    fn folders_are_known_by_the_marks_in_them_or_above_them() {
        assert_eq!(found("/data/shared/deep/Pepper.tutti", &["/data/shared/.stfolder"]), Some(SyncFolder::Syncthing));
        assert_eq!(found("/data/box1/Pepper.tutti", &["/data/box1/.dropbox"]), Some(SyncFolder::Dropbox));
        assert_eq!(found("/data/shared/Pepper.tutti", &["/data/other/.stfolder"]), None);
    }

    #[test]
    fn a_file_of_such_a_name_in_a_plain_folder_is_nobodys() {
        assert_eq!(found("/home/claire/Documents/Dropbox.tutti", &[]), None);
        assert_eq!(found("/home/claire/Boxes/Pepper.tutti", &[]), None);
    }
}
