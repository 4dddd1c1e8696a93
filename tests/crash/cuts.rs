//! Cutting the power: a stream of deeds is written down call by call, and at random places what a disk may then hold is looked at.

use tutti_core::commands::sample::create_sample;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;

use crate::deeds::{Left, deed, fault, import, left};
use crate::disk::{Call, Disk, lay};
use crate::layer;
use tutti_tests::chance::Chance;

/// Deeds in one stream, with an import among them.
const DEEDS: usize = 60;

/// What came of cutting the power.
#[derive(Debug, Default)]
pub struct Tally {
    /// How often it was cut.
    pub cuts: u32,
    /// Calls to the disk among which the places were chosen.
    pub calls: usize,
    /// What was wrong.
    pub faults: Vec<String>,
    /// Cuts of a disk that only says it has flushed: proof that faults are found where there are some.
    pub dishonest: u32,
    /// What was wrong there.
    pub dishonest_faults: u32,
}

/// Cuts the power `count` times, and a tenth as often on a disk that does not flush.
pub fn run(count: u32, seed: u64) -> Result<Tally> {
    layer::install();
    let mut chance = Chance::of(seed);
    let mut tally = Tally::default();
    let each = 200.min(count.max(1));
    while tally.cuts < count {
        let stream = stream(&mut chance)?;
        tally.calls += stream.calls.len();
        let honest = each.min(count - tally.cuts);
        tally.faults.extend(cut(&stream, honest, true, &mut chance)?);
        tally.cuts += honest;
        let dishonest = honest.div_ceil(10);
        tally.dishonest_faults += cut(&stream, dishonest, false, &mut chance)?.len() as u32;
        tally.dishonest += dishonest;
    }
    Ok(tally)
}

/// Deeds as the disk saw them.
struct Stream {
    before: Vec<u8>,
    calls: Vec<Call>,
    /// After how many calls what was acknowledged.
    acknowledged: Vec<(usize, Left)>,
}

const NAME: &str = "e.tutti";

fn stream(chance: &mut Chance) -> Result<Stream> {
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let path = folder.path().join(NAME);
    drop(create_sample(&path, "pepper", Lang::En, "before")?);
    let before = std::fs::read(&path).map_err(|e| Error::reading(&path, e))?;
    layer::record();
    let mut ecosystem = Ecosystem::open(&path, "writer")?;
    let mut acknowledged = vec![(0, left(&ecosystem)?)];
    for turn in 0..DEEDS {
        if turn == DEEDS / 2 {
            import(&mut ecosystem, 60, chance)?
        } else {
            deed(&mut ecosystem, chance)?
        }
        acknowledged.push((layer::count(), left(&ecosystem)?));
    }
    drop(ecosystem);
    Ok(Stream { before, calls: layer::recorded(), acknowledged })
}

fn cut(stream: &Stream, count: u32, honest: bool, chance: &mut Chance) -> Result<Vec<String>> {
    let mut places: Vec<usize> = (0..count).map(|_| chance.below(stream.calls.len() + 1)).collect();
    places.sort_unstable();
    let mut disk = Disk::with([(NAME.to_owned(), stream.before.clone())]);
    let (mut taken, mut faults) = (0, Vec::new());
    for place in places {
        for call in &stream.calls[taken..place] {
            if honest || !call.flushes() {
                disk.take(call);
            }
        }
        taken = place;
        let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
        lay(folder.path(), disk.cut(chance)).map_err(|e| Error::writing(folder.path(), e))?;
        let known = stream.acknowledged.iter().rfind(|(after, _)| *after <= place).map(|(_, left)| left);
        let known = known.ok_or_else(|| Error::Internal("nothing was acknowledged".to_owned()))?;
        faults
            .extend(fault(&folder.path().join(NAME), known).map(|fault| format!("after call {place} of {}: {fault}", stream.calls.len())));
    }
    Ok(faults)
}
