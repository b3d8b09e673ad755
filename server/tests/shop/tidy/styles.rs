//! Style sheets and markup know the same classes.

use std::collections::BTreeSet;

use crate::tidy::{files, root, shipped_rust};

/// The classes that Rust puts into markup.
fn used() -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (_, text) in shipped_rust() {
        for (at, _) in text.match_indices("class=\"") {
            let rest = &text[at + "class=\"".len()..];
            let value = &rest[..rest.find('"').unwrap_or_default()];
            used.extend(value.trim_end_matches('\\').split_whitespace().map(str::to_owned));
        }
    }
    used
}

/// The classes that style sheets speak of.
fn styled() -> BTreeSet<String> {
    let mut styled = BTreeSet::new();
    for (_, text) in files("style", &["css"]) {
        let mut comment = false;
        for line in text.lines() {
            comment |= line.trim_start().starts_with("/*");
            if !comment {
                for part in line.split('.').skip(1) {
                    let name: String = part
                        .chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                        .collect();
                    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
                        styled.insert(name);
                    }
                }
            }
            comment &= !line.contains("*/");
        }
    }
    styled
}

#[test]
fn every_class_in_markup_is_styled() {
    let unstyled: Vec<_> = used().difference(&styled()).cloned().collect();
    assert_eq!(unstyled, Vec::<String>::new());
}

#[test]
fn every_styled_class_is_used() {
    let unused: Vec<_> = styled().difference(&used()).cloned().collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn every_style_sheet_is_linked() {
    let linker = std::fs::read_to_string(root().join("style/main.scss")).expect("the linker");
    for (name, _) in files("style", &["css"]) {
        let sheet = name.trim_start_matches("style/").trim_end_matches(".css");
        assert!(linker.contains(&format!("load-css(\"{sheet}\")")), "{name}");
    }
}
