//! Questions, answers and reasons of the self-test in words.

use domain::lang::Lang;
use domain::self_test::{Advice, Question, Reply};

use crate::i18n::{Key, keys::self_test as k, text};

/// All that is said of one question.
struct Asked {
    question: Key,
    hint: Key,
    /// what speaks for it when the answer is yes
    yes: Key,
    /// what stands in the way when it is no
    no: Key,
    /// and when it is partly there
    partly: Key,
    /// how to mend it
    mend: Key,
}

const fn asked(question: Question) -> Asked {
    match question {
        Question::Decision => Asked {
            question: k::decision,
            hint: k::decision_hint,
            yes: k::decision_yes,
            no: k::decision_no,
            partly: k::decision_partly,
            mend: k::decision_mend,
        },
        Question::Room => Asked {
            question: k::room,
            hint: k::room_hint,
            yes: k::room_yes,
            no: k::room_no,
            partly: k::room_partly,
            mend: k::room_mend,
        },
        Question::Touches => Asked {
            question: k::touches,
            hint: k::touches_hint,
            yes: k::touches_yes,
            no: k::touches_no,
            partly: k::touches_partly,
            mend: k::touches_mend,
        },
        Question::Time => Asked {
            question: k::time,
            hint: k::time_hint,
            yes: k::time_yes,
            no: k::time_no,
            partly: k::time_partly,
            mend: k::time_mend,
        },
        Question::Capacity => Asked {
            question: k::capacity,
            hint: k::capacity_hint,
            yes: k::capacity_yes,
            no: k::capacity_no,
            partly: k::capacity_partly,
            mend: k::capacity_mend,
        },
        Question::Promise => Asked {
            question: k::promise,
            hint: k::promise_hint,
            yes: k::promise_yes,
            no: k::promise_no,
            partly: k::promise_partly,
            mend: k::promise_mend,
        },
        Question::Offline => Asked {
            question: k::offline,
            hint: k::offline_hint,
            yes: k::offline_yes,
            no: k::offline_no,
            partly: k::offline_partly,
            mend: k::offline_mend,
        },
    }
}

/// What is asked, and what helps to answer.
pub(super) fn question(lang: Lang, question: Question) -> (&'static str, &'static str) {
    let asked = asked(question);
    (text(lang, asked.question), text(lang, asked.hint))
}

/// What can be answered.
pub(super) fn reply(lang: Lang, reply: Reply) -> &'static str {
    let key = match reply {
        Reply::Yes => k::yes,
        Reply::Partly => k::partly,
        Reply::No => k::no,
    };
    text(lang, key)
}

/// What an answer "yes" speaks for.
pub(super) fn speaks_for(lang: Lang, question: Question) -> &'static str {
    text(lang, asked(question).yes)
}

/// What stands in the way, and how to mend it.
pub(super) fn against(lang: Lang, question: Question, reply: Reply) -> (&'static str, &'static str) {
    let asked = asked(question);
    let what = if reply == Reply::No { asked.no } else { asked.partly };
    (text(lang, what), text(lang, asked.mend))
}

/// The advice in a few words, and what it means.
pub(super) fn advice(lang: Lang, advice: Advice) -> (&'static str, &'static str) {
    let (title, about) = match advice {
        Advice::Begin => (k::begin, k::begin_text),
        Advice::Prepare => (k::prepare, k::prepare_text),
        Advice::InformOnly => (k::inform_only, k::inform_only_text),
        Advice::NotNow => (k::not_now, k::not_now_text),
    };
    (text(lang, title), text(lang, about))
}
