//! The container of a sealed comparison's files (`*.tpsi`): a CBOR map in a fixed order, signed with Ed25519 over everything before the
//! signature. What comes from outside is measured before anything is made of it. Not here: what the points say (protocol).

use sha2::{Digest, Sha256};

use super::cbor::{Reader, Unreadable, Writer};
use super::group::{Point, SUITE, Tag};
use super::identity::{Identity, is_signed};
use crate::id::{Id, SealedSessionId};
use crate::model::remark::Remark;
use crate::model::sealed::{SealedFile, SealedKind, SealedMode, Segment, SegmentSize, total};
use crate::model::time::Moment;

/// The version of the container that is written here.
pub(super) const VERSION: u64 = 1;
/// The most items a file may have.
pub const MOST_ITEMS: u32 = 2_000_000;
/// The most bytes a file may have: points and tags of two million items, and a head.
pub const MOST_BYTES: usize = MOST_ITEMS as usize * (size_of::<Point>() + size_of::<Tag>()) + HEAD;
/// How long an offer is good for, in days.
pub const DAYS: i64 = 30;

const HEAD: usize = 1 << 16;
pub(super) const FIELDS: u64 = 19;
const MOST_TEXT: u64 = 256;
const MOST_SEGMENTS: u64 = 7;
const DAY_MS: i64 = 86_400_000;

/// A side, as a file names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// What it is called by whoever wrote the file.
    pub name: String,
    /// Its public key, where it is known.
    pub key: Option<[u8; 32]>,
}

/// The rules by which names and domains were made comparable; both sides must have the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// Their version.
    pub name: String,
    /// A hash over what they make of fixed inputs.
    pub check: [u8; 32],
    /// Which list of public suffixes was used.
    pub suffixes: String,
}

/// Everything a file says besides points and tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Which of the three files it is.
    pub file: SealedFile,
    /// The session.
    pub session: SealedSessionId,
    /// The rules used.
    pub norm: Norm,
    /// What both learn.
    pub mode: SealedMode,
    /// What items are known by.
    pub kinds: Vec<SealedKind>,
    /// The sender's segments, padded; all of it.
    pub segments: Vec<SegmentSize>,
    /// How many items the smallest segment has at least, dummies apart, as the sender says.
    pub floor: u32,
    /// Who sends it; the key it is signed with.
    pub from: Party,
    /// For whom.
    pub to: Party,
    /// When it was made.
    pub created: Moment,
    /// Until when it is good.
    pub expires: Moment,
    /// SHA-256 of the file it answers.
    pub previous: Option<[u8; 32]>,
}

/// A file that was read: its head, its points and tags, and its hash.
#[derive(Debug)]
pub struct Read<'a> {
    /// What it says.
    pub head: Head,
    /// The sender's points.
    pub points: &'a [Point],
    /// Tags of the receiver's points.
    pub tags: &'a [Tag],
    /// SHA-256 of the whole file.
    pub hash: [u8; 32],
}

/// The hash by which a file is named.
pub fn hash_of(file: &[u8]) -> [u8; 32] {
    Sha256::digest(file).into()
}

/// When an offer made now ends.
pub fn end_of(created: Moment) -> Moment {
    Moment(created.0 + DAYS * DAY_MS)
}

/// Writes a file and signs it.
pub fn write(head: &Head, points: &[Point], tags: &[Tag], identity: &Identity) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(size_of_val(points) + size_of_val(tags) + 1024));
    out.map(FIELDS as usize).text("v").number(VERSION).text("typ").text(head.file.as_str()).text("suite").text(SUITE);
    out.text("norm").text(&head.norm.name).text("norm_check").bytes(&head.norm.check).text("psl").text(&head.norm.suffixes);
    out.text("sid").bytes(&head.session.bytes()).text("mode").text(head.mode.as_str()).text("kinds").array(head.kinds.len());
    for kind in &head.kinds {
        out.text(kind.as_str());
    }
    out.text("segs").array(head.segments.len());
    for segment in &head.segments {
        out.map(2).text("label").text(&segment.segment.label()).text("n").number(segment.size.into());
    }
    out.text("floor").number(head.floor.into());
    for (side, party) in [("from", Party { key: Some(identity.key()), ..head.from.clone() }), ("to", head.to.clone())] {
        out.text(side).map(2).text("name").text(short(&party.name)).text("key").bytes(party.key.as_ref().map_or(&[], |key| &key[..]));
    }
    let moment = |moment: Moment| u64::try_from(moment.0).unwrap_or_default();
    out.text("created").number(moment(head.created)).text("expires").number(moment(head.expires));
    out.text("prev").bytes(head.previous.as_ref().map_or(&[], |hash| &hash[..]));
    out.text("pts").bytes(points.as_flattened()).text("tags").bytes(tags.as_flattened());
    let signature = identity.sign(&out.0);
    out.text("sig").bytes(&signature);
    out.0
}

