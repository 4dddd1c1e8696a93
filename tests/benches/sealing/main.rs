//! `tutti-sealing`: what each step of a sealed comparison costs, on made-up lists of any size of which a fifth is common. Each step is a process
//! of its own, as it is for the two sides. Not here: the comparison itself (tutti-core), and the library beside it (compare.py).

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use tutti_core::commands::ecosystems::create_ecosystem;
use tutti_core::commands::sealed::{self, Prepared, Say, Wish};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::id::AccountId;
use tutti_core::model::account::{Account, Population};
use tutti_core::model::op::Op;
use tutti_core::model::organisation::Organisation;
use tutti_core::model::sealed::{SealedMode, SealedResult};
use tutti_core::model::watch::Watch;
use tutti_tests::used;

const USAGE: &str = "tutti-sealing make SIZE FOLDER    two ecosystems whose conductors have so many customers, a fifth of them in common
tutti-sealing STEP FOLDER [MODE]  one of offer, look, answer, close, finish, in order; prints CPU seconds, seconds, peak MB and bytes";

/// What went wrong, in a sentence.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", size, folder] => make(size, Path::new(folder)),
        [step, folder] => play(step, Path::new(folder), SealedMode::Names),
        [step, folder, mode] => SealedMode::from_word(mode).ok_or_else(|| USAGE.to_owned()).and_then(|m| play(step, Path::new(folder), m)),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn said<T, E: ToString>(result: Result<T, E>) -> Outcome<T> {
    result.map_err(|e| e.to_string())
}

fn make(size: &str, folder: &Path) -> Outcome {
    let size: u32 = said(size.parse())?;
    house(&folder.join("a.tutti"), "Maison", "Partner", 0..size)?;
    house(&folder.join("b.tutti"), "Partner", "Maison", size - size / 5..2 * size - size / 5)
}

fn house(path: &Path, name: &str, partner: &str, numbers: std::ops::Range<u32>) -> Outcome {
    let mut ecosystem = said(create_ecosystem(path, name, "bench"))?;
    said(ecosystem.transact(Op::AddOrganisation, |tx| tx.insert(&Organisation::named(partner))))?;
    let organisation_id = said(ecosystem.rows().ecosystem())?.conductor_id;
    let account = |n: u32| Account {
        id: AccountId::new(),
        organisation_id,
        population: Population::Customers,
        name: format!("Société {n} SAS"),
        domain: format!("www.societe-{n}.fr"),
    };
    said(ecosystem.transact(Op::ImportFiles, |tx| numbers.map(account).try_for_each(|account| tx.insert(&account))))?;
    said(sealed::agree(&mut ecosystem))
}

/// Does one step and prints what it cost.
fn play(step: &str, folder: &Path, mode: SealedMode) -> Outcome {
    let (house, came) = match step {
        "offer" => ("a", None),
        "look" | "answer" => ("b", Some("offer")),
        "close" => ("a", Some("answer")),
        "finish" => ("b", Some("close")),
        _ => return Err(USAGE.to_owned()),
    };
    let mut ecosystem = said(Ecosystem::open(&folder.join(format!("{house}.tutti")), "bench"))?;
    let (began, before) = (Instant::now(), used().unwrap_or_default().0);
    let file = |name: &str| -> PathBuf { folder.join(format!("{name}.tpsi")) };
    let prepared = match came {
        None => {
            let partner = said(ecosystem.rows().organisations_named("Partner"))?[0].id;
            said(sealed::offer(&mut ecosystem, &Wish { partner, mode, populations: vec![], by_name: false }))?
        }
        Some(came) => {
            let bytes = said(sealed::read_file(&file(came)))?;
            let look = said(sealed::look(&ecosystem, &bytes, &Say::default()))?;
            if step == "look" {
                return print(began, before, bytes.len(), None);
            }
            said(sealed::reply(&mut ecosystem, bytes, None, &Say { confirmed: Some(look.asked), ..Say::default() }))?
        }
    };
    let (bytes, found) = finish(&mut ecosystem, prepared, &file(step))?;
    print(began, before, bytes, found)
}

fn finish(ecosystem: &mut Ecosystem, prepared: Prepared, out: &Path) -> Outcome<(usize, Option<usize>)> {
    let made = said(prepared.run(&Watch::none()))?;
    said(sealed::kept(ecosystem, &made))?;
    if let Some(file) = made.file() {
        said(std::fs::write(out, file))?;
    }
    let found = made.result().map(|result| match result {
        SealedResult::Names(companies) => companies.len(),
        SealedResult::Counts(cells) => cells.iter().filter_map(|cell| cell.count).sum::<u32>() as usize,
    });
    Ok((made.file().map_or(0, <[u8]>::len), found))
}

fn print(began: Instant, before: f64, bytes: usize, found: Option<usize>) -> Outcome {
    let (seconds, peak) = used().unwrap_or_default();
    let found = found.map_or_else(|| "-".to_owned(), |found| found.to_string());
    println!("{:.2} {:.2} {peak} {bytes} {found}", seconds - before, began.elapsed().as_secs_f64());
    Ok(())
}
