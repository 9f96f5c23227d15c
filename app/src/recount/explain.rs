//! How votes are counted, in plain words; exactly in `docs/counting.md`.

use leptos::prelude::*;

use crate::erased::view;
use crate::info::{part, points};
use crate::routes::PageView;
use crate::shell::{Crumb, Page};
use crate::t;
use crate::ui::{Lead, Link};

/// `/natellen/uitleg`
#[derive(Debug)]
pub struct ExplainRoute;

impl PageView for ExplainRoute {
    fn view() -> AnyView {
        let texts = |texts: &[&'static str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let about = move |title, paragraphs: &[&'static str]| part(title, &texts(paragraphs));
        view! {
            <Page title=t!(recount::explain_title) crumbs=vec![Crumb::new("/natellen", t!(recount::title))]>
                <Lead>{t!(recount::explain_lead)}</Lead>
                {points(t!(recount::explain_words_title), &texts(&[
                    t!(recount::explain_word_plan),
                    t!(recount::explain_word_ballot),
                    t!(recount::explain_word_votes),
                    t!(recount::explain_word_budget),
                ]))}
                {about(t!(recount::explain_greedy_title), &[
                    t!(recount::explain_greedy_text),
                    t!(recount::explain_greedy_stop),
                    t!(recount::explain_greedy_effect),
                ])}
                {about(t!(recount::explain_shares_title), &[
                    t!(recount::explain_shares_text),
                    t!(recount::explain_shares_effect),
                    t!(recount::explain_shares_more),
                ])}
                {about(t!(recount::explain_phragmen_title), &[t!(recount::explain_phragmen_text)])}
                {about(t!(recount::explain_example_title), &[
                    t!(recount::explain_example_text),
                    t!(recount::explain_example_greedy),
                    t!(recount::explain_example_shares),
                ])}
                <Link href="/natellen">{t!(recount::explain_example_link)}</Link>
                {about(t!(recount::explain_ties_title), &[t!(recount::explain_ties_text)])}
                {about(t!(recount::explain_left_title), &[t!(recount::explain_left_text)])}
                {points(t!(recount::explain_before_title), &texts(&[
                    t!(recount::explain_before_withdrawn),
                    t!(recount::explain_before_few),
                    t!(recount::explain_before_caps),
                    t!(recount::explain_before_exact),
                ]))}
                {about(t!(recount::explain_check_title), &[t!(recount::explain_check_text)])}
            </Page>
        }
        .into_any()
    }
}
