//! `/beheer/bevolking`: how many people there are, to compare with who took part.

use domain::account::ParticipantKind;
use domain::figures::Group;
use domain::view::PopulationPage;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::StaffPage;
use crate::api::ApiError;
use crate::erased::view;
use crate::packed::Packed;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

macro_rules! area_names {
    ($($n:literal)+) => {
        /// Names of the fields for districts, in order. There are no municipalities with more.
        pub(super) const AREAS: &[&str] = &[$(concat!("area-", $n)),+];
    };
}
area_names!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 120);

/// How many people there are.
///
/// # Errors
/// For who may edit processes only.
#[server(endpoint = "staff/population", input = GetUrl, output = Packed)]
pub async fn show_population() -> Result<PopulationPage, ApiError> {
    Ok(service::figures::population(&crate::call::call()?).await?)
}

/// `/beheer/bevolking`
#[derive(Debug)]
pub struct StaffPopulationRoute;

impl PageView for StaffPopulationRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| show_population()), |page| {
            let crumbs = vec![Crumb::new("/beheer", t!(staff::title))];
            view! {
                <StaffPage title=t!(staff_population::title) here="/beheer/bevolking" crumbs>
                    <p class="pl-measure">{t!(staff_population::lead)}</p>
                    <Form action="/beheer/bevolking" prefix="bevolking">{fields(page)}</Form>
                </StaffPage>
            }
        })
    }
}

/// A field for a number of people: its name, its label, and what is known.
type Asked = (&'static str, String, String);

fn fields(page: PopulationPage) -> AnyView {
    let known = |group: Group| page.rows.iter().find(|row| row.group == group);
    let asked = |field, label: String, group| -> Asked {
        (field, label, known(group).map(|row| row.number.to_string()).unwrap_or_default())
    };
    let source = |group: &dyn Fn(Group) -> bool| {
        page.rows.iter().find(|row| group(row.group)).map(|row| row.source.clone()).unwrap_or_default()
    };
    let (business, organisation) =
        (Group::Kind(ParticipantKind::Business), Group::Kind(ParticipantKind::Organisation));
    let all = (ParticipantKind::Resident.as_str(), t!(staff_population::all_residents).to_owned());
    let residents = [asked(all.0, all.1, Group::Kind(ParticipantKind::Resident))];
    let areas = page.areas.iter().zip(AREAS);
    let areas = areas.map(|(area, field)| asked(field, area.name.clone(), Group::Area(area.id)));
    let residents = residents.into_iter().chain(areas).collect();
    let businesses = vec![asked("business", t!(staff_population::all_businesses).to_owned(), business)];
    let organisations =
        vec![asked("organisation", t!(staff_population::all_organisations).to_owned(), organisation)];
    let hint = t!(staff_population::resident_source_hint);
    let resident_source = source(&|group| group != business && group != organisation);
    let (business_source, organisation_source) =
        (source(&|group| group == business), source(&|group| group == organisation));
    let year = page.rows.first().map(|row| row.year.to_string()).unwrap_or_default();
    view! {
        <Fieldset legend=t!(staff_population::residents)>
            {numbers(residents)}
            <TextInput name="resident_source" label=t!(staff_population::resident_source) hint=hint value=resident_source optional=true/>
        </Fieldset>
        <Fieldset legend=t!(staff_population::businesses)>
            {numbers(businesses)}
            <TextInput name="business_source" label=t!(staff_population::business_source) value=business_source optional=true/>
        </Fieldset>
        <Fieldset legend=t!(staff_population::organisations)>
            {numbers(organisations)}
            <TextInput name="organisation_source" label=t!(staff_population::organisation_source) value=organisation_source optional=true/>
        </Fieldset>
        <TextInput name="year" label=t!(staff_population::year) hint=t!(staff_population::year_hint) value=year width=FieldWidth::Number inputmode="numeric" optional=true/>
        <ButtonGroup><Button large=true>{t!(staff_population::save)}</Button></ButtonGroup>
    }
}

fn numbers(asked: Vec<Asked>) -> Vec<AnyView> {
    asked
        .into_iter()
        .map(|(name, label, value)| {
            view! { <TextInput name=name label=label value=value width=FieldWidth::Number inputmode="numeric" optional=true/> }
        })
        .collect()
}
