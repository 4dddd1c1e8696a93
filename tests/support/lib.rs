//! What several of these tests need: scenes named after their situation.

pub mod chance;

use std::path::PathBuf;

use tempfile::TempDir;
use tutti_core::commands::ecosystems::create_ecosystem;
use tutti_core::commands::organisations::{NewOrganisation, Spot, add_organisation};
use tutti_core::commands::relationships::{NewRelationship, add_relationship};
use tutti_core::commands::sample::create_sample;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::id::{OrganisationId, RelationshipId, ViewId};
use tutti_core::model::introduction::Lang;
use tutti_core::model::relationship::Direction;

/// An open ecosystem in a folder that goes when the test ends.
pub struct Scene {
    /// The open ecosystem.
    pub ecosystem: Ecosystem,
    /// The folder, kept while the scene is.
    pub folder: TempDir,
}

impl Scene {
    /// An ecosystem with nothing but its conductor.
    pub fn empty() -> Result<Self> {
        let folder = folder()?;
        let ecosystem = create_ecosystem(&folder.path().join("scene.tutti"), "Conductor", "test")?;
        Ok(Self { ecosystem, folder })
    }

    /// The sample of the robot that takes orders.
    pub fn pepper() -> Result<Self> {
        let folder = folder()?;
        let ecosystem = create_sample(&folder.path().join("scene.tutti"), "pepper", Lang::En, "test")?;
        Ok(Self { ecosystem, folder })
    }

    /// Where the ecosystem's file is.
    pub fn path(&self) -> PathBuf {
        self.ecosystem.store().path().to_owned()
    }

    /// The same file, closed and opened again.
    pub fn reopened(self) -> Result<Self> {
        let (path, folder) = (self.path(), self.folder);
        drop(self.ecosystem);
        Ok(Self { ecosystem: Ecosystem::open(&path, "test")?, folder })
    }

    /// Adds a partner of this name in the middle of the map.
    pub fn partner(&mut self, name: &str) -> Result<OrganisationId> {
        let at = Some(Spot { view_id: ViewId::nil(), x: 10.0, y: 20.0 });
        Ok(add_organisation(
            &mut self.ecosystem,
            NewOrganisation { name: name.to_owned(), kinds: vec!["partner".to_owned()], at, ..Default::default() },
        )?
        .output)
    }

    /// Ties two organisations.
    pub fn tie(&mut self, from_id: OrganisationId, to_id: OrganisationId) -> Result<RelationshipId> {
        let input = NewRelationship { from_id, to_id, kind: "partnership".to_owned(), direction: Direction::Mutual };
        Ok(add_relationship(&mut self.ecosystem, input)?.output)
    }

    /// A digest of everything the ecosystem holds, history apart.
    pub fn digest(&self) -> Result<String> {
        self.ecosystem.rows().digest()
    }
}

fn folder() -> Result<TempDir> {
    tempfile::tempdir().map_err(|e| tutti_core::error::Error::writing(std::env::temp_dir(), e))
}

/// Seconds the processors worked for this process so far, and the most memory it held, in MB; only Linux tells.
pub fn used() -> Option<(f64, u64)> {
    let ticks = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = ticks.rsplit(')').next()?.split_whitespace().collect();
    let seconds = (fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?) / 100.0;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches("kB").trim().parse::<u64>().ok()?;
    Some((seconds, peak / 1024))
}
