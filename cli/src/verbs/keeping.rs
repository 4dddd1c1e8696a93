//! Nothing is lost, and nobody gets in: restore points, what is left of a damaged file, the passphrase of a file.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::encryption::{decrypt, encrypt};
use tutti_core::commands::forgetting::{self, Forgettable, Forgetting};
use tutti_core::commands::points::{named, points_of, restore as restore_point};
use tutti_core::commands::thinning::{self, Thinning};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Error;
use tutti_core::model::time::Day;
use tutti_core::queries::lookup;
use tutti_core::store::points::{Point, PointReason};
use tutti_core::store::salvage::Salvaged;

use super::{Outcome, keychain, open, surroundings};
use crate::output::Output;
use crate::passphrase;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::{pick, point_reason};

pub fn restore_points(output: &mut Output<'_>, file: &Path, make: bool) -> Outcome {
    if make {
        open(file)?.keep_point(PointReason::Asked)?;
    }
    let points = points_of(file, &surroundings(file)?)?;
    output.answer(&points, |out, lang| {
        if points.is_empty() {
            return writeln!(out, "{}", pick(lang, "Aucun point de restauration.", "No restore points."));
        }
        points.iter().try_for_each(|point| writeln!(out, "{}", line(point, lang)))
    })
}

fn line(point: &Point, lang: Lang) -> String {
    let at = String::from(point.at);
    let locked = if point.encrypted { pick(lang, ", chiffré", ", encrypted") } else { "" };
    format!("{}  {}  {}  {} kB{locked}", point.id, &at[..16].replace('T', " "), point_reason(lang, point.reason), point.kilobytes)
}

pub fn restore(output: &mut Output<'_>, file: &Path, point: &str, out: &Path) -> Outcome {
    let points = points_of(file, &surroundings(file)?)?;
    let point = named(&points, point)?;
    // It has the passphrase the file had then.
    restore_point(point, out, &surroundings(&point.path)?)?;
    let said = format!("{} {}", output.pick("Restauré dans un nouveau fichier :", "Restored into a new file:"), out.display());
    output.done(&json!({ "file": out.display().to_string(), "point": point }), &said)
}

pub fn salvage(output: &mut Output<'_>, file: &Path, out: &Path) -> Outcome {
    let (ecosystem, salvaged) = Ecosystem::salvage(file, &surroundings(file)?)?;
    ecosystem.store().copy_to(out)?;
    let said = format!("{}\n{} {}", told(&salvaged, output.lang), output.pick("Écrit dans :", "Written to:"), out.display());
    output.done(&json!({ "file": out.display().to_string(), "salvaged": salvaged }), &said)
}

fn told(salvaged: &Salvaged, lang: Lang) -> String {
    let rows = salvaged.rows;
    if salvaged.whole {
        return pick(lang, "L’historique est entier : tout a été retrouvé", "The history is whole: everything was found").to_owned()
            + &match lang {
                Lang::Fr => format!(", {rows} lignes."),
                Lang::En => format!(", {rows} rows."),
            };
    }
    let (found, left) = (salvaged.from_history, salvaged.left_out);
    match lang {
        Lang::Fr => format!(
            "{rows} lignes retrouvées, dont {found} dans l’historique seul ; {left} laissées de côté parce que ce dont elles dépendent est \
             perdu. L’historique recommence ici."
        ),
        Lang::En => format!(
            "{rows} rows found, {found} of them in the history alone; {left} left out because what they belong to is lost. The history \
             begins anew here."
        ),
    }
}

