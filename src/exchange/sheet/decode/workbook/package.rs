//! Owns: where the parts of a workbook lie, which sheets it has, and what all of its sheets share.
//! Does not own: cells (`cells`), whether the archive is safe to unpack (`archive`, which runs first).
//! Invariant: parts are found as Excel finds them, whatever the case and slashes of their names.

use std::collections::HashMap;

use super::formats::date_styles;
use super::texts::Texts;
use super::xml::{Node, Xml, resolved};
use crate::exchange::sheet::decode::container::Container;
use crate::exchange::sheet::error::Flaw;

/// A workbook before its cells are read.
pub(super) struct Package<'a> {
    pub(super) parts: Parts<'a>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) texts: Texts,
    /// For every cell style whether it shows numbers as days.
    pub(super) date_styles: Vec<bool>,
    /// Day numbers count from 1904.
    pub(super) epoch_1904: bool,
}

/// A sheet of cells; sheets of charts and macros are left out.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) is_hidden: bool,
}

impl Package<'_> {
    pub(super) fn open(bytes: &[u8]) -> Result<Package<'_>, Flaw> {
        let parts = Parts::open(bytes)?;
        let book = book_path(&parts)?;
        let (folder, name) = book.rsplit_once('/').unwrap_or(("", &book));
        // Their places are fixed: what `archive` counted under these names is what is read.
        let texts = match parts.part(&resolve(folder, "sharedStrings.xml"))? {
            Some(xml) => Texts::read(xml)?,
            None => Texts::default(),
        };
        let date_styles = match parts.part(&resolve(folder, "styles.xml"))? {
            Some(xml) => date_styles(xml)?,
            None => Vec::new(),
        };
        let relations = parts.part(&resolve(folder, &format!("_rels/{name}.rels")))?.ok_or(Flaw::Archive)?;
        let relations = read_relations(relations)?;
        let (sheets, epoch_1904) = match parts.part(&book)? {
            Some(xml) => read_book(xml, folder, relations)?,
            None => (Vec::new(), false),
        };
        Ok(Package { parts, sheets, texts, date_styles, epoch_1904 })
    }
}

/// The archive, its parts known by name.
pub(super) struct Parts<'a> {
    archive: Container<'a>,
    places: HashMap<String, usize>,
}

impl<'a> Parts<'a> {
    fn open(bytes: &'a [u8]) -> Result<Parts<'a>, Flaw> {
        let archive = Container::open(bytes).ok_or(Flaw::Archive)?;
        let names = archive.entries().iter().map(|entry| spelled(&entry.name));
        let places = names.enumerate().map(|(place, name)| (name, place)).collect();
        Ok(Parts { archive, places })
    }

    pub(super) fn part(&self, path: &str) -> Result<Option<Xml<'a>>, Flaw> {
        let entry = self.places.get(&spelled(path)).and_then(|place| self.archive.entries().get(*place));
        let part = entry.map(|entry| self.archive.part(entry)).transpose();
        part.map(|part| part.map(Xml::new)).map_err(|_| Flaw::Archive)
    }
}

fn spelled(path: &str) -> String {
    path.replace('\\', "/").to_ascii_lowercase()
}

/// A path that a part in this folder names.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

struct Relation {
    id: String,
    /// A URI, another one in strict files than in the usual; only its last words tell something.
    kind: String,
    target: String,
}

fn read_relations(mut xml: Xml<'_>) -> Result<Vec<Relation>, Flaw> {
    let mut relations = Vec::new();
    loop {
        match xml.next()? {
            Node::Begin(tag) if tag.name() == b"Relationship" => {
                let (mut id, mut kind, mut target) = ("", "", "");
                for attribute in tag.attributes() {
                    match attribute? {
                        ("Id", value) => id = value,
                        ("Type", value) => kind = value,
                        ("Target", value) => target = value,
                        _ => {}
                    }
                }
                let target = resolved(target)?;
                relations.push(Relation { id: id.to_owned(), kind: kind.to_owned(), target });
            }
            Node::End(tag) if tag.name() == b"Relationships" => return Ok(relations),
            Node::Over => return Err(Flaw::Xml),
            _ => {}
        }
    }
}

fn book_path(parts: &Parts<'_>) -> Result<String, Flaw> {
    let relations = read_relations(parts.part("_rels/.rels")?.ok_or(Flaw::Archive)?)?;
    let is_book = |relation: &Relation| relation.kind.ends_with("/relationships/officeDocument");
    let book = relations.into_iter().rev().find(is_book).ok_or(Flaw::Xml)?;
    Ok(resolve("", &book.target))
}

fn read_book(mut xml: Xml<'_>, folder: &str, relations: Vec<Relation>) -> Result<(Vec<Sheet>, bool), Flaw> {
    let relations: HashMap<String, Relation> =
        relations.into_iter().map(|relation| (relation.id.clone(), relation)).collect();
    let mut sheets = Vec::new();
    let mut epoch_1904 = false;
    loop {
        match xml.next()? {
            Node::Begin(tag) => match tag.name() {
                b"sheet" => {
                    let (mut name, mut id, mut is_hidden) = (String::new(), "", false);
                    for attribute in tag.attributes() {
                        match attribute? {
                            ("name", value) => name = resolved(value)?,
                            ("state", value) => is_hidden = value != "visible",
                            (key, value) if key == "id" || key.ends_with(":id") => id = value,
                            _ => {}
                        }
                    }
                    let relation = relations.get(id).ok_or(Flaw::Xml)?;
                    if relation.kind.ends_with("/worksheet") {
                        let path = resolve(folder, &relation.target);
                        sheets.push(Sheet { name, path, is_hidden });
                    }
                }
                b"workbookPr" => {
                    // Newer Excel writes a second element of this name, without the attribute.
                    if let Some(value) = tag.attribute("date1904")? {
                        epoch_1904 = matches!(value, "1" | "true");
                    }
                }
                _ => {}
            },
            Node::End(tag) if tag.name() == b"workbook" => return Ok((sheets, epoch_1904)),
            Node::Over => return Err(Flaw::Xml),
            _ => {}
        }
    }
}
