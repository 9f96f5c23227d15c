//! What mails say: plain text, short, in the language of who reads it.
//!
//! Every mail says why it came and what to do when it was not asked for. A link stands on a line of
//! its own, so that every mail program makes it one.

use domain::lang::Lang;

use crate::Caller;

/// Subject and text of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// subject
    pub(crate) subject: String,
    /// plain text
    pub(crate) body: String,
}

/// What a link carries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Code<'a> {
    /// the code, which works once
    pub(crate) code: &'a str,
    /// a path on this site to go on to, or nothing
    pub(crate) back: &'a str,
}

/// Confirm a new account. `no_password`: a password was filled in but not kept.
pub(crate) fn confirm(caller: &Caller, lang: Lang, name: &str, code: Code<'_>, no_password: bool) -> Text {
    let link = link(caller, "/aanmelden/bevestigen", code);
    let portal = &caller.municipality.name;
    match lang {
        Lang::Nl => {
            let later = if no_password {
                "U hebt nog geen wachtwoord. U kunt er een instellen als u bent ingelogd.\n\n"
            } else {
                ""
            };
            Text {
                subject: "Bevestig uw e-mailadres".into(),
                body: letter(
                    caller,
                    lang,
                    name,
                    &format!(
                        "U hebt een account aangevraagd bij {portal}. Bevestig dat dit e-mailadres van u is. \
                     Open daarvoor deze link:\n\n{link}\n\n\
                     De link werkt 24 uur en één keer.\n\n{later}\
                     Hebt u geen account aangevraagd? Dan hoeft u niets te doen. Zonder bevestiging \
                     werkt het account niet."
                    ),
                ),
            }
        }
        Lang::En => {
            let later = if no_password {
                "You do not have a password yet. You can set one after you sign in.\n\n"
            } else {
                ""
            };
            Text {
                subject: "Confirm your email address".into(),
                body: letter(
                    caller,
                    lang,
                    name,
                    &format!(
                        "You asked for an account with {portal}. Please confirm that this email address is \
                     yours. To do so, open this link:\n\n{link}\n\n\
                     The link works for 24 hours and only once.\n\n{later}\
                     Did you not ask for an account? Then you do not need to do anything. The account \
                     does not work without confirmation."
                    ),
                ),
            }
        }
    }
}

/// Somebody signed up with (or wants to move to) an address that has an account.
pub(crate) fn account_exists(caller: &Caller, lang: Lang, name: &str) -> Text {
    let link = address(caller, "/inloggen");
    let portal = &caller.municipality.name;
    match lang {
        Lang::Nl => Text {
            subject: "U hebt al een account".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "Iemand heeft bij {portal} dit e-mailadres ingevuld voor een account. Waarschijnlijk was u \
                 dat zelf. Bij dit e-mailadres hoort al een account. U kunt hier inloggen:\n\n{link}\n\n\
                 Weet u uw wachtwoord niet meer? Vraag op die pagina een link aan. Daarmee logt u in \
                 zonder wachtwoord.\n\n\
                 Was u het niet? Dan hoeft u niets te doen. Er is niets veranderd."
                ),
            ),
        },
        Lang::En => Text {
            subject: "You already have an account".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "Somebody filled in this email address for an account with {portal}. It was probably \
                 you. This email address already has an account. You can sign in here:\n\n{link}\n\n\
                 Forgotten your password? Ask for a link on that page. With it you sign in without \
                 a password.\n\n\
                 Was it not you? Then you do not need to do anything. Nothing has changed."
                ),
            ),
        },
    }
}

