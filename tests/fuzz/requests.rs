//! What a window may ask of the core, as JSON in its own words: each is done to the stage, looked at, and taken back. Whatever is asked, the
//! ecosystem stays sound, everything can still be shown, and undo leads back to what was.

use serde::Deserialize;
use tutti_core::commands::history::{redo, undo};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::model::introduction::Lang;
use tutti_core::model::quarter::Quarter;
use tutti_core::model::time::Moment;
use tutti_core::queries::export::{Format, Share, export};
use tutti_core::queries::introductions::{introduction_rows, introductions};
use tutti_core::queries::scene::SceneRequest;
use tutti_core::queries::{
    brief, circles, deals, diagnosis, health, history, leads, ledger, mappings, needs, opportunities, organisations, overlap, reporting,
    sealed, status, today, views,
};

use crate::deeds::Deed;
use crate::questions::Question;
use crate::stage::{Stage, with_identifiers};
use crate::steps::Step;
use crate::targets::{Outcome, outcome, unmade};

/// A request: a command and its arguments.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Asked {
    /// A question.
    Ask(Box<Question>),
    /// A deed, which is taken back.
    Do(Box<Deed>),
    /// What cannot be taken back.
    Go(Box<Step>),
}

/// Commands that are no requests here, and why.
pub const LEFT_OUT: &[(&str, &[&str])] = &[
    (
        "nothing is said with them, and they are asked after every deed",
        &[
            "status",
            "views",
            "filter_words",
            "circles",
            "known_terms",
            "introduction_rows",
            "opportunities",
            "account_holders",
            "ledger",
            "healths",
            "needs",
            "history_extent",
            "mappings",
            "sealed_keys",
            "undo",
            "redo",
        ],
    ),
    ("nothing is said with them, and they hold nothing of an ecosystem", &["table_choices", "made_of"]),
    (
        "the shell answers them alone",
        &[
            "opening",
            "cancel_opening",
            "opening_failure",
            "prefs",
            "set_prefs",
            "recent",
            "close_ecosystem",
            "waiting_file",
            "leave_waiting_file",
            "cancel_layout",
            "cancel_search",
            "cancel_import",
            "follow_link",
            "put_folder_aside",
            "choose_copy",
        ],
    ),
    (
        "they are about files and folders: `tests/files`",
        &[
            "open_ecosystem",
            "open_recent",
            "open_sample",
            "save_copy",
            "salvage_file",
            "restore_points",
            "keep_restore_point",
            "restore_point",
            "remove_plain_points",
            "file_place",
            "copies_beside",
            "pick_copy",
            "take_replacement",
            "keep_elsewhere",
            "put_back",
        ],
    ),
    (
        "they are about keys, and slow on purpose: `tests/files/encryption.rs`, and the target `words`",
        &["unlock_file", "keychain_state", "keep_in_keychain", "set_passphrase", "remove_passphrase"],
    ),
    (
        "they read a file that comes: the targets `logo`, `sealed` and `tables`",
        &[
            "pick_logo",
            "set_dropped_logo",
            "pick_sealed",
            "look_at_sealed",
            "reply_to_sealed",
            "decline_sealed",
            "pick_import",
            "preview_import",
        ],
    ),
];

/// A stage on which everything is played.
pub struct Desk {
    stage: Stage,
    digest: String,
    played: u32,
}

/// A fault, in words.
type Fault<T> = std::result::Result<T, String>;

impl Desk {
    /// A stage as it is at first.
    pub fn new() -> Result<Self> {
        let stage = Stage::new()?;
        let digest = stage.ecosystem.rows().digest()?;
        Ok(Self { stage, digest, played: 0 })
    }

