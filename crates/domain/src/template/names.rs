//! What must not travel with a template: names of people of the team, mail addresses, telephone numbers.

/// What stands in the place of what was taken out.
pub const LEFT_OUT: &str = "…";

/// Names, addresses and numbers that are taken out of texts.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// Of the team and the contact; of "Hester Dam, hoofd Ruimte" also the part before the comma. What is shorter than
    /// four characters is no name that one finds in a text.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let parts = |name: &'a str| [Some(name), name.split_once([',', '(']).map(|(first, _)| first)];
        let mut names: Vec<String> = names
            .into_iter()
            .flat_map(parts)
            .flatten()
            .map(|name| name.trim().to_lowercase())
            .filter(|name| name.chars().count() >= 4)
            .collect();
        // The longest first: of two names, one can be the beginning of the other.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self(names)
    }

    /// The text without them, and without anything that looks like a mail address.
    #[must_use]
    pub fn out_of(&self, text: &str) -> String {
        let text = self.0.iter().fold(text.to_owned(), |text, name| without(&text, name));
        if !text.contains('@') {
            return text;
        }
        // White space stays as it is: only the words around an at-sign go.
        text.split_inclusive(char::is_whitespace)
            .map(|word| {
                let shown = word.trim_end_matches(char::is_whitespace);
                let space = &word[shown.len()..];
                if shown.contains('@') { format!("{LEFT_OUT}{space}") } else { word.to_owned() }
            })
            .collect()
    }
}

/// The text with each place of a name (in small letters) taken out, whatever its capitals.
fn without(text: &str, name: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match starts_with(rest, name) {
            Some(length) => {
                kept.push_str(LEFT_OUT);
                rest = &rest[length..];
            }
            None => {
                kept.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    kept
}

/// How many bytes of the text are this name, if it begins with it.
fn starts_with(text: &str, name: &str) -> Option<usize> {
    let mut wanted = name.chars();
    let mut next = wanted.next();
    for (at, c) in text.char_indices() {
        if next.is_none() {
            return Some(at);
        }
        for small in c.to_lowercase() {
            if next != Some(small) {
                return None;
            }
            next = wanted.next();
        }
    }
    next.is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_known_without_what_the_person_does() {
        let names = Names::new(["Hester Dam, hoofd Ruimte"]);
        assert_eq!(names.out_of("Vraag Hester Dam, hoofd Ruimte. Of Hester Dam."), "Vraag …. Of ….");
    }

    #[test]
    fn names_addresses_and_numbers_are_gone_and_the_rest_stays() {
        let names = Names::new(["Éva de Wit", "Éva de Wit-Smit", "14 010", "Bo"]);
        assert_eq!(
            names.out_of("Bel éva DE wit-smit of Éva de Wit op 14 010.\nMail wijk@stad.example, of bo."),
            "Bel … of … op ….\nMail … of bo."
        );
    }

    proptest! {
        #[test]
        fn nothing_of_a_name_is_left(before in "\\PC{0,20}", name in "[A-Z][a-zé]{3,9} [A-Z][a-z]{2,9}", after in "\\PC{0,20}") {
            let out = Names::new([name.as_str()]).out_of(&format!("{before}{name}{after}"));
            prop_assert!(!out.to_lowercase().contains(&name.to_lowercase()), "{out}");
            prop_assert!(!out.contains('@'), "{out}");
        }

        #[test]
        fn without_names_a_text_stays_as_it_is(text in "[^@]{0,80}") {
            prop_assert_eq!(Names::default().out_of(&text), text);
        }
    }
}
