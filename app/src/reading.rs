//! How a page reads what it shows: on the server before anything is sent, in the browser from what came
//! with the page, and again when its address changes or a form on it was accepted.
//!
//! Every page is told something of another type. With a resource and a boundary for each of these types,
//! the browser would load the same machinery thirty times over; so both are there once, and what a page is
//! told has no type until [`loaded`] hands it to the page ([docs/adr/0005](../../docs/adr/0005-lazy-pages-and-page-cache.md)).

use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use serde::{Serialize, de::DeserializeOwned};

use crate::api::ApiError;
use crate::context::Refresh;
use crate::erased::view;
use crate::packed;
use crate::shell::Loading;
use crate::shell::failure::ErrorView;

type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What a page will be told.
pub struct Reading<T> {
    told: Resource<Told, ToldCodec>,
    what: PhantomData<fn() -> T>,
}

impl<T> std::fmt::Debug for Reading<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading").finish_non_exhaustive()
    }
}

/// Reads what a page shows, and reads it again when the source changes or when a form on the page was
/// accepted. Show it with [`loaded`].
pub fn page_resource<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Reading<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let fetch = move |source: Source| -> Later<Told> {
        let Some(source) = source.get::<S>() else {
            return Box::pin(async { Err(ApiError::Internal).into() });
        };
        let found = fetch(source);
        Box::pin(async move { found.await.map(Content::new).into() })
    };
    Reading { told: resource(Box::new(move || Source::new(source())), Box::new(fetch)), what: PhantomData }
}

type FindSource = Box<dyn Fn() -> Source + Send + Sync>;
type Fetch = Box<dyn Fn(Source) -> Later<Told> + Send + Sync>;

fn resource(source: FindSource, fetch: Fetch) -> Resource<Told, ToldCodec> {
    let refresh = use_context::<Refresh>();
    let source = move || (source(), refresh.map(|refresh| refresh.0.get()));
    Resource::new_with_options(source, move |(source, _)| fetch(source), true)
}

/// Shows what was read for a page, or says why it could not be read (with the right status).
pub fn loaded<T, V>(reading: Reading<T>, show: impl Fn(T) -> V + Send + Sync + 'static) -> AnyView
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let show = move |told: Told| match told.value::<T>() {
        Ok(value) => show(value).into_any(),
        Err(error) => view! { <ErrorView error/> },
    };
    boundary(reading.told, Arc::new(show))
}

fn boundary(told: Resource<Told, ToldCodec>, show: Arc<dyn Fn(Told) -> AnyView + Send + Sync>) -> AnyView {
    view! {
        <Transition fallback=Loading>
            {move || {
                let show = Arc::clone(&show);
                Suspend::new(async move { show(told.await) })
            }}
        </Transition>
    }
}

/// What a page was told, of whatever type.
#[derive(Clone)]
struct Told(Result<Content, ApiError>);

#[derive(Clone)]
enum Content {
    /// Read here.
    Value {
        value: Arc<dyn Any + Send + Sync>,
        /// How it travels to the browser.
        #[cfg(feature = "ssr")]
        pack: fn(&dyn Any) -> Result<Vec<u8>, packed::Error>,
    },
    /// Came with the page.
    Packed(Arc<[u8]>),
}

impl Content {
    fn new<T: Serialize + DeserializeOwned + Send + Sync + 'static>(value: T) -> Self {
        Self::Value {
            value: Arc::new(value),
            #[cfg(feature = "ssr")]
            pack: pack::<T>,
        }
    }
}

#[cfg(feature = "ssr")]
fn pack<T: Serialize + DeserializeOwned + 'static>(value: &dyn Any) -> Result<Vec<u8>, packed::Error> {
    let packed = packed::pack(value.downcast_ref::<T>().ok_or(packed::Error::WontImplement)?)?;
    // Not every type can travel this way; better here, in a test, than in somebody's browser.
    debug_assert!(
        packed::unpack::<T>(&packed).is_ok(),
        "{} cannot be unpacked: {:?}",
        std::any::type_name::<T>(),
        packed::unpack::<T>(&packed).err()
    );
    Ok(packed)
}

