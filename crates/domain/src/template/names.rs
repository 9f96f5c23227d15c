//! What must not travel with a template: names of people of the team, mail addresses, telephone numbers, and the place.
//!
//! What is taken out leaves a mark in square brackets, so that whoever starts from the template sees that something is
//! to be filled in. No process opens with such a mark in its texts ([`is_to_fill`]).

/// What stands in the place of a name of a person.
pub const PERSON: &str = "[naam]";
/// What stands in the place of a mail address or a telephone number.
pub const CONTACT: &str = "[contact]";
/// What stands in the place of the name of the place.
pub const PLACE: &str = "[wijk]";

/// Whether a text has something in it that was taken out and is still to be filled in. Other brackets are links.
#[must_use]
pub fn is_to_fill(text: &str) -> bool {
    [PERSON, CONTACT, PLACE].iter().any(|mark| text.contains(mark))
}

/// Words before the name of a place that are no part of it: "Wijk De Molenwijk" is called Molenwijk.
const BEFORE_A_PLACE: [&str; 8] = ["wijk", "buurt", "dorp", "stadsdeel", "kern", "de", "het", "in"];

/// Names, addresses and numbers that are taken out of texts.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// in small letters, each with the mark in its place; the longest first
    names: Vec<(String, &'static str)>,
    /// as they are written; the longest first
    places: Vec<String>,
}

impl Names {
    /// Of the team and the contact; of "Hester Dam, hoofd Ruimte" also the part before the comma. What is shorter than
    /// four characters is no name that one finds in a text.
    pub fn new<'a>(people: impl IntoIterator<Item = &'a str>) -> Self {
        let parts = |name: &'a str| [Some(name), name.split_once([',', '(']).map(|(first, _)| first)];
        Self::default().with(people.into_iter().flat_map(parts).flatten(), PERSON)
    }

    /// And mail addresses and telephone numbers.
    #[must_use]
    pub fn and_contact<'a>(self, contact: impl IntoIterator<Item = &'a str>) -> Self {
        self.with(contact, CONTACT)
    }

    /// And names of places: the one that a process is about, and those of the districts. They are known by their
    /// capitals and as whole words, since "Centrum" is a district and "het centrum" is not.
    #[must_use]
    pub fn and_places<'a>(mut self, places: impl IntoIterator<Item = &'a str>) -> Self {
        for place in places {
            let place = place.trim();
            self.places.push(place.to_owned());
            let words = place.split_whitespace();
            let own = words.skip_while(|word| BEFORE_A_PLACE.contains(&word.to_lowercase().as_str()));
            self.places.push(own.collect::<Vec<_>>().join(" "));
        }
        self.places.retain(|place| place.chars().count() >= 4 && place.chars().any(char::is_uppercase));
        self.places.sort_by_key(|place| std::cmp::Reverse(place.len()));
        self.places.dedup();
        self
    }

    fn with<'a>(mut self, names: impl IntoIterator<Item = &'a str>, mark: &'static str) -> Self {
        let names = names.into_iter().map(|name| name.trim().to_lowercase());
        self.names.extend(names.filter(|name| name.chars().count() >= 4).map(|name| (name, mark)));
        // The longest first: of two names, one can be the beginning of the other.
        self.names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        self
    }

    /// The text without them, and without anything that looks like a mail address.
    #[must_use]
    pub fn out_of(&self, text: &str) -> String {
        let text = self.names.iter().fold(text.to_owned(), |text, (name, mark)| without(&text, name, mark));
        let text = self.places.iter().fold(text, |text, place| without_place(&text, place));
        if !text.contains('@') {
            return text;
        }
        // White space stays as it is: only the words around an at-sign go.
        text.split_inclusive(char::is_whitespace)
            .map(|word| {
                let shown = word.trim_end_matches(char::is_whitespace);
                let space = &word[shown.len()..];
                if shown.contains('@') { format!("{CONTACT}{space}") } else { word.to_owned() }
            })
            .collect()
    }
}

/// The text with a place taken out where it stands as a word of its own.
fn without_place(text: &str, place: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(place) {
        let (before, after) = (&rest[..at], &rest[at + place.len()..]);
        let in_a_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let within = in_a_word(before.chars().next_back()) || in_a_word(after.chars().next());
        kept.push_str(before);
        kept.push_str(if within { place } else { PLACE });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The text with each place of a name (in small letters) taken out, whatever its capitals.
fn without(text: &str, name: &str, mark: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match starts_with(rest, name) {
            Some(length) => {
                kept.push_str(mark);
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
        assert_eq!(
            names.out_of("Vraag Hester Dam, hoofd Ruimte. Of Hester Dam."),
            "Vraag [naam]. Of [naam]."
        );
    }

    #[test]
    fn names_addresses_and_numbers_are_gone_and_the_rest_stays() {
        let names = Names::new(["Éva de Wit", "Éva de Wit-Smit", "Bo"]).and_contact(["14 010"]);
        assert_eq!(
            names.out_of("Bel éva DE wit-smit of Éva de Wit op 14 010.\nMail wijk@stad.example, of bo."),
            "Bel [naam] of [naam] op [contact].\nMail [contact] of bo."
        );
    }

    #[test]
    fn a_place_is_taken_out_as_a_word_of_its_own() {
        let names = Names::default().and_places(["Wijk De Molenwijk", "Centrum"]);
        assert_eq!(
            names.out_of("Welk plan maakt de Molenwijk mooier? Wijk De Molenwijk is groen."),
            "Welk plan maakt de [wijk] mooier? [wijk] is groen."
        );
        let kept = "Molenwijkers en het centrum";
        assert_eq!(names.out_of(kept), kept);
        assert_eq!(
            Names::default().and_places(["", "de wijk", "Oost"]).out_of("de wijk Oost"),
            "de wijk [wijk]"
        );
        assert!(is_to_fill("in [wijk]") && !is_to_fill("[de site](https://x.example)"));
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