pub fn set_passphrase(output: &mut Output<'_>, file: &Path) -> Outcome {
    let ecosystem = writable(file)?;
    let older = ecosystem.points()?.into_iter().filter(|point| !point.encrypted).count();
    let chosen = passphrase::choose(output.lang)?;
    let before = keychain::before(&ecosystem);
    let done = encrypt(ecosystem, &chosen)?;
    let unkept = keychain::moved_on(output.lang, &before, &done.ecosystem);
    let head = output.pick(
        "Le fichier est chiffré. Sa clé de secours, à noter et à garder loin de cet ordinateur :",
        "The file is encrypted. Its recovery key, to be written down and kept away from this computer:",
    );
    let warning = output.pick(
        "Sans la phrase de passe ni cette clé, personne ne peut plus l’ouvrir. Ce que le fichier était avant peut rester lisible sur le disque.",
        "Without the passphrase or this key nobody can open it any more. What the file was before may still be readable on the disk.",
    );
    let plain = match (older, output.lang) {
        (0, _) => String::new(),
        (1, Lang::Fr) => "\nUn point de restauration plus ancien n’est pas chiffré : `tutti remove-points` le retire.".to_owned(),
        (1, Lang::En) => "\nOne older restore point is not encrypted: `tutti remove-points` removes it.".to_owned(),
        (n, Lang::Fr) => format!("\n{n} points de restauration plus anciens ne sont pas chiffrés : `tutti remove-points` les retire."),
        (n, Lang::En) => format!("\n{n} older restore points are not encrypted: `tutti remove-points` removes them."),
    };
    let said = format!("{head}\n\n{}\n\n{warning}{plain}{unkept}", numbered(&done.recovery));
    output.done(&json!({ "file": file.display().to_string(), "recovery": done.recovery, "plainRestorePoints": older }), &said)
}

