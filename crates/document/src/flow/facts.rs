//! Facts in rows: a table whose first column heads each row.

use krilla::tagging::{TableHeaderScope, Tag};

use super::Flow;
use crate::block::Inline;
use crate::lines::{Line, lines};
use crate::page::{ACCENT, BODY, BOTTOM, HAIRLINE, RIGHT};
use crate::tree::NodeId;

/// Width of the first column, and the white behind it.
const FIRST: f32 = 132.0;
const BETWEEN: f32 = 14.0;
/// White above and below the text of a row.
const INSIDE: f32 = 4.5;

impl Flow<'_> {
    pub(super) fn facts(&mut self, rows: &[(String, Vec<Inline>)], left: f32, node: NodeId) {
        let table = self.tree.add(node, Tag::Table);
        let body = self.tree.add(table, Tag::TBody);
        self.need(3.0 * BODY.leading);
        self.rule(left, RIGHT - left, 2.0, ACCENT);
        for (name, value) in rows {
            self.row(name, value, left, body);
        }
        self.gap = 16.0;
    }

    fn row(&mut self, name: &str, value: &[Inline], left: f32, table: NodeId) {
        let row = self.tree.add(table, Tag::TR);
        let head = self.tree.add(row, Tag::TH(TableHeaderScope::Row));
        let cell = self.tree.add(row, Tag::TD);
        let names = self.pieces(&[Inline::plain(name)], BODY.marked(true, false), head);
        let values = self.pieces(value, BODY, cell);
        let second = left + FIRST + BETWEEN;
        let (first, lacks) = lines(self.shapers, &names, FIRST);
        let (other, lacks_too) = lines(self.shapers, &values, RIGHT - second);
        self.lacks |= lacks || lacks_too;
        let number = first.len().max(other.len());
        self.need(number as f32 * BODY.leading + 2.0 * INSIDE);
        self.y += INSIDE;
        let (mut first, mut other) = (first.into_iter(), other.into_iter());
        for _ in 0..number {
            // A row that is longer than a page goes on.
            if self.y + BODY.leading > BOTTOM {
                self.turn();
            }
            if self.is_full() {
                return;
            }
            let top = self.y;
            let side = |lines: &mut std::vec::IntoIter<Line>| lines.next().unwrap_or_default();
            let (one, two) = (side(&mut first), side(&mut other));
            self.runs(&names, one, left, top);
            self.runs(&values, two, second, top);
            self.y = top + BODY.leading;
        }
        self.y += INSIDE;
        self.gap = 0.0;
        self.rule(left, RIGHT - left, 0.6, HAIRLINE);
    }
}
