//! What the markers of a JPEG file say, before anything in it is decoded.
//!
//! The decoder fills what is missing at the end of a file with grey, and does not tell how it will need its memory.

use std::io::{self, BufRead, Read};

/// How the dots of a JPEG file are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// Whether the whole picture comes first in coarse and then in ever finer strokes. A decoder then keeps all of
    /// the strokes beside all of the dots.
    pub(super) is_progressive: bool,
    /// How many colours, or inks, each dot has.
    pub(super) colours: u8,
}

/// Reads a file from its beginning to the end of its picture; nothing when there is no picture in it.
///
/// # Errors
/// When the file cannot be read; [`io::ErrorKind::UnexpectedEof`] when it ends before its picture does.
pub(super) fn frame(file: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut frame = None;
    loop {
        file.skip_until(0xff)?;
        let mut code = byte(file)?;
        while code == 0xff {
            code = byte(file)?;
        }
        match code {
            // A dot's own bits, a mark to find the way by, or the beginning: nothing follows that has a length.
            0x00 | 0x01 | 0xd0..=0xd8 => {}
            0xd9 => return Ok(frame),
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let mut head = [0; 8];
                file.read_exact(&mut head)?;
                let is_progressive = matches!(code & 0x03, 0x02);
                frame = Some(Frame { is_progressive, colours: head[7] });
            }
            _ => {
                let length = u64::from(u16::from_be_bytes([byte(file)?, byte(file)?]));
                skip(file, length.saturating_sub(2))?;
            }
        }
    }
}

fn byte(file: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    file.read_exact(&mut byte)?;
    Ok(byte[0])
}

fn skip(file: &mut impl BufRead, bytes: u64) -> io::Result<()> {
    let skipped = io::copy(&mut file.take(bytes), &mut io::sink())?;
    if skipped == bytes { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_inside_of_a_segment_is_no_marker() {
        // A comment that holds the marks of an end and of another frame.
        let file = b"\xff\xd8\xff\xfe\0\x08\xff\xd9\xff\xc0ab\xff\xff\xc2\0\x0b\x08\0\x10\0\x20\x03abc\xff\xda\0\x02x\xff\0y\xff\xd0z\xff\xd9";
        let found = Frame { is_progressive: true, colours: 3 };
        assert_eq!(frame(&mut &file[..]).ok(), Some(Some(found)));
        for end in 0..file.len() {
            let cut = frame(&mut &file[..end]).map_err(|error| error.kind());
            assert_eq!(cut, Err(io::ErrorKind::UnexpectedEof), "{end}");
        }
        assert_eq!(frame(&mut &b"\xff\xd8\xff\xd9"[..]).ok(), Some(None));
    }
}
