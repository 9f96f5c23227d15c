//! What the author of a proposal hears by mail.

use domain::answer::{Answer, AnswerState, decision};
use domain::id::{AccountId, MailId};
use domain::lang::Lang;
use domain::mail::MailPriority;
use domain::proposal::Proposal;
use store::{NewMail, Slices};

use super::ModerateStep;
use crate::{Call, Result};

/// What a mail is about, and where that is on the site.
pub(crate) struct About<'a> {
    /// what comes before the title, in Dutch
    pub(crate) nl: &'static str,
    /// the same in English
    pub(crate) en: &'static str,
    /// title of the proposal
    pub(crate) title: &'a str,
    /// path of the page
    pub(crate) path: &'a str,
}

/// Writes a mail to the author into the outbox, in their language; no account is no mail.
async fn to_author(
    call: &Call,
    work: &(impl Slices + ?Sized),
    proposal: &Proposal,
    slug: &str,
    words: impl FnOnce(Lang) -> (String, String),
) -> Result<()> {
    let Some(author) = proposal.author_id else { return Ok(()) };
    let path = format!("/meedoen/{slug}/voorstellen/{}", proposal.number);
    let about = About { nl: "Uw voorstel", en: "Your proposal", title: &proposal.title, path: &path };
    to_account(call, work, author, &about, words).await
}

/// Writes a mail to an account into the outbox, in its language.
pub(crate) async fn to_account(
    call: &Call,
    work: &(impl Slices + ?Sized),
    account: AccountId,
    about: &About<'_>,
    words: impl FnOnce(Lang) -> (String, String),
) -> Result<()> {
    let Some(secret) = work.find_account(call.municipality(), account).await? else { return Ok(()) };
    let account = secret.account;
    if account.is_closed() {
        return Ok(());
    }
    let (subject, message) = words(account.lang);
    let About { nl, en, title, path } = about;
    let link = format!("{}{path}", call.caller.origin);
    let municipality = &call.caller.municipality;
    let body = match account.lang {
        Lang::Nl => format!(
            "Beste {},\n\n{message}\n\n{nl}: {title}\n{link}\n\nHebt u een vraag? Mail {} of bel {}.\n\n{}",
            account.name, municipality.contact_mail, municipality.contact_phone, municipality.name
        ),
        Lang::En => format!(
            "Dear {},\n\n{message}\n\n{en}: {title}\n{link}\n\nQuestions? Mail {} or call {}.\n\n{}",
            account.name, municipality.contact_mail, municipality.contact_phone, municipality.name
        ),
    };
    let mail = NewMail {
        id: MailId(call.services.id()),
        municipality: call.municipality(),
        recipient: account.mail.as_str().to_owned(),
        subject,
        body,
        priority: MailPriority::Personal,
        stop_link: None,
        created_at: call.now(),
    };
    Ok(work.add_mail(&mail).await?)
}

/// Staff took a step with a proposal.
pub(super) async fn state_changed(
    call: &Call,
    work: &(impl Slices + ?Sized),
    proposal: &Proposal,
    slug: &str,
    step: ModerateStep,
    reason: &str,
    other: Option<&Proposal>,
) -> Result<()> {
    let other = other.map(|o| format!("{} ({})", o.title, o.number)).unwrap_or_default();
    let words = |lang| {
        let (subject, message) = match (lang, step) {
            (Lang::Nl, ModerateStep::Approve) => {
                ("Uw voorstel staat op de site", "Wij hebben uw voorstel bekeken. Iedereen kan het nu lezen.")
            }
            (Lang::Nl, ModerateStep::SendBack) => (
                "Uw voorstel is nog niet geplaatst",
                "Wij kunnen uw voorstel zo nog niet plaatsen. U kunt het aanpassen en opnieuw insturen.",
            ),
            (Lang::Nl, ModerateStep::Retire) => (
                "Uw voorstel doet niet meer mee",
                "Uw voorstel doet niet meer mee. Het blijft te lezen op de site.",
            ),
            (Lang::Nl, ModerateStep::Hide) => (
                "Uw voorstel is niet meer te zien",
                "Uw voorstel past niet bij de huisregels. Het is niet meer te zien. Bent u het hier niet mee eens? Neem dan contact met ons op.",
            ),
            (Lang::Nl, ModerateStep::Restore) => {
                ("Uw voorstel is weer te zien", "Uw voorstel is weer te zien op de site.")
            }
            (Lang::Nl, ModerateStep::Merge) => (
                "Uw voorstel is samengevoegd",
                "Uw voorstel lijkt op een ander voorstel. Wij behandelen ze samen:",
            ),
            (Lang::En, ModerateStep::Approve) => (
                "Your proposal is on the site",
                "We have looked at your proposal. Everybody can read it now.",
            ),
            (Lang::En, ModerateStep::SendBack) => (
                "Your proposal is not on the site yet",
                "We cannot publish your proposal like this. You can change it and send it in again.",
            ),
            (Lang::En, ModerateStep::Retire) => (
                "Your proposal no longer takes part",
                "Your proposal no longer takes part. It stays readable on the site.",
            ),
            (Lang::En, ModerateStep::Hide) => (
                "Your proposal is no longer shown",
                "Your proposal does not fit the house rules. It is no longer shown. If you do not agree, please contact us.",
            ),
            (Lang::En, ModerateStep::Restore) => {
                ("Your proposal is shown again", "Your proposal is shown on the site again.")
            }
            (Lang::En, ModerateStep::Merge) => {
                ("Your proposal was merged", "Your proposal is like another one. We deal with them together:")
            }
        };
        let mut message = message.to_owned();
        if !other.is_empty() {
            message.push_str(&format!(" {other}"));
        }
        if !reason.is_empty() {
            let label = if lang == Lang::Nl { "De reden" } else { "The reason" };
            message.push_str(&format!("\n\n{label}: {reason}"));
        }
        (subject.to_owned(), message)
    };
    to_author(call, work, proposal, slug, words).await
}

