//! Giving organisations a logo. Whatever picture comes in, a small PNG made anew goes into the file: nothing else of it is kept.

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::logo::small_png;
use crate::id::OrganisationId;
use crate::model::logo::Logo;
use crate::model::op::Op;
use crate::model::organisation::Organisation;

/// Makes a picture (PNG, JPEG, GIF or WebP) the logo of an organisation. Fails with [`crate::error::Error::UnreadableInput`] when
/// it is none, is too large, or cannot be read.
pub fn set_logo(ecosystem: &mut Ecosystem, organisation_id: OrganisationId, name: &str, picture: &[u8]) -> Result<Committed<()>> {
    let png = small_png(name, picture)?;
    ecosystem.transact(Op::SetLogo, |tx| {
        tx.get::<Organisation>(organisation_id)?;
        tx.put(&Logo { organisation_id, png })
    })
}

/// Takes the logo of an organisation away; its initials stand for it again.
pub fn remove_logo(ecosystem: &mut Ecosystem, organisation_id: OrganisationId) -> Result<Committed<()>> {
    ecosystem.transact(Op::SetLogo, |tx| tx.remove_row(&Logo { organisation_id, png: Vec::new() }).map(drop))
}