/// A name that fits into a head.
fn short(name: &str) -> &str {
    let end = (0..=name.len().min(MOST_TEXT as usize)).rev().find(|end| name.is_char_boundary(*end));
    &name[..end.unwrap_or_default()]
}

/// Reads a file that may come from anybody; what is not whole, not signed, too large or not known is refused. Allocates nothing that the file
/// has the size of.
pub fn read(file: &[u8]) -> Result<Read<'_>, Remark> {
    if file.len() > MOST_BYTES {
        return Err(Remark::TooLarge { limit: MOST_ITEMS });
    }
    let mut reader = Reader::of(file);
    let fields = reader.map("map").map_err(damaged)?;
    let version = number(&mut reader, "v")?;
    if version != VERSION {
        return Err(Remark::UnknownVersion { version: u32::try_from(version).unwrap_or(u32::MAX) });
    }
    if fields != FIELDS {
        return Err(Remark::Damaged { detail: "another number of fields".to_owned() });
    }
    let (head, points, tags) = head(&mut reader)?;
    let signed = reader.at();
    let signature = bytes(&mut reader, "sig")?;
    if !reader.is_at_end() {
        return Err(Remark::Damaged { detail: "something follows its end".to_owned() });
    }
    match head.from.key {
        Some(key) if is_signed(&key, &file[..signed], &signature) => Ok(Read { head, points, tags, hash: hash_of(file) }),
        _ => Err(Remark::BadSignature),
    }
}

fn damaged(Unreadable(what, at): Unreadable) -> Remark {
    Remark::Damaged { detail: format!("\"{what}\" cannot be read at byte {at}") }
}

fn wrong(what: &str) -> Remark {
    Remark::Damaged { detail: format!("\"{what}\" is not as it should be") }
}

type Parts<'a> = (Head, &'a [Point], &'a [Tag]);

fn head<'a>(reader: &mut Reader<'a>) -> Result<Parts<'a>, Remark> {
    let typ = named(reader, "typ")?;
    let suite = named(reader, "suite")?;
    if suite != SUITE {
        return Err(Remark::UnknownSuite { suite: suite.to_owned() });
    }
    let norm = norm(reader)?;
    let session = SealedSessionId::from_bytes(bytes(reader, "sid")?);
    let mode = SealedMode::from_word(named(reader, "mode")?).ok_or_else(|| wrong("mode"))?;
    let (kinds, segments) = (kinds(reader)?, segments(reader)?);
    let floor = number(reader, "floor")?;
    let (from, to) = (party(reader, "from")?, party(reader, "to")?);
    let (created, expires) = (moment(reader, "created")?, moment(reader, "expires")?);
    if expires.0.saturating_sub(created.0) > DAYS * DAY_MS {
        return Err(wrong("expires"));
    }
    let previous = some_bytes(reader, "prev")?;
    let (points, tags) = (items::<32>(reader, "pts")?, items::<16>(reader, "tags")?);
    let file = SealedFile::from_word(typ).ok_or_else(|| wrong("typ"))?;
    if points.len() as u64 != if file == SealedFile::Close { 0 } else { u64::from(total(&segments)) } {
        return Err(wrong("pts"));
    }
    let floor = u32::try_from(floor).map_err(|_| wrong("floor"))?;
    Ok((Head { file, session, norm, mode, kinds, segments, floor, from, to, created, expires, previous }, points, tags))
}

fn named<'a>(reader: &mut Reader<'a>, name: &'static str) -> Result<&'a str, Remark> {
    reader.field(name).and_then(|()| reader.text(MOST_TEXT, name)).map_err(damaged)
}

