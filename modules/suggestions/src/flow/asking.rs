//! What the movers of an interpellation say of the answer, and what follows. Pure.

/// Whether half of the movers are dissatisfied, which lets them ask for a second answer 半数以上 (代表法 20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// Half of them or more.
    Dissatisfied,
    /// Fewer.
    Content,
}

/// How many movers there are, and what they have said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// All of them, the lead included.
    pub movers: usize,
    /// Those who have said something.
    pub said: usize,
    /// Those of them who are dissatisfied.
    pub dissatisfied: usize,
}

impl Tally {
    /// What follows: half of the movers settle it at once, fewer when everybody has said something. None while it is open.
    pub(crate) const fn settles(self) -> Option<Half> {
        if self.dissatisfied * 2 >= self.movers {
            Some(Half::Dissatisfied)
        } else if self.said >= self.movers {
            Some(Half::Content)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_movers_is_enough_and_one_fewer_waits_for_all() {
        let tally = |movers, said, dissatisfied| Tally { movers, said, dissatisfied }.settles();
        assert_eq!(tally(10, 5, 5), Some(Half::Dissatisfied));
        assert_eq!(tally(10, 9, 4), None);
        assert_eq!(tally(10, 10, 4), Some(Half::Content));
        assert_eq!(tally(11, 10, 5), None, "five of eleven are not half");
        assert_eq!(tally(11, 6, 6), Some(Half::Dissatisfied));
        assert_eq!(tally(1, 0, 0), None, "a delegation's head speaks for it");
        assert_eq!(tally(1, 1, 1), Some(Half::Dissatisfied));
        assert_eq!(tally(1, 1, 0), Some(Half::Content));
    }
}
