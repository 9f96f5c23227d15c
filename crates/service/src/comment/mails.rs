//! What the author of a comment hears by mail.

use domain::comment::Comment;
use domain::lang::Lang;
use domain::proposal::Proposal;
use store::Slices;

use crate::proposal::mails::{About, to_account};
use crate::{Call, Result};

/// Staff removed it (with a reason), or restored it (without).
pub(super) async fn moved(
    call: &Call,
    work: &(impl Slices + ?Sized),
    (proposal, slug): (&Proposal, &str),
    comment: &Comment,
    reason: Option<&str>,
) -> Result<()> {
    let path = format!("/meedoen/{slug}/voorstellen/{}/argumenten", proposal.number);
    let words = |lang| {
        let (subject, message) = match (lang, reason) {
            (Lang::Nl, Some(_)) => (
                "Uw argument is verwijderd",
                "Wij hebben uw argument bij een voorstel verwijderd. Anderen kunnen uw tekst niet meer lezen. Op \
                 die plek staat nu de reden. Bent u het hier niet mee eens? Neem dan contact met ons op. Wij kijken \
                 er dan opnieuw naar.",
            ),
            (Lang::Nl, None) => (
                "Uw argument is weer te zien",
                "Wij hebben opnieuw naar uw argument gekeken. Het staat weer op de site.",
            ),
            (Lang::En, Some(_)) => (
                "Your argument was removed",
                "We have removed your argument on a proposal. Others can no longer read your text. The reason \
                 stands in its place. If you do not agree, please contact us. We will then look at it again.",
            ),
            (Lang::En, None) => (
                "Your argument is shown again",
                "We have looked at your argument again. It is back on the site.",
            ),
        };
        let (of_reason, of_text) = match lang {
            Lang::Nl => ("De reden", "Uw tekst"),
            Lang::En => ("The reason", "Your text"),
        };
        let reason = reason.map(|reason| format!("\n\n{of_reason}: {reason}")).unwrap_or_default();
        (subject.to_owned(), format!("{message}{reason}\n\n{of_text}:\n{}", comment.body))
    };
    let about = About { nl: "Het voorstel", en: "The proposal", title: &proposal.title, path: &path };
    to_account(call, work, comment.author_id, &about, words).await
}
