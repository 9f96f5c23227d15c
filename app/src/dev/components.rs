//! `/dev/components`: each component in each state, for the eye and for the accessibility check.
//! The words are examples and stand in Dutch only.

use leptos::prelude::*;

use super::forms::forms;
use crate::erased::view;
use crate::shell::Page;
use crate::ui::*;

/// Each component in each state.
#[component]
pub fn ComponentsPage() -> impl IntoView {
    view! {
        <Page title="Onderdelen" own_heading=true>
            <LeadBand title="Onderdelen" lead="Alles waaruit de pagina’s zijn gemaakt, in elke toestand."/>
            <div class="pl-page__content pl-stack">
                {actions()}
                {messages()}
                {things()}
                {facts()}
                {lists()}
                {texts()}
                {forms()}
            </div>
        </Page>
    }
}

fn actions() -> AnyView {
    view! {
        <section class="pl-stack">
            <h2>"Knoppen en links"</h2>
            <ButtonGroup>
                <Button kind_of="button">"Dien het in"</Button>
                <Button kind_of="button" kind=ButtonKind::Secondary icon=Glyph::Pencil>"Wijzig"</Button>
                <Button kind_of="button" kind=ButtonKind::Subtle>"Sla over"</Button>
                <Button kind_of="button" kind=ButtonKind::Danger>"Trek in"</Button>
                <Button kind_of="button" kind=ButtonKind::Chosen icon=Glyph::Check>"U steunt dit"</Button>
                <Button kind_of="button" disabled=true>"Kan nu niet"</Button>
            </ButtonGroup>
            <ButtonGroup>
                <Button kind_of="button" large=true icon=Glyph::Support>"Steun dit voorstel"</Button>
                <ButtonLink href="#inhoud" kind=ButtonKind::Secondary large=true>"Lees verder"</ButtonLink>
            </ButtonGroup>
            <p>"Een zin met "<a href="#inhoud">"een link erin"</a>" en daarna gewoon verder."</p>
            <Link href="#inhoud">"Alle voorstellen"</Link>
            <ul class="pl-cluster" aria-label="Tekens">
                {Glyph::ALL.iter().map(|g| view! { <li class="pl-small"><Icon glyph=*g/>" "{format!("{g:?}")}</li> }).collect_view()}
            </ul>
        </section>
    }
}

fn messages() -> AnyView {
    view! {
        <section class="pl-stack">
            <h2>"Meldingen en toestanden"</h2>
            <Alert title="Ter informatie" level=3><p>"De fase sluit op donderdag 3 december."</p></Alert>
            <Alert kind=AlertKind::Ok title="Uw wijziging is opgeslagen" level=3><p>"U hoeft niets meer te doen."</p></Alert>
            <Alert kind=AlertKind::Warning title="De fase sluit over een uur" level=3>
                <p>"Daarna kan niemand meer steunen."</p>
            </Alert>
            <Alert kind=AlertKind::Error title="Dat lukte niet" level=3>
                <p>"De verbinding viel weg. Probeer het opnieuw."</p>
            </Alert>
            <Alert><p>"Een melding zonder kop."</p></Alert>
            <EmptyState title="Nog geen voorstellen" level=3 text="Wees de eerste. Een paar zinnen is genoeg.">
                <ButtonLink href="#inhoud">"Doe een voorstel"</ButtonLink>
            </EmptyState>
            <LoadingState/>
            <ul class="pl-cluster" aria-label="Standen">
                <li><StatusBadge kind=StatusKind::Neutral text="Straks"/></li>
                <li><StatusBadge kind=StatusKind::Active text="Steun vragen"/></li>
                <li><StatusBadge kind=StatusKind::Current text="Nu"/></li>
                <li><StatusBadge kind=StatusKind::Ok text="Overgenomen"/></li>
                <li><StatusBadge kind=StatusKind::Partly text="Deels overgenomen"/></li>
                <li><StatusBadge kind=StatusKind::Warning text="Te controleren"/></li>
                <li><StatusBadge kind=StatusKind::Error text="3 dagen te laat"/></li>
                <li><DataBadge text="12"/></li>
            </ul>
        </section>
    }
}

