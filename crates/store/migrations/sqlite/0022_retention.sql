-- Mails have a priority: who waits for a link to sign in does not wait for mail to thousands.

ALTER TABLE mail ADD COLUMN priority TEXT NOT NULL DEFAULT 'personal'
    CHECK (priority IN ('urgent', 'personal', 'bulk'));
-- Where its reader stops such mails with one click; what only one person gets has none.
ALTER TABLE mail ADD COLUMN stop_link TEXT CONSTRAINT mail_stop_link CHECK (stop_link IS NULL OR priority = 'bulk');
DROP INDEX mail_due;
CREATE INDEX mail_queue ON mail (priority, next_at, seq) WHERE state = 'waiting';

-- Since when those who took part in a process are still to be asked to look back: a job does it.
ALTER TABLE questionnaire ADD COLUMN ask_since BIGINT;
CREATE INDEX questionnaire_ask ON questionnaire (municipality_id, ask_since) WHERE ask_since IS NOT NULL;
