//! Saved views of the map, and logos.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::logos::{remove_logo, set_logo};
use tutti_core::commands::views::{ViewInput, remove_view, save_view};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::ViewId;
use tutti_core::model::view::{Filter, Rules, ViewLook};
use tutti_core::queries::lookup;
use tutti_core::queries::views::find_view;

use super::{Outcome, open};
use crate::args::{Logo, SaveView};
use crate::output::Output;

pub fn save(output: &mut Output<'_>, ask: &SaveView) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let known = find_view(&ecosystem, &ask.name)?;
    let before = known.as_ref().map(|v| v.look.clone()).unwrap_or_default();
    let look = look(&ecosystem, ask, before)?;
    let from = look.centre.map_or(ViewId::nil(), ViewId::round);
    let input = ViewInput { id: known.map(|v| v.id), name: ask.name.clone(), look, from };
    let done = save_view(&mut ecosystem, input)?;
    let said = format!("{} {}", output.pick("Vue enregistrée :", "View saved:"), ask.name);
    output.done(&json!({ "id": done.output, "name": ask.name, "revision": done.revision }), &said)
}

/// The look asked for; what is not said stays as it was.
fn look(ecosystem: &Ecosystem, ask: &SaveView, before: ViewLook) -> Result<ViewLook> {
    let centre = ask.focus.as_deref().map(|name| lookup::organisation(ecosystem, name)).transpose()?;
    let circles = |names: &[String]| names.iter().map(|name| lookup::circle(ecosystem, name)).collect::<Result<Vec<_>>>();
    let rules = Rules {
        colour: ask.colour.unwrap_or(before.rules.colour),
        size: ask.size.unwrap_or(before.rules.size),
        shape: ask.shape.unwrap_or(before.rules.shape),
        link: ask.links.unwrap_or(before.rules.link),
        health: ask.health || before.rules.health,
        owners: ask.owners || before.rules.owners,
        ..before.rules
    };
    Ok(ViewLook {
        centre: centre.or(before.centre),
        steps: ask.steps.unwrap_or(before.steps.max(1)),
        rules,
        filter: if ask.only.is_empty() { before.filter } else { filter(ecosystem, &ask.only)? },
        collapsed: if ask.collapse.is_empty() { before.collapsed } else { circles(&ask.collapse)? },
        camera: before.camera,
    })
}

/// What may stand before the `=` of a filter.
const FIELDS: &str = "kind, status, owner, country, sector, circle";

fn filter(ecosystem: &Ecosystem, only: &[(String, String)]) -> Result<Filter> {
    let mut filter = Filter::default();
    for (field, value) in only {
        let word = value.clone();
        match field.as_str() {
            "kind" => filter.kinds.push(word),
            "status" => filter.statuses.push(word),
            "owner" => filter.owners.push(word),
            "country" => filter.countries.push(word),
            "sector" => filter.sectors.push(word),
            "circle" => filter.circles.push(lookup::circle(ecosystem, value)?),
            other => return Err(Error::Invalid(format!("a view cannot be filtered by \"{other}\"; there are: {FIELDS}"))),
        }
    }
    Ok(filter)
}

pub fn remove(output: &mut Output<'_>, file: &Path, name: &str) -> Outcome {
    let mut ecosystem = open(file)?;
    let view = find_view(&ecosystem, name)?.ok_or_else(|| Error::not_found("view", name))?;
    let done = remove_view(&mut ecosystem, view.id)?;
    let said = format!("{} {}", output.pick("Vue retirée :", "View removed:"), view.name);
    output.done(&json!({ "id": view.id, "revision": done.revision }), &said)
}

pub fn logo(output: &mut Output<'_>, ask: &Logo) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let id = lookup::organisation(&ecosystem, &ask.organisation)?;
    let done = match &ask.image {
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|e| Error::reading(path, e))?;
            set_logo(&mut ecosystem, id, &path.display().to_string(), &bytes)?
        }
        None => remove_logo(&mut ecosystem, id)?,
    };
    let said = output.pick("Logo enregistré.", "Logo saved.");
    let gone = output.pick("Logo retiré.", "Logo removed.");
    let said = if ask.image.is_some() { said } else { gone }.to_owned();
    output.done(&json!({ "organisation": id, "revision": done.revision }), &said)
}
