//! The languages of the portal.

text_enum! {
    /// A language of the interface. Dutch is complete first; English follows it word for word.
    pub enum Lang {
        /// Nederlands
        Nl = "nl",
        /// English
        En = "en",
    }
}

impl Lang {
    /// The name of the language in that language, for the language switch.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }
}
