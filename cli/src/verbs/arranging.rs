//! Arranging the map: what a layout would do, or the layout as one deed.

use serde_json::{Value, json};
use tutti_core::commands::arrange::{self as deeds, Move};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::id::OrganisationId;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::layout::{LayoutKind, LayoutRequest, Placing, layout_task};
use tutti_core::queries::lookup;
use tutti_core::queries::scene::SceneRequest;
use tutti_core::queries::words::pick;

use super::transfer::view;
use super::{Outcome, open};
use crate::args::{Arrange, LayoutArgument};
use crate::output::Output;

pub fn arrange(output: &mut Output<'_>, ask: &Arrange) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let request = request(&ecosystem, ask)?;
    let task = layout_task(&ecosystem, &request)?;
    let (interactive, lang) = (output.interactive, output.lang);
    if interactive && !task.moving().is_empty() {
        output.complain(pick(lang, "Disposition en cours…", "Arranging…"));
    }
    let placings = task.run(&mut |_| true)?;
    if !ask.dry_run {
        let moves: Vec<Move> = placings.iter().map(|p| Move { id: p.id, x: p.x, y: p.y }).collect();
        deeds::arrange(&mut ecosystem, request.view_id, &moves)?;
    }
    let places = placings.iter().map(|p| place(&ecosystem, p)).collect::<Result<Vec<Value>>>()?;
    let document = json!({
        "layout": layout_word(ask.layout), "dry_run": ask.dry_run, "arranged": placings.len(), "staying": task.staying(), "places": places,
    });
    output.answer(&document, |out, lang| {
        writeln!(out, "{}", summary(lang, ask, placings.len(), task.staying()))?;
        let lines = if ask.dry_run { places.as_slice() } else { &[] };
        lines.iter().try_for_each(|p| writeln!(out, "  {}  {}, {}", p["name"].as_str().unwrap_or_default(), p["x"], p["y"]))
    })
}

fn request(ecosystem: &Ecosystem, ask: &Arrange) -> Result<LayoutRequest> {
    let ids: Vec<OrganisationId> = ask.only.iter().map(|name| lookup::organisation(ecosystem, name)).collect::<Result<_>>()?;
    let view = ask.view.as_deref().map_or(Ok(SceneRequest::default()), |name| view(ecosystem, name))?;
    let kind = match ask.layout {
        LayoutArgument::Relationships => LayoutKind::Force,
        LayoutArgument::Rings => LayoutKind::Concentric,
        LayoutArgument::Circles => LayoutKind::ByCircle,
        LayoutArgument::Kinds => LayoutKind::Hierarchy,
        LayoutArgument::Countries => LayoutKind::Geographic,
        LayoutArgument::Tidy => LayoutKind::Tidy,
    };
    Ok(LayoutRequest { view_id: view.view_id, steps: view.steps, ids, kind })
}

fn layout_word(layout: LayoutArgument) -> &'static str {
    match layout {
        LayoutArgument::Relationships => "relationships",
        LayoutArgument::Rings => "rings",
        LayoutArgument::Circles => "circles",
        LayoutArgument::Kinds => "kinds",
        LayoutArgument::Countries => "countries",
        LayoutArgument::Tidy => "tidy",
    }
}

/// One organisation with its place, to whole units.
fn place(ecosystem: &Ecosystem, placing: &Placing) -> Result<Value> {
    let name = ecosystem.rows().name_of(placing.id)?.unwrap_or_default();
    let whole = |x: f64| x.round() as i64;
    Ok(json!({ "id": placing.id, "name": name, "x": whole(placing.x), "y": whole(placing.y) }))
}

fn summary(lang: Lang, ask: &Arrange, arranged: usize, staying: usize) -> String {
    if arranged == 0 {
        return pick(lang, "Rien à déplacer.", "There is nothing to move.").to_owned();
    }
    let how = match ask.layout {
        LayoutArgument::Relationships => pick(lang, "par relations", "by relationships"),
        LayoutArgument::Rings => pick(lang, "en anneaux", "in rings"),
        LayoutArgument::Circles => pick(lang, "par cercle", "by circle"),
        LayoutArgument::Kinds => pick(lang, "par type", "by kind"),
        LayoutArgument::Countries => pick(lang, "par pays", "by country"),
        LayoutArgument::Tidy => pick(lang, "sans chevauchement", "without overlaps"),
    };
    let done = match (ask.dry_run, arranged) {
        (false, ..=1) => pick(lang, "organisation placée", "organisation arranged"),
        (false, _) => pick(lang, "organisations placées", "organisations arranged"),
        (true, ..=1) => pick(lang, "organisation serait placée", "organisation would be arranged"),
        (true, _) => pick(lang, "organisations seraient placées", "organisations would be arranged"),
    };
    let stay = match staying {
        0 => String::new(),
        1 => pick(lang, " ; 1 reste en place", "; 1 stays where it is").to_owned(),
        n => format!("{}{n} {}", pick(lang, " ; ", "; "), pick(lang, "restent en place", "stay where they are")),
    };
    format!("{arranged} {done} {how}{stay}.")
}
