//! Made-up proposals in Dutch for a database of any size.
//!
//! Not meant to be read one by one, but varied enough that searching, sorting and "similar
//! proposals" have something to find: about 5,000 different titles before street names, and texts
//! of 150 to 1,200 characters from a few hundred words in natural proportions.

use domain::comment::Side;

use super::dice::Dice;

/// Something one can ask for: noun phrase, why, topic (a place in the list of topics).
struct Wish(&'static str, &'static str, usize);

const WISHES: &[Wish] = &[
    Wish("een bankje met rugleuning", "Veel oudere bewoners willen onderweg even zitten", 1),
    Wish("een picknicktafel", "Dan kunnen buren buiten samen eten", 1),
    Wish("een speelplek voor peuters", "De dichtstbijzijnde schommel is een kwartier lopen", 1),
    Wish("een basketbalveldje", "Jongeren vervelen zich en hangen nu bij de winkels", 1),
    Wish("een tafeltennistafel van beton", "Die gaat nooit stuk en iedereen kan meedoen", 1),
    Wish("een jeu-de-boulesbaan", "Het is gezond en je ontmoet elkaar", 1),
    Wish("een klimboom van echt hout", "Kinderen leren er klauteren en vallen", 1),
    Wish("een trapveldje met doeltjes", "Nu wordt er op straat gevoetbald tussen de auto's", 1),
    Wish("een buurttuin", "Samen tuinieren brengt mensen bij elkaar", 0),
    Wish("extra bomen", "In de zomer is het hier veel te heet", 0),
    Wish("bloembollen in de berm", "In het voorjaar wordt iedereen daar vrolijk van", 0),
    Wish("een bijenhotel", "Er zijn steeds minder bijen en vlinders", 0),
    Wish("geveltuintjes", "De straat bestaat nu alleen uit stenen", 0),
    Wish("een fruitboom waar iedereen mag plukken", "Kinderen weten dan waar een appel vandaan komt", 0),
    Wish("een wadi voor regenwater", "Na een bui staat de straat blank", 0),
    Wish("een compostplek", "In de flat kunnen wij ons groenafval niet kwijt", 0),
    Wish("groene daken op de schuurtjes", "Het houdt regen vast en ziet er mooi uit", 0),
    Wish("nestkasten voor mussen en gierzwaluwen", "Door isolatie verdwijnen hun broedplekken", 0),
    Wish("een egelpad onder de schuttingen", "Egels komen nu niet meer van tuin naar tuin", 0),
    Wish("nieuwe lantaarnpalen", "In het donker zie je de stoep niet", 2),
    Wish("een grotere afvalbak", "De bak die er staat is altijd vol", 2),
    Wish("fietsnietjes", "Fietsen vallen om en staan in de weg", 2),
    Wish("een muurschildering", "De blinde muur is grijs en vol gekladder", 2),
    Wish("rechte stoeptegels", "Met een rollator kom je er niet langs", 2),
    Wish("een openbaar toilet", "Mensen met darmklachten blijven nu thuis", 2),
    Wish("een watertappunt", "Zo kopen we minder plastic flesjes", 2),
    Wish("een prikbord voor de wijk", "Niet iedereen zit op internet", 2),
    Wish("een zebrapad", "Kinderen durven hier niet over te steken", 3),
    Wish("een drempel", "Er wordt veel te hard gereden", 3),
    Wish("een fietspad naast de weg", "Vrachtwagens rijden vlak langs de scholieren", 3),
    Wish("een spiegel in de bocht", "Je ziet het verkeer pas op het laatste moment", 3),
    Wish("een bushokje", "Wachten in de regen is geen pretje", 3),
    Wish("een plek voor deelauto's", "Niet elk gezin heeft een tweede auto nodig", 3),
    Wish("een laadpaal", "Steeds meer buren rijden elektrisch", 3),
    Wish("een hek langs het water", "Een kleuter is hier bijna in de sloot gevallen", 3),
    Wish("een AED aan de gevel", "De dichtstbijzijnde hangt achter een gesloten deur", 4),
    Wish("een koffieochtend", "Veel mensen in de flat zijn alleen", 4),
    Wish("een taalcafé", "Wie Nederlands leert wil vooral oefenen met praten", 4),
    Wish("een klusdienst van vrijwilligers", "Een lamp ophangen lukt niet iedereen meer", 4),
    Wish("huiswerkhulp na schooltijd", "Niet elke ouder kan helpen met rekenen", 4),
    Wish("een wandelgroep", "Samen lopen houd je langer vol", 4),
    Wish("een weggeefkast", "Wat de een kwijt wil zoekt de ander", 4),
    Wish("een boekenruilkast", "Zo lezen we meer en kost het niets", 5),
    Wish("een straatfeest", "We kennen onze buren niet meer", 5),
    Wish("een klein podium", "Er is veel talent in de wijk maar geen plek", 5),
    Wish("een filmavond in de open lucht", "Sinds de bioscoop dicht is moet je de stad uit", 5),
    Wish("bordjes met de geschiedenis van de straat", "Bijna niemand weet waar de namen vandaan komen", 5),
    Wish("een zondagse muziekmiddag", "Muziek maakt de buurt gezellig", 5),
    Wish("een expositie van kunst uit de wijk", "Lege etalages maken de straat somber", 5),
];

