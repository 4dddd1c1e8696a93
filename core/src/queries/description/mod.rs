//! The map in words: what a person who does not see it needs to know, the most important first, from facts alone.
//! What is needed is read first (`facts`); the words are then found without the ecosystem (`sections`, `say`).
//! Not here: where anything stands.

mod facts;
mod say;
mod sections;

use serde::Serialize;

pub use facts::Facts;

use super::scene::SceneRequest;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::introduction::Lang;
use crate::model::time::Moment;

/// A map told in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Description {
    /// What is described.
    pub title: String,
    /// What there is to say, the most important first; a section without anything to say is left out.
    pub sections: Vec<Section>,
    /// All of it as plain text.
    pub text: String,
}

/// Sentences on one matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Section {
    /// What it is about, in a few words.
    pub heading: String,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

/// A sentence, in pieces so that names can be pointed at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Sentence {
    /// One after the other they are the sentence.
    pub pieces: Vec<Piece>,
    /// The organisations it speaks of, also those it does not name.
    pub ids: Vec<OrganisationId>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Piece {
    /// The words.
    pub text: String,
    /// The organisation whose name they are, if they are one.
    pub id: Option<OrganisationId>,
}

impl Sentence {
    /// The sentence as text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }
}

impl Description {
    fn new(title: String, sections: Vec<Section>) -> Self {
        let sections: Vec<Section> = sections.into_iter().filter(|s| !s.sentences.is_empty()).collect();
        let mut text = format!("{title}\n");
        for section in &sections {
            text += &format!("\n{}\n", section.heading);
            section.sentences.iter().for_each(|s| text += &format!("- {}\n", s.text()));
        }
        Self { title, sections, text }
    }
}

/// Describes a view. Cost: the scene of the view, a diagnosis of what it shows and the search for introductions.
pub fn describe(ecosystem: &Ecosystem, request: &SceneRequest, lang: Lang, at: Moment) -> Result<Description> {
    Facts::read(ecosystem, request, at)?.told(lang)
}
