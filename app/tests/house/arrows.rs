//! Between packages arrows point down: app → modules → platform crates → kernel, and among modules only in one order.

use crate::paths::named;
use crate::tree::House;

/// Each module may stand on those before it.
const MODULES: [&str; 6] = ["access", "congress", "stations", "opinions", "suggestions", "portal"];

/// Each crate with those of ours it may stand on.
const CRATES: [(&str, &[&str]); 8] = [
    ("document", &["kernel", "paper"]),
    ("hints", &["kernel"]),
    ("kernel", &[]),
    ("texts-build", &[]),
    ("page", &["kernel", "texts-build"]),
    ("paper", &["kernel"]),
    ("store", &["kernel"]),
    ("host", &["kernel", "page", "paper", "store", "texts-build"]),
];

/// Crates that only the program stands on: they are slow to build, and whoever writes a module does not wait for them.
const APART: [&str; 1] = ["document"];

/// The tables of a manifest that name other packages.
const DEPENDENCIES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// Where a package stands on one that is not below it.
pub(crate) fn broken(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for name in house.packages("crates") {
        match CRATES.iter().find(|(known, _)| *known == name) {
            Some((_, below)) => broken.extend(in_package(house, "crates", name, below)),
            None => broken.push(format!(
                "crates/{name}/Cargo.toml:1: {name} has no place among the crates in {}",
                file!()
            )),
        }
    }
    for name in house.packages("modules") {
        match MODULES.iter().position(|known| *known == name) {
            Some(place) => broken.extend(in_package(house, "modules", name, &below_module(place))),
            None => broken.push(format!(
                "modules/{name}/Cargo.toml:1: {name} has no place in the order of {}",
                file!()
            )),
        }
    }
    broken
}

/// The modules before it, and every crate that does not stand apart.
fn below_module(place: usize) -> Vec<&'static str> {
    let crates = CRATES.iter().map(|(name, _)| *name).filter(|name| !APART.contains(name));
    MODULES.iter().take(place).copied().chain(crates).collect()
}

fn in_package(house: &House, folder: &str, name: &str, below: &[&str]) -> Vec<String> {
    let fits = |other: &str| other == name || !is_ours(other) || below.contains(&other);
    let sentence = |at: String, other: &str| {
        let may = if below.is_empty() { "none of ours".to_owned() } else { below.join(", ") };
        format!("{at}: {name} stands on {other}; it may stand on {may}")
    };
    let mut broken = Vec::new();
    let manifest = format!("{folder}/{name}/Cargo.toml");
    for (line, other) in dependencies(house.text(&manifest).unwrap_or_default()) {
        if !fits(&other) {
            broken.push(sentence(format!("{manifest}:{line}"), &other));
        }
    }
    for code in house.code(&format!("{folder}/{name}/")) {
        for one in named(&code) {
            if let Some(other) =
                one.other_crate().map(|other| other.replace('_', "-")).filter(|other| !fits(other))
            {
                broken.push(sentence(format!("{}:{}", code.path, one.line), &other));
            }
        }
    }
    broken
}

fn is_ours(name: &str) -> bool {
    name == "lianxin" || MODULES.contains(&name) || CRATES.iter().any(|(known, _)| *known == name)
}

/// The packages that a manifest names, each with its line.
fn dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut among = false;
    for (line, text) in (1..).zip(manifest.lines()) {
        if let Some(table) = text.trim().strip_prefix('[') {
            let table = table.trim_end_matches(']');
            among = DEPENDENCIES.iter().any(|known| table.ends_with(known));
            let alone = DEPENDENCIES.iter().find_map(|known| table.rsplit_once(&format!("{known}.")));
            found.extend(alone.map(|(_, name)| (line, name.to_owned())));
        } else if among && let Some((name, _)) = text.split_once(['=', '.']) {
            found.push((line, name.trim().to_owned()));
        }
    }
    found
}

#[test]
fn a_package_that_stands_on_one_above_it_is_seen() {
    let house = House::of(&[
        ("crates/kernel/Cargo.toml", "[dependencies]\nserde.workspace = true\nstore.workspace = true"),
        ("crates/page/Cargo.toml", "[dev-dependencies.host]\nworkspace = true"),
        (
            "modules/congress/Cargo.toml",
            "[dependencies]\naccess = { workspace = true }\nhost.workspace = true",
        ),
        ("modules/congress/src/service.rs", "use access::give;\nuse crate::stations::x;\nuse portal::home;"),
        ("modules/petitions/Cargo.toml", ""),
        ("modules/opinions/Cargo.toml", "[dependencies]\npaper.workspace = true\ndocument.workspace = true"),
    ]);
    let found = broken(&house);
    let begins = |at: usize, words: &str| assert!(found[at].starts_with(words), "{found:#?}");
    assert_eq!(found.len(), 5, "{found:#?}");
    begins(0, "crates/kernel/Cargo.toml:3: kernel stands on store");
    begins(1, "crates/page/Cargo.toml:1: page stands on host");
    begins(2, "modules/congress/src/service.rs:3: congress stands on portal");
    begins(3, "modules/opinions/Cargo.toml:3: opinions stands on document");
    begins(4, "modules/petitions/Cargo.toml:1: petitions has no place");
}