/// The municipality answered.
pub(super) async fn answered(
    call: &Call,
    work: &(impl Slices + ?Sized),
    proposal: &Proposal,
    slug: &str,
    answer: &Answer,
) -> Result<()> {
    let decided = proposal.answers.iter().map(|given| given.answer.state);
    let part = decision(decided) == Some(AnswerState::Partly);
    let words = |lang| {
        let (subject, message) = match (lang, answer.state) {
            (Lang::Nl, AnswerState::Viewed) => ("Uw voorstel is gelezen", "Wij hebben uw voorstel gelezen."),
            (Lang::Nl, AnswerState::Considering) => {
                ("Uw voorstel wordt bekeken", "Wij zoeken uit of uw voorstel kan.")
            }
            (Lang::Nl, AnswerState::Accepted) => {
                ("Uw voorstel gaat door", "Goed nieuws: uw voorstel gaat door.")
            }
            (Lang::Nl, AnswerState::Partly) => (
                "Uw voorstel gaat deels door",
                "Een deel van uw voorstel gaat door. Hieronder leest u wat wel, wat niet en waarom.",
            ),
            (Lang::Nl, AnswerState::Rejected) => {
                ("Uw voorstel gaat niet door", "Uw voorstel gaat niet door. Wij leggen u uit waarom.")
            }
            (Lang::Nl, AnswerState::CarriedOut) if part => {
                ("Uw voorstel is deels uitgevoerd", "Het deel van uw voorstel dat doorging, is uitgevoerd.")
            }
            (Lang::Nl, AnswerState::CarriedOut) => {
                ("Uw voorstel is uitgevoerd", "Uw voorstel is uitgevoerd.")
            }
            (Lang::En, AnswerState::Viewed) => ("Your proposal has been read", "We have read your proposal."),
            (Lang::En, AnswerState::Considering) => {
                ("Your proposal is being considered", "We are finding out whether your proposal is possible.")
            }
            (Lang::En, AnswerState::Accepted) => {
                ("Your proposal goes ahead", "Good news: your proposal goes ahead.")
            }
            (Lang::En, AnswerState::Partly) => (
                "Your proposal is partly taken over",
                "A part of your proposal goes ahead. Below you read what does, what does not and why.",
            ),
            (Lang::En, AnswerState::Rejected) => {
                ("Your proposal does not go ahead", "Your proposal does not go ahead. We explain why.")
            }
            (Lang::En, AnswerState::CarriedOut) if part => (
                "Your proposal has been carried out in part",
                "The part of your proposal that went ahead has been carried out.",
            ),
            (Lang::En, AnswerState::CarriedOut) => {
                ("Your proposal has been carried out", "Your proposal has been carried out.")
            }
        };
        (subject.to_owned(), format!("{message}\n\n{}", answer.text).trim_end().to_owned())
    };
    to_author(call, work, proposal, slug, words).await
}