const PLACES: &[&str] = &[
    "in het park",
    "op het plein",
    "bij de school",
    "langs de singel",
    "achter de flat",
    "bij de bushalte",
    "voor de supermarkt",
    "bij het station",
    "naast het wijkcentrum",
    "aan de vijver",
    "bij de sporthal",
    "op de hoek",
    "langs het fietspad",
    "bij de brug",
    "naast de kerk",
    "bij het verzorgingshuis",
    "op het schoolplein",
    "langs de dijk",
    "bij de bibliotheek",
    "op het grasveld",
];

const ROOTS: &[&str] = &[
    "Beuken",
    "Linden",
    "Esdoorn",
    "Molen",
    "Haven",
    "Toren",
    "Kerk",
    "Schippers",
    "Wevers",
    "Smids",
    "Bakkers",
    "Vossen",
    "Reiger",
    "Zwaluw",
    "Merel",
    "Korenbloem",
    "Klaver",
    "Vlier",
    "Wilgen",
    "Populieren",
    "Veen",
    "Dijk",
    "Sluis",
    "Kade",
    "Stations",
    "Nieuwe",
    "Oude",
    "Lage",
    "Hoge",
    "Meidoorn",
    "Roggen",
    "Tarwe",
    "Gerste",
    "Zonne",
    "Maan",
    "Sterren",
    "Koning",
    "Prinsen",
    "Ambachts",
    "Gilde",
];

const ENDS: &[&str] = &["straat", "laan", "weg", "plein", "hof", "pad", "singel", "dreef", "kade", "steeg"];

const OPENINGS: &[&str] = &[
    "Ik woon hier nu {n} jaar en zie elke dag hetzelfde.",
    "Met een paar buren hebben we hier lang over gepraat.",
    "Mijn dochter kwam met dit idee toen we erlangs liepen.",
    "Misschien een klein plan, maar het helpt veel mensen.",
    "Al {n} jaar hoor ik iedereen hierover klagen.",
    "Op de bewonersavond was bijna iedereen het hierover eens.",
    "Dit zag ik op vakantie in een ander dorp en het werkte daar goed.",
    "Hallo, ik wil graag iets voorstellen voor onze straat.",
    "Sinds de winkel dicht is, is het hier stil geworden.",
    "Als vrijwilliger kom ik bij veel mensen over de vloer.",
];

const DETAILS: &[&str] = &[
    "Er is genoeg ruimte, want het stuk grond wordt nergens voor gebruikt.",
    "Ik heb {n} handtekeningen opgehaald in de straat.",
    "De kosten schat ik op {e} euro, maar misschien kan het goedkoper.",
    "Wij willen zelf helpen met het onderhoud.",
    "De school doet graag mee en heeft al een tekening gemaakt.",
    "Graag zo dat ook iemand in een rolstoel er gebruik van kan maken.",
    "Het moet natuurlijk geen overlast geven voor wie er vlakbij woont.",
    "Een ondernemer uit de wijk wil {e} euro bijdragen.",
    "Als er eerst een proef komt van {n} weken, kunnen we zien of het werkt.",
    "De wijkraad weet van dit plan en vindt het goed.",
    "In de winter is het om vijf uur donker, dus denk ook aan licht.",
    "Er staan nu {n} auto's die daar bijna nooit weg gaan.",
    "Vroeger was er zoiets, maar dat is weggehaald bij de verbouwing.",
    "Wij hebben het nagevraagd bij {n} huishoudens en bijna iedereen was enthousiast.",
    "Ook voor honden en hun baasjes is dit een verbetering.",
    "Kijk ook even naar de afwatering, want daar gaat het vaak mis.",
    "Het mag eenvoudig, als het maar stevig is.",
    "De kinderen uit groep {g} willen de kleuren kiezen.",
    "Met materiaal van de gemeentewerf hoeft het bijna niets te kosten.",
    "Iedereen kan het gebruiken, van klein tot groot.",
];

const CLOSINGS: &[&str] = &[
    "Ik hoor graag wat u ervan vindt.",
    "Wie doet er mee?",
    "Alvast bedankt voor het lezen.",
    "Samen maken we de buurt mooier.",
    "Bel gerust als er vragen zijn, het nummer is bij u bekend.",
    "Hopelijk steunen veel buren dit.",
    "",
    "",
];

