//! Codes chosen from a few, as one text with spaces between them.

/// Whether a code is among those chosen.
pub fn is_chosen(codes: &str, code: &str) -> bool {
    codes.split(' ').any(|it| it == code)
}

/// Chooses a code, or no longer.
pub fn toggle(codes: &str, code: &str) -> String {
    let mut kept = String::new();
    let others = codes.split(' ').filter(|it| *it != code);
    for it in others.chain((!is_chosen(codes, code)).then_some(code)) {
        add(&mut kept, " ", it);
    }
    kept
}

/// Adds to a list.
pub fn add(text: &mut String, between: &str, more: &str) {
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}
