//! The whole ecosystem as data for other programs: GraphML, Tutti's own JSON, tables.

use std::collections::HashMap;

use super::introductions::labels;
use super::names::source_ids;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::csv_out::write_table;
use crate::formats::json::Document;
use crate::formats::{gexf as graph_of_gephi, graphml as graph, json as document};
use crate::id::{OrganisationId, ViewId};
use crate::model::organisation::{Need, Offer, Organisation};
use crate::model::placement::Placement;
use crate::model::relationship::Relationship;
use crate::model::time::{Day, Moment};

/// The graph as GraphML.
pub(super) fn graphml(ecosystem: &Ecosystem) -> Result<Vec<u8>> {
    let rows = ecosystem.rows();
    Ok(graph::graphml(&rows.all::<Organisation>()?, &rows.all::<Relationship>()?).into_bytes())
}

/// The graph as GEXF, with where everybody stands on the whole map.
pub(super) fn gexf(ecosystem: &Ecosystem, at: Moment) -> Result<Vec<u8>> {
    let rows = ecosystem.rows();
    let name = rows.ecosystem()?.name;
    let places = rows.placements_on(ViewId::nil())?;
    Ok(graph_of_gephi::gexf(&name, at.day(), &rows.all()?, &rows.all()?, &places).into_bytes())
}

/// Everything but the history as one JSON document.
pub(super) fn json(ecosystem: &Ecosystem) -> Result<Vec<u8>> {
    let rows = ecosystem.rows();
    let row = rows.ecosystem()?;
    let whole = Document {
        name: row.name,
        conductor_id: Some(row.conductor_id),
        organisations: rows.all()?,
        offers: rows.all()?,
        needs: rows.all()?,
        identifiers: rows.all()?,
        contacts: rows.all()?,
        relationships: rows.all()?,
        circles: rows.all()?,
        circle_members: rows.all()?,
        accounts: rows.all()?,
        introductions: rows.all()?,
        opportunities: rows.all()?,
        opportunity_needs: rows.all()?,
        placements: rows.all::<Placement>()?,
    };
    Ok(document::json(&whole)?.into_bytes())
}

/// The tables of organisations and relationships as CSV, by file name, in the columns that an import reads again.
pub fn tables(ecosystem: &Ecosystem) -> Result<Vec<(&'static str, String)>> {
    Ok(vec![("organisations.csv", organisations(ecosystem)?), ("relationships.csv", relationships(ecosystem)?)])
}

fn by_organisation<T>(rows: Vec<T>, of: impl Fn(T) -> (OrganisationId, String)) -> HashMap<OrganisationId, Vec<String>> {
    let mut lists: HashMap<OrganisationId, Vec<String>> = HashMap::new();
    for (id, term) in rows.into_iter().map(of) {
        lists.entry(id).or_default().push(term);
    }
    lists
}

fn organisations(ecosystem: &Ecosystem) -> Result<String> {
    let rows = ecosystem.rows();
    let offers = by_organisation(rows.all::<Offer>()?, |o| (o.organisation_id, o.term));
    let needs = by_organisation(rows.all::<Need>()?, |n| (n.organisation_id, if n.blocker { format!("!{}", n.term) } else { n.term }));
    let source_ids = source_ids(rows)?;
    let list = |lists: &HashMap<OrganisationId, Vec<String>>, id| lists.get(&id).map(|l| l.join("|")).unwrap_or_default();
    let cells = |o: Organisation| {
        let (offered, needed) = (list(&offers, o.id), list(&needs, o.id));
        let id = source_ids.get(&o.id).cloned().unwrap_or_else(|| o.id.to_string());
        let lists = [o.sectors.join("|"), offered, needed];
        [vec![o.name, o.kinds.join("|"), o.domain, o.country], lists.to_vec(), vec![o.owner, o.status, o.tags.join("|"), o.notes, id]]
            .concat()
    };
    let body: Vec<Vec<String>> = rows.all::<Organisation>()?.into_iter().map(cells).collect();
    let headers = ["Name", "Kinds", "Domain", "Country", "Sectors", "Offers", "Needs", "Owner", "Status", "Tags", "Notes", "Id"];
    Ok(write_table(&headers, &body))
}

fn relationships(ecosystem: &Ecosystem) -> Result<String> {
    let rows = ecosystem.rows();
    let labels = labels(ecosystem)?;
    let label = |id: OrganisationId| labels.get(&id).cloned().unwrap_or_else(|| id.to_string());
    let day = |day: Option<Day>| day.map(|d| d.to_string()).unwrap_or_default();
    let cells = |r: Relationship| {
        let areas: Vec<&str> = r.areas.iter().map(|a| a.as_str()).collect();
        let ends = [label(r.from_id), label(r.to_id)];
        let more = [r.kind, r.direction.to_string(), r.strength.to_string(), day(r.since), day(r.until), areas.join("|"), r.evidence];
        ends.into_iter().chain(more).collect()
    };
    let body: Vec<Vec<String>> = rows.all::<Relationship>()?.into_iter().map(cells).collect();
    Ok(write_table(&["From", "To", "Type", "Direction", "Strength", "Since", "Until", "Area", "Evidence"], &body))
}
