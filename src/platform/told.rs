//! What the build wrote on the page's root element, such as where the workers are.

/// An address that the build gave, or the plain one that it has while developing with trunk.
pub fn address(name: &str, plain: &str) -> String {
    dataset(name).unwrap_or_else(|| plain.to_owned())
}

fn dataset(name: &str) -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute(&format!("data-{name}"))
}
