//! Where the terminal gets passphrases from: a variable of the environment, or the person at the keyboard, unseen. Never an argument, which
//! others on the machine could read.

use std::io::{IsTerminal, stderr, stdin};

use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::pick;
use zeroize::Zeroizing;

/// Holds the passphrase or recovery key of a file.
const GIVEN: &str = "TUTTI_PASSPHRASE";
/// Holds the passphrase a file is to get.
const CHOSEN: &str = "TUTTI_NEW_PASSPHRASE";

/// What opens an encrypted file, as the environment says.
pub fn given() -> Option<Zeroizing<String>> {
    std::env::var(GIVEN).ok().map(Zeroizing::new)
}

/// The same, as the person types it; nothing where nobody can be asked.
pub fn typed() -> Option<Zeroizing<String>> {
    asked("Passphrase / phrase de passe : ").ok()
}

/// The passphrase a file is to get: typed twice where it is asked for.
pub fn choose(lang: Lang) -> Result<Zeroizing<String>> {
    if let Ok(chosen) = std::env::var(CHOSEN) {
        return Ok(Zeroizing::new(chosen));
    }
    let first = asked(pick(lang, "Nouvelle phrase de passe : ", "New passphrase: "))?;
    let again = asked(pick(lang, "Encore une fois : ", "Once more: "))?;
    if first == again {
        Ok(first)
    } else {
        Err(Error::Invalid(pick(lang, "les deux ne sont pas les mêmes", "the two are not the same").to_owned()))
    }
}

fn asked(question: &str) -> Result<Zeroizing<String>> {
    if !stdin().is_terminal() || !stderr().is_terminal() {
        return Err(Error::Invalid(format!("nobody can be asked for a passphrase here: give it in {GIVEN} or {CHOSEN}")));
    }
    let typed = rpassword::prompt_password(question).map_err(|e| Error::reading("the keyboard", e))?;
    Ok(Zeroizing::new(typed))
}
