//! Improvements of a process, on its page about learning.

use crate::erased::view;
use domain::lesson::{Due, Improvement, ImprovementState, LearnPage};
use domain::time::Timestamp;
use leptos::prelude::*;

use super::learn::address;
use super::{learn_words as lw, words};
use crate::i18n::use_lang;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// The section.
pub(super) fn section(page: &LearnPage) -> AnyView {
    let base = address(page.id, "/leren/verbeterpunt");
    let rows: Vec<AnyView> =
        page.improvements.iter().map(|one| row(&base, one, page.now, page.may_edit)).collect();
    let list = if rows.is_empty() {
        view! { <p>{t!(staff_learn::improvements_none)}</p> }
    } else {
        view! { <ul class="pl-list">{rows}</ul> }
    };
    let open = was_refused(&base);
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_learn::improvements)}</h2>
            <p class="pl-muted pl-measure">{t!(staff_learn::improvements_text)}</p>
            {list}
            {page.may_edit.then(|| view! {
                <div class="pl-no-print">
                <Details summary=t!(staff_learn::improvement_add) open>
                    <Form action=base.clone() prefix="punt">
                        <Fields one=None/>
                        <div><Button>{t!(staff_learn::improvement_add)}</Button></div>
                    </Form>
                </Details>
                </div>
            })}
        </section>
    }
}

fn row(base: &str, one: &Improvement, now: Timestamp, write: bool) -> AnyView {
    let lang = use_lang();
    let (look, name) = lw::due(lang, one.due(now));
    let about = t!(staff_learn::due_line, owner = &one.owner, date = words::day(lang, one.due_at));
    let result = match &one.state {
        ImprovementState::Open => None,
        ImprovementState::Done { result, at } => {
            Some(t!(staff_learn::result_line, date = words::day(lang, *at), text = result))
        }
    };
    let done = one.due(now) == Due::Done;
    let forms = write.then(|| if done { reopen(base, one) } else { open_forms(base, one) });
    view! {
        <li class="pl-card pl-card--row">
            <p class="pl-heading-group__meta"><StatusBadge kind=look text=name/></p>
            <h3>{one.what.clone()}</h3>
            <p class="pl-muted pl-small">{about}</p>
            {result.map(|result| view! { <p class="pl-measure">{result}</p> })}
            <div class="pl-no-print">{forms}</div>
        </li>
    }
}

fn reopen(base: &str, one: &Improvement) -> AnyView {
    let what = one.what.clone();
    view! {
        <Form action=format!("{base}/{}/open", one.id) prefix=format!("o{}", one.id)>
            <Button kind=ButtonKind::Subtle>
                {t!(staff_learn::reopen)}<span class="pl-visually-hidden">": "{what}</span>
            </Button>
        </Form>
    }
}

fn open_forms(base: &str, one: &Improvement) -> AnyView {
    let change = format!("{base}/{}", one.id);
    let finish = format!("{change}/klaar");
    let (finishing, changing) = (was_refused(&finish), was_refused(&change));
    let (id, one) = (one.id, one.clone());
    let what = one.what.clone();
    view! {
        <Details summary=t!(staff_learn::finish_about, what = &what) open=finishing>
            <Form action=finish prefix=format!("k{id}")>
                <Textarea name="result" label=t!(staff_learn::result) max=500/>
                <div><Button>{t!(staff_learn::finish)}</Button></div>
            </Form>
        </Details>
        <Details summary=t!(staff_learn::improvement_change, what = &what) open=changing>
            <Form action=change prefix=format!("p{id}")>
                <Fields one=Some(one)/>
                <div><Button>{t!(staff_team::save)}</Button></div>
            </Form>
        </Details>
    }
}

#[component]
fn Fields(one: Option<Improvement>) -> impl IntoView {
    let (what, owner, due) = one.map_or_else(Default::default, |one| {
        let due = one.due_at.local().field().get(..10).map(str::to_owned);
        (one.what, one.owner, due.unwrap_or_default())
    });
    view! {
        <Textarea name="what" label=t!(staff_learn::what) value=what max=500/>
        <TextInput name="owner" label=t!(staff_learn::owner) hint=t!(staff_learn::owner_hint) value=owner/>
        <DateInput name="due" label=t!(staff_learn::due) value=due/>
    }
}
