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

-- When the owner of an account was last seen, told that it will be closed, and when it was closed. Of those that are
-- there it is not known, so their time begins now.
ALTER TABLE account
    ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN warned_at BIGINT,
    ADD COLUMN closed_at BIGINT,
    ADD CONSTRAINT account_closed CHECK (
        closed_at IS NULL OR (name = '' AND alias IS NULL AND organisation IS NULL AND password_hash IS NULL
                              AND mail LIKE '%@closed.invalid')
    );
UPDATE account SET seen_at = (EXTRACT(EPOCH FROM now()) * 1000000)::BIGINT;
CREATE INDEX account_unused ON account (municipality_id, seen_at, id) WHERE closed_at IS NULL;

-- How long what is kept, as the municipality approved it: without a row nothing is removed. `cut`: all of the log before
-- it may go. `going` counts what the run at hand removed, `removed` what the last whole one did.
CREATE TABLE retention (
    municipality_id UUID NOT NULL REFERENCES municipality (id),
    term            TEXT NOT NULL CHECK (term IN ('account', 'sign_up', 'draft', 'paper', 'answer', 'log')),
    length          BIGINT NOT NULL CHECK (length BETWEEN 1 AND 120),
    ran_at          BIGINT,
    going           BIGINT NOT NULL DEFAULT 0 CHECK (going >= 0),
    removed         BIGINT NOT NULL DEFAULT 0 CHECK (removed >= 0),
    cut             BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality_id, term),
    CONSTRAINT retention_ran CHECK (ran_at IS NOT NULL OR removed = 0)
);

-- What is looked for each day, and what is left of it once it had its time: nothing.
CREATE INDEX proposal_named_on_paper ON proposal (process_id) WHERE author_id IS NULL AND author <> '';
CREATE INDEX person_named_on_paper ON person (municipality_id, id) WHERE account_id IS NULL AND name_key <> '';
CREATE INDEX sheet_line_named ON sheet_line (sheet_id) WHERE name_key <> '';
CREATE INDEX sheet_of_proposal ON sheet (proposal_id);
CREATE INDEX proposal_merged_into ON proposal (merged_into) WHERE merged_into IS NOT NULL;

-- The audit log still only grows, but for entries that had their time.
CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS TRIGGER AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < COALESCE((SELECT r.cut FROM retention r
            WHERE r.municipality_id = OLD.municipality_id AND r.term = 'log'), 0) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log only grows';
END;
$$ LANGUAGE plpgsql;