impl From<Result<Content, ApiError>> for Told {
    fn from(outcome: Result<Content, ApiError>) -> Self {
        Self(outcome)
    }
}

impl Told {
    fn value<T: DeserializeOwned + Clone + 'static>(self) -> Result<T, ApiError> {
        match self.0? {
            Content::Value { value, .. } => value.downcast_ref::<T>().cloned().ok_or(ApiError::Internal),
            Content::Packed(bytes) => packed::unpack(&bytes).map_err(|_| ApiError::Internal),
        }
    }
}

/// How what a page was told travels to the browser: a mark, and the value or the error.
struct ToldCodec;

const VALUE: &str = "+";
const ERROR: &str = "-";

impl Encoder<Told> for ToldCodec {
    type Error = packed::Error;
    type Encoded = String;

    #[cfg(feature = "ssr")]
    fn encode(told: &Told) -> Result<String, Self::Error> {
        let (mark, bytes) = match &told.0 {
            Ok(Content::Value { value, pack }) => (VALUE, pack(&**value)?),
            Ok(Content::Packed(bytes)) => (VALUE, bytes.to_vec()),
            Err(error) => (ERROR, packed::pack(error)?),
        };
        Ok(format!("{mark}{}", packed::to_text(&bytes)))
    }

    /// The browser sends nothing this way.
    #[cfg(not(feature = "ssr"))]
    fn encode(_told: &Told) -> Result<String, Self::Error> {
        Ok(String::new())
    }
}

impl Decoder<Told> for ToldCodec {
    type Error = packed::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<Told, Self::Error> {
        if let Some(value) = text.strip_prefix(VALUE) {
            return Ok(Told(Ok(Content::Packed(packed::from_text(value).into()))));
        }
        let error = packed::from_text(text.strip_prefix(ERROR).unwrap_or(text));
        packed::unpack(&error).map(|error| Told(Err(error)))
    }
}

/// What a reading depends on, of whatever type: the number in the address, a filter.
#[derive(Clone)]
struct Source(Arc<dyn AnySource>);

trait AnySource: Any + Send + Sync {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<S: PartialEq + Send + Sync + 'static> AnySource for S {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<S>() == Some(self)
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.0;
        self.0.same(other)
    }
}

impl Source {
    fn new<S: PartialEq + Send + Sync + 'static>(source: S) -> Self {
        Self(Arc::new(source))
    }

    fn get<S: Clone + 'static>(&self) -> Option<S> {
        let source: &dyn Any = &*self.0;
        source.downcast_ref::<S>().cloned()
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn carried(told: &Told) -> Told {
        ToldCodec::decode(&ToldCodec::encode(told).unwrap()).unwrap()
    }

    #[test]
    fn the_browser_is_told_what_the_server_read() {
        let told = Told(Ok(Content::new(vec!["een".to_owned(), "+twee".to_owned()])));
        assert_eq!(carried(&told).value::<Vec<String>>().unwrap(), ["een", "+twee"]);
        assert_eq!(told.value::<Vec<String>>().unwrap(), ["een", "+twee"]);
    }

    #[test]
    fn the_browser_is_told_why_nothing_was_read() {
        let told = Told(Err(ApiError::Forbidden));
        assert_eq!(carried(&told).value::<u32>(), Err(ApiError::Forbidden));
    }

    #[test]
    fn a_page_reads_again_only_when_its_source_is_another() {
        assert!(Source::new(("park", 1)) == Source::new(("park", 1)));
        assert!(Source::new(("park", 1)) != Source::new(("park", 2)));
        assert!(Source::new(1_u8) != Source::new(1_u16));
        assert_eq!(Source::new(7_i64).get::<i64>(), Some(7));
    }
}