/// The words of a recovery key, six in a line.
fn numbered(words: &[&str]) -> String {
    let cell = |(i, word): (usize, &&str)| format!("{:>2}. {word:<9}", i + 1);
    let cells: Vec<String> = words.iter().enumerate().map(cell).collect();
    cells.chunks(6).map(|line| line.join(" ").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

pub fn remove_passphrase(output: &mut Output<'_>, file: &Path) -> Outcome {
    let ecosystem = writable(file)?;
    let before = keychain::before(&ecosystem);
    let unkept = keychain::moved_on(output.lang, &before, &decrypt(ecosystem)?);
    let said = output.pick("Le fichier n’est plus chiffré.", "The file is no longer encrypted.");
    output.done(&json!({ "file": file.display().to_string() }), &format!("{said}{unkept}"))
}

fn writable(file: &Path) -> Result<Ecosystem, crate::failure::Failure> {
    let ecosystem = open(file)?;
    match ecosystem.store().access() {
        tutti_core::store::Access::Write => Ok(ecosystem),
        tutti_core::store::Access::Beside => Err(Error::Locked(file.to_owned()).into()),
        _ => Err(Error::ReadOnly(file.to_owned()).into()),
    }
}

pub fn remove_points(output: &mut Output<'_>, file: &Path, names: &[String], plain: bool) -> Outcome {
    let ecosystem = open(file)?;
    let points = ecosystem.points()?;
    let mut chosen: Vec<Point> = names.iter().map(|name| named(&points, name).cloned()).collect::<Result<_, _>>()?;
    chosen.extend(points.iter().filter(|point| plain && !point.encrypted).cloned());
    ecosystem.remove_points(&chosen)?;
    let said = match output.lang {
        Lang::Fr => format!("Points de restauration retirés : {}.", chosen.len()),
        Lang::En => format!("Restore points removed: {}.", chosen.len()),
    };
    output.done(&json!({ "removed": chosen }), &said)
}

pub fn forget(output: &mut Output<'_>, file: &Path, (who, of): (&str, Option<&str>), and_points: bool, dry_run: bool) -> Outcome {
    let ecosystem = writable(file)?;
    let who = meant(&ecosystem, who, of)?;
    if dry_run {
        let told = forgetting::preview(&ecosystem, who)?;
        let said = format!("{} {}", output.pick("Serait oublié pour toujours :", "Would be forgotten for good:"), told.name);
        return output.done(&told, &said);
    }
    let (_, told) = forgetting::forget(ecosystem, who, and_points)?;
    let said = in_words(&told, output.lang);
    output.done(&told, &said)
}

pub fn thin_history(output: &mut Output<'_>, file: &Path, before: Day, dry_run: bool) -> Outcome {
    let ecosystem = writable(file)?;
    let told = if dry_run { thinning::preview(&ecosystem, before)? } else { thinning::thin(ecosystem, before)?.1 };
    let said = thinned_in_words(&told, before, dry_run, output.lang);
    output.done(&told, &said)
}

fn thinned_in_words(told: &Thinning, before: Day, dry_run: bool, lang: Lang) -> String {
    let Thinning { goes, stays, kilobytes, kilobytes_after, .. } = told;
    let size = format!("{kilobytes} kB → {kilobytes_after} kB");
    let first = match (lang, goes, dry_run) {
        (Lang::Fr, 0, _) => return format!("Rien à alléger : avant le {before}, l’historique a une opération au plus."),
        (Lang::En, 0, _) => return format!("Nothing to thin: before {before} the history has one operation at most."),
        (Lang::Fr, _, true) => {
            format!("Opérations d’avant le {before} qui n’en feraient plus qu’une : {goes} ; gardées telles quelles : {stays}.")
        }
        (Lang::Fr, _, false) => {
            format!("Opérations d’avant le {before} qui n’en font plus qu’une : {goes} ; gardées telles quelles : {stays}.")
        }
        (Lang::En, _, true) => format!("Operations of before {before} that would become one: {goes}; kept as they are: {stays}."),
        (Lang::En, _, false) => format!("Operations of before {before} that became one: {goes}; kept as they are: {stays}."),
    };
    let size = format!("{} {size}.", pick(lang, "Taille du fichier :", "Size of the file:"));
    let point = match (&told.point, dry_run) {
        (_, true) => pick(lang, "Un point de restauration serait fait avant.", "A restore point would be made before.").to_owned(),
        (Some(point), _) => format!("{} {}.", pick(lang, "Point de restauration fait avant :", "Restore point made before:"), point.id),
        (None, _) => pick(lang, "Aucun point de restauration n’est gardé ici.", "No restore points are kept here.").to_owned(),
    };
    [first, size, point].join("\n")
}

/// The organisation of this name, else the person.
fn meant(ecosystem: &Ecosystem, who: &str, of: Option<&str>) -> Result<Forgettable, Error> {
    if let Some(of) = of {
        return Ok(Forgettable::Contact(lookup::contact(ecosystem, lookup::organisation(ecosystem, of)?, who)?.id));
    }
    match lookup::organisation(ecosystem, who) {
        Ok(id) => Ok(Forgettable::Organisation(id)),
        Err(Error::NotFound { .. }) => Ok(Forgettable::Contact(lookup::anybody(ecosystem, who)?.id)),
        Err(error) => Err(error),
    }
}

fn in_words(told: &Forgetting, lang: Lang) -> String {
    let Forgetting { name, forgotten, mentions, points } = told;
    let (rows, operations) = (forgotten.rows, forgotten.operations);
    let mut lines = vec![match lang {
        Lang::Fr => {
            format!("{name} est oublié pour toujours. Lignes : {rows} ; opérations de l’historique qui en parlaient : {operations}.")
        }
        Lang::En => format!("{name} is forgotten for good. Rows: {rows}; operations of the history that spoke of it: {operations}."),
    }];
    if !mentions.is_empty() {
        let count: u32 = mentions.iter().map(|mention| mention.count).sum();
        let nouns: Vec<&str> = mentions.iter().map(|mention| mention.noun.as_str()).collect();
        lines.push(match lang {
            Lang::Fr => format!("Textes où le nom se lit encore, à relire vous-même : {count} ({}).", nouns.join(", ")),
            Lang::En => format!("Texts in which the name can still be read, for you to look at: {count} ({}).", nouns.join(", ")),
        });
    }
    if !points.is_empty() {
        lines.push(match lang {
            Lang::Fr => {
                format!("Points de restauration qui peuvent encore le contenir : {}. `tutti remove-points` les retire.", points.len())
            }
            Lang::En => format!("Restore points that may still hold it: {}. `tutti remove-points` removes them.", points.len()),
        });
    }
    lines.join("\n")
}
