//! The scripts of wish lists: what the browser keeps, and three things to do with it. As islands of the program they
//! would make every page heavier than all of them are together (`docs/adr/0028`).

use std::sync::LazyLock;

/// How the list is read and written. The others begin with it.
const KEPT: &str = include_str!("kept.js");

/// What the button of a piece does.
pub(super) static BUTTON: LazyLock<String> = LazyLock::new(|| together(include_str!("button.js")));
/// What shows the list of a browser.
pub(super) static HERE: LazyLock<String> = LazyLock::new(|| together(include_str!("here.js")));
/// What puts the list of a browser onto the one of an account.
pub(super) static MERGE: LazyLock<String> = LazyLock::new(|| together(include_str!("merge.js")));

/// A script behind the one that it needs, without what only people read.
fn together(script: &str) -> String {
    let lines = KEPT.lines().chain(script.lines()).map(str::trim);
    lines.filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wishes::MOST_KEPT_HERE;

    #[test]
    fn scripts_and_server_agree_on_how_many_pieces_a_browser_keeps() {
        assert!(KEPT.contains(&format!("const most = {MOST_KEPT_HERE};")));
    }

    #[test]
    fn scripts_are_short_and_end_where_they_should() {
        for script in [&BUTTON, &HERE, &MERGE] {
            let script = script.to_lowercase();
            assert!(script.len() < 2_600, "{}", script.len());
            assert!(!script.contains("</script") && !script.contains("<!--"));
        }
    }
}
