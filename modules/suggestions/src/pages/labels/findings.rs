//! How what a check before submission found is said.

use kernel::Lang;

use crate::model::Kind;
use crate::pages::parts;
use crate::review::Finding;
use crate::texts::Texts;

/// What was found and why it is told.
pub(in crate::pages) fn finding(lang: Lang, kind: Kind, finding: &Finding) -> String {
    let t = Texts::of(lang);
    match finding {
        Finding::Thin { part } => t.finding_thin(part_of(lang, kind, part)),
        Finding::Repeated { part } => t.finding_repeated(part_of(lang, kind, part)),
        Finding::Ground { ground, read } => {
            let named = ground.parse().map_or(ground.as_str(), |ground| super::ground(lang, ground));
            t.finding_ground(named, read)
        }
        Finding::Number { part } => t.finding_number(part_of(lang, kind, part)),
        Finding::NoField => t.finding_no_field().to_owned(),
        Finding::NoUnit => t.finding_no_unit().to_owned(),
        Finding::Again { subject, .. } => t.finding_again(subject),
    }
}

/// What a part of the text is called.
fn part_of(lang: Lang, kind: Kind, part: &str) -> &'static str {
    match part {
        "situation" => parts::situation(lang, kind),
        "analysis" => parts::analysis(lang, kind),
        "proposal" => parts::proposal(lang, kind),
        _ => Texts::of(lang).list_subject(),
    }
}
