//! One function a verb: calls the core and prints the answer.

mod about;
mod accounts;
mod agreements;
mod arranging;
mod changes;
mod columns;
mod compositions;
mod deals;
mod describing;
mod diagnosis;
mod editing;
mod files;
mod fit_tests;
mod goodwill;
mod history;
mod introductions;
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

use std::path::Path;

use tutti_core::ecosystem::Ecosystem;
use tutti_core::model::time::{Day, Moment};

use crate::args::{Sheet, Verb};
use crate::failure::Failure;
use crate::output::Output;

/// What a verb returns.
pub type Outcome = Result<(), Failure>;

/// Does what was asked.
pub fn run(verb: Verb, output: &mut Output<'_>) -> Outcome {
    match verb {
        Verb::New { file, conductor } => files::new(output, &file, &conductor),
        Verb::Sample { name, file } => files::sample(output, &name, &file),
        Verb::Check { file } => files::check(output, &file),
        Verb::Backup { file, out } => files::backup(output, &file, &out),
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
        Verb::History { file, limit } => history::history(output, &file, limit),
        Verb::Changes { file, from, to } => changes::changes(output, &file, from, to),
        Verb::Undo { file, count } => history::undo(output, &file, count),
        Verb::UndoImport { file, seq, dry_run } => history::undo_import(output, &file, seq, dry_run),
        Verb::Redo { file, count } => history::redo(output, &file, count),
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

fn open(file: &Path) -> Result<Ecosystem, Failure> {
    Ok(Ecosystem::open(file, &actor())?)
}

/// The ecosystem as it is, or as it was at the end of a day; and that moment.
fn open_at(file: &Path, day: Option<Day>) -> Result<(Ecosystem, Moment), Failure> {
    let present = open(file)?;
    Ok(match day {
        Some(day) => (present.as_of(present.place_on(day)?)?, Moment::end_of(day)),
        None => (present, Moment::now()),
    })
}
