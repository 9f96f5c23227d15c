//! What the mails about news say.

use domain::lang::Lang;
use domain::news::NewsRow;

use crate::Caller;
use crate::mail::texts::{Text, address, letter};

/// Where the owner of a link sees what is followed, and stops it.
fn link(caller: &Caller, code: &str) -> String {
    address(caller, &format!("/nieuws/volgen/{code}"))
}

/// Where a mail program stops these mails for its reader (RFC 8058); who opens it sees the page with the button.
pub(super) fn one_click(caller: &Caller, code: &str) -> String {
    address(caller, &format!("/nieuws/volgen/{code}/uit"))
}

/// Somebody filled in this address: are the mails wanted? `what` is the question of a process, or none for all news;
/// `known`: its owner has said yes before.
pub(super) fn ask(caller: &Caller, code: &str, what: Option<&str>, known: bool) -> Text {
    let (link, portal) = (link(caller, code), &caller.municipality.name);
    if known {
        return already(caller, &link, what);
    }
    match caller.lang {
        Lang::Nl => {
            let what = what.map_or_else(|| "al het nieuws".to_owned(), |q| format!("het nieuws over ‘{q}’"));
            Text {
                subject: "Wilt u ons nieuws per mail?".into(),
                body: letter(
                    caller,
                    Lang::Nl,
                    "",
                    &format!(
                        "Iemand heeft dit e-mailadres ingevuld voor {what} van {portal}. Was u dat? Open dan \
                         deze link en kies ‘Ja, mail mij’:\n\n{link}\n\nU krijgt ten hoogste één mail per dag. \
                         Met dezelfde link stopt u weer.\n\nWas u het niet? Dan hoeft u niets te doen. U krijgt \
                         dan geen mail meer van ons."
                    ),
                ),
            }
        }
        Lang::En => {
            let what = what.map_or_else(|| "all news".to_owned(), |q| format!("the news about ‘{q}’"));
            Text {
                subject: "Would you like our news by email?".into(),
                body: letter(
                    caller,
                    Lang::En,
                    "",
                    &format!(
                        "Somebody filled in this email address for {what} of {portal}. Was that you? Then open \
                         this link and choose ‘Yes, email me’:\n\n{link}\n\nYou get at most one email a day. The \
                         same link stops them.\n\nWas it not you? Then you do not need to do anything. You \
                         get no more emails from us then."
                    ),
                ),
            }
        }
    }
}

/// Somebody filled in an address that gets these mails already.
fn already(caller: &Caller, link: &str, what: Option<&str>) -> Text {
    match caller.lang {
        Lang::Nl => {
            let what = what.map_or_else(|| "al ons nieuws".to_owned(), |q| format!("het nieuws over ‘{q}’"));
            let text = format!(
                "Iemand heeft dit e-mailadres ingevuld voor {what}. Dat krijgt u al per mail. U hoeft niets te \
                 doen.\n\nWilt u zien wat u volgt, of wilt u stoppen? Open dan deze link:\n\n{link}"
            );
            Text {
                subject: "U krijgt ons nieuws al per mail".into(),
                body: letter(caller, Lang::Nl, "", &text),
            }
        }
        Lang::En => {
            let what = what.map_or_else(|| "all our news".to_owned(), |q| format!("the news about ‘{q}’"));
            let text = format!(
                "Somebody filled in this email address for {what}. You get that by email already. You do not need \
                 to do anything.\n\nWould you like to see what you follow, or to stop? Open this link:\n\n{link}"
            );
            Text {
                subject: "You get our news by email already".into(),
                body: letter(caller, Lang::En, "", &text),
            }
        }
    }
}

/// What is new; `more` messages are not named.
pub(super) fn new(caller: &Caller, code: &str, told: &[&NewsRow], more: usize) -> Text {
    let stop = link(caller, code);
    let portal = &caller.municipality.name;
    let entry = |row: &&NewsRow| {
        let about = row.process.as_ref().map(|of| format!("{}\n", of.question)).unwrap_or_default();
        format!("{}\n{about}{}", row.title, address(caller, &row.path()))
    };
    let mut list: Vec<String> = told.iter().map(entry).collect();
    let all = address(caller, "/nieuws");
    let first = told.first().map(|row| row.title.clone()).unwrap_or_default();
    let others = told.len().saturating_sub(1) + more;
    match caller.lang {
        Lang::Nl => {
            if more > 0 {
                let noun = if more == 1 { "bericht" } else { "berichten" };
                list.push(format!("En nog {more} {noun}:\n{all}"));
            }
            let subject = match others {
                0 => first,
                1 => format!("{first} en nog 1 bericht"),
                n => format!("{first} en nog {n} berichten"),
            };
            let text = format!(
                "Er is nieuws van {portal}.\n\n{}\n\nWilt u deze mails niet meer? Kies hier wat u volgt, of \
                 stop:\n{stop}",
                list.join("\n\n")
            );
            Text { subject, body: letter(caller, Lang::Nl, "", &text) }
        }
        Lang::En => {
            if more > 0 {
                let noun = if more == 1 { "message" } else { "messages" };
                list.push(format!("And {more} more {noun}:\n{all}"));
            }
            let subject = match others {
                0 => first,
                1 => format!("{first} and 1 more message"),
                n => format!("{first} and {n} more messages"),
            };
            let text = format!(
                "There is news from {portal}.\n\n{}\n\nDo you no longer want these emails? Choose here what you \
                 follow, or stop:\n{stop}",
                list.join("\n\n")
            );
            Text { subject, body: letter(caller, Lang::En, "", &text) }
        }
    }
}
