//! Municipalities, districts and topics of the demo.

use std::collections::BTreeMap;

use domain::account::ParticipantKind;
use domain::id::{AccountId, AreaId, MunicipalityId, NewsId, PersonId, TopicId};
use domain::lang::Lang;
use domain::municipality::{Area, Municipality, Topic};
use domain::process::{News, NewsKind};
use domain::setup::{AccessibilityStatus, Statements};
use domain::time::Timestamp;

use super::dice::Dice;
use super::file::{MunicipalityFile, When};
use super::{DemoError, Maker};

/// Somebody of the demo.
#[derive(Clone, Debug)]
pub(super) struct Who {
    pub(super) account: AccountId,
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) shown: String,
    pub(super) kind: ParticipantKind,
}

/// A municipality with all that processes point to.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) id: MunicipalityId,
    pub(super) key: String,
    pub(super) areas: BTreeMap<String, AreaId>,
    pub(super) topics: BTreeMap<String, TopicId>,
    /// by key
    pub(super) people: BTreeMap<String, Who>,
    /// everybody who may support, in a fixed order
    pub(super) crowd: Vec<Who>,
    /// how many of the crowd have no key
    pub(super) crowd_only: usize,
}

/// What an invented municipality states.
fn statements(key: &str, start: Timestamp) -> Statements {
    let day = |after: i64| start.plus_days(after).local().field().get(..10).unwrap_or_default().to_owned();
    Statements {
        privacy_mail: format!("fg@{key}.example"),
        privacy_on: day(10),
        accessibility: Some(AccessibilityStatus::Partial),
        accessibility_on: day(20),
        accessibility_link: String::new(),
    }
}

pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &MunicipalityFile,
) -> Result<Ground, DemoError> {
    let start = When::try_from("-1000 09:00".to_owned()).map_err(DemoError::Content)?.from(maker.now);
    let id = MunicipalityId(dice.id(start));
    let municipality = Municipality {
        id,
        name: file.name.nl.clone(),
        host: file.host.clone(),
        theme: file.theme.clone(),
        langs: vec![Lang::Nl, Lang::En],
        contact_mail: file.contact.mail.clone(),
        contact_phone: file.contact.phone.clone(),
        contact_address: file.contact.visit.nl.clone(),
        contact_hours: file.contact.hours.nl.clone(),
        live: true,
    };
    maker.work.add_municipality(&file.key, &municipality, start).await?;
    maker.work.save_statements(id, &statements(&file.key, start)).await?;
    let mut areas = BTreeMap::new();
    for (position, area) in (1..).zip(&file.area) {
        let row = Area { id: AreaId(dice.id(start)), slug: area.key.clone(), name: area.name.clone() };
        maker.work.add_area(id, &row, position, &area.postcodes).await?;
        areas.insert(area.key.clone(), row.id);
    }
    let mut topics = BTreeMap::new();
    for (position, topic) in (1..).zip(&file.topic) {
        let row = Topic {
            id: TopicId(dice.id(start)),
            slug: topic.key.clone(),
            name_nl: topic.nl.clone(),
            name_en: topic.en.clone(),
        };
        maker.work.add_topic(id, &row, position).await?;
        topics.insert(topic.key.clone(), row.id);
    }
    for message in &file.message {
        let published_at = message.day.from(maker.now);
        let kind = NewsKind::parse_among(&message.kind, &NewsKind::OF_PORTAL);
        let news = News {
            id: NewsId(dice.id(published_at)),
            kind: kind.ok_or_else(|| DemoError::Content(format!("no kind of news {:?}", message.kind)))?,
            title: message.title.clone(),
            body: message.text.trim().to_owned(),
            published_at,
            changed_at: None,
        };
        maker.work.put_portal_news(id, &news).await?;
    }
    let (people, crowd) = (BTreeMap::new(), Vec::new());
    Ok(Ground { id, key: file.key.clone(), areas, topics, people, crowd, crowd_only: 0 })
}
