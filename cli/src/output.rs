//! Where a verb prints: one JSON document, or text in the chosen language; progress on standard error.

use std::io::{self, Write};

use serde::Serialize;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::pick;

use crate::args::Arguments;
use crate::failure::Failure;

/// The two streams of a call, its language, and whether it speaks JSON.
pub struct Output<'o> {
    out: &'o mut dyn Write,
    err: &'o mut dyn Write,
    json: bool,
    /// The language of sentences.
    pub lang: Lang,
    /// Whether a person watches standard error.
    pub interactive: bool,
}

impl<'o> Output<'o> {
    pub fn new(out: &'o mut dyn Write, err: &'o mut dyn Write, arguments: &Arguments, interactive: bool) -> Self {
        let lang = arguments.lang.unwrap_or_else(system_lang);
        Self { out, err, json: arguments.json, lang, interactive }
    }

    /// One of two texts, by the language.
    pub fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        pick(self.lang, fr, en)
    }

    /// Prints the document, or the text where no document is wanted.
    pub fn answer(&mut self, document: &impl Serialize, text: impl FnOnce(&mut dyn Write, Lang) -> io::Result<()>) -> Result<(), Failure> {
        if self.json {
            serde_json::to_writer(&mut *self.out, document).map_err(io::Error::from)?;
            writeln!(self.out)?;
        } else {
            text(self.out, self.lang)?;
        }
        Ok(self.out.flush()?)
    }

    /// Prints a deed that has nothing to show but that it is done.
    pub fn done(&mut self, document: &impl Serialize, said: &str) -> Result<(), Failure> {
        self.answer(document, |out, _| writeln!(out, "{said}"))
    }

    /// Prints a table for a program, whatever else was asked for.
    pub fn raw(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes())?;
        Ok(self.out.flush()?)
    }

    /// What tells how far long work has come, from 0 to 1, on one line of standard error where a person watches it; gone when it is done.
    pub fn progress(&self) -> impl Fn(f32) + Sync + use<> {
        let show = self.interactive;
        // Nobody is left to tell if that cannot be written.
        move |part| {
            if show {
                let _ = write!(io::stderr(), "\r{:3.0} %{}", part * 100.0, if part >= 1.0 { "\r      \r" } else { "" });
            }
        }
    }

    /// Prints to standard error; if even that fails there is nobody to tell.
    pub fn complain(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}");
    }
}

fn system_lang() -> Lang {
    if sys_locale::get_locale().is_some_and(|locale| locale.starts_with("fr")) { Lang::Fr } else { Lang::En }
}
