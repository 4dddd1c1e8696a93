//! The group: values hashed to ristretto255 (RFC 9380, as RFC 9497 uses it), points blinded by a scalar, tags of shared points.
//! Not here: which values, and who sends what (protocol).

use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::IsIdentity;
use sha2::{Digest, Sha512};
use zeroize::Zeroize;

/// The group and the hash, as a file names them.
pub const SUITE: &str = "ristretto255-SHA512";

/// A session's name.
pub type Sid = [u8; 16];
/// A point as it is written.
pub type Point = [u8; 32];
/// The short hash of a shared point.
pub type Tag = [u8; 16];

const DST: &[u8] = b"TuttiPSI-v1-ristretto255_XMD:SHA-512_R255MAP_RO_";
const TAG: &[u8] = b"TuttiPSI-v1-tag";

/// SHA-512 works in blocks of this many bytes.
const BLOCK: usize = 128;

/// A session's own scalar. It is used for one session only, and erased from memory when dropped.
pub struct Secret(Scalar);

impl Secret {
    /// The scalar of 64 random bytes.
    pub fn of_random(bytes: &[u8; 64]) -> Self {
        Self(Scalar::from_bytes_mod_order_wide(bytes))
    }

    /// The scalar that was kept; none where the bytes are not one.
    pub fn from_bytes(bytes: [u8; 32]) -> Option<Self> {
        Option::from(Scalar::from_canonical_bytes(bytes)).filter(|scalar| *scalar != Scalar::ZERO).map(Self)
    }

    /// Its bytes, to be kept.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Half of it: points multiplied by half are doubled when they are written, many at once and with one inversion.
    fn half(&self) -> Scalar {
        self.0 * Scalar::from(2_u8).invert()
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// 64 bytes that stand for a message (expand_message_xmd of RFC 9380, 5.3.1, with SHA-512); `dst` keeps uses apart.
fn expand(message: &[&[u8]], dst: &[u8]) -> [u8; 64] {
    let length = [dst.len() as u8];
    let mut first = Sha512::new_with_prefix([0; BLOCK]);
    message.iter().for_each(|part| first.update(part));
    first.update([0, 64, 0]);
    first.update(dst);
    first.update(length);
    let mut second = Sha512::new_with_prefix(first.finalize());
    second.update([1]);
    second.update(dst);
    second.update(length);
    second.finalize().into()
}

/// The point of a value of a kind within a session.
fn hash(sid: &Sid, kind: &str, value: &str) -> RistrettoPoint {
    RistrettoPoint::from_uniform_bytes(&expand(&[sid, &[kind.len() as u8], kind.as_bytes(), value.as_bytes()], DST))
}

/// What becomes a point of a list.
pub(super) enum Source<'a> {
    /// A value of a kind.
    Value(&'a str, &'a str),
    /// Nothing: 64 random bytes.
    Dummy([u8; 64]),
}

/// The blinded points of these, written.
pub(super) fn blind(sources: &[Source<'_>], sid: &Sid, secret: &Secret) -> Vec<Point> {
    let half = secret.half();
    let point = |source: &Source<'_>| match source {
        Source::Value(kind, value) => hash(sid, kind, value) * half,
        Source::Dummy(bytes) => RistrettoPoint::from_uniform_bytes(bytes),
    };
    written(&sources.iter().map(point).collect::<Vec<_>>())
}

fn written(halves: &[RistrettoPoint]) -> Vec<Point> {
    RistrettoPoint::double_and_compress_batch(halves).iter().map(CompressedRistretto::to_bytes).collect()
}

/// The tags of points blinded once more; none where one of them is not written as points are, or is the identity.
pub(super) fn tags(points: &[Point], sid: &Sid, secret: &Secret) -> Option<Vec<Tag>> {
    let half = secret.half();
    let shared = |bytes: &Point| CompressedRistretto(*bytes).decompress().filter(|point| !point.is_identity()).map(|point| point * half);
    let halves: Vec<RistrettoPoint> = points.iter().map(shared).collect::<Option<_>>()?;
    Some(written(&halves).iter().map(|point| tag(sid, point)).collect())
}

fn tag(sid: &Sid, point: &Point) -> Tag {
    let whole = Sha512::new_with_prefix(TAG).chain_update(sid).chain_update(point).finalize();
    std::array::from_fn(|i| whole[i])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn hex<const N: usize>(text: &str) -> [u8; N] {
        std::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
    }

    fn vectors() -> Value {
        serde_json::from_str(include_str!("vectors.json")).unwrap()
    }

    #[test]
    fn the_points_and_tags_are_those_of_the_published_vectors() {
        let all = vectors();
        let text = |of: &Value, name: &str| of[name].as_str().unwrap().to_owned();
        assert_eq!((text(&all, "suite").as_str(), text(&all, "dst").as_bytes()), (SUITE, DST));
        let sid: Sid = hex(&text(&all, "sid"));
        let [a, b] = ["a", "b"].map(|name| Secret::from_bytes(hex(&text(&all, name))).unwrap());
        for vector in all["vectors"].as_array().unwrap() {
            let (kind, value) = (text(vector, "kind"), text(vector, "value"));
            assert_eq!(hash(&sid, &kind, &value).compress().to_bytes(), hex(&text(vector, "H")), "{value}");
            let source = || [Source::Value(&kind, &value)];
            let (ours, theirs) = (blind(&source(), &sid, &a), blind(&source(), &sid, &b));
            assert_eq!((ours[0], theirs[0]), (hex(&text(vector, "aH")), hex(&text(vector, "bH"))));
            let expected: Tag = hex(&text(vector, "tag"));
            assert_eq!((tags(&ours, &sid, &b).unwrap()[0], tags(&theirs, &sid, &a).unwrap()[0]), (expected, expected));
        }
    }

    /// RFC 9497, appendix A.1.1, the first vector: the same hash to the group under the RFC's own label.
    #[test]
    fn the_hash_to_the_group_is_that_of_rfc_9497() {
        let all = vectors();
        let check = |name: &str| all["rfc9497_check"][name].as_str().unwrap().to_owned();
        let dst = [b"HashToGroup-OPRFV1-".as_slice(), &[0], b"-ristretto255-SHA512"].concat();
        let point = RistrettoPoint::from_uniform_bytes(&expand(&[&hex::<1>(&check("input"))], &dst));
        let blind = Scalar::from_canonical_bytes(hex(&check("blind"))).unwrap();
        assert_eq!((point * blind).compress().to_bytes(), hex(&check("blinded")));
    }

    #[test]
    fn what_is_no_point_or_the_identity_has_no_tag() {
        let secret = Secret::of_random(&[7; 64]);
        assert!(tags(&[[0; 32]], &[0; 16], &secret).is_none(), "the identity");
        assert!(tags(&[[0xff; 32]], &[0; 16], &secret).is_none(), "not canonical");
        assert!(Secret::from_bytes([0xff; 32]).is_none());
        assert!(Secret::from_bytes([0; 32]).is_none());
    }
}
