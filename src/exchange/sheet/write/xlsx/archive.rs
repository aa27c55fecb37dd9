//! Owns: packing the parts of a workbook into one archive (ZIP), each as it is written.
//! Does not own: what the parts say.
//! Invariant: no part names the time it was written at.

use std::io::{self, Write as _};

use crc32fast::Hasher;
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// What a program must know to unpack a part: 2.0, no flags, deflate; then a time: midnight of 1 January 1980, before
/// which none can be told.
const HOW_AND_WHEN: [u8; 10] = [20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];

pub(super) struct Archive {
    /// All parts before the current one.
    parts: Vec<u8>,
    directory: Vec<u8>,
    n_parts: u16,
    name: String,
    packer: DeflateEncoder<Vec<u8>>,
    checksum: Hasher,
}

impl Default for Archive {
    fn default() -> Archive {
        Archive {
            parts: Vec::new(),
            directory: Vec::new(),
            n_parts: 0,
            name: String::new(),
            packer: DeflateEncoder::new(Vec::new(), Compression::default()),
            checksum: Hasher::new(),
        }
    }
}

impl Archive {
    /// Begins the next part.
    pub(super) fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end()?;
        name.clone_into(&mut self.name);
        Ok(())
    }

    /// Continues the part.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.checksum.update(bytes);
        self.packer.write_all(bytes)
    }

    /// The archive of all parts.
    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        self.end()?;
        let (place, length) = (in_four(self.parts.len())?, in_four(self.directory.len())?);
        let n_parts = self.n_parts.to_le_bytes();
        let mut bytes = self.parts;
        bytes.append(&mut self.directory);
        bytes.extend(
            [b"PK\x05\x06\0\0\0\0", [n_parts, n_parts].as_flattened(), &length, &place, &[0; 2]].concat(),
        );
        Ok(bytes)
    }

    fn end(&mut self) -> io::Result<()> {
        if self.name.is_empty() {
            return Ok(());
        }
        let size = in_four(self.packer.total_in())?;
        let packed = self.packer.reset(Vec::new())?;
        let checksum = std::mem::take(&mut self.checksum).finalize().to_le_bytes();
        let name = self.name.as_bytes();
        let name_length = u16::try_from(name.len()).map_err(io::Error::other)?.to_le_bytes();
        let facts =
            [&HOW_AND_WHEN[..], &checksum, &in_four(packed.len())?, &size, &name_length, &[0; 2]].concat();
        let place = in_four(self.parts.len())?;
        self.directory.extend([b"PK\x01\x02\x14\0", &facts[..], &[0; 10], &place, name].concat());
        self.parts.extend([b"PK\x03\x04", &facts[..], name].concat());
        self.parts.extend(packed);
        self.n_parts = self.n_parts.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(())
    }
}

/// A size or place as archives write it.
fn in_four(number: impl TryInto<u32>) -> io::Result<[u8; 4]> {
    number.try_into().map(u32::to_le_bytes).map_err(|_| io::ErrorKind::FileTooLarge.into())
}