fn number(reader: &mut Reader<'_>, name: &'static str) -> Result<u64, Remark> {
    reader.field(name).and_then(|()| reader.number(name)).map_err(damaged)
}

fn bytes<const N: usize>(reader: &mut Reader<'_>, name: &'static str) -> Result<[u8; N], Remark> {
    reader.field(name).and_then(|()| reader.exactly(name)).map_err(damaged)
}

/// Exactly 32 bytes, or none.
fn some_bytes(reader: &mut Reader<'_>, name: &'static str) -> Result<Option<[u8; 32]>, Remark> {
    let found = reader.field(name).and_then(|()| reader.bytes(name)).map_err(damaged)?;
    if found.is_empty() { Ok(None) } else { found.try_into().map(Some).map_err(|_| wrong(name)) }
}

fn moment(reader: &mut Reader<'_>, name: &'static str) -> Result<Moment, Remark> {
    i64::try_from(number(reader, name)?).ok().filter(|ms| *ms < 1 << 53).map(Moment).ok_or_else(|| wrong(name))
}

fn norm(reader: &mut Reader<'_>) -> Result<Norm, Remark> {
    let name = named(reader, "norm")?.to_owned();
    let check = bytes(reader, "norm_check")?;
    Ok(Norm { name, check, suffixes: named(reader, "psl")?.to_owned() })
}

fn kinds(reader: &mut Reader<'_>) -> Result<Vec<SealedKind>, Remark> {
    let count = reader.field("kinds").and_then(|()| reader.array(SealedKind::ALL.len() as u64, "kinds")).map_err(damaged)?;
    let kind = |_| SealedKind::from_word(reader.text(MOST_TEXT, "kinds").map_err(damaged)?).ok_or_else(|| wrong("kinds"));
    let kinds: Vec<SealedKind> = (0..count).map(kind).collect::<Result<_, _>>()?;
    if kinds.is_sorted_by(|x, y| x < y) && !kinds.is_empty() { Ok(kinds) } else { Err(wrong("kinds")) }
}

/// Segments in their order, each once; not more items than may be.
fn segments(reader: &mut Reader<'_>) -> Result<Vec<SegmentSize>, Remark> {
    let count = reader.field("segs").and_then(|()| reader.array(MOST_SEGMENTS, "segs")).map_err(damaged)?;
    let mut segments: Vec<SegmentSize> = Vec::with_capacity(MOST_SEGMENTS as usize);
    for _ in 0..count {
        let label = reader.map("segs").and_then(|fields| if fields == 2 { named_in(reader) } else { Err(Unreadable("segs", reader.at())) });
        let segment = Segment::from_label(label.map_err(damaged)?).ok_or_else(|| wrong("segs"))?;
        let size = u32::try_from(number(reader, "n")?).map_err(|_| Remark::TooLarge { limit: MOST_ITEMS })?;
        segments.push(SegmentSize { segment, size });
    }
    match segments.is_sorted_by(|x, y| x.segment < y.segment) && !segments.is_empty() {
        true if total(&segments) > MOST_ITEMS => Err(Remark::TooLarge { limit: MOST_ITEMS }),
        true => Ok(segments),
        false => Err(wrong("segs")),
    }
}

fn named_in<'a>(reader: &mut Reader<'a>) -> Result<&'a str, Unreadable> {
    reader.field("label").and_then(|()| reader.text(MOST_TEXT, "label"))
}

fn party(reader: &mut Reader<'_>, side: &'static str) -> Result<Party, Remark> {
    let fields = reader.field(side).and_then(|()| reader.map(side)).map_err(damaged)?;
    if fields != 2 {
        return Err(wrong(side));
    }
    let name = named(reader, "name")?.to_owned();
    Ok(Party { name, key: some_bytes(reader, "key")? })
}

/// Items of this length, one after the other.
fn items<'a, const N: usize>(reader: &mut Reader<'a>, name: &'static str) -> Result<&'a [[u8; N]], Remark> {
    let (items, rest) = reader.field(name).and_then(|()| reader.bytes(name)).map_err(damaged)?.as_chunks();
    match rest.is_empty() {
        true if items.len() > MOST_ITEMS as usize => Err(Remark::TooLarge { limit: MOST_ITEMS }),
        true => Ok(items),
        false => Err(wrong(name)),
    }
}
