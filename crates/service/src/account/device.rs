//! A browser in words.

use domain::lang::Lang;

/// "Firefox op Linux", by the simple words that browsers have always put in their user agent.
/// Good enough to know one's own browsers again in a list; nothing else is kept of it.
#[must_use]
pub fn device_label(user_agent: &str, lang: Lang) -> String {
    let has = |word: &str| user_agent.contains(word);
    // The order matters: every browser also names the ones it wants to be taken for.
    let browser = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]
    .into_iter()
    .find(|(word, _)| has(word))
    .map(|(_, name)| name);
    let system = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]
    .into_iter()
    .find(|(word, _)| has(word))
    .map(|(_, name)| name);
    let (on, unknown) = match lang {
        Lang::Nl => ("op", "Onbekende browser"),
        Lang::En => ("on", "Unknown browser"),
    };
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} {on} {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("{unknown} {on} {system}"),
        (None, None) => unknown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_browsers_in_words() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
        assert_eq!(device_label(firefox, Lang::Nl), "Firefox op Linux");
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1 Safari/537.36 Edg/1";
        assert_eq!(device_label(edge, Lang::En), "Edge on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1";
        assert_eq!(device_label(phone, Lang::Nl), "Safari op iPhone");
    }

    #[test]
    fn what_is_not_known_is_said_so() {
        assert_eq!(device_label("", Lang::Nl), "Onbekende browser");
        assert_eq!(device_label("curl/8 <script>", Lang::En), "Unknown browser");
    }
}
