//! The rooms of a module: model ← flow, policy ← store ← service ← {pages, api}. Arrows between files point down.

use std::collections::{BTreeMap, BTreeSet};

use crate::paths::named;
use crate::tree::{Code, House};

const RULE: &str = "model ← flow, policy ← store ← service ← {pages, api}";
/// A module's `lib.rs`.
const DOOR: &str = "lib.rs";
/// Words for people may be said in every room.
const TEXTS: &str = "texts";

/// The rooms that stand below a room of this name; `None` for a side room, whose place is that of what it names.
fn below(room: &str) -> Option<&'static [&'static str]> {
    match room {
        "model" => Some(&[]),
        "flow" | "policy" => Some(&["model"]),
        "store" => Some(&["model", "flow", "policy"]),
        "service" => Some(&["model", "flow", "policy", "store"]),
        "pages" | "api" => Some(&["model", "flow", "policy", "store", "service"]),
        _ => None,
    }
}

/// Where a file names another room, or opens one to other modules.
pub(crate) fn broken(house: &House) -> Vec<String> {
    let modules: Vec<&str> = house.packages("modules").collect();
    modules.into_iter().flat_map(|module| in_module(house, module)).collect()
}

/// One room named in a file of another.
struct Arrow {
    at: String,
    from: String,
    to: String,
    path: String,
}

fn in_module(house: &House, module: &str) -> Vec<String> {
    let folder = format!("modules/{module}/src/");
    let files: Vec<Code<'_>> = house.code(&folder).collect();
    let door = Door::of(&files);
    let arrows: Vec<Arrow> = files.iter().flat_map(|code| arrows(code, &door)).collect();
    let up = arrows.iter().filter_map(|arrow| {
        let allowed = below(&arrow.from)?;
        let fits = |room: &str| room == arrow.from || allowed.contains(&room);
        let too_high = reached(&arrow.to, &arrows).into_iter().find(|room| !fits(room))?;
        let by_way = if too_high == arrow.to { String::new() } else { format!(" by way of {}", arrow.to) };
        let Arrow { at, from, path, .. } = arrow;
        Some(format!("{at}: {from} names {path} and so reaches {too_high}{by_way}; the order is {RULE}"))
    });
    up.chain(door.opened).collect()
}

/// The rooms with a fixed place that are reached by naming `room`: itself, or what a side room leads to.
fn reached(room: &str, arrows: &[Arrow]) -> BTreeSet<String> {
    let (mut reached, mut seen, mut ahead) = (BTreeSet::new(), BTreeSet::new(), vec![room.to_owned()]);
    while let Some(room) = ahead.pop() {
        if below(&room).is_some() || room == DOOR {
            reached.insert(room);
        } else if seen.insert(room.clone()) {
            ahead.extend(arrows.iter().filter(|arrow| arrow.from == room).map(|arrow| arrow.to.clone()));
        }
    }
    reached
}

fn arrows(code: &Code<'_>, door: &Door) -> Vec<Arrow> {
    let Some(from) = code.module_path().into_iter().next() else { return Vec::new() };
    let mut arrows = Vec::new();
    for named in named(code) {
        let Some(first) = named.inside().and_then(<[String]>::first) else { continue };
        for to in door.rooms_behind(first).into_iter().filter(|to| *to != from && to != TEXTS) {
            let at = format!("{}:{}", code.path, named.line);
            arrows.push(Arrow { at, from: from.clone(), to, path: named.path.join("::") });
        }
    }
    arrows
}

/// What a module's `lib.rs` makes of its rooms.
struct Door {
    rooms: BTreeSet<String>,
    /// Names that the door hands on, with the room they are from.
    handed_on: BTreeMap<String, String>,
    /// Rooms of which it hands on everything.
    wholly: BTreeSet<String>,
    /// Complaints about rooms that others could walk into.
    opened: Vec<String>,
}

impl Door {
    fn of(files: &[Code<'_>]) -> Self {
        let rooms = files.iter().filter_map(|code| code.module_path().into_iter().next()).collect();
        let mut door =
            Self { rooms, handed_on: BTreeMap::new(), wholly: BTreeSet::new(), opened: Vec::new() };
        for lib in files.iter().filter(|code| code.path.ends_with("/src/lib.rs")) {
            for named in named(lib) {
                let Some([room, .., name]) = named.inside() else { continue };
                if name == "*" {
                    door.wholly.insert(room.clone());
                } else {
                    door.handed_on.insert(name.clone(), room.clone());
                }
            }
            door.opened.extend(opened(lib));
        }
        door
    }

    /// The rooms that `crate::name` leads to.
    fn rooms_behind(&self, name: &str) -> Vec<String> {
        match self.handed_on.get(name) {
            _ if self.rooms.contains(name) || below(name).is_some() || name == TEXTS => vec![name.to_owned()],
            Some(room) => vec![room.clone()],
            None if self.wholly.is_empty() => vec![DOOR.to_owned()],
            None => self.wholly.iter().cloned().collect(),
        }
    }
}

/// Others come through the door: `pub mod service` would let them into the room.
fn opened(lib: &Code<'_>) -> Vec<String> {
    let tokens = lib.tokens();
    let threes = tokens.windows(3).filter_map(|three| match three {
        [public, module, room] if public.is_word("pub") && module.is_word("mod") => Some(room),
        _ => None,
    });
    let rooms =
        threes.filter_map(|room| Some((room.line, room.word()?))).filter(|(_, room)| below(room).is_some());
    let path = lib.path;
    rooms
        .map(|(line, room)| {
            format!("{path}:{line}: {room} is open to other modules; hand on single names instead")
        })
        .collect()
}

#[cfg(test)]
fn house(files: &[(&str, &str)]) -> Vec<String> {
    let manifest = [("modules/opinions/Cargo.toml", "")];
    let files: Vec<_> = manifest.iter().chain(files).copied().collect();
    broken(&House::of(&files))
}

#[test]
fn a_lower_room_that_names_a_higher_one_is_seen() {
    let found = house(&[
        ("modules/opinions/src/pages.rs", "use crate::service::admit;"),
        ("modules/opinions/src/service/intake.rs", "use crate::{model::Opinion,\n pages::card};"),
        ("modules/opinions/src/flow.rs", "fn f() { super::policy::days() }"),
    ]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("modules/opinions/src/flow.rs:1: flow names"), "{found:?}");
    assert!(found[1].starts_with("modules/opinions/src/service/intake.rs:2: service names"), "{found:?}");
}

#[test]
fn a_side_room_and_the_door_are_no_way_around() {
    let found = house(&[
        ("modules/opinions/src/lib.rs", "mod pages; pub use pages::card; pub const OWN: u8 = 1;"),
        ("modules/opinions/src/pages.rs", ""),
        ("modules/opinions/src/index.rs", "use crate::card;"),
        (
            "modules/opinions/src/model.rs",
            "use crate::index::entry;\nuse crate::OWN;\nuse crate::texts::Texts;",
        ),
    ]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains("model.rs:1") && found[0].contains("reaches pages by way of index"),
        "{found:?}"
    );
    assert!(found[1].contains("model.rs:2") && found[1].contains("reaches lib.rs"), "{found:?}");
}

#[test]
fn a_room_that_others_can_walk_into_is_seen() {
    let found = house(&[("modules/opinions/src/lib.rs", "pub mod events;\npub mod store;")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("modules/opinions/src/lib.rs:2: store is open"), "{found:?}");
}
