//! A page that is compressed once and sent many times, each time with another nonce.
//!
//! The nonce stands in the compressed bytes as it is: before it and after it, the page is compressed in parts
//! that know nothing of each other, so no byte of them depends on the nonce. Both formats have a block for
//! bytes that are not compressed, and that is where it goes. In brotli, a part that follows repeats its first two
//! bytes in such a block as well, because what comes before a letter decides how it is written.

use brotli::enc::BrotliEncoderParams;
use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress, Status};

use super::NONCE;
use super::address::Encoding;

/// How hard brotli tries, of 11: the highest step before those that cost many times as much.
const BROTLI_EFFORT: i32 = 9;

/// Brotli's window, as a power of two: larger than any page, and the same for all parts of one.
const BROTLI_WINDOW: i32 = 18;

/// What every gzip file begins with that says nothing of itself: no name, no time, made on no system.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// A page as it is sent, apart from its nonces.
pub(super) struct Packed {
    /// The bytes, with room for each nonce.
    bytes: Vec<u8>,
    /// Where the nonces go.
    places: Vec<usize>,
    /// What gzip's checksum is made of: one for each part of the page.
    sums: Vec<Hasher>,
}

/// Why a page was not packed: the compressor failed, or made something else of it.
#[derive(Debug)]
pub(super) struct CannotPack;

impl Packed {
    /// Packs a page that was cut at its nonces: a nonce goes between each two parts.
    ///
    /// # Errors
    /// When the compressor fails.
    pub(super) fn new(parts: &[&[u8]], encoding: Encoding) -> Result<Self, CannotPack> {
        let mut packed = Self { bytes: Vec::new(), places: Vec::new(), sums: Vec::new() };
        match encoding {
            Encoding::Plain => packed.plain(parts),
            Encoding::Brotli => packed.brotli(parts)?,
            Encoding::Gzip => packed.gzip(parts)?,
        }
        packed.bytes.shrink_to_fit();
        Ok(packed)
    }

    /// How much memory the page takes, in bytes.
    pub(super) fn weight(&self) -> usize {
        self.bytes.len() + size_of_val(&*self.places) + size_of_val(&*self.sums)
    }

    /// The page with this nonce in its places.
    pub(super) fn with(&self, nonce: &[u8; NONCE]) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for place in &self.places {
            if let Some(room) = bytes.get_mut(*place..place + NONCE) {
                room.copy_from_slice(nonce);
            }
        }
        if let Some((first, rest)) = self.sums.split_first() {
            let mut sum = first.clone();
            for part in rest {
                sum.update(nonce);
                sum.combine(part);
            }
            let end = bytes.len() - 8;
            bytes[end..end + 4].copy_from_slice(&sum.finalize().to_le_bytes());
        }
        bytes
    }

    /// Leaves room for a nonce.
    fn room(&mut self) {
        self.places.push(self.bytes.len());
        self.bytes.resize(self.bytes.len() + NONCE, b'-');
    }

    fn plain(&mut self, parts: &[&[u8]]) {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.room();
            }
            self.bytes.extend_from_slice(part);
        }
    }

    fn brotli(&mut self, parts: &[&[u8]]) -> Result<(), CannotPack> {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.bytes.extend_from_slice(&stored_in_brotli());
                self.room();
            }
            let params = BrotliEncoderParams {
                quality: BROTLI_EFFORT,
                lgwin: BROTLI_WINDOW,
                size_hint: part.len(),
                bare_stream: true,
                appendable: true,
                catable: index > 0,
                ..BrotliEncoderParams::default()
            };
            brotli::BrotliCompress(&mut &**part, &mut self.bytes, &params)
                .map_err(|_| CannotPack)?;
        }
        // The last block, and it is empty.
        self.bytes.push(3);
        // Streams that are put together by hand are an odd use of the format, so each is read once before anyone
        // is sent it.
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &*self.with(&[b'0'; NONCE]), &mut read)
            .map_err(|_| CannotPack)?;
        if read == parts.join(&[b'0'; NONCE][..]) { Ok(()) } else { Err(CannotPack) }
    }

    fn gzip(&mut self, parts: &[&[u8]]) -> Result<(), CannotPack> {
        self.bytes.extend_from_slice(&GZIP_HEAD);
        let mut length = 0_usize;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.bytes.extend_from_slice(&stored_in_deflate());
                self.room();
                length += NONCE;
            }
            deflate(part, &mut self.bytes)?;
            length += part.len();
            let mut sum = Hasher::new();
            sum.update(part);
            self.sums.push(sum);
        }
        // An empty last block, four bytes for the checksum, and the length modulo 2³².
        let length = u32::try_from(length).map_err(|_| CannotPack)?;
        self.bytes.extend_from_slice(&[3, 0, 0, 0, 0, 0]);
        self.bytes.extend_from_slice(&length.to_le_bytes());
        Ok(())
    }
}