    /// Reads a request, does it, looks at the ecosystem, and takes it back.
    pub fn play(&mut self, input: &[u8]) -> Fault<Outcome> {
        let request = with_identifiers(&String::from_utf8_lossy(input)).map_err(|e| e.to_string())?;
        let asked = match serde_json::from_str::<Asked>(&request) {
            Ok(asked) => asked,
            Err(why) => return Ok(Outcome::Refused(why.to_string())),
        };
        self.played += 1;
        if self.played.is_multiple_of(500) {
            *self = Self::new().map_err(|e| e.to_string())?;
        }
        match asked {
            Asked::Ask(question) => {
                let answer = question.ask(&mut self.stage);
                self.unchanged()?;
                outcome(answer)
            }
            Asked::Do(deed) => self.doing(*deed),
            Asked::Go(step) => self.going(*step),
        }
    }

    fn unchanged(&self) -> Fault<()> {
        let digest = self.stage.ecosystem.rows().digest().map_err(|e| e.to_string())?;
        if digest == self.digest { Ok(()) } else { Err("something is not what it was".to_owned()) }
    }

    /// Does a deed and looks; undo leads back, redo to the deed again, and undo back once more.
    fn doing(&mut self, deed: Deed) -> Fault<Outcome> {
        let wrong = |what: &'static str| move |e| format!("{what}: {e}");
        let revision = |stage: &Stage| stage.ecosystem.revision().map_err(wrong("there is no revision"));
        let before = revision(&self.stage)?;
        let done = deed.done(&mut self.stage);
        if revision(&self.stage)? != before {
            let e = &mut self.stage.ecosystem;
            let digest = |e: &Ecosystem| e.rows().digest().map_err(wrong("it cannot be read"));
            look(e).map_err(wrong("what was kept cannot be shown"))?;
            let after = digest(e)?;
            undo(e).map_err(wrong("it cannot be taken back"))?;
            redo(e).map_err(wrong("it cannot be done again"))?;
            if digest(e)? != after {
                return Err("redo does not lead to what was done".to_owned());
            }
            undo(e).map_err(wrong("it cannot be taken back again"))?;
        }
        self.unchanged().map_err(|_| "undo does not lead back".to_owned())?;
        outcome(done)
    }

    /// Goes a step that cannot be taken back on the stage, which is then laid out anew.
    fn going(&mut self, step: Step) -> Fault<Outcome> {
        let next = Self::new().map_err(|e| e.to_string())?;
        let Self { stage, .. } = std::mem::replace(self, next);
        let gone = step.gone(stage);
        if let Ok(ecosystem) = &gone {
            look(ecosystem).map_err(|e| format!("what was kept cannot be shown: {e}"))?;
        }
        outcome(gone)
    }
}

/// Asks everything that can be asked without arguments, and draws the map.
fn look(e: &Ecosystem) -> Result<()> {
    let (now, day) = (Moment::now(), Moment::now().day());
    let whole = SceneRequest { limit: u32::MAX, ..SceneRequest::default() };
    for format in [Format::Svg, Format::Json] {
        export(e, format, &whole, Share::default(), Lang::En, now)?;
    }
    introductions(e, None, 5, Lang::Fr, now)?;
    introduction_rows(e)?;
    diagnosis::diagnose(e, None)?;
    today::today(e, day, Lang::Fr)?;
    brief::brief(e, day, Lang::En)?;
    ledger::ledger(e, day)?;
    leads::leads(e, &leads::LeadFilter::default(), 0, 100)?;
    deals::deals(e, &deals::DealFilter::default(), 0, 100, day)?;
    reporting::report(e, Quarter::of(day), day)?;
    health::healths(e)?;
    opportunities::opportunities(e)?;
    overlap::holders(e)?;
    needs::needs(e)?;
    views::views(e)?;
    views::filter_words(e)?;
    circles::circles(e)?;
    organisations::known_terms(e)?;
    mappings::mappings(e)?;
    sealed::sealed_keys(e)?;
    status::status(e)?;
    history::history_extent(e)?;
    let problems = e.store().check()?;
    if problems.is_empty() { Ok(()) } else { Err(unmade(&problems.join("; "))) }
}
