//! What a window may do that undo does not take back, in its own words: forgetting, thinning the history, the steps of a sealed comparison, a
//! new file. The stage is left behind afterwards.

use serde::Deserialize;
use tutti_core::commands::ecosystems::create_ecosystem;
use tutti_core::commands::forgetting::{Forgettable, forget};
use tutti_core::commands::sealed::{agree, compared, kept, offer, refuse};
use tutti_core::commands::thinning::thin;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::id::{ContactId, OrganisationId, SealedSessionId};
use tutti_core::matching::Watch;
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Day;
use tutti_core::queries::sealed::row;

use crate::questions::SealedWish;
use crate::stage::Stage;

/// A step that cannot be taken back.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Step {
    NewEcosystem { conductor: String },
    ForgetOrganisation { id: OrganisationId, and_points: bool },
    ForgetContact { id: ContactId, and_points: bool },
    ThinHistory { before: Day },
    AgreeToSeal {},
    MakeOffer { wish: SealedWish, lang: Lang },
    EndSealed { id: SealedSessionId, lang: Lang },
    ComparedWords { partner: OrganisationId },
}

impl Step {
    /// Goes it; what is open afterwards.
    pub fn gone(self, stage: Stage) -> Result<Ecosystem> {
        let mut e = stage.ecosystem;
        match self {
            Self::NewEcosystem { conductor } => return create_ecosystem(&stage.folder.path().join("new.tutti"), &conductor, "test"),
            Self::ForgetOrganisation { id, and_points } => return forget(e, Forgettable::Organisation(id), and_points).map(|(e, _)| e),
            Self::ForgetContact { id, and_points } => return forget(e, Forgettable::Contact(id), and_points).map(|(e, _)| e),
            Self::ThinHistory { before } => return thin(e, before).map(|(e, _)| e),
            Self::AgreeToSeal {} => agree(&mut e)?,
            Self::MakeOffer { wish, lang } => {
                let made = offer(&mut e, &wish.into())?.run(&Watch::none())?;
                row(kept(&mut e, &made)?, lang);
            }
            Self::EndSealed { id, lang } => drop(row(refuse(&mut e, id)?, lang)),
            Self::ComparedWords { partner } => compared(&mut e, partner)?,
        }
        Ok(e)
    }
}
