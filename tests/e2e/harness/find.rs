//! Finding elements as people name them.

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::page::Page;
use super::{Outcome, Trouble};

const FIND: &str = include_str!("find.js");
/// WebDriver's own key for an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The accessible roles journeys look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Button,
    Link,
    Textbox,
    Checkbox,
    Radio,
    Combobox,
    Tab,
    Option,
    Row,
    Cell,
    Columnheader,
    Heading,
    Dialog,
    List,
    Listitem,
    Status,
    Alert,
    Navigation,
    Group,
    Region,
    Table,
    Img,
    Menuitem,
    Progressbar,
}

impl Role {
    fn word(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

impl Page {
    /// Waits for the element with this role and accessible name.
    pub async fn find(&self, role: Role, name: &str) -> Outcome<Element> {
        self.wait_for(&role.word(), name).await
    }

    /// Waits for the element with this `data-testid`.
    pub async fn find_id(&self, id: &str) -> Outcome<Element> {
        self.wait_for("testid", id).await
    }

    /// Whether such an element is there right now.
    pub async fn has(&self, role: Role, name: &str) -> Outcome<bool> {
        Ok(self.now(&role.word(), name).await?.is_some())
    }

    async fn wait_for(&self, role: &str, name: &str) -> Outcome<Element> {
        let mut found = None;
        let waited = self.until(async || {
            found = self.now(role, name).await?;
            Ok(found.is_some())
        });
        match (waited.await, found) {
            (Ok(()), Some(element)) => Ok(element),
            (waited, _) => {
                let why = waited.err().map_or_else(String::new, |trouble| format!(" {trouble:?}"));
                let text = self.text().await?;
                Err(Trouble::new(format!("There is no {role} named '{name}'.{why} The page says:\n{text}")))
            }
        }
    }

    async fn now(&self, role: &str, name: &str) -> Outcome<Option<Element>> {
        let found = self.client().execute(FIND, vec![json!(role), json!(name)]).await?;
        let id = found.get(ELEMENT).and_then(Value::as_str);
        Ok(id.map(|id| Element::from_element_id(self.client().clone(), ElementRef::from(id.to_owned()))))
    }
}
