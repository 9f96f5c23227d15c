//! Lists a page at a time, by key rather than by number, so that page 1,000 costs what page 1 does.

use serde::{Deserialize, Serialize};

/// Which way to read from a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// Items after the cursor.
    Next,
    /// Items before the cursor, still shown in list order.
    Previous,
}

/// A place in a list: the sort value of an item and its number to break ties.
///
/// In an address it reads `12.345` for forwards and `-12.345` for backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The value that the list is sorted by.
    pub key: i64,
    /// The unique number of the item, which breaks ties.
    pub number: i64,
    /// Which way to read.
    pub direction: Direction,
}

impl Cursor {
    /// Reads a cursor from an address; anything else than a cursor is the start of the list.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (direction, rest) = match text.strip_prefix("voor-") {
            Some(rest) => (Direction::Previous, rest),
            None => (Direction::Next, text.strip_prefix("na-")?),
        };
        let (key, number) = rest.split_once('_')?;
        Some(Self { key: key.parse().ok()?, number: number.parse().ok()?, direction })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match self.direction {
            Direction::Next => "na",
            Direction::Previous => "voor",
        };
        write!(f, "{word}-{}_{}", self.key, self.number)
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items, in list order.
    pub items: Vec<T>,
    /// How many items the whole list has.
    pub total: i64,
    /// Where the page before this one is, if there is one.
    pub previous: Option<Cursor>,
    /// Where the page after this one is, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), total: 0, previous: None, next: None }
    }
}

impl<T> Page<T> {
    /// Makes a page from rows read with one row more than `size`, in reading order.
    ///
    /// `place` gives an item's sort value and number. A row too many tells that the list goes on.
    #[must_use]
    pub fn from_rows(
        mut rows: Vec<T>,
        size: usize,
        from: Option<Cursor>,
        total: i64,
        place: impl Fn(&T) -> (i64, i64),
    ) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let backwards = from.is_some_and(|c| c.direction == Direction::Previous);
        if backwards {
            rows.reverse();
        }
        let at = |item: Option<&T>, direction| {
            item.map(|item| {
                let (key, number) = place(item);
                Cursor { key, number, direction }
            })
        };
        let before = if backwards { more } else { from.is_some() };
        let after = if backwards { true } else { more };
        Self {
            previous: before.then(|| at(rows.first(), Direction::Previous)).flatten(),
            next: after.then(|| at(rows.last(), Direction::Next)).flatten(),
            items: rows,
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_survives_an_address(key: i64, number: i64, back: bool) {
            let direction = if back { Direction::Previous } else { Direction::Next };
            let cursor = Cursor { key, number, direction };
            prop_assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        }

        #[test]
        fn any_text_is_a_cursor_or_the_start(text: String) {
            let _ = Cursor::parse(&text);
        }
    }

    #[test]
    fn the_first_page_has_no_previous() {
        let page = Page::from_rows(vec![9, 8, 7], 2, None, 3, |n| (*n, *n));
        assert_eq!(page.items, [9, 8]);
        assert_eq!(page.previous, None);
        assert_eq!(page.next.map(|c| c.key), Some(8));
    }

    #[test]
    fn reading_backwards_keeps_the_order_of_the_list() {
        let from = Cursor { key: 5, number: 5, direction: Direction::Previous };
        let page = Page::from_rows(vec![6, 7, 8], 2, Some(from), 9, |n| (*n, *n));
        assert_eq!(page.items, [7, 6]);
        assert!(page.previous.is_some() && page.next.is_some());
    }
}
