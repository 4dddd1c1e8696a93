//! The texts and links of the tabs of a partner's sheet, all four, also those nothing was written on.

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::organisation::Organisation;
use crate::model::partner_note::{PartnerNote, SheetTab};

/// The four tabs in their order.
pub fn partner_notes(ecosystem: &Ecosystem, organisation_id: OrganisationId) -> Result<Vec<PartnerNote>> {
    let rows = ecosystem.rows();
    rows.get::<Organisation>(organisation_id)?;
    let mut written = rows.partner_notes_of(organisation_id)?;
    let of = |tab: &SheetTab| {
        let place = written.iter().position(|note| note.tab == *tab);
        place.map_or_else(
            || PartnerNote { organisation_id, tab: *tab, body: String::new(), links: Vec::new() },
            |at| written.swap_remove(at),
        )
    };
    Ok(SheetTab::ALL.iter().map(of).collect())
}
