//! Sentences of the terminal in French and English: failures and what to do about them.

use tutti_core::error::{Error, ErrorCode};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::pick;

/// What failed, as a sentence.
pub fn failure(lang: Lang, error: &Error) -> String {
    match (lang, error) {
        (Lang::En, error) => format!("{error}."),
        (Lang::Fr, Error::NotFound { what, .. }) => format!("introuvable : {what}."),
        (Lang::Fr, Error::Ambiguous { what, candidates }) => format!("« {what} » peut désigner : {}.", candidates.join(", ")),
        (Lang::Fr, Error::NotTutti(path)) => format!("{} n’est pas un écosystème Tutti.", path.display()),
        (Lang::Fr, Error::Damaged { path, detail }) => format!("{} est endommagé : {detail}.", path.display()),
        (Lang::Fr, Error::NewerVersion { path, found, known }) => {
            format!("{} vient d’une version plus récente de Tutti (format {found}, celle-ci lit jusqu’à {known}).", path.display())
        }
        (Lang::Fr, Error::Encrypted(path)) => {
            format!("{} est chiffré : il s’ouvre avec sa phrase de passe ou sa clé de secours.", path.display())
        }
        (Lang::Fr, Error::WrongKey(path)) => format!("{} ne s’ouvre pas avec cette phrase de passe ou cette clé.", path.display()),
        (Lang::Fr, Error::Keychain(detail)) => format!("le trousseau de ce système ne répond pas : {detail}."),
        (Lang::Fr, Error::Locked(path)) => format!("{} est déjà ouvert ailleurs.", path.display()),
        (Lang::Fr, Error::Unrelated(path)) => format!("{} est un autre écosystème, pas une copie de celui-ci.", path.display()),
        (Lang::Fr, Error::Thinned(since)) => {
            format!("l’historique d’avant le {since} a été allégé : ce qui était alors n’est plus connu.")
        }
        (Lang::Fr, Error::Displaced(path)) => {
            format!("{} n’est plus le fichier ouvert : il a été remplacé, déplacé ou supprimé.", path.display())
        }
        (Lang::Fr, Error::ReadOnly(path)) => {
            format!("{} ne peut pas être écrit : le fichier ou son dossier est en lecture seule.", path.display())
        }
        (Lang::Fr, Error::DiskFull(path)) => format!("plus de place sur le disque pour écrire {}.", path.display()),
        (Lang::Fr, Error::CannotRead { path, source }) => format!("{} ne peut pas être lu : {source}.", path.display()),
        (Lang::Fr, Error::CannotWrite { path, source }) => format!("{} ne peut pas être écrit : {source}.", path.display()),
        (Lang::Fr, Error::UnreadableInput { input, detail }) => format!("{input} ne peut pas être lu : {detail}."),
        (Lang::Fr, Error::Cancelled) => "annulé.".to_owned(),
        (Lang::Fr, Error::Internal(detail)) => format!("défaut interne : {detail}."),
        (Lang::Fr, Error::Invalid(detail) | Error::Conflict(detail)) => format!("impossible : {detail}."),
    }
}

/// What to do about a failure of this kind.
pub fn hint(lang: Lang, code: ErrorCode) -> &'static str {
    let (fr, en) = match code {
        ErrorCode::NotFound => {
            ("vérifiez le nom avec `tutti list`, ou donnez l’identifiant.", "check the name with `tutti list`, or give the id.")
        }
        ErrorCode::Invalid => ("corrigez la demande ; rien n’a été modifié.", "correct the request; nothing was changed."),
        ErrorCode::Conflict => ("relisez l’état actuel ; rien n’a été modifié.", "look at the present state; nothing was changed."),
        ErrorCode::NotTutti => {
            ("donnez un fichier .tutti ; pour un tableau, utilisez `tutti import`.", "give a .tutti file; for a table use `tutti import`.")
        }
        ErrorCode::ReadOnly => ("copiez-le dans un dossier où vous pouvez écrire.", "copy it to a folder you can write to."),
        ErrorCode::DiskFull => {
            ("libérez de la place, puis recommencez ; rien n’a été perdu.", "free some space, then try again; nothing was lost.")
        }
        ErrorCode::CannotRead => ("vérifiez le chemin et les droits.", "check the path and its permissions."),
        ErrorCode::CannotWrite => (
            "vérifiez le dossier et les droits ; rien n’a été écrit à moitié.",
            "check the folder and its permissions; nothing was half-written.",
        ),
        ErrorCode::UnreadableInput => ("vérifiez le fichier ; rien n’a été importé.", "check the file; nothing was imported."),
        ErrorCode::Cancelled => {
            ("recommencez quand vous voulez ; rien n’a été modifié.", "start again whenever you like; nothing was changed.")
        }
        ErrorCode::NoEcosystem => ("ouvrez un écosystème.", "open an ecosystem."),
        ErrorCode::Internal => ("c’est notre faute : signalez-le avec ce message.", "this is our fault: report it with this message."),
        of_the_file => hint_of_file(of_the_file),
    };
    pick(lang, fr, en)
}

/// The same, in French and English, where the file itself is what does not fit.
fn hint_of_file(code: ErrorCode) -> (&'static str, &'static str) {
    match code {
        ErrorCode::Damaged => (
            "n’y touchez pas : `tutti restore-points` montre ses points de restauration, `tutti salvage` écrit ce qui peut en être lu dans un \
             nouveau fichier.",
            "leave it as it is: `tutti restore-points` shows its restore points, `tutti salvage` writes what can be read of it to a new file.",
        ),
        ErrorCode::NewerVersion => ("mettez Tutti à jour ; le fichier n’a pas été touché.", "update Tutti; the file was not touched."),
        ErrorCode::Encrypted => (
            "donnez la phrase de passe dans TUTTI_PASSPHRASE, ou lancez la commande dans un terminal, qui la demande.",
            "give the passphrase in TUTTI_PASSPHRASE, or run this in a terminal, which asks for it.",
        ),
        ErrorCode::WrongKey => (
            "vérifiez les majuscules et la disposition du clavier, ou utilisez la clé de secours ; le fichier n’est pas endommagé.",
            "check capitals and the layout of the keyboard, or use the recovery key; the file is not damaged.",
        ),
        ErrorCode::Keychain => (
            "ouvrez le trousseau du système, ou faites sans : la phrase de passe et la clé de secours ouvrent le fichier.",
            "unlock the keychain of the system, or do without: the passphrase and the recovery key open the file.",
        ),
        ErrorCode::Locked => (
            "fermez-le dans l’autre fenêtre ou le terminal, puis recommencez.",
            "close it in the other window or terminal, then try again.",
        ),
        ErrorCode::Unrelated => (
            "donnez une copie du même fichier ; pour reprendre des données d’ailleurs, utilisez `tutti import`.",
            "give a copy of the same file; to take over data from elsewhere use `tutti import`.",
        ),
        ErrorCode::Thinned => (
            "`tutti restore-points` montre les points de restauration, dont ceux d’avant l’allègement ; rien n’a été modifié.",
            "`tutti restore-points` shows restore points, those of before the thinning too; nothing was changed.",
        ),
        ErrorCode::Displaced => (
            "enregistrez une copie, puis ouvrez le fichier de nouveau ; rien n’a été perdu.",
            "save a copy, then open the file again; nothing was lost.",
        ),
        _ => ("regardez le fichier ; rien n’a été modifié.", "look at the file; nothing was changed."),
    }
}
