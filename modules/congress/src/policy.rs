//! What a region may choose for itself: numbers and lists that are inherited down the tree, field by field.
//!
//! A room describes its choices as one struct with [`Policy`]; stored is only what a region chose itself, as a JSON
//! object. What holds in a region is the preset with every ancestor's choices laid over it from the top down.

use kernel::{Lang, RegionId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A JSON object: names of fields and what was chosen.
pub type Choices = Map<String, Value>;

/// Choices of a region that belong together: a plain struct whose `Default` is the preset.
///
/// Put `#[serde(default)]` on the struct, so that a field added later has a value in regions that chose before.
pub trait Policy: Default + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The name it is stored under, as its room's.
    const KEY: &'static str;
    /// The choices, in the order of the page. Only these can be changed.
    const FIELDS: &'static [Field];

    /// What the page is called.
    fn title(lang: Lang) -> &'static str;
}

/// One choice as its page offers it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The struct's field.
    pub name: &'static str,
    /// What it is called.
    pub label: fn(Lang) -> &'static str,
    /// What it means and which rule it follows.
    pub help: fn(Lang) -> &'static str,
    /// What can be chosen.
    pub kind: FieldKind,
}

/// What can be chosen for a field.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// A length of time, [`kernel::Period`].
    Period,
    /// A whole number between two, both included.
    Number {
        /// The smallest.
        least: i64,
        /// The largest.
        most: i64,
    },
    /// One of several words.
    OneOf(&'static [Choice]),
    /// A list of texts, one a line.
    Lines,
}

/// One of several words to choose from.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The word as it is stored.
    pub word: &'static str,
    /// What it is called.
    pub label: fn(Lang) -> &'static str,
}

/// What one region chose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layer {
    /// The region.
    pub region: RegionId,
    /// Its name.
    pub name: String,
    /// Its own choices.
    pub own: Choices,
}

/// A field's value and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The struct's field.
    pub field: &'static str,
    /// What holds.
    pub value: Value,
    /// What would hold if the region had chosen nothing.
    pub inherited: Value,
    /// The region that chose it and its name; none where it is the preset.
    pub from: Option<(RegionId, String)>,
}

/// The preset of `P` as an object.
pub(crate) fn preset<P: Policy>() -> Choices {
    match serde_json::to_value(P::default()) {
        Ok(Value::Object(fields)) => fields,
        _ => Choices::new(),
    }
}

/// The preset with the layers laid over it, the first one lowest.
pub(crate) fn merge(mut base: Choices, layers: &[Layer]) -> Choices {
    for layer in layers {
        base.extend(layer.own.iter().map(|(field, value)| (field.clone(), value.clone())));
    }
    base
}

/// Every field of `P` with its value and the deepest region that chose it, for `region`, whose own layer, if it has
/// one, is among the layers.
pub(crate) fn explain<P: Policy>(layers: &[Layer], region: RegionId) -> Vec<Explained> {
    let merged = merge(preset::<P>(), layers);
    let above: Vec<Layer> = layers.iter().filter(|layer| layer.region != region).cloned().collect();
    let inherited = merge(preset::<P>(), &above);
    let from = |name: &str| layers.iter().rev().find(|layer| layer.own.contains_key(name));
    P::FIELDS
        .iter()
        .map(|field| Explained {
            field: field.name,
            value: merged.get(field.name).cloned().unwrap_or_default(),
            inherited: inherited.get(field.name).cloned().unwrap_or_default(),
            from: from(field.name).map(|layer| (layer.region, layer.name.clone())),
        })
        .collect()
}

/// The first field of `own` that `P` cannot take, if any: unknown, out of bounds or of another kind.
pub(crate) fn first_wrong<P: Policy>(own: &Choices) -> Option<&'static str> {
    let unknown = own.keys().any(|name| P::FIELDS.iter().all(|field| field.name != name));
    let wrong = P::FIELDS.iter().find(|field| {
        own.get(field.name).is_some_and(|value| {
            let mut whole = preset::<P>();
            whole.insert(field.name.to_owned(), value.clone());
            !within(field.kind, value) || serde_json::from_value::<P>(Value::Object(whole)).is_err()
        })
    });
    wrong.map(|field| field.name).or(unknown.then_some(P::KEY))
}