fn things() -> AnyView {
    let facts = || {
        vec![
            ("Invloed".to_owned(), "U geeft advies".to_owned()),
            ("Tot en met".to_owned(), "donderdag 3 december".to_owned()),
        ]
    };
    view! {
        <section class="pl-stack">
            <h2>"Kaarten"</h2>
            <div class="pl-grid">
                <Card
                    title="Wat maakt het Lindenpark een plek voor iedereen?"
                    href="#inhoud"
                    meta=vec!["Groen en spelen".to_owned(), "Lindenkwartier".to_owned()]
                    text="Het park wordt opnieuw ingericht. Wat mag blijven, wat mist u?"
                    facts=facts()
                    action="Dien een idee in"
                />
                <Card
                    kind=CardKind::Quiet
                    title="Welke voorzieningen horen bij 400 nieuwe woningen?"
                    href="#inhoud"
                    text="Begint op maandag 11 januari."
                    facts=facts()
                />
                <Card
                    kind=CardKind::Done
                    title="Nieuwe naam voor de bibliotheek"
                    href="#inhoud"
                    status=(StatusKind::Ok, "Overgenomen".to_owned())
                    text="1.204 mensen stemden. De raad nam de uitslag over."
                    action="Bekijk het resultaat"
                />
            </div>
            <ol class="pl-list">
                <li>
                    <Card
                        kind=CardKind::Row
                        title="Verlichting langs het fietspad zodat u ’s avonds veilig door het park naar huis kunt"
                        href="#inhoud"
                        status=(StatusKind::Ok, "Genoeg steun".to_owned())
                        meta=vec!["Veiligheid".to_owned(), "Lindenkwartier".to_owned()]
                        text="Het pad is nu zo donker dat veel mensen omfietsen."
                    >
                        <ProgressMeter value=134 of=100/>
                    </Card>
                </li>
                <li><Card kind=CardKind::Row title="Hondenveld met hek" href="#inhoud"><ProgressMeter value=12 of=100/></Card></li>
            </ol>
            <ActionBox title="Steunt u dit voorstel?" level=3>
                <ProgressMeter value=87 of=100 large=true/>
                <Button kind_of="button" large=true wide=true icon=Glyph::Support>"Steun dit voorstel"</Button>
            </ActionBox>
        </section>
    }
}

fn facts() -> AnyView {
    let facts = || {
        vec![
            Fact::new("Invloed", "U geeft advies"),
            Fact::new("Wie beslist", "De gemeenteraad"),
            Fact::view("Meer weten", view! { <a href="#inhoud">"Lees de kaders"</a> }),
        ]
    };
    let step = |title: &str, state, when: &str, body| TimelineStep {
        title: title.to_owned(),
        state,
        when: when.to_owned(),
        body,
    };
    let action = view! {
        <p>"Een voorstel met 100 steunbetuigingen krijgt een antwoord."</p>
        <ButtonLink href="#inhoud">"Bekijk en steun voorstellen"</ButtonLink>
    };
    let phases = vec![
        step("Ideeën ophalen", StepState::Done, "1 oktober tot en met 14 november", None),
        step(
            "Voorstellen steunen",
            StepState::Current,
            "tot en met donderdag 3 december, 23.59 uur",
            Some(action.into_any()),
        ),
        step("Besluit van de raad", StepState::Next, "woensdag 10 februari", None),
    ];
    let history = vec![
        step("Ingediend", StepState::Done, "12 november, online", None),
        step("Gepubliceerd", StepState::Current, "13 november", None),
    ];
    view! {
        <section class="pl-stack">
            <h2>"Feiten en voortgang"</h2>
            <FactBox look=FactLook::Box facts=facts()/>
            <FactBox facts=facts()/>
            <FactBox look=FactLook::Rows facts=vec![
                Fact::new("Titel", "Een waterspeelplek bij de oude vijver").change("#inhoud", "Wijzig"),
                Fact::new("Wijk", "Lindenkwartier").change("#inhoud", "Wijzig"),
            ]/>
            <Timeline steps=phases/>
            <Timeline steps=history history=true/>
            <ProgressMeter value=0 of=100/>
            <ProgressMeter value=63 of=100/>
            <ProgressMeter value=1204 of=100/>
            <ProgressMeter value=1/>
            <StepIndicator step=2 total=4 title="uw voorstel"/>
        </section>
    }
}

