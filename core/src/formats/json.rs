//! Tutti's own JSON: an ecosystem as one document of plain records.
//! Not here: reading it.

use serde::Serialize;

use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::account::Account;
use crate::model::circle::{Circle, CircleMember};
use crate::model::contact::Contact;
use crate::model::introduction::Introduction;
use crate::model::opportunity::{Opportunity, OpportunityNeed};
use crate::model::organisation::{Identifier, Need, Offer, Organisation};
use crate::model::placement::Placement;
use crate::model::relationship::Relationship;

/// The number of this shape; it only grows.
pub const VERSION: u32 = 1;

/// What the document holds; what is left empty is written as an empty list.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The ecosystem's name.
    pub name: String,
    /// Whose ecosystem it is.
    pub conductor_id: Option<OrganisationId>,
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// What they offer.
    pub offers: Vec<Offer>,
    /// What they need.
    pub needs: Vec<Need>,
    /// Names by which other systems know them.
    pub identifiers: Vec<Identifier>,
    /// People at them.
    pub contacts: Vec<Contact>,
    /// Ties between them.
    pub relationships: Vec<Relationship>,
    /// Groups of them.
    pub circles: Vec<Circle>,
    /// Who is in which group.
    pub circle_members: Vec<CircleMember>,
    /// Companies in their lists.
    pub accounts: Vec<Account>,
    /// Introductions under way.
    pub introductions: Vec<Introduction>,
    /// What has come up.
    pub opportunities: Vec<Opportunity>,
    /// What each of those needs.
    pub opportunity_needs: Vec<OpportunityNeed>,
    /// Where organisations stand.
    pub placements: Vec<Placement>,
}

#[derive(Serialize)]
struct Versioned<'a> {
    tutti: u32,
    #[serde(flatten)]
    document: &'a Document,
}

/// The document as indented JSON, with the version under `tutti`.
pub fn json(document: &Document) -> Result<String> {
    let mut text = serde_json::to_string_pretty(&Versioned { tutti: VERSION, document })
        .map_err(|why| Error::Internal(format!("the ecosystem cannot be written as JSON: {why}")))?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_holds_its_records_under_their_names() {
        let (a, b) = (Organisation::named("A \"quoted\""), Organisation::named("B"));
        let tie = Relationship::between(a.id, b.id, "partnership");
        let document = Document { name: "N".to_owned(), organisations: vec![a, b], relationships: vec![tie], ..Document::default() };
        let read: serde_json::Value = serde_json::from_str(&json(&document).unwrap()).unwrap();
        assert_eq!(read["tutti"], 1);
        assert_eq!(read["organisations"][0]["name"], "A \"quoted\"");
        assert_eq!(read["relationships"][0]["direction"], "mutual");
        assert_eq!(read["contacts"].as_array().map(Vec::len), Some(0));
    }
}
