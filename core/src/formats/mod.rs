//! Formats: bytes in, rows and problems out; pictures and files out. Pure: no I/O, no clock.
//! One file per format. Not here: what rows mean for an ecosystem (commands) and what is drawn (queries).

mod aliases;
pub mod archive_out;
mod base64;
pub mod calendar;
pub mod canvas;
pub mod csv;
pub mod csv_out;
pub mod dates;
pub mod decode;
pub mod detect;
mod fonts;
pub mod gexf;
pub mod graphml;
mod grid;
pub mod html;
pub mod json;
pub mod logo;
pub mod looks;
pub mod markdown;
pub mod money;
pub mod notion;
pub mod numbers;
pub mod paper;
pub mod pdf;
pub mod picture;
pub mod png;
pub mod presets;
pub mod problems;
pub mod reading;
pub mod recognise;
pub mod svg;
pub mod table;
pub mod when;
pub mod wording;
mod xml;
