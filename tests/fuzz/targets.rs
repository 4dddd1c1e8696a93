//! What is played: each target takes bytes and says whether they were accepted or refused. Anything else is a fault: a panic, an error that is
//! ours, or an ecosystem that is no longer sound.

use tutti_core::commands::import::{ImportOptions, Source, preview_import};
use tutti_core::commands::sealed::{Say, look};
use tutti_core::error::{Error, ErrorCode, Result};
use tutti_core::formats::logo::small_png;
use tutti_core::formats::reading::read_tables;
use tutti_core::formats::{dates, money, numbers, when};
use tutti_core::model::organisation::Link;
use tutti_core::model::time::Day;
use tutti_core::model::watch::Watch;
use tutti_core::sealing::passphrase::key_of_words;
use tutti_tests::Scene;

use crate::history::Tampered;
use crate::requests;

/// Every target by its name.
pub const NAMES: &[&str] = &["tables", "sealed", "logo", "words", "history", "requests"];

/// What became of an input.
pub enum Outcome {
    /// It was read.
    Accepted,
    /// It was refused with an error that tells its person so, and why.
    Refused(String),
}

/// Something that reads.
pub enum Target {
    /// Every table reader, and the import that makes rows of them, without writing.
    Tables(Box<Scene>),
    /// A file of a sealed comparison.
    Sealed(Box<Scene>),
    /// A picture for a logo.
    Logo,
    /// What is typed: days, amounts, numbers, addresses, recovery keys.
    Words,
    /// A file whose history was tampered with while its page checksums are right.
    History(Box<Tampered>),
    /// What a window may ask, done to the sample and taken back.
    Requests(Box<requests::Desk>),
}

impl Target {
    /// The target of this name, made anew.
    pub fn named(name: &str) -> Result<Option<Self>> {
        Ok(Some(match name {
            "tables" => Self::Tables(Box::new(Scene::pepper()?)),
            "sealed" => Self::Sealed(Box::new(Scene::pepper()?)),
            "logo" => Self::Logo,
            "words" => Self::Words,
            "history" => Self::History(Box::new(Tampered::new()?)),
            "requests" => Self::Requests(Box::new(requests::Desk::new()?)),
            _ => return Ok(None),
        }))
    }

    /// Plays an input; the error says what is wrong with us.
    pub fn play(&mut self, input: &[u8]) -> std::result::Result<Outcome, String> {
        match self {
            Self::Tables(scene) => tables(scene, input),
            Self::Sealed(scene) => outcome(look(&scene.ecosystem, input, &Say::default())),
            Self::Logo => outcome(small_png("picture", input)),
            Self::Words => Ok(words(&String::from_utf8_lossy(input))),
            Self::History(tampered) => tampered.play(input),
            Self::Requests(desk) => desk.play(input),
        }
    }
}

/// Accepted or refused; an error that is ours is a fault.
pub fn outcome<T>(result: Result<T>) -> std::result::Result<Outcome, String> {
    match result {
        Ok(_) => Ok(Outcome::Accepted),
        Err(error) if error.code() == ErrorCode::Internal => Err(error.to_string()),
        Err(error) => Ok(Outcome::Refused(error.to_string())),
    }
}

fn tables(scene: &mut Scene, input: &[u8]) -> std::result::Result<Outcome, String> {
    let read = read_tables(input, "input");
    let source = Source { name: "input".to_owned(), bytes: input.to_vec() };
    let seen = preview_import(&mut scene.ecosystem, &[source], &ImportOptions::default(), &Watch::none());
    if let Ok(report) = &seen {
        let counted = report.created + report.updated + report.merged + report.skipped;
        if report.read != counted {
            return Err(format!("{} rows were read and {counted} counted", report.read));
        }
    }
    outcome(read)?;
    outcome(seen)
}

fn words(text: &str) -> Outcome {
    let today = Day::from_number(20_000);
    let days = [when::day(text, today), dates::day(text, dates::DateOrder::DayFirst), dates::day(text, dates::DateOrder::MonthFirst)];
    let split = when::split(text, today);
    let (amount, number) = (money::money(text, "", "EUR"), numbers::number(text));
    let address = Link { label: String::new(), url: text.to_owned() }.outside().is_some();
    let key = key_of_words(text).ok();
    let any = days.iter().any(Option::is_some) || split.is_some() || amount.is_some() || number.is_some() || address || key.is_some();
    if any { Outcome::Accepted } else { Outcome::Refused("nothing is known of it".to_owned()) }
}

/// What the targets need and could not make.
pub fn unmade(what: &str) -> Error {
    Error::Internal(format!("{what} could not be made"))
}
