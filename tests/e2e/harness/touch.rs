//! What a person does to the page: tapping, typing, choosing, giving and taking files.

use std::path::{Path, PathBuf};
use std::{fs, iter};

use fantoccini::Locator;
use fantoccini::elements::Element;

use super::page::{PATIENCE, Page};
use super::{Outcome, Role, Trouble};

impl Page {
    /// Taps the element with this role and name.
    pub async fn click(&self, role: Role, name: &str) -> Outcome {
        self.tap(async || self.find(role, name).await).await
    }

    /// Taps the element with this `data-testid`.
    pub async fn click_id(&self, id: &str) -> Outcome {
        self.tap(async || self.find_id(id).await).await
    }

    /// Replaces what stands in the field with this label.
    pub async fn fill(&self, label: &str, text: &str) -> Outcome {
        let field = self.find(Role::Textbox, label).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Chooses by visible text in the list with this label.
    pub async fn choose(&self, label: &str, option: &str) -> Outcome {
        Ok(self.find(Role::Combobox, label).await?.select_by_label(option).await?)
    }

    /// Presses keys wherever the focus is; [`fantoccini::key::Key`] names the special ones.
    pub async fn press(&self, keys: &str) -> Outcome {
        Ok(self.client().active_element().await?.send_keys(keys).await?)
    }

    /// Gives a file to the file field with this `data-testid`, or to the only one on the page.
    pub async fn upload(&self, id: Option<&str>, file: &Path) -> Outcome {
        let css =
            id.map_or("input[type=file]".to_owned(), |id| format!("input[type=file][data-testid='{id}']"));
        let field = self.client().wait().at_most(PATIENCE).for_element(Locator::Css(&css)).await?;
        Ok(field.send_keys(&fs::canonicalize(file)?.to_string_lossy()).await?)
    }

    /// Waits for a finished download whose name ends so, takes it out of the folder's sight and gives its path.
    pub async fn download(&self, ending: &str) -> Outcome<PathBuf> {
        let folder = self.downloads();
        let mut found = None;
        let waited = self.until(async || {
            found = fs::read_dir(&folder)?
                .flatten()
                .map(|entry| entry.path())
                .find(|path| path.is_file() && path.to_string_lossy().ends_with(ending));
            Ok(found.is_some())
        });
        waited.await.map_err(|_| Trouble::new(format!("Nothing ending in {ending} was downloaded.")))?;
        let file = found.ok_or_else(|| Trouble::new("The download is gone."))?;
        // Numbered, so that the next download of the same name is seen as a new one.
        let taken = iter::successors(Some(1_u32), |number| number.checked_add(1))
            .map(|number| folder.join(format!("taken-{number}")))
            .find(|taken| !taken.exists())
            .ok_or_else(|| Trouble::new("There are too many downloads."))?;
        fs::create_dir_all(&taken)?;
        let kept = taken.join(file.file_name().unwrap_or_default());
        fs::rename(file, &kept)?;
        Ok(kept)
    }

    /// Taps; once more when the element moved or was replaced in between.
    async fn tap(&self, find: impl AsyncFn() -> Outcome<Element>) -> Outcome {
        let element = find().await?;
        if element.click().await.is_ok() {
            return Ok(());
        }
        self.painted().await?;
        Ok(find().await?.click().await?)
    }
}
