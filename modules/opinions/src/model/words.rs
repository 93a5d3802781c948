//! The closed lists of words: each value with the word it is stored under.

use std::fmt;
use std::str::FromStr;

/// A closed list of words, each with the word it is stored under.
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every one.
            $vis const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word it is stored under.
            $vis const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(word: &str) -> Result<Self, ()> {
                $name::ALL.iter().copied().find(|value| value.word() == word).ok_or(())
            }
        }

        store::text_column!($name);
    };
}

words! {
    /// The way an opinion came.
    pub Channel {
        /// A station's page.
        Station = "station",
        /// Brought over from another system.
        Import = "import",
    }
}

words! {
    /// The citizen's judgement of the result.
    pub Verdict {
        /// 已解决.
        Solved = "solved",
        /// 部分解决.
        Partly = "partly",
        /// 未解决.
        Not = "not",
    }
}

words! {
    /// Why an opinion is not admitted; each has its right door.
    pub Reason {
        /// Before a court, or a judgment of one.
        Court = "court",
        /// An appeal, a complaint against a person, an accusation: letters and visits, discipline inspection.
        Accusation = "accusation",
        /// Seeks a private gain or the winner of a tender.
        PrivateGain = "private_gain",
        /// An emergency: the police, the fire brigade, an ambulance.
        Emergency = "emergency",
        /// Belongs to another place.
        OtherPlace = "other_place",
        /// Nothing that could be acted on.
        Empty = "empty",
        /// Something else, which the note explains.
        Other = "other",
    }
}

words! {
    /// How it is known that the answer reached the citizen.
    pub Proof {
        /// The tracking page was opened.
        PageSeen = "page_seen",
        /// It was read out by telephone.
        Telephone = "telephone",
        /// It was given in person.
        InPerson = "in_person",
    }
}

words! {
    /// Whether it is the first handling or the one after reopening.
    pub(crate) Round {
        /// The first.
        First = "first",
        /// After the citizen reopened it: 重办.
        Redo = "redo",
    }
}

words! {
    /// The kind of a stage: what lists filter by.
    pub(crate) StageKind {
        /// See [`super::Stage::Received`].
        Received = "received",
        /// See [`super::Stage::AskedForMore`].
        AskedForMore = "asked_for_more",
        /// See [`super::Stage::Duplicate`].
        Duplicate = "duplicate",
        /// See [`super::Stage::NotAdmitted`].
        NotAdmitted = "not_admitted",
        /// See [`super::Stage::Admitted`].
        Admitted = "admitted",
        /// See [`super::Stage::Routed`].
        Routed = "routed",
        /// See [`super::Stage::Handling`].
        Handling = "handling",
        /// See [`super::Stage::Answered`].
        Answered = "answered",
        /// See [`super::Stage::Delivering`].
        Delivering = "delivering",
        /// See [`super::Stage::Delivered`].
        Delivered = "delivered",
        /// See [`super::Stage::Judged`].
        Judged = "judged",
        /// See [`super::Stage::Disclosed`].
        Disclosed = "disclosed",
        /// See [`super::Stage::Archived`].
        Archived = "archived",
        /// See [`super::Stage::Withdrawn`].
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Who acts next.
    pub(crate) Next {
        /// The station's head or liaison.
        Station = "station",
        /// The deputy or unit it was given to.
        Handler = "handler",
        /// The citizen.
        Citizen = "citizen",
        /// Nobody: it is at its end.
        Nobody = "nobody",
    }
}

words! {
    /// Whether an opinion must be answered in the short time.
    pub Urgency {
        /// In the ordinary time.
        Ordinary = "ordinary",
        /// In the short time.
        Urgent = "urgent",
    }
}
