-- What processes taught, what is done about it, and how people look back on them.

CREATE TABLE lesson (
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT lesson_id UNIQUE,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('keep', 'change', 'warn')),
    phase           TEXT NOT NULL CHECK (phase IN ('A', 'B', 'C', 'D', 'E', 'F')),
    -- none: about the whole phase
    item            TEXT,
    title           TEXT NOT NULL CHECK (title <> ''),
    happened        TEXT NOT NULL CHECK (happened <> ''),
    next_time       TEXT NOT NULL CHECK (next_time <> ''),
    role            TEXT NOT NULL CHECK (role IN ('principal', 'project_leader', 'participation', 'communication',
                        'moderator', 'department', 'designer', 'functional', 'privacy', 'security', 'accessibility',
                        'district', 'contact_centre', 'legal', 'finance')),
    published       BOOLEAN NOT NULL,
    -- what is searched in, in small letters
    words           TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    CONSTRAINT lesson_place CHECK (item IS NULL OR substr(item, 1, 1) = phase),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX lesson_list ON lesson (municipality_id, created_at, seq);
CREATE INDEX lesson_of_process ON lesson (process_id, created_at, seq);
CREATE INDEX lesson_tip ON lesson (municipality_id, phase, created_at, seq);

CREATE TABLE improvement (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    what            TEXT NOT NULL CHECK (what <> ''),
    owner           TEXT NOT NULL CHECK (owner <> ''),
    due_at          BIGINT NOT NULL,
    -- none: still to do
    done_at         BIGINT,
    result          TEXT CHECK (result <> ''),
    CONSTRAINT improvement_done CHECK ((done_at IS NULL) = (result IS NULL)),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX improvement_of_process ON improvement (process_id, due_at);
CREATE INDEX improvement_due ON improvement (municipality_id, due_at) WHERE done_at IS NULL;

-- From when until when people can look back on a process.
CREATE TABLE questionnaire (
    process_id      BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    opens_at        BIGINT NOT NULL,
    closes_at       BIGINT NOT NULL,
    CONSTRAINT questionnaire_tenant UNIQUE (municipality_id, process_id),
    CONSTRAINT questionnaire_order CHECK (opens_at < closes_at),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);

-- Answers without anything that says who gave them: no account, no person, and of the moment only the day.
CREATE TABLE evaluation_answer (
    seq             INTEGER PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    channel         TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'phone', 'desk', 'meeting', 'street')),
    process_score   BIGINT NOT NULL CHECK (process_score BETWEEN 1 AND 5),
    result_score    BIGINT CHECK (result_score BETWEEN 1 AND 5),
    influence_score BIGINT CHECK (influence_score BETWEEN 1 AND 5),
    frame_score     BIGINT CHECK (frame_score BETWEEN 1 AND 5),
    first_time      BOOLEAN,
    part            TEXT CHECK (part IN ('to_the_end', 'stopped', 'only_looked')),
    stop_reason     TEXT CHECK (stop_reason IN ('no_time', 'too_hard', 'no_influence', 'no_answer', 'broken',
                        'conduct', 'other')),
    stop_text       TEXT NOT NULL,
    kind            TEXT CHECK (kind IN ('resident', 'business', 'organisation')),
    area_id         BLOB,
    remark          TEXT NOT NULL,
    answered_on     TEXT NOT NULL CHECK (length(answered_on) = 10),
    -- Who did not stop has no reason for it.
    CONSTRAINT evaluation_answer_stop CHECK (
        COALESCE(part, '') = 'stopped' OR (stop_reason IS NULL AND stop_text = '')
    ),
    FOREIGN KEY (municipality_id, process_id) REFERENCES questionnaire (municipality_id, process_id),
    FOREIGN KEY (municipality_id, area_id) REFERENCES area (municipality_id, id)
);
CREATE INDEX evaluation_answer_list ON evaluation_answer (process_id, seq);
CREATE INDEX evaluation_answer_open ON evaluation_answer (process_id, seq) WHERE remark <> '' OR stop_text <> '';

-- How a team judges its own process. A later time leaves an earlier one as it is.
CREATE TABLE self_evaluation (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    held_on         TEXT NOT NULL CHECK (length(held_on) = 10),
    compensation    TEXT NOT NULL,
    noted_at        BIGINT NOT NULL,
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX self_evaluation_list ON self_evaluation (process_id, held_on, id);

CREATE TABLE self_judgement (
    self_evaluation_id BLOB NOT NULL REFERENCES self_evaluation (id),
    aspect          TEXT NOT NULL CHECK (aspect IN ('plan', 'organisation', 'inclusion', 'aim', 'influence', 'frame',
                        'openness', 'timing', 'information', 'feedback')),
    verdict         TEXT NOT NULL CHECK (verdict IN ('good', 'sufficient', 'insufficient')),
    reason          TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (self_evaluation_id, aspect)
);

-- A process that is a trial.
CREATE TABLE pilot (
    process_id      BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    hypothesis      TEXT NOT NULL CHECK (hypothesis <> ''),
    criteria        TEXT NOT NULL CHECK (criteria <> ''),
    starts_on       TEXT NOT NULL CHECK (length(starts_on) = 10),
    ends_on         TEXT NOT NULL CHECK (length(ends_on) = 10),
    -- none: not decided yet
    outcome         TEXT CHECK (outcome IN ('stop', 'adapt', 'scale_up')),
    reason          TEXT CHECK (reason <> ''),
    decided_on      TEXT CHECK (length(decided_on) = 10),
    CONSTRAINT pilot_order CHECK (starts_on <= ends_on),
    CONSTRAINT pilot_decision CHECK (
        (outcome IS NULL) = (reason IS NULL) AND (outcome IS NULL) = (decided_on IS NULL)
    ),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);

-- The page of a process says whether one can look back, and whether it is a trial: see 0005_known.sql.

CREATE TRIGGER questionnaire_revision_insert AFTER INSERT ON questionnaire BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER questionnaire_revision_update AFTER UPDATE ON questionnaire BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER questionnaire_revision_delete AFTER DELETE ON questionnaire BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = OLD.municipality_id;
END;

CREATE TRIGGER pilot_revision_insert AFTER INSERT ON pilot BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER pilot_revision_update AFTER UPDATE ON pilot BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER pilot_revision_delete AFTER DELETE ON pilot BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = OLD.municipality_id;
END;
