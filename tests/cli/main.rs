//! The terminal from outside: every verb's whole output in both languages and as JSON, the shapes scripts rely on,
//! good and bad tables, failures with their hints. All of it on ecosystems in folders that go when a test ends.

#[cfg(test)]
mod desk;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod failures;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod introducing;
#[cfg(test)]
mod naming;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod time;
#[cfg(test)]
mod transcripts;
