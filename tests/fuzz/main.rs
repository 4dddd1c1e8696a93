//! Plays inputs made of malformed and of whole ones. `tutti-fuzz TARGET N [SEED]` plays N inputs, `tutti-fuzz TARGET FILE` one; ends with 1 if
//! anything failed. The same words and seed play the same again. An input that failed is kept in `target/fuzz`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tutti_core::error::{Error, Result};
use tutti_fuzz::targets::{NAMES, Outcome, Target};
use tutti_fuzz::{inputs, mutate, playing};
use tutti_tests::chance::Chance;
use tutti_tests::used;

/// Nothing that is read or asked may take longer.
const TOO_LONG: Duration = Duration::from_secs(20);

/// What came of playing inputs.
#[derive(Default)]
struct Tally {
    accepted: u32,
    refused: u32,
    slowest: Duration,
    faults: Vec<String>,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[&str]) -> Result<usize> {
    let usage = || Error::Invalid(format!("tutti-fuzz {} N [SEED] | FILE", NAMES.join("|")));
    let [name, what, rest @ ..] = words else { return Err(usage()) };
    let number = |text: &str| text.parse::<u64>().ok();
    let mut target = Target::named(name)?.ok_or_else(usage)?;
    let mut tally = Tally::default();
    match number(what) {
        None => println!("{}", play(&mut target, &read(Path::new(what))?, name, &mut tally).unwrap_or_default()),
        Some(count) => {
            let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |t| t.as_nanos() as u64);
            let seed = rest.first().and_then(|seed| number(seed)).unwrap_or_else(now);
            println!("{name} {count} {seed}");
            let (malformed, sound) = (inputs::malformed(name)?, inputs::sound(name)?);
            for input in &malformed {
                play(&mut target, input, name, &mut tally);
            }
            for input in &sound {
                if let Some(why) = play(&mut target, input, name, &mut tally) {
                    tally.faults.push(format!("a sound input was refused: {why}"));
                }
            }
            let inputs = [malformed, sound].concat();
            let mut chance = Chance::of(seed);
            for _ in 0..count {
                play(&mut target, &mutate::made_up(name, &inputs, &mut chance), name, &mut tally);
            }
        }
    }
    let Tally { accepted, refused, slowest, faults } = &tally;
    println!(
        "{} inputs: {accepted} accepted, {refused} refused, the slowest took {} ms; {} faults",
        accepted + refused + faults.len() as u32,
        slowest.as_millis(),
        faults.len()
    );
    faults.iter().take(20).for_each(|fault| println!("  {fault}"));
    Ok(faults.len())
}

/// Plays one input; says why it was refused, where it was.
fn play(target: &mut Target, input: &[u8], name: &str, tally: &mut Tally) -> Option<String> {
    let began = Instant::now();
    let played = playing::play(target, input);
    let took = began.elapsed();
    tally.slowest = tally.slowest.max(took);
    let fault = match played {
        _ if took > TOO_LONG && works_long(target, input) => format!("took {} s", took.as_secs()),
        Ok(Outcome::Accepted) => {
            tally.accepted += 1;
            return None;
        }
        Ok(Outcome::Refused(why)) => {
            tally.refused += 1;
            return Some(why);
        }
        Err(fault) => {
            if fault.panicked {
                *target = Target::named(name).ok().flatten().unwrap_or_else(|| unreachable!("it was made before"));
            }
            fault.what
        }
    };
    let kept = keep(name, input).map_or_else(|error| error.to_string(), |path| path.display().to_string());
    tally.faults.push(format!("{fault} ({kept})"));
    None
}

/// Whether it takes so long by itself, and not because of what else the machine does: plays it once more, and asks how long processors worked.
fn works_long(target: &mut Target, input: &[u8]) -> bool {
    let Some((before, _)) = used() else { return true };
    drop(playing::play(target, input));
    used().is_none_or(|(after, _)| after - before > TOO_LONG.as_secs_f64())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|e| Error::reading(path, e))
}

/// Keeps an input that failed.
fn keep(name: &str, input: &[u8]) -> Result<PathBuf> {
    let folder = PathBuf::from("target/fuzz");
    std::fs::create_dir_all(&folder).map_err(|e| Error::writing(&folder, e))?;
    let mark = input.iter().fold(0xcbf2_9ce4_8422_2325_u64, |mark, byte| (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let path = folder.join(format!("{name}-{mark:016x}"));
    std::fs::write(&path, input).map_err(|e| Error::writing(&path, e))?;
    Ok(path)
}
