//! Reading several fields of a form: all that is wrong with them is said at once.

use kernel::{Error, Refusal, Result, Say, text};

use super::{Checks, Form};
use crate::texts::Texts;

/// What was typed into a field, as a `T`.
///
/// # Errors
/// *Invalid*, naming the field, where it is empty or no `T`.
pub fn needed<T: std::str::FromStr>(form: &Form, field: &'static str) -> Result<T> {
    let missing = || Refusal::field(field, Say::new(|lang| Texts::of(lang).refusal_unread()));
    form.parse(field).ok_or_else(|| missing().into())
}

/// What was typed into a field that may be empty, as a `T`.
///
/// # Errors
/// *Invalid*, naming the field, where something else than a `T` stands in it.
pub fn optional<T: std::str::FromStr>(form: &Form, field: &'static str) -> Result<Option<T>> {
    if form.text(field).trim().is_empty() { Ok(None) } else { needed(form, field).map(Some) }
}

/// What was typed into a field of text that must not be empty, as it was typed.
///
/// # Errors
/// *Invalid*, naming the field, where nothing stands in it.
pub fn written(form: &Form, field: &'static str) -> Result<String> {
    let typed = form.text(field);
    if text::clean(typed).is_empty() {
        return Err(Refusal::field(field, Say::new(|lang| Texts::of(lang).refusal_missing())).into());
    }
    Ok(typed.to_owned())
}

/// Several fields, read one beside another: where some are wrong, the refusal names every one of them.
///
/// ```ignore
/// let (day, manner) = together((needed(&form, "day"), needed(&form, "manner")))?;
/// ```
///
/// # Errors
/// *Invalid*, with every field that is; whatever else a read came to.
pub fn together<R: Reads>(reads: R) -> Result<R::Read> {
    reads.all()
}

/// Fields that were read, each on its own: a tuple or a list of results.
pub trait Reads {
    /// What they hold.
    type Read;

    /// What they hold, or all that is wrong with them.
    ///
    /// # Errors
    /// *Invalid*, with every field that is; whatever else a read came to.
    fn all(self) -> Result<Self::Read>;
}

macro_rules! reads {
    ($($held:ident $read:ident),+) => {
        impl<$($held),+> Reads for ($(Result<$held>,)+) {
            type Read = ($($held,)+);

            fn all(self) -> Result<Self::Read> {
                let ($($read,)+) = self;
                let mut wrong = Checks::default();
                $(let $read = wrong.hear($read)?;)+
                match ($($read,)+) {
                    ($(Some($read),)+) => Ok(($($read,)+)),
                    _ => Err(wrong.refusal().into()),
                }
            }
        }
    };
}

reads!(A a, B b);
reads!(A a, B b, C c);
reads!(A a, B b, C c, D d);
reads!(A a, B b, C c, D d, E e);
reads!(A a, B b, C c, D d, E e, F f);

impl<T> Reads for Vec<Result<T>> {
    type Read = Vec<T>;

    fn all(self) -> Result<Vec<T>> {
        let mut wrong = Checks::default();
        let all = self.len();
        let mut held = Vec::with_capacity(all);
        for read in self {
            held.extend(wrong.hear(read)?);
        }
        if held.len() == all { Ok(held) } else { Err(wrong.refusal().into()) }
    }
}

impl Checks {
    /// A field that was read elsewhere; what is wrong with it is noted.
    fn hear<T>(&mut self, read: Result<T>) -> Result<Option<T>> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Error::Refused(refusal)) if !refusal.fields().is_empty() => {
                for one in refusal.fields() {
                    self.wrong(one.field, one.say.clone());
                }
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;

    fn fields(wrong: Error) -> Vec<&'static str> {
        let Error::Refused(refusal) = wrong else { return Vec::new() };
        refusal.fields().iter().map(|one| one.field).collect()
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_and_what_is_right_is_read() {
        let form = Form::of([("day", "2026-13-01"), ("number", "7"), ("name", " "), ("seats", "viele")]);
        let number = || needed::<u32>(&form, "number");
        let wrong = together((
            needed::<Date>(&form, "day"),
            number(),
            written(&form, "name"),
            optional::<u32>(&form, "seats"),
        ));
        assert_eq!(fields(wrong.unwrap_err()), ["day", "name", "seats"]);
        let right = together((number(), optional::<u32>(&form, "none"), written(&form, "day"))).unwrap();
        assert_eq!(right, (7, None, "2026-13-01".to_owned()));
    }

    #[test]
    fn what_is_no_fault_of_a_field_comes_through_as_it_is() {
        let form = Form::of([("day", "")]);
        let gone = Refusal::not_found(Say::new(|_| "gone"));
        let wrong = together((needed::<Date>(&form, "day"), Err::<u32, _>(gone.into())));
        assert!(matches!(wrong, Err(Error::Refused(refusal)) if refusal.code() == "not_found"));
    }
}
