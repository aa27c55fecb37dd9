//! Owns: the texts that the cells of a workbook share.
//! Does not own: texts written into a cell (`cells`).
//! Invariant: all texts lie in one string, so that a bomb of tiny ones costs little more than it unpacks to.

use super::xml::{Node, Xml};
use crate::exchange::sheet::error::Flaw;

#[derive(Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn read(mut xml: Xml<'_>) -> Result<Texts, Flaw> {
        let mut texts = Texts::default();
        loop {
            match xml.next()? {
                Node::Begin(tag) if tag.name() == b"si" => {
                    xml.rich_text(b"si", &mut texts.all)?;
                    // Unpacked sizes are capped far below.
                    texts.ends.push(u32::try_from(texts.all.len()).unwrap_or(u32::MAX));
                }
                Node::End(tag) if tag.name() == b"sst" => return Ok(texts),
                Node::Over => return Err(Flaw::Xml),
                _ => {}
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, idx: usize) -> Option<&str> {
        let to = *self.ends.get(idx)?;
        let from = idx.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.all.get(from as usize..to as usize)
    }
}
