//! The design system: components without knowledge of any slice.
//!
//! A page is built from these; a class of its own is a sign that one is missing here. Each module says
//! when its components are accepted; `/dev/components` (development only) shows each in each state.
//! Layout classes (`pl-stack`, `pl-columns`, `pl-grid` …) stand in `style/README.md`.
//!
//! Words are props; [`Words`] takes `&str`, `String` and `Option<String>` alike. Further attributes and
//! handlers go on the component: `<Button on:click=… attr:name="choice" attr:value="yes">`.
//!
//! | For | Component |
//! |---|---|
//! | first words | [`HeadingGroup`] `title eyebrow badges lead meta`, [`Lead`], [`LeadBand`] `title lead`, [`ConfirmationPanel`] (each with the `h1`, in a `Page own_heading=true`) |
//! | actions | [`Button`] `kind large wide icon disabled kind_of`, [`ButtonLink`] `href kind icon`, [`ButtonGroup`], [`Link`] `href` |
//! | ways | [`SideNavigation`] `groups`, [`Tabs`] `links`, [`Pagination`] `previous next status` |
//! | messages | [`Alert`] `kind title level live`, [`EmptyState`] `title text`, [`LoadingState`], [`ConfirmationPanel`] `title reference`, [`LiveRegion`] `text` |
//! | things | [`Card`] `title href kind status meta text facts action`, [`ActionBox`] `title`, [`StatusBadge`] `kind text`, [`DataBadge`] |
//! | facts | [`FactBox`] `facts look`, [`Timeline`] `steps`, [`ProgressMeter`] `value of large`, [`StepIndicator`] `step total title` |
//! | lists | [`Table`] `caption columns`, [`FilterPanel`] `summary action open`, [`SearchField`] |
//! | forms | [`form::Form`]; [`TextInput`], [`Textarea`] `max`, [`Select`] `options empty`, [`RadioGroup`] and [`CheckboxGroup`] `legend options`, [`Checkbox`], [`DateInput`], [`DateTimeInput`], [`FileInput`], [`Hidden`], [`Fieldset`] |
//! | text | [`Markdown`] `html`, [`ContactBlock`] and [`ContactList`], [`Share`] `url title`, [`Details`] `summary`, [`VisuallyHidden`], [`Icon`] `glyph` |
//!
//! # A page with a list
//!
//! ```ignore
//! <HeadingGroup title="Voorstellen voor het Lindenpark"/>
//! <div class="pl-columns pl-columns--nav">
//!     <FilterPanel summary="Zoeken en filteren" action="/meedoen/lindenpark/voorstellen">
//!         <CheckboxGroup name="theme" legend="Thema" options=themes/>
//!         <Button wide=true>"Toon voorstellen"</Button>
//!     </FilterPanel>
//!     <div>
//!         <p role="status"><strong>"54 voorstellen"</strong></p>
//!         <ol class="pl-list">
//!             <li><Card kind=CardKind::Row title=t href=h status=(StatusKind::Active, s) meta=vec![theme, area] text=first_line>
//!                 <ProgressMeter value=87 of=100/>
//!             </Card></li>
//!         </ol>
//!         <Pagination label="Pagina’s" next=(href, "Volgende voorstellen".to_owned())/>
//!     </div>
//! </div>
//! ```

pub mod form;

mod alert;
mod badge;
mod button;
mod card;
mod choice;
mod content;
mod facts;
mod field;
mod heading;
mod icon;
mod list;
mod navigation;
mod state;
mod textarea;

pub use alert::*;
pub use badge::*;
pub use button::*;
pub use card::*;
pub use choice::*;
pub use content::*;
pub use facts::*;
pub use field::*;
pub use form::{QueryForm, QueryFormProps};
pub use heading::*;
pub use icon::*;
pub use list::*;
pub use navigation::*;
pub use state::*;
pub use textarea::*;

/// Words that may be missing: made from `&str`, `String`, or an `Option` of either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Option<String>);

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self(Some(text.clone()))
    }
}

impl From<Option<String>> for Words {
    fn from(text: Option<String>) -> Self {
        Self(text)
    }
}

impl From<Option<&str>> for Words {
    fn from(text: Option<&str>) -> Self {
        Self(text.map(str::to_owned))
    }
}
