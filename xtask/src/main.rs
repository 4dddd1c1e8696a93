//! `cargo xtask <chore>`: sets the machine up as far as the chore needs it, then does the chore.
//! A second run does nothing twice. Not here: anything of the product.

mod app;
mod bundle;
mod chores;
mod setup;
mod shell;

use std::process::ExitCode;

use shell::Outcome;

const USAGE: &str = "cargo xtask <chore>

  run       set everything up and open the app on the sample (without a display: the same job in the terminal)
  test      set everything up and run every check
  shots     drive the built app and save pictures of every screen to out/shots and of every piece to out/gallery
  bench     run the benchmarks; `bench canvas` puts the map beside other drawing libraries, `bench quality FOLDER` introductions
            and compositions beside what the field uses, `bench speed` sizes beside each other, `bench peers` graph work beside
            graph libraries, `bench matching FOLDER` companies of two lists beside other means,
            `bench sealing` sealed comparisons beside another library
  crash     stop writers, cut the power and damage files, as often as the figures in docs/trust.md say; `crash kills N [SEED]`,
            `crash cuts N [SEED]`, `crash wholes N [SEED]`, `crash damage N [SEED]` plays one of them
  fuzz      play made-up inputs through everything that reads; `fuzz TARGET N [SEED]` plays one target, `fuzz TARGET FILE` one input,
            `fuzz guided [TARGET] [SECONDS]` lets libFuzzer make the inputs, `fuzz guided TARGET FILE` makes one that failed small
  bundle    build the packages that install Tutti on this system; `bundle deb` one kind alone, `bundle --debug` from the debug build
  bindings  write the window's side of the bindings anew, and which commands the window may call
  licences  write anew which licences what ships has
  setup     only set everything up";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (chore, rest) = arguments.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    match run(chore, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: &str, rest: &[String]) -> Outcome {
    match chore {
        "run" => app::run(),
        "test" => chores::test(),
        "shots" => chores::shots(),
        "bench" => chores::bench(rest),
        "crash" => chores::crash(rest),
        "fuzz" => chores::fuzz(rest),
        "bundle" => bundle::bundle(rest),
        "licences" => chores::licences(),
        "bindings" => chores::bindings(),
        "setup" => setup::everything(),
        other => {
            println!("{USAGE}");
            if other.is_empty() { Ok(()) } else { Err(format!("there is no chore \"{other}\"")) }
        }
    }
}