const ARGUMENTS_FOR: &[&str] = &[
    "Dit missen wij hier al {n} jaar.",
    "Mijn kinderen zouden dit elke dag gebruiken.",
    "In de straat hiernaast werkt het ook goed.",
    "Voor {e} euro krijg je er veel voor terug.",
    "Zo leer je je buren weer kennen.",
    "Eindelijk een plan waar ook ouderen iets aan hebben.",
];

const ARGUMENTS_AGAINST: &[&str] = &[
    "Dit geeft overlast voor wie er vlakbij woont.",
    "Voor {e} euro kun je {n} andere dingen doen.",
    "Er is {n} meter verderop al zoiets.",
    "Het onderhoud kost straks meer dan het plan zelf.",
    "Er verdwijnen {n} parkeerplaatsen en die hebben we al niet.",
    "Over twee jaar is het kapot en ruimt niemand het op.",
];

const REMARKS: &[&str] = &[
    "Wie zorgt voor het onderhoud?",
    "Is er al met de school gesproken?",
    "Kan het ook aan de overkant, waar meer schaduw is?",
    "Komt er ook verlichting bij?",
    "Wat gebeurt er als het {e} euro meer kost?",
    "Denk ook aan de {n} mensen die er nu hun fiets zetten.",
];

/// Longest title, as in the settings that a process begins with.
const TITLE_MAX: usize = 80;

/// A made-up proposal.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) body: String,
    /// place in the list of topics, to be taken modulo its length
    pub(super) topic: usize,
}

/// Makes up a proposal.
pub(super) fn proposal(dice: &mut Dice) -> Words {
    let Wish(thing, reason, topic) = dice.one(WISHES);
    let street = format!("{}{}", dice.one(ROOTS), dice.one(ENDS));
    let place = if dice.chance(55) { (*dice.one(PLACES)).to_owned() } else { format!("in de {street}") };
    let mut title = format!("{thing} {place}");
    let longer = format!("{title} ({street})");
    if dice.chance(20) && !place.contains(&street) && longer.chars().count() <= TITLE_MAX {
        title = longer;
    }
    let title = capital(&title);
    let mut body = String::with_capacity(600);
    body.push_str(&fill(dice.one(OPENINGS), dice));
    push(&mut body, &format!("{reason}."));
    push(&mut body, &format!("Daarom stel ik voor: {thing} {place}, vlak bij de {street}."));
    for i in 0..1 + dice.below(9) {
        let detail = fill(dice.one(DETAILS), dice);
        if body.contains(&detail) {
            continue;
        }
        if i % 3 == 2 {
            body.push_str("\n\n");
            body.push_str(&detail);
        } else {
            push(&mut body, &detail);
        }
    }
    push(&mut body, dice.one(CLOSINGS));
    Words { title, body, topic: *topic }
}

/// Makes up an argument.
pub(super) fn comment(dice: &mut Dice, side: Side) -> String {
    let first = match side {
        Side::For => ARGUMENTS_FOR,
        Side::Against => ARGUMENTS_AGAINST,
        Side::Remark => REMARKS,
    };
    let mut body = fill(dice.one(first), dice);
    for _ in 0..dice.below(3) {
        let detail = fill(dice.one(DETAILS), dice);
        push(&mut body, &detail);
    }
    body
}

fn push(body: &mut String, sentence: &str) {
    if !sentence.is_empty() {
        body.push(' ');
        body.push_str(sentence);
    }
}

fn fill(template: &str, dice: &mut Dice) -> String {
    let n = 2 + dice.below(38);
    let e = 250 * (1 + dice.below(30));
    let g = 1 + dice.below(8);
    template.replace("{n}", &n.to_string()).replace("{e}", &e.to_string()).replace("{g}", &g.to_string())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_thousand_made_up_proposals_fit_the_limits_and_hardly_repeat() {
        let mut dice = Dice::new(7);
        let all: Vec<_> = (0..1000).map(|_| proposal(&mut dice)).collect();
        assert!(all.iter().all(|w| (8..=TITLE_MAX).contains(&w.title.chars().count())), "titles");
        assert!(all.iter().all(|w| (100..=2000).contains(&w.body.chars().count())), "bodies");
        let titles: HashSet<_> = all.iter().map(|w| &w.title).collect();
        let bodies: HashSet<_> = all.iter().map(|w| &w.body).collect();
        assert!(titles.len() > 600 && bodies.len() > 990, "{} titles, {} texts", titles.len(), bodies.len());
    }

    #[test]
    fn the_same_seed_gives_the_same_words() {
        let words = |seed| proposal(&mut Dice::new(seed)).body;
        assert_eq!(words(3), words(3));
        assert_ne!(words(3), words(4));
    }
}