/// Sign in without a password.
pub(crate) fn sign_in_link(caller: &Caller, lang: Lang, name: &str, code: Code<'_>) -> Text {
    let link = link(caller, "/inloggen/link", code);
    let portal = &caller.municipality.name;
    match lang {
        Lang::Nl => Text {
            subject: "Uw link om in te loggen".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "Met deze link logt u in bij {portal}:\n\n{link}\n\n\
                 De link werkt 30 minuten en één keer. Stuur de link niet door: wie de link heeft, \
                 kan inloggen als u.\n\n\
                 Hebt u deze link niet aangevraagd? Dan hoeft u niets te doen."
                ),
            ),
        },
        Lang::En => Text {
            subject: "Your link to sign in".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "With this link you sign in to {portal}:\n\n{link}\n\n\
                 The link works for 30 minutes and only once. Do not pass it on: whoever has the link \
                 can sign in as you.\n\n\
                 Did you not ask for this link? Then you do not need to do anything."
                ),
            ),
        },
    }
}

/// A link was asked for an address without an account.
pub(crate) fn no_account(caller: &Caller, lang: Lang) -> Text {
    let link = address(caller, "/aanmelden");
    let portal = &caller.municipality.name;
    match lang {
        Lang::Nl => Text {
            subject: "Er is geen account met dit e-mailadres".into(),
            body: letter(
                caller,
                lang,
                "",
                &format!(
                    "Iemand wilde met dit e-mailadres inloggen bij {portal}. Bij dit e-mailadres hoort geen \
                 account. Misschien hebt u een account met een ander e-mailadres. U kunt ook een account \
                 maken:\n\n{link}\n\n\
                 Was u het niet? Dan hoeft u niets te doen."
                ),
            ),
        },
        Lang::En => Text {
            subject: "There is no account with this email address".into(),
            body: letter(
                caller,
                lang,
                "",
                &format!(
                    "Somebody wanted to sign in to {portal} with this email address. It has no account. \
                 Perhaps you have an account with another email address. You can also make an \
                 account:\n\n{link}\n\n\
                 Was it not you? Then you do not need to do anything."
                ),
            ),
        },
    }
}

/// Confirm a new address; goes to the new address.
pub(crate) fn change_mail(caller: &Caller, lang: Lang, name: &str, code: &str) -> Text {
    let link = link(caller, "/account/mail/bevestigen", Code { code, back: "" });
    let portal = &caller.municipality.name;
    match lang {
        Lang::Nl => Text {
            subject: "Bevestig uw nieuwe e-mailadres".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "U wilt dit e-mailadres gebruiken voor uw account bij {portal}. Open deze link om dat te \
                 bevestigen:\n\n{link}\n\n\
                 De link werkt 24 uur en één keer. Tot die tijd blijft uw oude e-mailadres gelden.\n\n\
                 Hebt u dit niet aangevraagd? Dan hoeft u niets te doen."
                ),
            ),
        },
        Lang::En => Text {
            subject: "Confirm your new email address".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "You want to use this email address for your account with {portal}. Open this link to \
                 confirm it:\n\n{link}\n\n\
                 The link works for 24 hours and only once. Until then your old email address stays in \
                 use.\n\n\
                 Did you not ask for this? Then you do not need to do anything."
                ),
            ),
        },
    }
}

/// Tells the old address that another was asked for (or, when `done`, is in use now).
pub(crate) fn change_mail_notice(caller: &Caller, lang: Lang, name: &str, done: bool) -> Text {
    let portal = &caller.municipality.name;
    let contact = &caller.municipality.contact_mail;
    match lang {
        Lang::Nl => {
            let (subject, what) = if done {
                (
                    "Uw e-mailadres is gewijzigd",
                    "heeft nu een ander e-mailadres. U kunt met dit e-mailadres niet meer inloggen.",
                )
            } else {
                (
                    "Uw e-mailadres wordt gewijzigd",
                    "krijgt een ander e-mailadres. De wijziging gaat in als het nieuwe e-mailadres is bevestigd.",
                )
            };
            Text {
                subject: subject.into(),
                body: letter(
                    caller,
                    lang,
                    name,
                    &format!(
                        "Uw account bij {portal} {what}\n\n\
                     Hebt u dit niet zelf gedaan? Neem dan direct contact met ons op via {contact}."
                    ),
                ),
            }
        }
        Lang::En => {
            let (subject, what) = if done {
                (
                    "Your email address has been changed",
                    "now has another email address. You can no longer sign in with this one.",
                )
            } else {
                (
                    "Your email address is about to change",
                    "is to get another email address. It changes when the new email address is confirmed.",
                )
            };
            Text {
                subject: subject.into(),
                body: letter(
                    caller,
                    lang,
                    name,
                    &format!(
                        "Your account with {portal} {what}\n\n\
                     Was this not you? Please contact us at once through {contact}."
                    ),
                ),
            }
        }
    }
}

