//! The structure of a document: what is a heading, a list, a link. A part is in it from the moment that something of it
//! is drawn, so the order of reading is the order of drawing.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A part of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(usize);

/// The document as a whole.
pub(crate) const ROOT: NodeId = NodeId(0);

/// The structure.
pub(crate) struct Tree {
    parts: Vec<Part>,
}

struct Part {
    tag: Option<TagKind>,
    parent: NodeId,
    placed: bool,
    children: Vec<Child>,
}

enum Child {
    Part(usize),
    Drawn(Identifier),
}

impl Tree {
    pub(crate) fn new() -> Self {
        Self { parts: vec![Part { tag: None, parent: ROOT, placed: true, children: Vec::new() }] }
    }

    /// A new part inside another; it comes behind what is drawn of that before it.
    pub(crate) fn add(&mut self, parent: NodeId, tag: impl Into<TagKind>) -> NodeId {
        self.parts.push(Part { tag: Some(tag.into()), parent, placed: false, children: Vec::new() });
        NodeId(self.parts.len() - 1)
    }

    /// Something was drawn of this part.
    pub(crate) fn drawn(&mut self, of: NodeId, what: Identifier) {
        let mut at = of;
        while let Some(part) = self.parts.get_mut(at.0).filter(|part| !part.placed) {
            part.placed = true;
            let parent = part.parent;
            if let Some(above) = self.parts.get_mut(parent.0) {
                above.children.push(Child::Part(at.0));
            }
            at = parent;
        }
        if let Some(part) = self.parts.get_mut(of.0) {
            part.children.push(Child::Drawn(what));
        }
    }

    /// As the file wants it.
    pub(crate) fn finish(mut self, lang: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        for child in self.children(0) {
            tree.push(child);
        }
        tree
    }

    /// The children of a part. Parts are never deeper than [`crate::DEEPEST`] lists with a few levels each.
    fn children(&mut self, of: usize) -> Vec<Node> {
        let children = self.parts.get_mut(of).map(|part| std::mem::take(&mut part.children));
        let one = |child| match child {
            Child::Drawn(what) => Some(Node::Leaf(what)),
            Child::Part(at) => {
                let tag = self.parts.get_mut(at).and_then(|part| part.tag.take())?;
                Some(Node::Group(TagGroup::with_children(tag, self.children(at))))
            }
        };
        children.into_iter().flatten().filter_map(one).collect()
    }
}
