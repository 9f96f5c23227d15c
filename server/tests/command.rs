//! `polder` as whoever types it sees it: what it says, where, and how it ends.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::{Command, Output};

use domain::account::{Assurance, MailAddress, ParticipantKind};
use domain::id::{AccountId, MunicipalityId};
use domain::lang::Lang;
use domain::municipality::Municipality;
use domain::retention::Term;
use domain::time::Timestamp;
use store::NewAccount;
use uuid::Uuid;

const HERE: &[&str] = &["--municipality", "meedoen.example.nl"];
const KIM: &[&str] = &["--municipality", "meedoen.example.nl", "--mail", "kim@example.nl"];

/// An installation with one municipality, and nobody in it.
struct Installation(tempfile::TempDir);

impl Installation {
    async fn new() -> Self {
        let installation = Self(tempfile::tempdir().unwrap());
        let store = store::open(&installation.database()).await.unwrap();
        store.migrate().await.unwrap();
        let municipality = Municipality {
            id: MunicipalityId(Uuid::from_u128(1)),
            name: "Gemeente Voorbeeldstad".into(),
            host: "meedoen.example.nl".into(),
            theme: "polder".into(),
            langs: vec![Lang::Nl, Lang::En],
            contact_mail: "meedoen@example.nl".into(),
            contact_phone: "14 012".into(),
            contact_address: String::new(),
            contact_hours: String::new(),
            live: true,
        };
        let work = store.begin().await.unwrap();
        work.add_municipality("voorbeeldstad", &municipality, Timestamp(0)).await.unwrap();
        work.commit().await.unwrap();
        store.close().await;
        installation
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.0.path().join("polder.db").display())
    }

    fn polder(&self, words: &[&str], more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polder"));
        command.args(words).args(more).current_dir(self.0.path());
        command
            .env("DATABASE_URL", self.database())
            .env("POLDER_SECRET", "a secret of tests that is long enough");
        command.env_remove("POLDER_DATABASE").env("POLDER_HTTPS", "true").output().unwrap()
    }

    /// What a command that succeeds says.
    fn says(&self, words: &[&str], more: &[&str]) -> String {
        let output = self.polder(words, more);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The sentence of a command that is refused.
    fn refuses(&self, words: &[&str], more: &[&str]) -> String {
        let output = self.polder(words, more);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &[][..]), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[tokio::test]
async fn the_first_administrator_is_made_listed_and_let_in() {
    let here = Installation::new().await;
    let said = here.says(&["user", "add", "--name", "Kim Bakker", "--role", "administrator"], KIM);
    assert_eq!(said, "kim@example.nl has an account now.\n");
    assert_eq!(here.says(&["user", "list"], HERE), "kim@example.nl  Kim Bakker  administrator\n");
    let link = here.says(&["user", "sign-in-link"], KIM);
    assert!(link.starts_with("https://meedoen.example.nl/inloggen/link?code="), "{link}");

    here.says(&["user", "role", "--give", "moderator"], KIM);
    here.says(&["user", "role", "--take", "moderator"], KIM);
    assert_eq!(here.says(&["user", "list"], HERE), "kim@example.nl  Kim Bakker  administrator\n");
}

#[tokio::test]
async fn a_refusal_is_a_sentence_on_the_error_output() {
    let here = Installation::new().await;
    let said = here.refuses(&["user", "list", "--municipality", "elders.example.nl"], &[]);
    assert_eq!(said, "polder: no municipality answers to elders.example.nl\n");
    let said = here.refuses(&["user", "add", "--name", "K", "--kind", "koning"], KIM);
    assert!(said.starts_with("polder: name: ") && said.contains("; kind: choose one of"), "{said}");
    let said = here.refuses(&["user", "role", "--give", "moderator"], KIM);
    assert_eq!(said, "polder: mail: nobody here has a confirmed account with this address\n");
    here.says(&["user", "add", "--name", "Kim Bakker", "--role", "administrator"], KIM);
    let said = here.refuses(&["user", "role", "--take", "administrator"], KIM);
    let expected = "polder: role: this is the last administrator; make somebody else administrator first\n";
    assert_eq!(said, expected);
    let said = here.refuses(&["user", "role", "--give", "koning"], KIM);
    assert!(said.starts_with("polder: role: choose one of administrator, "), "{said}");
}

#[tokio::test]
async fn what_changed_after_a_backup_is_undone_by_restoring_it() {
    let here = Installation::new().await;
    here.says(&["backup", "backup.polder"], &[]);
    here.says(&["user", "add", "--name", "Kim Bakker", "--role", "administrator"], KIM);

    let said = here.refuses(&["restore", "backup.polder"], &[]);
    let reason = "backup.polder was not put back: the database holds an installation already";
    assert!(said.starts_with(&format!("polder: {reason}")) && said.contains("--force"), "{said}");
    assert_eq!(here.says(&["user", "list"], HERE).lines().count(), 1);

    let said = here.says(&["restore", "--force", "backup.polder"], &[]);
    assert!(said.contains("polder.db.before-restore-1."), "{said}");
    assert_eq!(here.says(&["user", "list"], HERE), "");
}

#[tokio::test]
async fn what_had_its_time_is_told_before_it_goes() {
    let here = Installation::new().await;
    let said = here.says(&["retention", "--dry-run"], &[]);
    assert_eq!(said, "No municipality has approved how long data are kept, so nothing goes.\n");
    let store = store::open(&here.database()).await.unwrap();
    let work = store.begin().await.unwrap();
    for term in Term::ALL {
        work.put_term(MunicipalityId(Uuid::from_u128(1)), *term, term.usual()).await.unwrap();
    }
    let old = NewAccount {
        id: AccountId(Uuid::from_u128(2)),
        municipality: MunicipalityId(Uuid::from_u128(1)),
        mail: MailAddress::parse("nooit@example.nl").unwrap(),
        name: "Nooit Bevestigd".into(),
        alias: None,
        kind: ParticipantKind::Resident,
        organisation: None,
        area: None,
        assurance: Assurance::Anonymous,
        lang: Lang::Nl,
        password_hash: None,
        created_at: Timestamp(1_600_000_000_000_000),
    };
    work.add_account(&old).await.unwrap();
    work.commit().await.unwrap();
    store.close().await;
    for _ in 0..2 {
        let said = here.says(&["retention", "--dry-run"], &[]);
        assert!(said.contains("meedoen.example.nl: sign_up: 1 would go\n"), "{said}");
    }
    let said = here.says(&["retention"], &[]);
    assert!(said.contains("meedoen.example.nl: sign_up: 1 went\n"), "{said}");
    let said = here.says(&["retention", "--dry-run"], &[]);
    assert!(said.contains("meedoen.example.nl: sign_up: 0 would go\n"), "{said}");
}

#[tokio::test]
async fn what_is_no_backup_is_not_put_back() {
    let here = Installation::new().await;
    std::fs::write(here.0.path().join("letter.txt"), "Geachte heer, mevrouw").unwrap();
    let said = here.refuses(&["restore", "--force", "letter.txt"], &[]);
    assert_eq!(said, "polder: letter.txt was not put back: the backup is not a database of Polder\n");
    let said = here.refuses(&["restore", "--force", "nowhere"], &[]);
    assert_eq!(said, "polder: nowhere was not put back: there is no such backup\n");
}

#[test]
fn a_new_installation_is_made_from_the_command_line() {
    let here = Installation(tempfile::tempdir().unwrap());
    here.says(&["migrate"], &[]);
    let add =
        ["municipality", "add", "--mail", "meedoen@example.nl", "--phone", "14 012", "--name", "Gemeente X"];
    let said = here.refuses(&add, &["--host", "https://meedoen.example.nl"]);
    assert!(said.starts_with("polder: host: give the name alone"), "{said}");
    let said = here.says(&add, &["--host", "meedoen.example.nl"]);
    assert_eq!(said, "Gemeente X answers to meedoen.example.nl.\n");
    let said = here.refuses(&add, &["--host", "meedoen.example.nl"]);
    assert_eq!(said, "polder: host: another municipality answers to this host\n");
    assert_eq!(here.says(&["municipality", "list"], &[]), "meedoen.example.nl  Gemeente X\n");
    here.says(&["user", "add", "--name", "Kim Bakker", "--role", "administrator"], KIM);
}

#[tokio::test]
async fn a_template_goes_out_as_a_file_and_comes_in_again() {
    let here = Installation::new().await;
    let file = here.says(&["template", "export", "wijkbudget"], HERE);
    assert!(file.starts_with("{\n  \"format\": \"polder-template\",\n  \"version\": 1,"), "{file}");
    std::fs::write(here.0.path().join("sjabloon.json"), &file).unwrap();
    let said = here.says(&["template", "import", "sjabloon.json"], HERE);
    let key = said.trim().strip_prefix("Read as /beheer/sjablonen/").unwrap();
    assert!(here.says(&["template", "export", key], HERE).contains("\"by\": \"Gemeente Voorbeeldstad\""));

    std::fs::write(here.0.path().join("fout.json"), file.replace("\"days\": 35", "\"days\": \"veel\""))
        .unwrap();
    let said = here.refuses(&["template", "import", "fout.json"], HERE);
    assert!(said.starts_with("polder: fout.json: phases[0].end.days: fill in a whole number"), "{said}");
    let said = here.refuses(&["template", "export", "onzin"], HERE);
    assert_eq!(said, "polder: there is no template onzin\n");
}