/// Tells that the password was set or changed (or, when not `set`, removed).
pub(crate) fn password_changed(caller: &Caller, lang: Lang, name: &str, set: bool) -> Text {
    let portal = &caller.municipality.name;
    let contact = &caller.municipality.contact_mail;
    match lang {
        Lang::Nl => {
            let (subject, what) = if set {
                ("Uw wachtwoord is gewijzigd", "heeft een nieuw wachtwoord. Andere apparaten zijn uitgelogd.")
            } else {
                (
                    "Uw wachtwoord is verwijderd",
                    "heeft geen wachtwoord meer. U logt voortaan in met een link die u per mail krijgt.",
                )
            };
            Text {
                subject: subject.into(),
                body: letter(
                    caller,
                    lang,
                    name,
                    &format!(
                        "Uw account bij {portal} {what}\n\n\
                     Hebt u dit niet zelf gedaan? Neem dan direct contact met ons op via {contact}."
                    ),
                ),
            }
        }
        Lang::En => {
            let (subject, what) = if set {
                ("Your password has been changed", "has a new password. Other devices have been signed out.")
            } else {
                (
                    "Your password has been removed",
                    "has no password any more. From now on you sign in with a link that we mail you.",
                )
            };
            Text {
                subject: subject.into(),
                body: letter(
                    caller,
                    lang,
                    name,
                    &format!(
                        "Your account with {portal} {what}\n\n\
                     Was this not you? Please contact us at once through {contact}."
                    ),
                ),
            }
        }
    }
}

/// Greeting, text, signature with how to reach the municipality.
pub(crate) fn letter(caller: &Caller, lang: Lang, name: &str, text: &str) -> String {
    let m = &caller.municipality;
    let (greeting, regards, questions) = match lang {
        Lang::Nl => ("Beste", "Met vriendelijke groet,", "Vragen? Bel of mail ons:"),
        Lang::En => ("Dear", "Kind regards,", "Questions? Call or email us:"),
    };
    let reader = match (name, lang) {
        ("", Lang::Nl) => "lezer",
        ("", Lang::En) => "reader",
        (name, _) => name,
    };
    format!(
        "{greeting} {reader},\n\n{text}\n\n{regards}\n{}\n\n{questions} {}, {}\n",
        m.name, m.contact_phone, m.contact_mail
    )
}

/// A page of this portal.
pub(crate) fn address(caller: &Caller, path: &str) -> String {
    format!("{}{path}", caller.origin)
}

/// Where somebody signs in with a code.
pub(crate) fn sign_in_address(caller: &Caller, code: &str) -> String {
    link(caller, "/inloggen/link", Code { code, back: "" })
}

/// The address with the code, and with where to go on afterwards.
fn link(caller: &Caller, path: &str, Code { code, back }: Code<'_>) -> String {
    let mut link = format!("{}{path}?code={code}", caller.origin);
    // Only a path on this site: a mail of the municipality must not lead elsewhere.
    if back.len() <= 200 && back.starts_with('/') && !back.starts_with("//") && !back.contains('\\') {
        link.push_str("&terug=");
        for byte in back.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                    link.push(char::from(byte));
                }
                other => link.push_str(&format!("%{other:02X}")),
            }
        }
    }
    link
}
