//! One function a verb: calls the core and prints the answer.

mod about;
mod accounts;
mod agreements;
mod arranging;
mod changes;
mod columns;
mod compositions;
mod copies;
mod deals;
mod describing;
mod diagnosis;
mod editing;
mod files;
mod fit_tests;
mod goodwill;
mod history;
mod introductions;
mod keeping;
mod keychain;
mod leads;
mod ledger;
mod mappings;
mod matching;
mod needs;
mod notes;
mod organisations;
mod rehearsal;
mod relationships;
mod reports;
mod rescue;
mod sealed;
mod sealed_words;
mod transfer;
mod views;
mod week;

use std::path::{Path, PathBuf};

use tutti_core::commands::encryption::unlock;
use tutti_core::commands::keychain::recalled;
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::Error;
use tutti_core::model::key::Key;
use tutti_core::model::time::{Day, Moment};
use tutti_core::store::open::salt_of;
use tutti_core::store::points::Points;
use tutti_keychain::SystemKeychain;

use crate::args::{Keeping, Sheet, Verb};
use crate::failure::Failure;
use crate::output::Output;
use crate::passphrase;

/// What a verb returns.
pub type Outcome = Result<(), Failure>;

/// Does what was asked.
pub fn run(verb: Verb, output: &mut Output<'_>) -> Outcome {
    match verb {
        Verb::New { file, conductor } => files::new(output, &file, &conductor),
        Verb::Sample { name, file } => files::sample(output, &name, &file),
        Verb::Check { file } => files::check(output, &file),
        Verb::Backup { file, out } => files::backup(output, &file, &out),
        Verb::Keeping(ask) => keeping(output, &ask),
        Verb::Copies(ask) => copies::run(output, &ask),
        Verb::At { file, date, out } => files::at(output, &file, date, &out),
        Verb::Import(import) => transfer::import(output, &import),
        Verb::Mappings { file } => mappings::list(output, &file),
        Verb::RemoveMapping { file, name } => mappings::remove(output, &file, &name),
        Verb::Arrange(arrange) => arranging::arrange(output, &arrange),
        Verb::Export(export) => transfer::export(output, &export),
        Verb::List { file, noun, wheres } => organisations::list(output, &file, &noun, &wheres),
        Verb::About => about::about(output),
        Verb::Licences { name } => about::licences(output, name.as_deref()),
        Verb::Show { file, organisation } => organisations::show(output, &file, &organisation),
        Verb::Overlap { file, a, b, c } => accounts::overlap(output, &file, (&a, &b, c.as_deref())),
        Verb::Judge(ask) => accounts::judge(output, &ask),
        Verb::RemoveAccounts(ask) => accounts::remove(output, &ask),
        Verb::Seal(ask) => sealed::seal(output, &ask),
        Verb::Match(ask) => matching::matches(output, &ask),
        Verb::Editing(ask) => editing::edit(output, &ask),
        Verb::Trade(ask) => ledger::trade(output, &ask),
        Verb::Week(ask) => week::week(output, &ask),
        Verb::Sheet(ask) => sheet(output, &ask),
        Verb::Introductions(ask) => introductions::introductions(output, &ask),
        Verb::Why { file, a, b } => introductions::why(output, &file, &a, &b),
        Verb::Introduce(ask) => introductions::introduce(output, &ask),
        Verb::Goodwill(ask) => goodwill::goodwill(output, &ask),
        Verb::Weights { file, reset } => introductions::weights(output, &file, reset),
        Verb::Connect { file, a, b, kind, directed } => relationships::connect(output, &file, (&a, &b), kind, directed),
        Verb::Reconnect(ask) => relationships::reconnect(output, &ask),
        Verb::Compose(compose) => compositions::compose(output, &compose),
        Verb::Describe { file, view, at } => describing::describe(output, &file, view.as_deref(), at),
        Verb::Diagnose { file, circle, at } => diagnosis::diagnose(output, &file, circle.as_deref(), at),
        Verb::Rehearse { file, without, at } => rehearsal::rehearse(output, &file, without.as_deref(), at),
        Verb::SaveView(ask) => views::save(output, &ask),
        Verb::RemoveView { file, name } => views::remove(output, &file, &name),
        Verb::Logo(ask) => views::logo(output, &ask),
        Verb::History { file, limit, by } => history::history(output, &file, limit, by.as_deref()),
        Verb::Changes { file, from, to } => changes::changes(output, &file, from, to),
        Verb::Undo { file, count } => history::undo(output, &file, count),
        Verb::UndoImport { file, seq, dry_run } => history::undo_import(output, &file, seq, dry_run),
        Verb::Redo { file, count } => history::redo(output, &file, count),
    }
}

