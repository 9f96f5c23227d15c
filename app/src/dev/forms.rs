//! The form part of `/dev/components`: empty, filled, and refused.

use leptos::prelude::*;

use crate::erased::view;
use crate::ui::form::{FieldError, Form, FormState};
use crate::ui::*;

const REFUSED: &str = "/dev/components/refused";

/// Fields in each state.
pub fn forms() -> AnyView {
    view! {
        <section class="pl-stack">
            <h2>"Formulier"</h2>
            <Form action="/dev/components" prefix="vol">{fields()}</Form>
        </section>
        <section class="pl-stack">
            <h2>"Formulier met fouten"</h2>
            {refused()}
        </section>
    }
}

fn refused() -> AnyView {
    let error = |field: &str, text: &str| FieldError::new(field, text);
    let state = FormState {
        action: REFUSED.to_owned(),
        values: [("title".to_owned(), vec!["Beek".to_owned()])].into(),
        errors: vec![
            error("title", "Schrijf een titel van ten minste 10 tekens. Nu zijn het er 4."),
            error("area", "Kies in welke wijk uw voorstel ligt."),
            error("rules", "Ga akkoord met de huisregels."),
        ],
        ..FormState::default()
    };
    provide_context(StoredValue::new(Some(state)));
    view! { <Form action=REFUSED prefix="fout">{fields()}</Form> }
}

fn fields() -> AnyView {
    let areas = vec![
        Choice::new("1", "Lindenkwartier"),
        Choice::new("2", "De hele stad").hint("Kies dit als uw voorstel niet bij één plek hoort."),
    ];
    view! {
        <TextInput name="title" label="Titel" hint="Wat wilt u, in één zin?" value="Een waterspeelplek"/>
        <Textarea name="text" label="Uw voorstel" hint="Waarom is dit nodig en voor wie?" max=2000/>
        <RadioGroup name="area" legend="In welke wijk ligt het?" options=areas/>
        <Select name="theme" label="Thema" empty="Kies een thema" options=vec![Choice::new("1", "Groen en spelen")]/>
        <RadioGroup name="kind" legend="Hoe doet u mee?" cards=true value="resident" options=vec![
            Choice::new("resident", "Als bewoner"),
            Choice::new("business", "Namens een bedrijf").hint("De naam komt bij het voorstel te staan."),
        ]/>
        <CheckboxGroup name="mail" legend="Waarover wilt u mail?" optional=true options=vec![
            Choice::new("answer", "Een antwoord op mijn voorstel"),
            Choice::new("news", "Nieuws over dit proces"),
        ]/>
        <TextInput name="postcode" label="Postcode" width=FieldWidth::Short autocomplete="postal-code"/>
        <TextInput name="number" label="Huisnummer" width=FieldWidth::Number inputmode="numeric" optional=true/>
        <DateInput name="date" label="Datum"/>
        <DateTimeInput name="closes" label="De fase sluit op"/>
        <FileInput name="picture" label="Foto" hint="Jpg of png, ten hoogste 5 MB." accept="image/jpeg,image/png" optional=true/>
        <Fieldset legend="Hoe bereiken wij u?">
            <TextInput name="email" label="E-mailadres" kind="email" autocomplete="email"/>
            <TextInput name="password" label="Wachtwoord" kind="password" autocomplete="new-password"/>
        </Fieldset>
        <Checkbox name="rules" label="Ik ga akkoord met de huisregels"/>
        <ButtonGroup>
            <Button large=true>"Controleer uw voorstel"</Button>
            <Button kind=ButtonKind::Secondary large=true>"Bewaar als concept"</Button>
        </ButtonGroup>
    }
}
