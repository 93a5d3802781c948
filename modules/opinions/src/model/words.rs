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
        /// Told by telephone, written down by the station 来电.
        Telephone = "telephone",
        /// Told at the station's window 来访.
        Window = "window",
        /// A letter 来信.
        Letter = "letter",
        /// Written down for the citizen by a deputy or by staff 代为反映.
        OnBehalf = "on_behalf",
        /// A deputy's own code.
        DeputyCode = "deputy_code",
        /// An online station 网上联络站.
        OnlineStation = "online_station",
        /// Another program, through Open311.
        Open311 = "open311",
        /// A visit to a household or grid 走访.
        Visit = "visit",
    }
}

words! {
    /// What an opinion can become instead of being handled.
    pub Becoming {
        /// A deputy's suggestion 代表建议.
        Suggestion = "suggestion",
        /// A motion 议案.
        Motion = "motion",
        /// A clue for supervision 监督线索.
        Supervision = "supervision",
        /// A clue for legislation 立法线索.
        Legislation = "legislation",
    }
}

words! {
    /// What a further unit is asked for.
    pub(crate) PartKind {
        /// 会办: its view, which the answer states.
        Co = "co",
        /// 分办: a part of its own, answered in its own name and delivered with the others.
        Separate = "separate",
    }
}

words! {
    /// Where an opinion went, when neither a deputy nor a unit handles it.
    pub(crate) Door {
        /// The 12345 hotline.
        Hotline = "hotline",
        /// The station itself.
        Station = "station",
        /// See [`Becoming::Suggestion`].
        Suggestion = "suggestion",
        /// See [`Becoming::Motion`].
        Motion = "motion",
        /// See [`Becoming::Supervision`].
        Supervision = "supervision",
        /// See [`Becoming::Legislation`].
        Legislation = "legislation",
    }
}

words! {
    /// Whether the citizen has confirmed what somebody else wrote down for them.
    pub(crate) Confirmation {
        /// The citizen wrote it: nothing to confirm.
        NotNeeded = "not_needed",
        /// Not yet; such an opinion is never shown in public.
        Waiting = "waiting",
        /// By the code the citizen was given.
        ByCode = "by_code",
        /// By telephone, as staff noted.
        ByTelephone = "by_telephone",
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
        /// The gateway's receipt for a message with the link: SMS or mail.
        Message = "message",
        /// It was read out by telephone, as the note says.
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
        /// See [`super::Stage::Objected`].
        Objected = "objected",
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

impl StageKind {
    /// Whether there is an answer to hear and to judge, and the matter is not closed yet.
    pub(crate) const fn is_answered(self) -> bool {
        matches!(self, StageKind::Delivering | StageKind::Delivered | StageKind::Judged)
    }
}

words! {
    /// Who acts next.
    pub(crate) Next {
        /// The station's head or liaison.
        Station = "station",
        /// The deputy or unit it was given to.
        Handler = "handler",
        /// The office above the station.
        Office = "office",
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
