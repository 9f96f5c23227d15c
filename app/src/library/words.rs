//! Server only: what stands in the library in words.

use domain::lang::Lang;
use domain::library::{
    DocumentKind, DocumentLang, DocumentLicence, Example, MoneyLeft, Outcome, Scale, SizeBand, StaffLeft,
    Theme, TimeLeft,
};
use domain::method::Need;

use crate::i18n::{Key, keys::library as k, text};
use crate::t;
use crate::ui::StatusKind;

/// What came of an example.
pub(crate) fn outcome(lang: Lang, outcome: Outcome) -> (StatusKind, &'static str) {
    let (kind, key) = match outcome {
        Outcome::Succeeded => (StatusKind::Ok, k::outcome_succeeded),
        Outcome::Partly => (StatusKind::Warning, k::outcome_partly),
        Outcome::Stopped => (StatusKind::Error, k::outcome_stopped),
        Outcome::Unknown => (StatusKind::Neutral, k::outcome_unknown),
    };
    (kind, text(lang, key))
}

/// What an example was about.
pub(crate) fn theme(lang: Lang, theme: Theme) -> &'static str {
    let key: Key = match theme {
        Theme::Neighbourhood => k::theme_neighbourhood,
        Theme::Space => k::theme_space,
        Theme::Energy => k::theme_energy,
        Theme::Waste => k::theme_waste,
        Theme::Reception => k::theme_reception,
        Theme::Business => k::theme_business,
        Theme::Democracy => k::theme_democracy,
    };
    text(lang, key)
}

/// For whom an example was.
pub(crate) fn scale(lang: Lang, scale: Scale) -> &'static str {
    let key = match scale {
        Scale::District => k::scale_district,
        Scale::Municipality => k::scale_municipality,
        Scale::Region => k::scale_region,
    };
    text(lang, key)
}

/// How large a municipality is.
pub(crate) fn size(lang: Lang, size: SizeBand) -> &'static str {
    let key = match size {
        SizeBand::Small => k::size_small,
        SizeBand::Middle => k::size_middle,
        SizeBand::Large => k::size_large,
        SizeBand::City => k::size_city,
    };
    text(lang, key)
}

/// When an example was.
pub(crate) fn years(lang: Lang, example: &Example) -> String {
    match example.years {
        None => t!(lang; library::year_unknown).to_owned(),
        Some(years) if example.about_then => t!(lang; library::year_about, years = years.to_string()),
        Some(years) => years.to_string(),
    }
}

/// What a document is.
pub(crate) fn kind(lang: Lang, kind: DocumentKind) -> &'static str {
    let key = match kind {
        DocumentKind::Booklet => k::kind_booklet,
        DocumentKind::Manual => k::kind_manual,
        DocumentKind::Research => k::kind_research,
        DocumentKind::Infographic => k::kind_infographic,
        DocumentKind::Link => k::kind_link,
    };
    text(lang, key)
}

/// The language of a document.
pub(crate) fn language(lang: Lang, of: DocumentLang) -> &'static str {
    let key = match of {
        DocumentLang::Dutch => k::lang_nl,
        DocumentLang::English => k::lang_en,
        DocumentLang::Both => k::lang_both,
        DocumentLang::Other => k::lang_other,
    };
    text(lang, key)
}

/// What others may do with a document.
pub(crate) fn licence(lang: Lang, licence: DocumentLicence) -> &'static str {
    let key = match licence {
        DocumentLicence::Unknown => k::licence_unknown,
        DocumentLicence::Free => k::licence_cc0,
        DocumentLicence::Named => k::licence_cc_by,
        DocumentLicence::Alike => k::licence_cc_by_sa,
        DocumentLicence::Eupl => k::licence_eupl,
        DocumentLicence::Reserved => k::licence_reserved,
    };
    text(lang, key)
}

/// How much time there is.
pub(super) fn time(lang: Lang, time: TimeLeft) -> &'static str {
    let key = match time {
        TimeLeft::Month => k::time_maand,
        TimeLeft::Quarter => k::time_kwartaal,
        TimeLeft::HalfYear => k::time_halfjaar,
    };
    text(lang, key)
}

/// Whether there is money to divide.
pub(super) fn money(lang: Lang, money: MoneyLeft) -> &'static str {
    let key = match money {
        MoneyLeft::Without => k::money_nee,
        MoneyLeft::With => k::money_ja,
    };
    text(lang, key)
}

/// How much work can be done.
pub(super) fn staff(lang: Lang, staff: StaffLeft) -> &'static str {
    let key = match staff {
        StaffLeft::Days => k::staff_dagen,
        StaffLeft::Weeks => k::staff_weken,
        StaffLeft::Team => k::staff_team,
    };
    text(lang, key)
}

/// Without which a method is no use.
pub(super) fn need(lang: Lang, need: Need) -> &'static str {
    let key = match need {
        Need::Money => k::need_money,
        Need::Place => k::need_place,
        Need::Options => k::need_options,
        Need::Text => k::need_text,
        Need::Initiative => k::need_initiative,
        Need::Levy => k::need_levy,
        Need::Businesses => k::need_businesses,
        Need::Law => k::need_law,
    };
    text(lang, key)
}