/// The head of a block in brotli that holds a nonce as it is: not the last, its length less one in 16 bits, not
/// compressed (RFC 7932, 9.2).
fn stored_in_brotli() -> [u8; 3] {
    let [first, second, third, _] = ((NONCE_LENGTH - 1) << 3 | 1 << 19).to_le_bytes();
    [first, second, third]
}

/// The head of a block in deflate that holds a nonce as it is: its length, and its length inverted (RFC 1951,
/// 3.2.4).
fn stored_in_deflate() -> [u8; 5] {
    let [low, high, _, _] = NONCE_LENGTH.to_le_bytes();
    [0, low, high, !low, !high]
}

/// [`NONCE`] as a number of its own size.
const NONCE_LENGTH: u32 = 24;

/// Compresses one part so that it ends on a whole byte and refers to nothing before it.
fn deflate(part: &[u8], out: &mut Vec<u8>) -> Result<(), CannotPack> {
    let mut compress = Compress::new(Compression::best(), false);
    let mut rest = part;
    loop {
        out.reserve(part.len() / 2 + 64);
        let before = compress.total_in();
        let status =
            compress.compress_vec(rest, out, FlushCompress::Sync).map_err(|_| CannotPack)?;
        let taken = usize::try_from(compress.total_in() - before).map_err(|_| CannotPack)?;
        rest = rest.get(taken..).ok_or(CannotPack)?;
        // Room that was left says that the flush is complete.
        if rest.is_empty() && out.len() < out.capacity() {
            return Ok(());
        }
        if status == Status::StreamEnd {
            return Err(CannotPack);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;

    fn unpacked(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
        let mut page = Vec::new();
        match encoding {
            Encoding::Plain => page.extend_from_slice(bytes),
            Encoding::Brotli => {
                brotli::BrotliDecompress(&mut &*bytes, &mut page).expect("brotli");
            }
            Encoding::Gzip => {
                let mut reader = flate2::read::GzDecoder::new(bytes);
                reader.read_to_end(&mut page).expect("gzip");
                assert!(reader.into_inner().is_empty(), "nothing follows the page");
            }
        }
        page
    }

    /// Packs once, and opens it with each nonce.
    fn check(parts: &[Vec<u8>], nonces: &[[u8; NONCE]]) {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        for encoding in [Encoding::Plain, Encoding::Brotli, Encoding::Gzip] {
            let packed = Packed::new(&parts, encoding).expect("packed");
            for nonce in nonces {
                let page = unpacked(&packed.with(nonce), encoding);
                assert_eq!(page, parts.join(&nonce[..]), "{encoding:?} with {nonce:?}");
            }
        }
    }

    #[test]
    fn the_length_of_a_nonce_is_written_the_same_twice() {
        assert_eq!(u32::try_from(NONCE), Ok(NONCE_LENGTH));
    }

    #[test]
    fn pages_without_a_nonce_and_parts_without_a_letter_are_whole_as_well() {
        let nonces = [[b'A'; NONCE], *b"abcdefghijklmnopqrstuv==", [0xff; NONCE]];
        let text = b"<p>a ring, a ring, a ring</p>".to_vec();
        check(std::slice::from_ref(&text), &nonces);
        check(&[vec![]], &nonces);
        check(&[vec![], vec![]], &nonces);
        check(&[vec![], text.clone(), vec![], vec![b'a'], text], &nonces);
    }

    #[test]
    fn a_page_of_many_blocks_is_whole() {
        let part: Vec<u8> = (0..400_000_u32)
            .flat_map(|n| (n.wrapping_mul(2_654_435_761) >> 9).to_le_bytes())
            .collect();
        check(&[part.clone(), part], &[[b'x'; NONCE]]);
    }

    /// Text with the repetition that markup has, in any bytes.
    fn part() -> impl Strategy<Value = Vec<u8>> {
        let word = prop_oneof![
            "[a-z <>/=\"]{1,12}".prop_map(String::into_bytes),
            Just(b"<li class=\"card\"><a href=\"/piece/".to_vec()),
            Just(b"nonce=\"".to_vec()),
            prop::collection::vec(any::<u8>(), 1..6),
        ];
        prop::collection::vec(word, 0..120).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn whatever_the_page_and_the_nonce_every_reader_reads_the_same(
            parts in prop::collection::vec(part(), 1..5),
            nonces in prop::collection::vec(any::<[u8; NONCE]>(), 1..5),
        ) {
            check(&parts, &nonces);
        }
    }
}
