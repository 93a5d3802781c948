//! The colours, as the style sheet has them: readable in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11).

#![cfg(test)]

use std::collections::BTreeMap;

type Palette = BTreeMap<String, String>;

fn styles() -> &'static str {
    let asset = page::assets().iter().find(|asset| asset.path == page::css_path()).unwrap();
    std::str::from_utf8(asset.bytes).unwrap()
}

/// The custom properties of the block that `head` opens.
fn palette(head: &str) -> Palette {
    let block = styles().split_once(head).unwrap().1.split_once('}').unwrap().0;
    let lines = block.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
    lines.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect()
}

fn light() -> Palette {
    palette(":root {")
}

fn dark() -> Palette {
    palette(":root.theme-dark {")
}

/// Relative luminance as WCAG defines it.
fn luminance(color: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(palette: &Palette, one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(&palette[one]), luminance(&palette[other]));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    let palette = [("a", "#000000"), ("b", "#ffffff")].map(|(k, v)| (k.to_owned(), v.to_owned())).into();
    assert!((contrast(&palette, "a", "b") - 21.0).abs() < 0.001);
}

#[test]
fn every_word_can_be_read_on_its_ground_in_light_and_in_dark() {
    let tones = ["plain", "info", "good", "warn", "bad"];
    let grounds = ["ground", "surface", "sunk"];
    for (name, palette) in [("light", light()), ("dark", dark())] {
        let mut pairs =
            vec![("on-accent".to_owned(), "accent".to_owned()), ("ground".to_owned(), "ink".to_owned())];
        pairs.push(("on-accent".to_owned(), "accent-strong".to_owned()));
        for ground in grounds {
            for words in ["ink", "soft"].into_iter().chain(tones) {
                pairs.push((words.to_owned(), ground.to_owned()));
            }
        }
        pairs.extend(tones.map(|tone| (tone.to_owned(), format!("{tone}-ground"))));
        for (words, ground) in pairs {
            let ratio = contrast(&palette, &words, &ground);
            assert!(ratio >= 4.5, "{name}: {words} on {ground} is {ratio:.2}");
        }
    }
}

#[test]
fn the_edges_of_fields_buttons_and_bars_can_be_seen() {
    for (name, palette) in [("light", light()), ("dark", dark())] {
        for shape in ["edge", "bar", "accent", "ink", "bad"] {
            for ground in ["ground", "surface", "sunk"] {
                let ratio = contrast(&palette, shape, ground);
                assert!(ratio >= 3.0, "{name}: {shape} on {ground} is {ratio:.2}");
            }
        }
    }
}

#[test]
fn dark_is_the_same_whether_chosen_or_taken_from_the_device() {
    assert_eq!(dark(), palette(":root:not(.theme-light) {"));
    let colours = |palette: Palette| palette.into_iter().filter(|(_, v)| v.starts_with('#')).map(|(k, _)| k);
    assert!(colours(light()).eq(colours(dark())));
}

#[test]
fn the_accent_marks_the_main_action_and_nothing_else() {
    let uses: Vec<&str> = styles().lines().filter(|line| line.contains("var(--accent")).collect();
    assert!(!uses.is_empty());
    for line in uses {
        assert!(line.starts_with(".button.main"), "{line}");
    }
}
