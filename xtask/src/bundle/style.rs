//! One style sheet from many: `style/main.css` and `style/desk.css` list the parts, this puts them in that order and drops what only people
//! read. Not a CSS parser: it knows comments, strings and line ends.

use std::fs;
use std::path::Path;

use crate::project::Outcome;

/// The style sheet at `file` with its imports in place.
pub fn bundle(file: &Path) -> Outcome<String> {
    let folder = file.parent().ok_or("A style sheet without a folder.")?;
    let text = fs::read_to_string(file).map_err(|why| format!("{}: {why}", file.display()))?;
    let mut whole = String::new();
    for line in without_comments(&text).lines() {
        let Some(import) = line.trim().strip_prefix("@import") else {
            push_line(&mut whole, line.trim());
            continue;
        };
        let part =
            import.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix("\";")).ok_or_else(|| {
                format!("{}: write imports as @import \"part.css\"; not{import}", file.display())
            })?;
        push_line(&mut whole, bundle(&folder.join(part))?.trim());
    }
    match whole
        .split("url(")
        .skip(1)
        .find(|rest| !rest.trim_start_matches(['"', '\'']).starts_with(['#', 'd']))
    {
        Some(rest) => {
            let rest: String = rest.chars().take(40).collect();
            Err(format!("{}: url({rest} … would not be found under its hashed name.", file.display()).into())
        }
        None => Ok(whole),
    }
}

/// Without the blanks that mean nothing; the sheets have none of these signs inside a string.
pub fn tight(sheet: &str) -> String {
    let signs = [
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (" > ", ">"),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        (";}", "}"),
    ];
    signs.iter().fold(sheet.to_owned(), |sheet, (loose, tight)| sheet.replace(loose, tight))
}

/// Puts a line after the others: the line end is kept as a space only where it could mean one.
fn push_line(whole: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if !whole.is_empty() && !whole.ends_with(['{', '}', ';', ',']) && !line.starts_with('}') {
        whole.push(' ');
    }
    whole.push_str(line);
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match quote {
            Some(open) if next == open => quote = None,
            None if next == '"' || next == '\'' => quote = Some(next),
            _ => {}
        }
        kept.push(next);
        rest = &rest[next.len_utf8()..];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{push_line, without_comments};

    fn lightly(text: &str) -> String {
        let mut whole = String::new();
        without_comments(text).lines().for_each(|line| push_line(&mut whole, line.trim()));
        whole
    }

    #[test]
    fn comments_and_line_ends_go_but_meaning_stays() {
        let sheet = "/* paper */\na,\nb {\n  width: calc(1px + 2px); /* why */\n  grid:\n    auto;\n}\n";
        assert_eq!(lightly(sheet), "a,b {width: calc(1px + 2px);grid: auto;}");
    }

    #[test]
    fn a_comment_sign_inside_a_string_is_text() {
        assert_eq!(lightly("a::after { content: \"/* 实 */\"; }"), "a::after { content: \"/* 实 */\"; }");
    }
}
