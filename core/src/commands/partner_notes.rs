//! The text and links of each tab of a partner's sheet.

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::op::Op;
use crate::model::organisation::{Link, MAX_TEXT, Organisation};
use crate::model::partner_note::{PartnerNote, SheetTab};

/// What to change of a tab; `None` leaves it as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct PartnerNotePatch {
    /// Its text in Markdown.
    pub body: Option<String>,
    /// Its links.
    pub links: Option<Vec<Link>>,
}

/// Writes the text or the links of a tab; one that is left with neither is no row any more.
pub fn set_partner_note(
    ecosystem: &mut Ecosystem,
    organisation_id: OrganisationId,
    tab: SheetTab,
    patch: PartnerNotePatch,
) -> Result<Committed<()>> {
    ecosystem.transact(Op::SetPartnerNote, |tx| {
        tx.get::<Organisation>(organisation_id)?;
        let before = tx.partner_notes_of(organisation_id)?.into_iter().find(|note| note.tab == tab);
        let mut note = before.unwrap_or(PartnerNote { organisation_id, tab, body: String::new(), links: Vec::new() });
        note.body = patch.body.unwrap_or(note.body);
        note.links = patch.links.unwrap_or(note.links);
        if note.body.len() > MAX_TEXT {
            return Err(Error::Invalid(format!("a text may be {} KiB long at the most", MAX_TEXT / 1024)));
        }
        if note.body.trim().is_empty() && note.links.is_empty() {
            return tx.remove_row(&note).map(drop);
        }
        tx.put(&note)
    })
}
