//! Pieces of a name, by which one that contains a few typed characters is found without reading all names.

/// So many rows to read are few: a piece that fewer names have is worth finding them by.
pub const FEW: i64 = 300;

/// So many pieces of what was typed are asked for how many names have them.
const ASKED: usize = 4;

/// The pieces of a folded name: each character and each pair of neighbours, once, in no order.
pub fn grams(folded: &str) -> Vec<&str> {
    let mut pieces =
        starts(folded).flat_map(|at| [1, 2].map(|count| piece(folded, at, count))).collect::<Vec<_>>();
    pieces.sort_unstable();
    pieces.dedup();
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The first piece of what was typed that fewer than [`FEW`] names have, where `count` says how many have a piece, counted up
/// to that; none where all pieces that were asked for are common, so that names are better walked in their order.
///
/// # Errors
/// Those of `count`.
pub fn rare_gram<E>(
    folded: &str,
    mut count: impl FnMut(&str) -> Result<i64, E>,
) -> Result<Option<String>, E> {
    let size = if folded.chars().count() == 1 { 1 } else { 2 };
    let pieces =
        starts(folded).map(|at| piece(folded, at, size)).filter(|piece| piece.chars().count() == size);
    for piece in pieces.take(ASKED) {
        if count(piece)? < FEW {
            return Ok(Some(piece.to_owned()));
        }
    }
    Ok(None)
}

fn starts(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(at, _)| at)
}

/// So many characters of the text from a place on; fewer at its end are none.
fn piece(text: &str, at: usize, count: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let mut ends = rest.char_indices().map(|(start, c)| start + c.len_utf8());
    ends.nth(count - 1).and_then(|end| rest.get(..end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_characters_and_its_pairs_once() {
        assert_eq!(grams(""), Vec::<&str>::new());
        let mut pieces = grams("联络联络站a");
        pieces.sort_by_key(|piece| (piece.chars().count(), (*piece).to_owned()));
        assert_eq!(pieces, ["a", "站", "络", "联", "站a", "络站", "络联", "联络"]);
    }

    #[test]
    fn what_was_typed_is_found_by_a_piece_that_few_names_have() {
        let count = |piece: &str| Ok::<i64, ()>(if piece == "络点" { 3 } else { FEW });
        assert_eq!(rare_gram("联络点", count), Ok(Some("络点".to_owned())));
        assert_eq!(rare_gram("联络", count), Ok(None));
        assert_eq!(rare_gram("", count), Ok(None));
        assert_eq!(rare_gram("点", |_| Ok::<i64, ()>(0)), Ok(Some("点".to_owned())));
        assert_eq!(rare_gram("联络", |_| Err::<i64, _>("gone")), Err("gone"));
    }
}
