//! The few pieces of CBOR (RFC 8949) a sealed file is made of, in their shortest writing. The reader borrows from the bytes and allocates
//! nothing: whatever length a file claims, no more than the file itself is looked at. Not here: what the pieces mean (container).

const UNSIGNED: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// Writes pieces one after the other.
#[derive(Default)]
pub(super) struct Writer(pub Vec<u8>);

impl Writer {
    fn head(&mut self, major: u8, number: u64) -> &mut Self {
        let major = major << 5;
        match number {
            0..24 => self.0.push(major | number as u8),
            24..0x100 => self.0.extend([major | 24, number as u8]),
            0x100..0x1_0000 => self.long(major | 25, &(number as u16).to_be_bytes()),
            0x1_0000..0x1_0000_0000 => self.long(major | 26, &(number as u32).to_be_bytes()),
            _ => self.long(major | 27, &number.to_be_bytes()),
        }
        self
    }

    fn long(&mut self, first: u8, rest: &[u8]) {
        self.0.push(first);
        self.0.extend(rest);
    }

    pub fn map(&mut self, fields: usize) -> &mut Self {
        self.head(MAP, fields as u64)
    }

    pub fn array(&mut self, items: usize) -> &mut Self {
        self.head(ARRAY, items as u64)
    }

    pub fn number(&mut self, number: u64) -> &mut Self {
        self.head(UNSIGNED, number)
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.head(TEXT, text.len() as u64).0.extend(text.as_bytes());
        self
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.head(BYTES, bytes.len() as u64).0.extend(bytes);
        self
    }
}

/// Reads pieces one after the other.
pub(super) struct Reader<'a> {
    all: &'a [u8],
    at: usize,
}

/// Why a piece could not be read: what was expected, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable(pub &'static str, pub usize);

type Piece<T> = Result<T, Unreadable>;

impl<'a> Reader<'a> {
    pub fn of(all: &'a [u8]) -> Self {
        Self { all, at: 0 }
    }

    /// How many bytes have been read.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_at_end(&self) -> bool {
        self.at == self.all.len()
    }

    fn take(&mut self, length: u64, what: &'static str) -> Piece<&'a [u8]> {
        let rest = &self.all[self.at..];
        let length = usize::try_from(length).ok().filter(|length| *length <= rest.len()).ok_or(Unreadable(what, self.at))?;
        self.at += length;
        Ok(&rest[..length])
    }

    /// The number of a piece of this kind; a longer writing than needed is refused.
    fn head(&mut self, major: u8, what: &'static str) -> Piece<u64> {
        let (at, first) = (self.at, self.take(1, what)?[0]);
        let (long, shortest) = match first & 31 {
            small @ 0..24 => return if first >> 5 == major { Ok(small.into()) } else { Err(Unreadable(what, at)) },
            24 => (1, 24),
            25 => (2, 0x100),
            26 => (4, 0x1_0000),
            27 => (8, 0x1_0000_0000),
            _ => return Err(Unreadable(what, at)),
        };
        let number = self.take(long, what)?.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        if first >> 5 == major && number >= shortest { Ok(number) } else { Err(Unreadable(what, at)) }
    }

    pub fn map(&mut self, what: &'static str) -> Piece<u64> {
        self.head(MAP, what)
    }

    /// The number of items; more than `most` are refused.
    pub fn array(&mut self, most: u64, what: &'static str) -> Piece<u64> {
        let at = self.at;
        self.head(ARRAY, what).and_then(|items| if items <= most { Ok(items) } else { Err(Unreadable(what, at)) })
    }

    pub fn number(&mut self, what: &'static str) -> Piece<u64> {
        self.head(UNSIGNED, what)
    }

    /// A text of at most `most` bytes.
    pub fn text(&mut self, most: u64, what: &'static str) -> Piece<&'a str> {
        let at = self.at;
        let length = self.head(TEXT, what)?;
        let bytes = if length <= most { self.take(length, what)? } else { return Err(Unreadable(what, at)) };
        std::str::from_utf8(bytes).map_err(|_| Unreadable(what, at))
    }

    pub fn bytes(&mut self, what: &'static str) -> Piece<&'a [u8]> {
        let length = self.head(BYTES, what)?;
        self.take(length, what)
    }

    /// Exactly so many bytes.
    pub fn exactly<const N: usize>(&mut self, what: &'static str) -> Piece<[u8; N]> {
        let at = self.at;
        self.bytes(what)?.try_into().map_err(|_| Unreadable(what, at))
    }

    /// Exactly this text: the name of the field that has to follow.
    pub fn field(&mut self, name: &'static str) -> Piece<()> {
        let at = self.at;
        if self.text(32, name)? == name { Ok(()) } else { Err(Unreadable(name, at)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_survive_and_are_as_rfc_8949_writes_them() {
        let mut writer = Writer::default();
        writer.map(1).text("IETF").array(2).number(500).bytes(&[1, 2, 3, 4]);
        assert_eq!(writer.0, [0xa1, 0x64, b'I', b'E', b'T', b'F', 0x82, 0x19, 1, 0xf4, 0x44, 1, 2, 3, 4]);
        let mut reader = Reader::of(&writer.0);
        assert_eq!(reader.map("m"), Ok(1));
        reader.field("IETF").unwrap();
        assert_eq!((reader.array(2, "a"), reader.number("n"), reader.exactly("b")), (Ok(2), Ok(500), Ok([1, 2, 3, 4])));
        assert!(reader.is_at_end());
        for number in [0, 23, 24, 255, 256, 65_535, 65_536, u64::from(u32::MAX), u64::from(u32::MAX) + 1, u64::MAX] {
            let mut writer = Writer::default();
            assert_eq!(Reader::of(&writer.number(number).0).number("n"), Ok(number));
        }
    }

    #[test]
    fn what_claims_too_much_or_is_written_too_long_is_refused() {
        assert!(Reader::of(&[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).bytes("b").is_err(), "more bytes than there are");
        assert!(Reader::of(&[0x18, 23]).number("n").is_err(), "longer than needed");
        assert!(Reader::of(&[0x5f, 0xff]).bytes("b").is_err(), "without a length");
        assert!(Reader::of(&[0x62, 0xff, 0xfe]).text(9, "t").is_err(), "not UTF-8");
        assert!(Reader::of(&[0x63, b'a', b'b', b'c']).text(2, "t").is_err(), "too long");
        assert!(Reader::of(&[]).map("m").is_err());
    }
}
