//! Municipalities, districts and topics of the demo.

use std::collections::BTreeMap;

use domain::account::ParticipantKind;
use domain::id::{AccountId, AreaId, MunicipalityId, PersonId, TopicId};
use domain::lang::Lang;
use domain::municipality::{Area, Municipality, Topic};

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
    };
    maker.work.add_municipality(&file.key, &municipality, start).await?;
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
    let (people, crowd) = (BTreeMap::new(), Vec::new());
    Ok(Ground { id, key: file.key.clone(), areas, topics, people, crowd, crowd_only: 0 })
}
