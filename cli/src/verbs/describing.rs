//! The map in words.

use std::path::Path;

use tutti_core::model::time::Day;
use tutti_core::queries::description::describe as tell;
use tutti_core::queries::scene::SceneRequest;

use super::transfer::view;
use super::{Outcome, open_at};
use crate::output::Output;

pub fn describe(output: &mut Output<'_>, file: &Path, name: Option<&str>, at: Option<Day>) -> Outcome {
    let (ecosystem, moment) = open_at(file, at)?;
    let request = name.map_or(Ok(SceneRequest::default()), |name| view(&ecosystem, name))?;
    let said = tell(&ecosystem, &request, output.lang, moment)?;
    output.answer(&said, |out, _| write!(out, "{}", said.text))
}
