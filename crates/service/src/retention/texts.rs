//! What the mail about an account that is not used says.

use domain::lang::Lang;
use domain::time::Timestamp;

use crate::Caller;
use crate::mail::texts::{Text, address, letter};

/// An account will be closed after a day, unless its owner signs in.
pub(super) fn unused(caller: &Caller, lang: Lang, name: &str, from: Timestamp) -> Text {
    let link = address(caller, "/inloggen");
    let portal = &caller.municipality.name;
    let day = from.local().date_words(lang);
    match lang {
        Lang::Nl => Text {
            subject: "Wilt u uw account houden?".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "U hebt een account bij {portal}. U hebt het al lang niet gebruikt. Daarom heffen wij het op \
                     vanaf {day}. Dat hebben wij beloofd: wij bewaren uw gegevens niet langer dan nodig.\n\n\
                     Wilt u uw account houden? Log dan voor die dag één keer in:\n\n{link}\n\n\
                     Wilt u het niet houden? Dan hoeft u niets te doen. Wij wissen dan uw naam en uw e-mailadres, \
                     en wat u nog niet had ingestuurd. Wat u hebt ingestuurd, blijft te lezen zonder uw naam. \
                     Uw steun blijft meetellen."
                ),
            ),
        },
        Lang::En => Text {
            subject: "Do you want to keep your account?".into(),
            body: letter(
                caller,
                lang,
                name,
                &format!(
                    "You have an account with {portal}. You have not used it for a long time. That is why we close it \
                     from {day}. We promised so: we do not keep your data longer than needed.\n\n\
                     Do you want to keep your account? Then sign in once before that day:\n\n{link}\n\n\
                     Do you not want to keep it? Then you do not need to do anything. We delete your name and your \
                     email address, and what you had not sent in yet. What you sent in can still be read, without \
                     your name. Your support still counts."
                ),
            ),
        },
    }
}