/// What keeps a file safe.
fn keeping(output: &mut Output<'_>, ask: &Keeping) -> Outcome {
    match ask {
        Keeping::RestorePoints { file, make } => keeping::restore_points(output, file, *make),
        Keeping::Restore { file, point, out } => keeping::restore(output, file, point, out),
        Keeping::RemovePoints { file, points, plain } => keeping::remove_points(output, file, points, *plain),
        Keeping::Forget { file, who, of, and_points, dry_run } => {
            keeping::forget(output, file, (who, of.as_deref()), *and_points, *dry_run)
        }
        Keeping::ThinHistory { file, before, dry_run } => keeping::thin_history(output, file, *before, *dry_run),
        Keeping::Salvage { file, out } => keeping::salvage(output, file, out),
        Keeping::Encrypt { file } => keeping::set_passphrase(output, file),
        Keeping::Decrypt { file } => keeping::remove_passphrase(output, file),
        Keeping::Keychain { file, remember, forget } => keychain::keychain(output, file, *remember, *forget),
    }
}

/// What is asked of one partner's sheet.
fn sheet(output: &mut Output<'_>, ask: &Sheet) -> Outcome {
    match ask {
        Sheet::Note(ask) => notes::note(output, ask),
        Sheet::Need(ask) => needs::need(output, ask),
        Sheet::FitTest(ask) => fit_tests::fit_test(output, ask),
        Sheet::Rescue { file, organisation, on } => rescue::rescue(output, file, organisation, *on),
        Sheet::Intervention(ask) => rescue::intervention(output, ask),
    }
}

/// Who does deeds on this machine, for the history.
fn actor() -> String {
    let user = whoami::username().unwrap_or_else(|_| "?".to_owned());
    let device = whoami::hostname().unwrap_or_else(|_| "?".to_owned());
    format!("{user} ({device})")
}

/// Opens a file; one that is open elsewhere is read beside its writer, and refuses deeds.
fn open(file: &Path) -> Result<Ecosystem, Failure> {
    let surroundings = surroundings(file)?;
    match Ecosystem::open_in(file, &surroundings) {
        Err(Error::Locked(_)) => Ok(Ecosystem::beside(file, &surroundings)?),
        other => {
            let ecosystem = other?;
            ecosystem.keep_point_after(A_DAY)?;
            Ok(ecosystem)
        }
    }
}

/// A restore point is made in the terminal when the last one is older, in milliseconds.
const A_DAY: i64 = 24 * 3_600_000;

/// What a file is opened with here.
fn surroundings(file: &Path) -> Result<Surroundings, Failure> {
    let key = match salt_of(file) {
        Ok(Some(_)) => key_of(file)?,
        // What is wrong with the file is said when it is opened.
        _ => None,
    };
    Ok(Surroundings { actor: actor(), key, points: points(), scratch: std::env::temp_dir() })
}

/// The key of an encrypted file: by what the environment says, else from the keychain, else by what the person types.
fn key_of(file: &Path) -> Result<Option<Key>, Failure> {
    if let Some(given) = passphrase::given() {
        return Ok(unlock(file, &given)?);
    }
    if let Some(key) = recalled(file, &SystemKeychain) {
        return Ok(Some(key));
    }
    Ok(passphrase::typed().map_or(Ok(None), |typed| unlock(file, &typed))?)
}

/// Where restore points are kept on this machine: beside the window's own data; none where there is no such place.
fn points() -> Option<Points> {
    let data =
        std::env::var_os("TUTTI_DATA_FOLDER").map(PathBuf::from).or_else(|| dirs::data_dir().map(|data| data.join("app.tutti.desktop")))?;
    let folder = data.join("restore-points");
    std::fs::create_dir_all(&folder).ok().map(|()| Points::within(&folder))
}

/// The ecosystem as it is, or as it was at the end of a day; and that moment.
fn open_at(file: &Path, day: Option<Day>) -> Result<(Ecosystem, Moment), Failure> {
    let present = open(file)?;
    Ok(match day {
        Some(day) => (present.as_of(present.place_on(day)?)?, Moment::end_of(day)),
        None => (present, Moment::now()),
    })
}
