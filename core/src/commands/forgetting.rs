//! Forgetting an organisation or a person for good, as somebody may ask: in the file and everywhere in its history. The one deed that cannot be
//! undone. What restore points and free texts still hold is told. Not here: removing, which can be undone.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{ContactId, OrganisationId};
use crate::model::change::Noun;
use crate::model::contact::Contact;
use crate::model::organisation::Organisation;
use crate::store::forget::Forgotten;
use crate::store::points::{Point, PointReason};

/// Who is to be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgettable {
    /// An organisation, with its people and everything that hangs on it.
    Organisation(OrganisationId),
    /// A person.
    Contact(ContactId),
}

/// A text somewhere else that still says the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Mention {
    /// Of what kind of row.
    pub noun: Noun,
    /// In how many rows.
    pub count: u32,
}

/// What became of somebody who was forgotten, or would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Forgetting {
    /// Their name.
    pub name: String,
    /// What went; nothing before it is done.
    pub forgotten: Forgotten,
    /// Texts that still say the name, once it is done: notes of others, mails. They are left to the person, who knows what they mean.
    pub mentions: Vec<Mention>,
    /// Restore points that may still hold them.
    pub points: Vec<Point>,
}

/// Says who it is, where else the name is said, and which restore points there are. Refuses the conductor.
pub fn preview(ecosystem: &Ecosystem, who: Forgettable) -> Result<Forgetting> {
    let rows = ecosystem.rows();
    let name = match who {
        Forgettable::Organisation(id) if id == rows.ecosystem()?.conductor_id => {
            return Err(Error::Conflict("the conductor's own organisation cannot be forgotten".to_owned()));
        }
        Forgettable::Organisation(id) => rows.get::<Organisation>(id)?.name,
        Forgettable::Contact(id) => rows.get::<Contact>(id)?.name,
    };
    Ok(Forgetting { mentions: Vec::new(), points: ecosystem.points()?, forgotten: Forgotten::default(), name })
}

/// Forgets for good. A restore point is made before, unless restore points are to go as well; then all of them do. On failure the file is as it
/// was, and closed. Cost: reads the whole history, and writes the whole file.
pub fn forget(ecosystem: Ecosystem, who: Forgettable, and_points: bool) -> Result<(Ecosystem, Forgetting)> {
    let told = preview(&ecosystem, who)?;
    if !and_points {
        ecosystem.keep_point(PointReason::Forget)?;
    }
    let (ecosystem, forgotten) = match who {
        Forgettable::Organisation(id) => ecosystem.forget(Noun::Organisation, id)?,
        Forgettable::Contact(id) => ecosystem.forget(Noun::Contact, id)?,
    };
    if and_points {
        ecosystem.remove_points(&told.points)?;
    }
    let mentions = ecosystem.rows().mentions(&told.name)?.into_iter().map(|(noun, count)| Mention { noun, count }).collect();
    let points = ecosystem.points()?;
    Ok((ecosystem, Forgetting { forgotten, mentions, points, ..told }))
}
