//! In the browser: reads the chosen file piece by piece and counts it. Nothing is sent.

use std::sync::Arc;

use domain::count::pb::{Collector, Reader, Reading};
use domain::count::recount::{Instead, Recount};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

use super::page::{Desk, EXAMPLE, Shown};
use super::result::{self, Done, Problem};
use crate::i18n::{Lang, use_lang};
use crate::t;

/// How much of a file is read at a time: between pieces the page answers.
const PIECE: f64 = 1_048_576.0;

/// Where the ballots are.
enum Source {
    /// A file that was chosen.
    File(web_sys::Blob),
    /// The example of this site.
    Example,
}

/// A file was chosen.
pub(super) fn chosen(desk: Desk, event: &web_sys::Event) {
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(file) = field.and_then(|field| field.files()).and_then(|files| files.get(0)) {
        begin(desk, Source::File(file.into()));
    }
}

/// The example was asked for.
pub(super) fn example(desk: Desk) {
    begin(desk, Source::Example);
}

/// Another file will be chosen, or the same one again.
pub(super) fn forget(event: &web_sys::MouseEvent) {
    if let Some(field) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        field.set_value("");
    }
}

fn begin(desk: Desk, source: Source) {
    let lang = use_lang();
    let turn = desk.turn.try_update_value(|turn| {
        *turn = turn.wrapping_add(1);
        *turn
    });
    desk.shown.set(None);
    desk.busy.set(t!(lang; recount::reading));
    spawn_local(async move {
        let shown = count_in_browser(source, lang, desk.busy).await;
        // The reader may have gone to another page, or chosen another file.
        if turn.is_some() && desk.turn.try_get_value() == turn {
            let _ = desk.busy.try_set(shown.said);
            let _ = desk.shown.try_set(Some(shown));
        }
    });
}

/// All that reads, counts and shows: loaded when the first file is chosen.
#[lazy]
async fn count_in_browser(source: Source, lang: Lang, busy: RwSignal<&'static str>) -> Shown {
    match counted(source, lang, busy).await {
        Ok(done) => {
            let done = Arc::new(done);
            Shown { view: Arc::new(move || result::view(&done)), said: t!(lang; recount::done) }
        }
        // The alert says it.
        Err(problem) => Shown { view: Arc::new(move || result::failure::view(lang, &problem)), said: "" },
    }
}

async fn counted(source: Source, lang: Lang, busy: RwSignal<&'static str>) -> Result<Done, Problem> {
    let blob = match source {
        Source::File(blob) => blob,
        Source::Example => fetch(EXAMPLE).await.ok_or(Problem::Example)?,
    };
    let reading = read(&blob).await?;
    let _ = busy.try_set(t!(lang; recount::counting));
    breathe().await;
    let recount = Recount::of(&reading, &Instead::default()).map_err(Problem::from)?;
    Ok(Done { reading, recount, lang })
}

async fn fetch(path: &str) -> Option<web_sys::Blob> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(path)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

/// Reads a file piece by piece: of the ballots only the marks stay in memory.
async fn read(blob: &web_sys::Blob) -> Result<Reading, Problem> {
    let (mut reader, mut collector) = (Reader::new(), Collector::new());
    let (mut at, size) = (0.0, blob.size());
    while at < size {
        let piece = blob.slice_with_f64_and_f64(at, at + PIECE).map_err(|_| Problem::Unreadable)?;
        let bytes = JsFuture::from(piece.array_buffer()).await.map_err(|_| Problem::Unreadable)?;
        reader.push(&js_sys::Uint8Array::new(&bytes).to_vec(), &mut collector)?;
        at += PIECE;
    }
    reader.finish(&mut collector)?;
    Ok(collector.finish()?)
}

/// Lets the browser show what has changed, before something that takes long.
pub(super) async fn breathe() {
    let wait = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, 30);
        }
    });
    let _ = JsFuture::from(wait).await;
}
