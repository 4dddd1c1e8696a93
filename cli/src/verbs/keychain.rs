//! The keychain of the system, in which the key of an encrypted file can be kept.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::keychain::{self as core, Before};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::pick;
use tutti_keychain::SystemKeychain;

use super::{Outcome, open};
use crate::output::Output;
use crate::words;

pub fn keychain(output: &mut Output<'_>, file: &Path, remember: bool, forget: bool) -> Outcome {
    let remembered = if forget {
        // Without opening it: somebody who forgot the passphrase must be able to as well.
        core::forget(file, &SystemKeychain)?;
        Some(false)
    } else {
        let ecosystem = open(file)?;
        if remember {
            core::remember(&ecosystem, &SystemKeychain)?;
        }
        core::remembers(&ecosystem, &SystemKeychain)
    };
    let said = match remembered {
        Some(true) => output.pick(
            "Sur cet ordinateur, le fichier s’ouvre sans demander. Ailleurs, il faut la phrase de passe ou la clé de secours.",
            "On this computer the file opens without asking. Elsewhere it needs the passphrase or the recovery key.",
        ),
        Some(false) => output.pick("Le trousseau ne connaît pas ce fichier.", "The keychain does not know this file."),
        None => output.pick(
            "Ce fichier n’a pas de phrase de passe, ou ce système n’a pas de trousseau.",
            "This file has no passphrase, or this system has no keychain.",
        ),
    };
    output.done(&json!({ "file": file.display().to_string(), "remembered": remembered }), said)
}

/// What the keychain holds of a file that is about to be written under another key.
pub fn before(ecosystem: &Ecosystem) -> Before {
    core::before(ecosystem, &SystemKeychain)
}

/// Lets the keychain follow; where it does not, that is said in a line of its own.
pub fn moved_on(lang: Lang, before: &Before, ecosystem: &Ecosystem) -> String {
    match core::moved_on(before, ecosystem, &SystemKeychain) {
        Ok(()) => String::new(),
        Err(error) => {
            let head = pick(lang, "Le trousseau n’a pas suivi :", "The keychain did not follow:");
            format!("\n{head} {}", words::failure(lang, &error))
        }
    }
}
