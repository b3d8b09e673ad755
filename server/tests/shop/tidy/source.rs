//! Boundaries between crates and slices, sizes of files, words that are not used.

use crate::tidy::{code, files, root, shipped_rust};

/// Files in which `needle` stands in code, apart from those allowed.
fn strays(needle: &str, allowed: &[&str]) -> Vec<String> {
    shipped_rust()
        .into_iter()
        .filter(|(name, text)| !allowed.contains(&name.as_str()) && code(text).contains(needle))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn no_file_asks_which_side_it_is_compiled_for() {
    // However it is put: `cfg(…)`, `cfg!(…)`, `cfg_attr(…)`, or inside `not`, `any` and `all`.
    for question in ["feature = \"", "target_arch", "target_family", "target_os"] {
        assert_eq!(strays(question, &[]), Vec::<String>::new(), "{question}");
    }
}

#[test]
fn the_browser_is_touched_in_one_file() {
    for needle in ["web_sys::", "gloo_storage", "wasm_bindgen::", "js_sys"] {
        let strays = strays(needle, &["app/src/browser.rs", "frontend/src/lib.rs"]);
        assert_eq!(strays, Vec::<String>::new(), "{needle}");
    }
}

#[test]
fn sql_is_written_in_the_server_only() {
    let strays: Vec<String> = files("app/src", &["rs"])
        .into_iter()
        .filter(|(_, text)| code(text).contains("sqlx") || code(text).contains("insert into"))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(strays, Vec::<String>::new());
    for manifest in ["app/Cargo.toml", "frontend/Cargo.toml"] {
        let text = std::fs::read_to_string(root().join(manifest)).expect("a manifest");
        assert!(!text.contains("sqlx") && !text.contains("axum"), "{manifest}");
    }
}

#[test]
fn a_model_knows_nothing_of_pages_waiting_or_the_wire() {
    for (name, text) in files("app/src", &["rs"]) {
        if name.contains("/model") {
            for needle in
                ["leptos", "async ", "serde_json", "super::super::page", "super::super::api"]
            {
                assert!(!code(&text).contains(needle), "{name} names {needle}");
            }
        }
    }
}

#[test]
fn a_title_is_set_in_one_place_and_markup_in_another() {
    assert_eq!(strays("<Title", &["app/src/ui/page_head.rs"]), Vec::<String>::new());
    // What stands in a text area would be markup too; the one for signed files is always sent empty.
    assert_eq!(strays("<textarea", &["app/src/ui/check_form.rs"]), Vec::<String>::new());
    // An article is markup, made from a file of the shop's own before anybody asks.
    // Facts for machines are JSON in which nothing can be taken for markup.
    let in_place = ["app/src/content/article.rs", "app/src/ui/structured_data.rs"];
    assert_eq!(strays("inner_html", &in_place), Vec::<String>::new());
    let made = ["app/src/content/model.rs", "server/src/content/markdown.rs"];
    assert_eq!(strays("from_our_own_file", &made), Vec::<String>::new());
    assert_eq!(strays("style=", &[]), Vec::<String>::new());
}

#[test]
fn a_place_outside_of_the_shop_is_named_in_one_file() {
    for (name, text) in files("app/src", &["rs"]) {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        // What follows the colon looks like a comment and is cut off.
        let names_one = ["\"https:", "\"http:"].iter().any(|begin| code(text).contains(begin));
        // A vocabulary is named like a place.
        let known = ["app/src/kernel/elsewhere.rs", "app/src/ui/structured_data.rs"];
        assert_eq!(names_one, known.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn every_server_function_has_an_address_of_its_own() {
    for (name, text) in files("app/src", &["rs"]) {
        for attribute in text.match_indices("#[server") {
            let attribute = &text[attribute.0..];
            let attribute = &attribute[..attribute.find(']').expect("the end of the attribute")];
            assert!(attribute.contains("endpoint = \""), "{name}: {attribute}");
        }
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let folders = ["app/src", "app/tests", "frontend/src", "server/src", "server/tests", "style"];
    let long: Vec<(String, usize)> = folders
        .iter()
        .flat_map(|folder| files(folder, &["rs", "css"]))
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > 300)
        .collect();
    assert_eq!(long, []);
    let guide = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the architecture");
    assert!(guide.lines().count() <= 150, "ARCHITECTURE.md is a bird's eye view");
}

#[test]
fn no_comment_holds_code_that_no_test_would_run() {
    for (name, text) in shipped_rust() {
        let fenced = text.lines().map(str::trim_start).filter(|line| line.starts_with("//"));
        let fenced: Vec<&str> = fenced.filter(|line| line.contains("```")).collect();
        assert_eq!(fenced, Vec::<&str>::new(), "{name}: doc examples are off in Cargo.toml");
    }
}

#[test]
fn one_thing_has_one_word() {
    // These two speak to the world outside in words that it has chosen.
    let abroad = ["app/src/catalogue/piece_data.rs", "server/src/signposts/merchant.rs"];
    for (name, text) in shipped_rust().into_iter().filter(|(name, _)| !abroad.contains(&&**name)) {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for other in ["cart", "basket", "product", "products", "sku", "utils", "helpers"] {
            assert!(
                !words.contains(&other),
                "{name} says {other}; CONTRIBUTING.md says what to call it"
            );
        }
    }
}

#[test]
fn every_slice_is_described_and_looks_like_the_others() {
    let guide = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the architecture");
    let slices = slices();
    assert!(slices.iter().any(|slice| slice == "catalogue"), "the slices are not found");
    for slice in slices {
        assert!(guide.contains(&format!("`{slice}`")), "ARCHITECTURE.md does not name {slice}");
        let model = root().join("app/src").join(&slice);
        for file in ["mod.rs", "port.rs", "page.rs"] {
            assert!(model.join(file).exists(), "{slice}/{file}");
        }
        let asks = files(&format!("app/src/{slice}"), &["rs"]);
        for (name, _) in asks.iter().filter(|(_, text)| text.contains("#[server(")) {
            assert!(
                name.ends_with("/api.rs"),
                "{name} has a server function, which belongs in api.rs"
            );
        }
        assert!(
            model.join("model.rs").exists() || model.join("model/mod.rs").exists(),
            "{slice}/model"
        );
    }
}

/// The folders of `app/src` that are named after a shopper's noun.
fn slices() -> Vec<String> {
    std::fs::read_dir(root().join("app/src"))
        .expect("the source of the pages")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "ui" && name != "kernel")
        .collect()
}

#[test]
fn nothing_is_left_for_later_without_a_reason() {
    for (name, text) in shipped_rust() {
        for mark in ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "dbg!("] {
            assert!(!text.contains(mark), "{name} has {mark}");
        }
    }
}

#[test]
fn the_two_schemas_differ_in_types_only() {
    let plain = |text: &str| {
        text.replace("bigint generated by default as identity", "integer")
            .replace("bigint", "integer")
            .replace("bytea", "blob")
            .replace(" strict, without rowid", "")
            .replace(" strict", "")
    };
    let sqlite = files("server/migrations/sqlite", &["sql"]);
    let postgres = files("server/migrations/postgres", &["sql"]);
    assert_eq!(sqlite.len(), postgres.len());
    // Each engine guards a table in its own way, and does so in a file of its own.
    let same = sqlite.iter().zip(&postgres).filter(|(_, (name, _))| !name.contains("_guard_"));
    for ((_, sqlite), (name, postgres)) in same {
        assert_eq!(plain(sqlite), plain(postgres), "{name}");
    }
}
