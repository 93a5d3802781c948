//! The messages, read where they lie.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use ::hints::Text;
use sha2::{Digest, Sha256};

/// Into how many parts the labelled messages are cut.
pub(crate) const PARTS: u32 = 5;

/// A message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) title: String,
    pub(crate) body: String,
    /// Its field; empty where it has none.
    pub(crate) label: String,
    /// The mark of those that are one text sent twice; empty where there is none.
    pub(crate) dup: String,
    /// The departments that its answer names, as far as that was recognized.
    pub(crate) departments: Vec<String>,
}

impl Message {
    /// The part it belongs to, by the hash of its words after `salt`: the same words are always in one part.
    pub(crate) fn part(&self, salt: &str) -> u32 {
        self.hash(salt) % PARTS
    }

    /// One of eight samples, whatever its part is.
    pub(crate) fn eighth(&self) -> u32 {
        self.hash("eighths") % 8
    }

    fn hash(&self, salt: &str) -> u32 {
        let hash = Sha256::new().chain_update(salt).chain_update(&self.body).finalize();
        u32::from(hash.first().copied().unwrap_or(0))
    }

    pub(crate) fn text(&self) -> Text<'_> {
        Text { title: &self.title, body: &self.body }
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    pub(crate) labelled: Vec<Message>,
    /// Messages without a field; none whose words stand among the labelled.
    pub(crate) others: Vec<Message>,
    pub(crate) labels: Vec<String>,
    /// What belongs to each field, from the subject tree.
    pub(crate) seeds: Vec<(String, String)>,
}

impl Data {
    /// What belongs to each field in words.
    pub(crate) fn words(&self) -> Vec<(&str, &str)> {
        self.seeds.iter().map(|(label, words)| (label.as_str(), words.as_str())).collect()
    }

    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let labelled = messages(&folder.join("labelled_gold.jsonl"))?;
        let mut others = messages(&folder.join("messages.jsonl"))?;
        others.extend(messages(&folder.join("messages_with_replies.jsonl"))?);
        let known: HashSet<&str> = labelled.iter().map(|message| message.body.as_str()).collect();
        others.retain(|message| !known.contains(message.body.as_str()));
        let labels: BTreeSet<String> = labelled.iter().map(|message| message.label.clone()).collect();
        let seeds = subjects(&folder.join("categories.csv"), &labels)?;
        Ok(Self { labelled, others, labels: labels.into_iter().collect(), seeds })
    }
}

fn messages(path: &Path) -> Result<Vec<Message>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let message = |line: &str| -> Result<Message, String> {
        let value: serde_json::Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let text = |key: &str| value.get(key).and_then(|v| v.as_str()).unwrap_or_default().trim().to_owned();
        let body = text("body");
        let departments = value.get("weak_depts").and_then(|v| v.as_array()).into_iter().flatten();
        let departments = departments.filter_map(|one| one.as_str().map(str::to_owned)).collect();
        Ok(Message { title: text("title"), label: text("label"), dup: text("dup"), departments, body })
    };
    text.lines().map(message).collect()
}

/// For each field the subjects below it, those of one branch together.
fn subjects(path: &Path, labels: &BTreeSet<String>) -> Result<Vec<(String, String)>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut branches: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut parts = line.trim().split(',').map(str::to_owned);
        let (Some(field), Some(branch), Some(leaf)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        if labels.contains(&field) {
            branches.entry((field, branch)).or_default().push(leaf);
        }
    }
    let mut seeds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((field, branch), leaves) in branches {
        let named = [branch].into_iter().chain(leaves.into_iter().filter(|leaf| leaf != "其他"));
        seeds.entry(field).or_default().push(named.collect::<Vec<_>>().join("，"));
    }
    Ok(seeds.into_iter().map(|(field, branches)| (field, branches.join("；"))).collect())
}