fn lists() -> AnyView {
    let columns = vec![
        Column::new("Titel"),
        Column::number("Steun"),
        Column::new("Stand"),
        Column::actions("Wat u kunt doen"),
    ];
    view! {
        <section class="pl-stack">
            <h2>"Lijsten"</h2>
            <div class="pl-columns pl-columns--nav">
                <div class="pl-stack">
                    <SideNavigation
                        label="Beheer"
                        groups=vec![
                            NavGroup { heading: None, links: vec![
                                NavLink::new("#inhoud", "Werklijst").current(true).count(7),
                                NavLink::new("#inhoud", "Voorstellen").count(12),
                            ] },
                            NavGroup { heading: Some("Instellingen".to_owned()), links: vec![NavLink::new("#inhoud", "Logboek")] },
                        ]
                    />
                    <FilterPanel summary="Zoeken en filteren" action="/dev/components">
                        <SearchField name="q" id="zoek-lijst" label="Zoekwoord"/>
                        <CheckboxGroup name="filter" legend="Thema" options=vec![
                            Choice::new("groen", "Groen en spelen").count(21),
                            Choice::new("veilig", "Veiligheid").count(9),
                        ]/>
                        <Button wide=true>"Toon voorstellen"</Button>
                    </FilterPanel>
                </div>
                <div class="pl-stack">
                    <Tabs label="Volgorde" links=vec![
                        NavLink::new("#inhoud", "Steun nodig").current(true),
                        NavLink::new("#inhoud", "Nieuwste"),
                    ]/>
                    <Table caption="Voorstellen van deze week" columns=columns>
                        <tr>
                            <th scope="row"><a href="#inhoud">"Een waterspeelplek bij de oude vijver"</a></th>
                            <td class="pl-numeric">"87"</td>
                            <td><StatusBadge kind=StatusKind::Active text="Steun vragen"/></td>
                            <td><a href="#inhoud">"Bekijk"</a></td>
                        </tr>
                        <tr>
                            <th scope="row"><a href="#inhoud">"Fietsstraat op de Kerklaan"</a></th>
                            <td class="pl-numeric">"1.212"</td>
                            <td><StatusBadge kind=StatusKind::Error text="Antwoord te laat"/></td>
                            <td><a href="#inhoud">"Antwoord"</a></td>
                        </tr>
                    </Table>
                    <Pagination
                        label="Pagina’s"
                        previous=("#inhoud".to_owned(), "Vorige voorstellen".to_owned())
                        next=("#inhoud".to_owned(), "Volgende voorstellen".to_owned())
                        status="21 tot en met 40 van 54"
                    />
                </div>
            </div>
        </section>
    }
}

fn texts() -> AnyView {
    view! {
        <section class="pl-stack">
            <h2>"Tekst en contact"</h2>
            <Lead>"De eerste zin van een pagina zegt waar het over gaat."</Lead>
            <Markdown html="<h3>Wat is ervoor nodig</h3><ul><li>een pomp op zonne-energie</li><li>een bank in de schaduw</li></ul><blockquote><p>Wij helpen elk voorjaar mee.</p></blockquote>"/>
            <div>
                <Details summary="Wie mag een voorstel doen?"><p>"Iedereen vanaf 12 jaar die hier woont of werkt."</p></Details>
                <Details summary="Wat gebeurt er met mijn voorstel?" open=true><p>"U krijgt binnen 30 dagen een antwoord."</p></Details>
            </div>
            <ContactBlock
                title="Vragen over dit park"
                level=3
                name="Projectteam Lindenpark"
                phone="14 0000"
                mail="lindenpark@voorbeeldstad.example"
                visit="Stadhuis, Raadhuisplein 1"
                hours="werkdagen van 9.00 tot 17.00 uur"
            />
            <Share url="https://voorbeeldstad.example/meedoen/lindenpark" title="Lindenpark" level=3/>
        </section>
    }
}