fn within(kind: FieldKind, value: &Value) -> bool {
    match kind {
        FieldKind::Period => value.as_str().is_some_and(|text| text.parse::<kernel::Period>().is_ok()),
        FieldKind::Number { least, most } => {
            value.as_i64().is_some_and(|number| (least..=most).contains(&number))
        }
        FieldKind::OneOf(choices) => choices.iter().any(|choice| value.as_str() == Some(choice.word)),
        FieldKind::Lines => value.as_array().is_some_and(|lines| lines.iter().all(Value::is_string)),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use kernel::{Id, Period};
    use proptest::prelude::*;
    use serde::Deserialize;

    /// A policy as a room would have one.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    pub(crate) struct Example {
        pub(crate) answer: Period,
        pub(crate) photos: u32,
        pub(crate) door: String,
        pub(crate) fields: Vec<String>,
    }

    impl Default for Example {
        fn default() -> Self {
            let fields = vec!["道路".to_owned()];
            Self { answer: Period::WorkingDays(15), photos: 6, door: "open".to_owned(), fields }
        }
    }

    impl Policy for Example {
        const KEY: &'static str = "example";
        const FIELDS: &'static [Field] = &[
            Field { name: "answer", label: |_| "答复期限", help: |_| "", kind: FieldKind::Period },
            Field {
                name: "photos",
                label: |_| "照片",
                help: |_| "",
                kind: FieldKind::Number { least: 0, most: 9 },
            },
            Field { name: "door", label: |_| "门", help: |_| "", kind: FieldKind::OneOf(DOOR) },
            Field { name: "fields", label: |_| "领域", help: |_| "", kind: FieldKind::Lines },
        ];

        fn title(_: Lang) -> &'static str {
            "示例规则"
        }
    }

    const DOOR: &[Choice] =
        &[Choice { word: "open", label: |_| "开" }, Choice { word: "shut", label: |_| "关" }];

    fn choices() -> impl Strategy<Value = Choices> {
        let answer =
            proptest::option::of((1_u16..=60).prop_map(|n| Value::from(Period::Days(n).to_string())));
        let photos = proptest::option::of((0_u32..=9).prop_map(Value::from));
        let door = proptest::option::of(prop_oneof![Just(Value::from("open")), Just(Value::from("shut"))]);
        (answer, photos, door).prop_map(|(answer, photos, door)| {
            let fields = [("answer", answer), ("photos", photos), ("door", door)];
            fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
        })
    }

    fn layers() -> impl Strategy<Value = Vec<Layer>> {
        proptest::collection::vec(choices(), 0..5).prop_map(|all| {
            let numbered = all.into_iter().zip(1..);
            numbered.map(|(own, n)| Layer { region: Id::from_number(n), name: n.to_string(), own }).collect()
        })
    }

    proptest! {
        #[test]
        fn each_field_is_what_the_nearest_region_chose_and_else_the_preset(layers in layers()) {
            let merged = merge(preset::<Example>(), &layers);
            for explained in explain::<Example>(&layers, Id::from_number(99)) {
                let nearest = layers.iter().rev().find(|layer| layer.own.contains_key(explained.field));
                let wanted = nearest.map_or_else(
                    || preset::<Example>()[explained.field].clone(),
                    |layer| layer.own[explained.field].clone(),
                );
                prop_assert_eq!(&explained.value, &wanted);
                prop_assert_eq!(&explained.inherited, &wanted, "the region itself chose nothing");
                prop_assert_eq!(&merged[explained.field], &wanted);
                prop_assert_eq!(explained.from.map(|(region, _)| region), nearest.map(|layer| layer.region));
            }
        }

        #[test]
        fn what_regions_may_choose_always_makes_a_whole_policy(layers in layers()) {
            prop_assert!(layers.iter().all(|layer| first_wrong::<Example>(&layer.own).is_none()));
            let merged = merge(preset::<Example>(), &layers);
            prop_assert!(serde_json::from_value::<Example>(Value::Object(merged)).is_ok());
        }

        #[test]
        fn a_region_that_chooses_nothing_changes_nothing(layers in layers(), at in 0_usize..5) {
            let mut more = layers.clone();
            let silent = Layer { region: Id::from_number(99), name: String::new(), own: Choices::new() };
            more.insert(at.min(layers.len()), silent);
            let here = Id::from_number(99);
            prop_assert_eq!(explain::<Example>(&layers, here), explain::<Example>(&more, here));
        }
    }

    #[test]
    fn what_a_policy_cannot_be_is_named() {
        let wrong = |text: &str| {
            first_wrong::<Example>(serde_json::from_str::<Value>(text).unwrap().as_object().unwrap())
        };
        assert_eq!(wrong(r#"{"answer":"soon"}"#), Some("answer"));
        assert_eq!(wrong(r#"{"photos":10}"#), Some("photos"));
        assert_eq!(wrong(r#"{"photos":"many"}"#), Some("photos"));
        assert_eq!(wrong(r#"{"door":"ajar"}"#), Some("door"));
        assert_eq!(wrong(r#"{"fields":["道路",1]}"#), Some("fields"));
        assert_eq!(wrong(r#"{"other":1}"#), Some("example"), "unknown fields have no place on the page");
        assert_eq!(wrong(r#"{"answer":"10D","fields":["道路","用水"]}"#), None);
    }
}
