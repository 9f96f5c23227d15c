//! The fields about a person, in the form to sign up and in that of one's own data.

use domain::account::{Account, ParticipantKind};
use domain::municipality::Area;
use leptos::prelude::*;

use crate::erased::view;
use crate::t;
use crate::ui::{Choice, FieldWidth, Fieldset, RadioGroup, Select, TextInput};

/// Name, alias and as what somebody takes part.
///
/// The name of the organisation is always there, with a hint: it works the same without script.
#[component]
pub fn PersonFields(
    /// What is kept now.
    account: Option<Account>,
) -> impl IntoView {
    let of = |get: fn(&Account) -> Option<String>| account.as_ref().and_then(get);
    let kind = account.as_ref().map_or(ParticipantKind::Resident, |a| a.kind);
    view! {
        <TextInput name="name" label=t!(account::name) hint=t!(account::name_hint) value=of(|a| Some(a.name.clone())) autocomplete="name"/>
        <TextInput name="alias" label=t!(account::alias) hint=t!(account::alias_hint) value=of(|a| a.alias.clone()) autocomplete="nickname" optional=true/>
        <RadioGroup name="kind" legend=t!(account::kind) value=kind.as_str() options=vec![
            Choice::new("resident", t!(account::kind_resident)),
            Choice::new("business", t!(account::kind_business)),
            Choice::new("organisation", t!(account::kind_organisation)).hint(t!(account::kind_organisation_hint)),
        ]/>
        <TextInput
            name="organisation"
            label=t!(account::organisation)
            hint=t!(account::organisation_hint)
            value=of(|a| a.organisation.clone())
            autocomplete="organization"
        />
    }
}

/// The district: chosen, or found by postcode.
#[component]
pub fn PlaceFields(
    /// What is kept now.
    account: Option<Account>,
    /// The districts.
    areas: Vec<Area>,
) -> impl IntoView {
    let chosen = account.and_then(|a| a.area).map(|id| id.to_string());
    let options = areas.into_iter().map(|a| Choice::new(a.id.to_string(), a.name)).collect();
    view! {
        <Fieldset legend=t!(account::sign_up_place)>
            <Select
                name="area"
                label=t!(account::area)
                hint=t!(account::area_hint)
                options=options
                value=chosen
                empty=t!(account::area_none)
                optional=true
            />
            <TextInput
                name="postcode"
                label=t!(account::postcode)
                hint=t!(account::postcode_hint)
                width=FieldWidth::Short
                autocomplete="postal-code"
                optional=true
            />
        </Fieldset>
    }
}
